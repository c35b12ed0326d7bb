/**
 * An input for any action, made from its contract's schema: references by their field's name point at the records of a place, the rest is
 * whatever the schema accepts. A new action is covered by itself as long as its fields have known names; otherwise leaks.db.test.ts names it
 * and a line is added here. Used by leaks.db.test.ts.
 */
import { z } from 'zod';
import type { Contract } from '../../src/domain/action.ts';
import type { Place } from './places.ts';

type Schema = { type?: string; enum?: unknown[]; const?: unknown; anyOf?: Schema[]; oneOf?: Schema[]; allOf?: Schema[]; properties?: Record<string, Schema>; required?: string[]; items?: Schema; format?: string; pattern?: string; minLength?: number; minItems?: number; minimum?: number; exclusiveMinimum?: number; default?: unknown; $ref?: string; $defs?: Record<string, Schema> };
type Kind = 'integer' | 'uuid' | 'string';

const day = '2024-06-03';
const id = (table: string) => (place: Place): unknown => place.ids[table];
const slug = (place: Place): string => place.slug;

/** What a field of this name and kind points at. */
const references: Readonly<Record<string, Partial<Record<Kind, (place: Place, action: string) => unknown>>>> = {
  area: { string: slug, integer: (place) => place.areaId }, village: { string: (place) => place.village }, aboutArea: { string: slug }, within: { string: slug }, parent: { string: slug }, areaId: { integer: (place) => place.areaId },
  household: { integer: id('households') }, source: { integer: id('households') }, round: { integer: (place, action) => place.ids[action.startsWith('assessment.') ? 'assessment_rounds' : 'review_rounds'] }, transfer: { integer: id('household_transfers') }, act: { integer: id('household_acts') },
  person: { integer: (place, action) => place.ids[action.startsWith('fieldwork.') ? 'review_people' : 'persons'], uuid: (place) => place.account }, head: { integer: id('persons') }, persons: { integer: id('persons') }, decision: { integer: id('household_decisions') },
  accountId: { uuid: (place) => place.account }, toAccountId: { uuid: (place) => place.account }, fromAccountId: { uuid: (place) => place.account }, account: { uuid: (place) => place.account }, assignee: { uuid: (place) => place.account },
  from: { uuid: (place) => place.account, string: (place, action) => (action.startsWith('plan.pass') ? place.slug : day) }, to: { uuid: (place) => place.account, string: (place, action) => (action.startsWith('policy.') ? day : place.slug) },
  breach: { integer: id('privacy_breaches') }, filing: { integer: id('privacy_filings') },
  visit: { integer: (place, action) => place.ids[action.startsWith('dialogue.') ? 'dialogue_visits' : 'inspection_visits'] }, commitment: { integer: id('dialogue_commitments') }, criticism: { integer: id('plan_criticisms') }, programme: { integer: id('inspection_programmes') },
  people: { integer: id('review_people') }, assignment: { integer: id('review_assignments') }, households: { integer: id('households') },
  batch: { integer: id('household_batches') }, marks: { integer: id('household_mark_batches') }, search: { integer: id('household_searches') }, otherHousehold: { integer: id('households') }, double: { integer: id('persons') },
  grantId: { integer: id('grants') }, plan: { string: id('plans') }, task: { uuid: id('plan_tasks') }, tasks: { uuid: id('plan_tasks') }, request: { uuid: id('plan_change_requests'), integer: id('privacy_requests') }, requests: { uuid: id('plan_change_requests') },
  compilation: { uuid: id('plan_change_compilations') }, link: { uuid: id('plan_movement_links') }, document: { uuid: id('documents') }, observation: { integer: id('observations') }, subject: { uuid: id('plan_tasks') },
  part: { integer: id('directive_units') }, letter: { integer: id('directive_letters') }, extension: { integer: id('directive_extensions') },
  member: { integer: id('committee_members') }, meeting: { integer: id('committee_meetings') }, successor: { integer: id('committee_members') },
  certificate: { integer: id('review_certificates') }, attempt: { integer: id('learning_attempts') }, posting: { integer: id('staff_postings') }, training: { integer: id('staff_trainings') }, award: { integer: id('award_rounds') }, lower: { integer: id('award_rounds') },
  objection: { string: (place) => `${String(place.ids['review_rounds'])}-1` },
  id: { uuid: (place, action) => place.ids[{ attachment: 'attachments', notification: 'notifications' }[action.split('.')[0]!] ?? { 'account.endSession': 'sessions', 'account.endDelegation': 'delegations' }[action] ?? 'accounts'], integer: (place, action) => place.ids[action.startsWith('application.') ? 'review_applications' : action.startsWith('assessment.') ? 'assessments' : action.startsWith('pathway.') ? 'household_pathways' : action.startsWith('dialogue.') ? 'household_dialogues' : action.startsWith('support.') ? 'household_supports' : action.startsWith('participation.') ? 'participations' : action.startsWith('exemplar.') ? 'exemplars' : action.startsWith('initiative.') ? 'initiatives' : action.startsWith('staff.') ? 'staff_members' : action === 'cluster.withdrawDrive' ? 'cluster_drives' : action.startsWith('scorecard.') ? 'head_scorecards' : action.startsWith('conference.') ? 'conferences' : action.startsWith('directive.') ? 'directives' : action.startsWith('committee.') ? 'committees' : ['report.call', 'report.extend', 'report.withdraw', 'report.follow'].includes(action) ? 'report_calls' : action.startsWith('report.') ? 'report_duties' : 'households'] },
};

/** Where a name is not enough. A key of the input → what stands there. */
const byAction: Readonly<Record<string, (place: Place) => object>> = {
  'attachment.add': (place) => ({ subjectKind: 'document', subjectId: place.ids['documents'] }), 'attachment.list': (place) => ({ subjectKind: 'document', subjectId: place.ids['documents'] }),
  'audit.history': (place) => ({ subjectKind: 'household', subjectId: String(place.ids['households']) }), 'audit.search': (place) => ({ person: place.mark }),
  'publicity.plan': () => ({ text: null, at: null }), 'publicity.draft': () => ({ kind: 'bulletin', month: null }), 'publicity.recordSession': () => ({ units: [{ unit: 'Văn phòng', listed: 2, present: 2, absent: [] }] }),
  ...Object.fromEntries(['text', 'textFile', 'redraft', 'edit', 'approve'].map((name) => [`publicity.${name}`, (place: Place) => ({ id: Number(place.ids['publicity_texts']) })])),
  'publicity.log': (place) => ({ id: Number(place.ids['publicity_activities']), link: '' }), 'publicity.cancel': (place) => ({ id: Number(place.ids['publicity_activities']) }),
  'publicity.replan': (place) => ({ id: Number(place.ids['publicity_activities']), text: null, at: null, partners: [] }),
  'publicity.correct': (place) => ({ id: Number(place.ids['publicity_activities']), link: '', partners: [] }), 'publicity.strike': (place) => ({ id: Number(place.ids['publicity_activities']) }), 'publicity.correctSession': (place) => ({ id: Number(place.ids['publicity_sessions']), units: [{ unit: 'Văn phòng', listed: 2, present: 2, absent: [] }] }), 'publicity.strikeSession': (place) => ({ id: Number(place.ids['publicity_sessions']) }),
  'publicity.activity': (place) => ({ id: Number(place.ids['publicity_activities']) }), 'publicity.session': (place) => ({ id: Number(place.ids['publicity_sessions']) }),
  'household.search': (place) => ({ query: place.citizenNumber }),
  'household.person': (place) => ({ id: Number(place.ids['persons']) }),
  'household.dwelling': (place) => ({ id: Number(place.ids['dwellings']) }), 'household.setDwelling': () => ({ state: { area: 45 } }), 'household.correctDwelling': () => ({ state: { area: 45 } }),
  'household.judgePair': (place) => ({ personA: Number(place.ids['persons']), personB: Number(place.ids['persons']) + 1 }),
  'household.check': (place) => ({ village: place.village }),
  'household.send': () => ({ to: 'story-binh-linh-tay-linh-tra-giang' }),
  'review.announce': () => ({ from: day, until: day, by: 'Ban Văn hóa xã' }),
  'review.published': () => ({ code: '0123456789abcdef' }),
  'survey.settle': () => ({ items: [{ code: 'B01', take: 'first', why: 'Theo phiếu giấy' }] }),
  'survey.formLoad': () => ({ hash: '0'.repeat(64) }),
  'survey.formWithdraw': () => ({ id: 1 }),
  'dialogue.minutes': () => ({ format: 'pdf' }), 'dialogue.commit': () => ({ due: '2024-07-01' }), 'dialogue.reply': (place) => ({ attachment: place.ids['attachments'] }),
  'household.listForgetHeading': (place) => ({ heading: place.ids['household_list_headings'] }),
  'pathway.paper': () => ({ format: 'pdf' }),
  'privacy.copy': () => ({ format: 'pdf' }),
  'participation.setDeadline': () => ({ deadline: day }), 'assessment.setDeadline': () => ({ deadline: day }), 'assessment.askAgain': () => ({ why: 'Số liệu đã đính chính' }), 'assessment.decideAgain': () => ({ why: 'Số liệu đã đính chính' }), 'assessment.withdrawAgain': () => ({ why: 'Đọc nhầm số liệu' }),
  'pathway.explain': () => ({ due: day }),
  'support.record': () => ({ kind: 'credit', need: 'cause:no_capital', source: 'community', on: day, due: null, inKind: 'bò giống' }), 'support.incentive': () => ({ incentive: 'praise', source: 'community', on: day, due: null, inKind: 'bò giống' }), 'support.explain': () => ({ due: day }),
  'pathway.propose': () => ({ items: [{ side: 'support', text: 'Học nghề', due: day }] }), 'pathway.sign': (place) => ({ on: day, attachment: place.ids['attachments'] }),
  'pathway.plan': () => ({ items: [{ side: 'household', text: 'Nuôi bò', due: day }] }),
  'exemplar.record': () => ({ kind: 'good_deed', subjectKind: 'person', organisation: null, household: null, name: 'Người thử' }),
  'exemplar.consent': (place) => ({ paper: place.ids['attachments'], on: day }),
  'exemplar.addPhoto': (place) => ({ attachment: place.ids['attachments'], alt: 'Đàn bò của nhóm hộ' }), 'exemplar.photo': (place) => ({ photo: Number(place.ids['exemplar_photos']) }), 'exemplar.removePhoto': (place) => ({ photo: Number(place.ids['exemplar_photos']) }),
  'exemplar.replicate': (place) => ({ place: place.slug, since: day }),
  'initiative.replicate': (place) => ({ place: place.slug, since: day }),
  'emulation.sameName': (place) => ({ subject: Number(place.ids['person_subject']) }), 'emulation.part': (place) => ({ subject: Number(place.ids['person_subject']) }), 'emulation.join': (place) => ({ subject: Number(place.ids['person_subject']), into: Number(place.ids['person_subject']) }),
  'emulation.correctBorn': (place) => ({ subject: Number(place.ids['person_subject']), was: null }),
  'participation.register': () => ({ kind: 'household', organisation: null }),
  'application.receipt': () => ({ format: 'pdf' }), 'initiative.receipt': () => ({ format: 'pdf' }),
  'inspection.saveProgramme': (place) => ({ version: 1, choices: [{ place: place.slug, quarter: 1, why: 'w' }] }), 'inspection.open': (place) => ({ units: [{ place: place.slug }], purpose: 'Kiểm tra đột xuất' }), 'inspection.answer': () => ({ finding: 1 }), 'inspection.strike': () => ({ finding: 1, why: 'Ghi nhầm đơn vị' }), 'inspection.drop': () => ({ why: 'Đường sạt lở' }), 'inspection.recheck': () => ({ finding: 1, deadline: '2024-06-20' }),
  'inspection.saveAmendment': (place) => ({ version: 1, add: [{ place: place.slug, quarter: 1, why: 'www' }], move: [], drop: [] }), 'inspection.approveAmendment': () => ({ version: 1 }), 'inspection.dropAmendment': () => ({ version: 1 }),
  'inspection.find': () => ({ deadline: '2024-06-20' }), 'inspection.paper': () => ({ paper: 'visit', format: 'pdf' }),
  'conference.open': () => ({ due: day }),
  'directive.issue': (place) => ({ plan: null, number: null, units: [`story-don-vi-${place.areaId}`] }),
  'document.ofWork': (place) => ({ of: 'committee.minutes', id: Number(place.ids['committee_meetings']) }), 'document.draftWork': (place) => ({ of: 'committee.minutes', id: Number(place.ids['committee_meetings']) }),
  'directive.return': () => ({ dueOn: '2024-06-20' }), 'directive.askExtension': () => ({ dueOn: '2024-06-20' }), 'directive.answerExtension': () => ({ grant: false, dueOn: null, number: null }), 'directive.extend': () => ({ dueOn: '2034-06-20', number: null }), 'directive.extensionLetter': () => ({ format: 'pdf' }),
  'report.return': () => ({ againBy: '2024-06-20' }),
  'scorecard.draft': (place) => ({ area: place.village, year: 2023 }),
  'cluster.saveDrive': (place) => ({ cluster: `story-cum-thu-${place.areaId}`, year: 2024 }),
  'staff.correct': () => ({ organisation: null }),
  'staff.add': (place) => ({ account: null, organisation: null, posting: { area: place.slug, position: 'Công chức', fullTime: true, from: day } }),
  'report.open': (place) => ({ plan: null, units: [`story-don-vi-${place.areaId}`] }),
  'organisation.get': () => ({ id: 'story-khong-co' }),
  'plan.saveDraft': () => ({ yaml: 'plan: x' }),
  'indicator.import': (place) => ({ file: { fileName: 'a.csv', mediaType: 'text/csv', bytes: new TextEncoder().encode(`indicator,area,period_end,value,standard,source\nhouseholds_total,${place.slug},2023-12-31,500,,Báo cáo\n`) } }),
  'indicator.estimateImport': (place) => ({ file: { fileName: 'a.csv', mediaType: 'text/csv', bytes: new TextEncoder().encode(`indicator,area,period_end,value,se\nhouseholds_total,${place.slug},2023-12-31,500,10\n`) } }),
  'indicator.estimateWithdraw': (place) => ({ source: Number(place.ids['survey_sources']) }),
  'organisation.saveCluster': (place) => ({ area: place.slug, members: [] }),
  'area.addVillages': () => ({ names: ['Thôn Thử'] }), 'area.renameVillage': () => ({ name: 'Thôn Thử' }), 'area.mergeVillages': (place) => ({ villages: [place.village, place.slug], name: 'Thôn Thử' }), 'area.divideVillage': (place) => ({ names: ['Thôn Thử'], households: [{ id: Number(place.ids['households']), to: 0 }] }),
  'area.undoVillageChange': (place) => ({ change: Number(place.ids['village_changes']) }),
  'plan.passTasksOfPerson': (place) => ({ to: place.colleague }),
  'plan.passTasks': (place) => ({ from: place.slug, to: place.slug }),
};

export type Filled = { readonly input: Record<string, unknown>; /** Paths that point at a record of a place. */ readonly references: readonly string[] };

const schemas = new Map<string, Schema>();

/** `placeOf` says whose record each reference points at. */
export function fill(contract: Contract, placeOf: (path: string) => Place, marked: Place): Filled {
  let schema = schemas.get(contract.name);
  if (!schema) schemas.set(contract.name, (schema = z.toJSONSchema(contract.input, { unrepresentable: 'any', io: 'input' }) as Schema));
  const [root, found] = [schema, [] as string[]];
  const value = (at: Schema, field: string, path: string): unknown => {
    if (at.$ref) return value(root.$defs![at.$ref.split('/').at(-1)!]!, field, path);
    if (at.const !== undefined) return at.const;
    if (field === 'file') return { fileName: 'a.csv', mediaType: 'text/csv', bytes: new TextEncoder().encode('household_id,area_type,score_a\n1,rural,120\n') };
    const kind: Kind | null = at.type === 'integer' || at.type === 'number' ? 'integer' : at.type === 'string' && at.format === 'uuid' ? 'uuid' : at.type === 'string' && !at.enum ? 'string' : null;
    const point = kind && references[field]?.[kind];
    if (point) {
      found.push(path);
      const pointed = point(placeOf(path), contract.name);
      return kind === 'integer' ? Number(pointed) : String(pointed);
    }
    if (at.enum) return at.enum.includes('docx') ? 'docx' : at.enum[0];
    const options = at.anyOf ?? at.oneOf;
    if (options) return value(options.find((one) => one.type !== 'null' && one.type !== 'array') ?? options[0]!, field, path);
    if (at.allOf) return value(at.allOf[0]!, field, path);
    if (at.type === 'array') return (at.minItems ?? 0) > 0 || references[field] || at.items?.type === 'object' ? Array.from({ length: Math.max(1, at.minItems ?? 0) }, () => value(at.items ?? {}, field, path)) : [];
    if (at.type === 'object') return object(at, path);
    if (at.type === 'integer' || at.type === 'number') return field === 'version' && contract.name.startsWith('review.') ? 3 : Math.max(at.minimum ?? at.exclusiveMinimum ?? 1, field === 'year' ? 2024 : 1);
    if (at.type === 'boolean') return true;
    if (at.type === 'string' || at.type === undefined) return text(at, field);
    return null;
  };
  const object = (at: Schema, path: string): Record<string, unknown> =>
    Object.fromEntries(Object.entries(at.properties ?? {}).filter(([name, one]) => at.required?.includes(name) || (references[name] !== undefined && name !== 'from' && name !== 'to' && name !== 'source') || one.type === undefined && at.required?.includes(name)).map(([name, one]) => [name, value(one, name, path === '' ? name : `${path}.${name}`)]));
  const input = { ...object(root, ''), ...byAction[contract.name]?.(marked) };
  return { input, references: [...new Set(found)] };
}

const candidates = [day, 'story-thu', 'Nội dung thử', '12', '12/QĐ-UBND', 'story-thu.a', 'abc', '123456', '1990', '09', 'thu@vi.du', 'a'.repeat(64)];

function text(at: Schema, field: string): string {
  if (at.format === 'date-time') return '2024-06-03T00:30:00Z';
  if (at.format === 'uuid') return '00000000-0000-4000-8000-000000000000';
  if (/^(on|date|asOf|mapOf|until|heldOn|dueOn|issuedOn|periodEnd|knownOn|birth|dates|day|deadline)$|On$|Date$|Day$/.test(field)) return field === 'until' ? '2024-06-20' : day;
  const pattern = at.pattern === undefined ? null : new RegExp(at.pattern, 'u');
  const fits = candidates.find((one) => (field !== 'number' || one === '12/QĐ-UBND') && (pattern === null ? one === 'Nội dung thử' || field === 'number' : pattern.test(one)) && one.length >= (at.minLength ?? 0));
  return fits ?? 'Nội dung thử đủ dài cho mọi ô';
}
