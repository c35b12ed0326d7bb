/**
 * A plan as an official document: every section of the plan file is printed (F01.2), its words unchanged (F01.12).
 * Called by actions and the CLI. Decides order and headings only; evaluates nothing.
 */
import type { Block, OfficialDocument, RichText, Run, Standing } from '../domain/document/model.ts';
import type { CriteriaSet, Plan, Target } from '../domain/plan/format.ts';
import { isGroup } from '../domain/plan/criteria.ts';
import { lagDays } from '../domain/plan/tree.ts';
import { formatDate } from '../domain/text/translate.ts';
import type { Translator } from '../domain/text/translate.ts';
import { citePlan, planAuthority, planKind, summaryStanding } from './plan-standing.ts';
import { capital, joined, pointed, pointer, whenWords } from './plan-words.ts';

export type PlanPaper = {
  /** Default: a summary of the published source. Plans of the application hand in `applicationStanding(…)`. */
  readonly standing?: Standing;
  readonly superior?: string;
  readonly place?: string;
  readonly version?: string;
  readonly hash?: string;
  /** Names of areas for people; slugs are printed where absent. */
  readonly areaName?: (ref: string) => string;
  /** The words of an item of a parent ("quoc-gia-666/muc-song"), where its file is known; the reference is printed where absent. */
  readonly parentItem?: (ref: string) => string | undefined;
};

export function composePlan(plan: Plan, t: Translator, paper: PlanPaper = {}): OfficialDocument {
  const standing = paper.standing ?? summaryStanding(plan, t);
  const names: Names = { areaName: paper.areaName ?? ((ref) => ref), parentItem: paper.parentItem ?? (() => undefined) };
  const summary = standing.form === 'summary';
  return {
    authority: planAuthority(plan),
    world: plan.world,
    kind: planKind(plan),
    standing,
    issuer: plan.document.issuer,
    subject: plan.document.title,
    ...(paper.superior ? { superior: paper.superior } : {}),
    ...((paper.place ?? plan.document.place) ? { place: paper.place ?? plan.document.place } : {}),
    legalBasis: plan.legal_basis.map((item, index, all) => basisText(item.text, index === all.length - 1, t)),
    body: summary ? bodyOf(plan, t, names) : [...withoutPointers(bodyOf(plan, t, names), t), closingOf(plan, t)],
    recipients: plan.recipients.map((item) => item.text),
    annexes: summary ? [{ title: t('document.plan.about'), body: aboutOf(plan, t) }] : [],
    provenance: { ...(paper.version ? { planVersion: paper.version } : {}), ...(paper.hash ? { hash: paper.hash } : {}) },
  };
}

/** A basis opens with its word ("Căn cứ") and ends in ";", the last in "." (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II, điểm 6). */
function basisText(text: string, last: boolean, t: Translator): string {
  const opened = /^(Căn cứ|Theo|Thực hiện|Xét)\s/u.test(text) ? text : t('document.plan.basis', { text });
  return `${opened.replace(/[.;\s]+$/u, '')}${last ? '.' : ';'}`;
}

type Names = { readonly areaName: (ref: string) => string; readonly parentItem: (ref: string) => string | undefined };

function bodyOf(plan: Plan, t: Translator, { areaName, parentItem }: Names): readonly Block[] {
  const part = (key: PartKey): Block => ({ type: 'heading', level: 1, text: t(`document.plan.${key}`) });
  const section = (key: PartKey, blocks: readonly Block[]): readonly Block[] => (blocks.length === 0 ? [] : [part(key), ...blocks]);
  const bullets = (items: readonly { text: string; source: string; note?: string | undefined }[]): readonly Block[] => (items.length === 0 ? [] : [{ type: 'bullets', items: items.map((item) => [...pointed(plan, item), ...remark(item.note, t)]) }]);
  const titled = (text: string, blocks: readonly Block[]): readonly Block[] => (blocks.length === 0 ? [] : [{ type: 'heading', level: 2, text }, ...blocks]);
  const [targets, gates] = [plan.targets.filter((target) => target.role === 'target'), plan.targets.filter((target) => target.role === 'gate')];
  return [
    ...section('purposes', [...titled(t('document.plan.purpose'), bullets(plan.purposes)), ...titled(t('document.plan.requirement'), bullets(plan.requirements))]),
    ...section('scope', scopeOf(plan, t, areaName)),
    ...section('contents', plan.contents.flatMap((content) => titled(content.heading, [...bullets(content.items), ...noteOf(content.note, t)]))),
    ...section('targets', [...titled(t('document.plan.target_list'), targetTable(plan, targets, t, areaName)), ...titled(t('document.plan.gate_list'), targetTable(plan, gates, t, areaName))]),
    ...section('solutions', bullets(plan.solutions)),
    ...section('milestones', milestoneTable(plan, t)),
    ...section('criteria', plan.criteria.flatMap((set) => criteriaOf(plan, set, t))),
    ...section('awards', awardTable(plan, t)),
    ...section('publicity', plan.publicity.length === 0 ? [] : [{ type: 'bullets', items: plan.publicity.map((item) => [...pointed(plan, { ...item, text: withDetails(item.text, [detail(t, 'lead', item.lead), detail(t, 'partners', joined(item.partners)), detail(t, 'channels', joined(item.channels)), detail(t, 'audience', item.audience), detail(t, 'when', item.cadence ? t(`document.cadence.${item.cadence}`) : '')]) }), ...remark(item.note, t)]) }]),
    ...section('resources', bullets(plan.resources)),
    ...section('tasks', taskTable(plan, t)),
    ...section('controls', plan.controls.length === 0 ? [] : [{ type: 'bullets', items: plan.controls.map((item) => [...pointed(plan, { ...item, text: withDetails(item.text, [detail(t, 'lead', item.lead), detail(t, 'when', item.cadence ? t(`document.cadence.${item.cadence}`) : '')]) }), ...remark(item.note, t)]) }]),
    ...section('reports', reportTable(plan, t)),
    ...section('registers', bullets(plan.registers)),
    ...section('departures', departureTable(plan, t, parentItem)),
  ];
}

type PartKey = 'purposes' | 'scope' | 'contents' | 'targets' | 'solutions' | 'milestones' | 'criteria' | 'awards' | 'publicity' | 'resources' | 'tasks' | 'controls' | 'reports' | 'registers' | 'departures';

function detail(t: Translator, key: 'lead' | 'partners' | 'channels' | 'audience' | 'when', value: string | undefined): string {
  return value ? t(`document.detail.${key}`, { value }) : '';
}

function withDetails(text: string, details: readonly string[]): string {
  const said = details.filter((one) => one !== '').join('; ');
  return said === '' ? text : `${text} (${said})`;
}

function scopeOf(plan: Plan, t: Translator, areaName: (ref: string) => string): readonly Block[] {
  const { movement, period, scope } = plan;
  const lines: string[] = [
    t('document.scope.movement', { name: movement.name, short: movement.short_name ? ` (${movement.short_name})` : '' }),
    ...(movement.kind || movement.reach ? [t('document.scope.movement_codes', { codes: [movement.kind ? t(`plan.movement.kind.${movement.kind}`) : '', movement.reach ? t(`plan.movement.reach.${movement.reach}`) : ''].filter(Boolean).join('; ') })] : []),
    ...(movement.starts_on ? [t('document.scope.movement_from', { date: { date: movement.starts_on } })] : []), ...(movement.ends_on ? [t('document.scope.movement_until', { date: { date: movement.ends_on } })] : []),
    ...(movement.aliases?.length ? [t('document.scope.aliases', { names: joined(movement.aliases) })] : []),
    t('document.scope.period', { first: String(period.first_year), last: String(period.last_year), horizon: period.horizon_year ? t('document.scope.horizon', { year: String(period.horizon_year) }) : '' }),
    t('document.scope.areas', { areas: scope.areas.map(areaName).join('; ') }),
    ...(scope.text ? [scope.text] : []),
    ...plan.parents.map((parent) => `${t(`document.parent.${parent.kind}`, { document: parent.document })}${lagWords(plan, parent, t)}${parent.note ? ` ${t('document.note', { text: parent.note })}` : ''}`),
  ];
  const slogans = movement.slogans ?? [];
  return [{ type: 'bullets', items: lines }, ...(slogans.length === 0 ? [] : [{ type: 'heading', level: 2, text: t('document.scope.slogans') } as const, { type: 'bullets', items: slogans.map((item) => pointed(plan, item)) } as const])];
}

function targetTable(plan: Plan, targets: readonly Target[], t: Translator, areaName: (ref: string) => string): readonly Block[] {
  if (targets.length === 0) return [];
  const where = (target: Target): string => (target.area ? areaName(target.area) : target.each ? t('document.target.each', { level: t(`plan.level.${target.each}`) }) : '');
  return [{
    type: 'table',
    columns: [{ title: t('document.column.number'), width: 1, align: 'center' }, { title: t('document.column.target'), width: 9 }, { title: t('document.column.applies'), width: 4 }, { title: t('document.column.pointer'), width: 3 }],
    rows: targets.map((target, index) => [
      String(index + 1),
      noted(target, t),
      [where(target), target.population?.text ?? '', target.reading ? t(`plan.reading.${target.reading}`) : '', target.aspiration ? t('document.target.aspiration') : ''].filter((text) => text !== '').join('. '),
      pointer(plan, target.source),
    ]),
  }];
}

function milestoneTable(plan: Plan, t: Translator): readonly Block[] {
  if (plan.milestones.length === 0) return [];
  return [{
    type: 'table',
    columns: [{ title: t('document.column.number'), width: 1, align: 'center' }, { title: t('document.column.milestone'), width: 8 }, { title: t('document.column.when'), width: 4 }, { title: t('document.column.lead'), width: 4 }, { title: t('document.column.pointer'), width: 3 }],
    rows: plan.milestones.map((item, index) => [String(index + 1), noted(item, t), whenWords(item, t), withDetails(item.lead ?? '', [detail(t, 'partners', joined(item.partners))]), pointer(plan, item.source)]),
  }];
}

function taskTable(plan: Plan, t: Translator): readonly Block[] {
  if (plan.tasks.length === 0) return [];
  return [{
    type: 'table',
    wide: true,
    columns: [
      { title: t('document.column.number'), width: 1, align: 'center' }, { title: t('document.column.task'), width: 9 }, { title: t('document.column.wording'), width: 2 }, { title: t('document.column.lead'), width: 5 },
      { title: t('document.column.partners'), width: 5 }, { title: t('document.column.when'), width: 3 }, { title: t('document.column.result'), width: 4 }, { title: t('document.column.pointer'), width: 3 },
    ],
    rows: plan.tasks.map((item, index) => [
      String(index + 1), noted({ ...item, text: withDetails(item.text, item.links?.length ? [t('document.detail.links', { value: joined(item.links) })] : []) }, t), capital(item.wording), item.lead, joined(item.partners), whenWords(item, t), item.result ?? '', pointer(plan, item.source),
    ]),
  }];
}

function criteriaOf(plan: Plan, set: CriteriaSet, t: Translator): readonly Block[] {
  const marks = (item: { weight?: string | undefined }): string => (item.weight === undefined ? '' : t('document.criteria.weight', { weight: { decimal: item.weight } }));
  const lines = (items: CriteriaSet['items'], prefix: string): readonly (readonly Run[])[] =>
    items.flatMap((item): readonly (readonly Run[])[] => {
      if (!isGroup(item)) return [[...pointed(plan, { ...item, text: withDetails(item.text, [marks(item), item.register ? t('document.criteria.register', { register: t(`plan.register.${item.register}`) }) : '']) }, prefix), ...remark(item.note, t)]];
      return [[{ text: `${prefix}${withDetails(item.text ?? '', [marks(item)])}${item.text ? ' ' : ''}${t(`document.criteria.${item.need}`)}` }, ...remark(item.note, t)], ...lines(item.items, `${prefix}+ `)];
    });
  return [
    { type: 'heading', level: 2, text: t(`document.subject.${set.subject}`) },
    { type: 'paragraph', text: [...pointed(plan, set), { text: `${set.scale === undefined ? '' : ` ${t('document.criteria.scale', { scale: { decimal: set.scale } })}`}${set.items.length > 0 ? ` ${t(`document.criteria.${set.need}`)}` : ''}` }] },
    ...noteOf(set.note, t),
    ...(set.items.length === 0 ? [] : [{ type: 'bullets', items: lines(set.items, '') } as const]),
    ...(set.decided_later ? [{ type: 'note', text: t('document.criteria.later', { text: set.decided_later }) } as const] : []),
  ];
}

/** Our remark on an item, under it and marked as ours. */
function remark(note: string | undefined, t: Translator): readonly Run[] {
  return note === undefined ? [] : [{ text: ` ${t('document.note', { text: note })}` }];
}

function noteOf(note: string | undefined, t: Translator): readonly Block[] {
  return note === undefined ? [] : [{ type: 'note', text: t('document.note', { text: note }) }];
}

function noted(item: { text: string; note?: string | undefined }, t: Translator): string {
  return item.note === undefined ? item.text : `${item.text} ${t('document.note', { text: item.note })}`;
}

/** Days from the parent's issue to this plan's, where both print their day. */
function lagWords(plan: Plan, parent: Plan['parents'][number], t: Translator): string {
  const days = lagDays(parent.issued_on ?? null, plan.document.issued_on ?? null);
  return days === null || days < 0 ? '' : ` ${t('document.parent.lag', { days })}`;
}

function awardTable(plan: Plan, t: Translator): readonly Block[] {
  if (plan.awards.length === 0) return [];
  return [{
    type: 'table',
    columns: [{ title: t('document.column.number'), width: 1, align: 'center' }, { title: t('document.column.award'), width: 8 }, { title: t('document.column.subjects'), width: 4 }, { title: t('document.column.occasions'), width: 3 }, { title: t('document.column.by'), width: 3 }, { title: t('document.column.pointer'), width: 3 }],
    rows: plan.awards.map((item, index) => [
      String(index + 1),
      noted({ ...item, text: withDetails(item.text, [t(`document.act.${item.act}`), item.name ?? '', item.waits_for ? t('document.detail.waits', { value: item.waits_for }) : '']) }, t),
      capital(item.subjects.map((subject) => t(`document.subject.${subject}`).toLocaleLowerCase('vi')).join('; ')),
      capital(item.occasions.map((occasion) => t(`document.occasion.${occasion}`)).join('; ')),
      item.by ?? '',
      pointer(plan, item.source),
    ]),
  }];
}

function reportTable(plan: Plan, t: Translator): readonly Block[] {
  if (plan.reports.length === 0) return [];
  return [{
    type: 'table',
    columns: [{ title: t('document.column.number'), width: 1, align: 'center' }, { title: t('document.column.report'), width: 7 }, { title: t('document.column.from'), width: 4 }, { title: t('document.column.to'), width: 5 }, { title: t('document.column.when'), width: 3 }, { title: t('document.column.pointer'), width: 3 }],
    rows: plan.reports.map((item, index) => [
      String(index + 1), noted(item, t), item.from,
      withDetails(joined(item.to), [item.through ? t('document.detail.through', { value: item.through }) : '', item.then_to ? t('document.detail.then_to', { value: joined(item.then_to) }) : '']),
      whenWords({ due: item.due, cadence: item.cadence }, t), pointer(plan, item.source),
    ]),
  }];
}

function departureTable(plan: Plan, t: Translator, parentItem: Names['parentItem']): readonly Block[] {
  if (plan.departures.length === 0) return [];
  return [{
    type: 'table',
    columns: [{ title: t('document.column.item'), width: 5 }, { title: t('document.column.relation'), width: 2 }, { title: t('document.column.reason'), width: 6 }, { title: t('document.column.consent'), width: 4 }],
    rows: plan.departures.map((item) => [parentItem(item.item) ?? item.item, capital(t(`document.departure.${item.relation}`)), item.reason, item.consent ?? '']),
  }];
}

/** The sentence every plan ends with: what precedes the signature is never a bare table. */
function closingOf(plan: Plan, t: Translator): Block {
  return { type: 'paragraph', text: t('document.plan.closing', { kind: t(`document.kind.${planKind(plan)}`) }) };
}

/** Pointers to sections of a source belong to a summary of that source; a document of its own has none. */
function withoutPointers(blocks: readonly Block[], t: Translator): readonly Block[] {
  const plain = (text: RichText): RichText => (typeof text === 'string' ? text : text.filter((run) => !run.tag));
  return blocks.map((block): Block => {
    if (block.type === 'bullets') return { ...block, items: block.items.map(plain) };
    if (block.type === 'paragraph') return { ...block, text: plain(block.text) };
    if (block.type !== 'table') return block;
    const at = block.columns.findIndex((column) => column.title === t('document.column.pointer'));
    return at < 0 ? block : { ...block, columns: block.columns.toSpliced(at, 1), rows: block.rows.map((row) => row.toSpliced(at, 1)) };
  });
}

/** The annex of a summary: what the source is, and who signs by office (never a real signer's name). */
function aboutOf(plan: Plan, t: Translator): readonly Block[] {
  const { document } = plan;
  const rows: [string, string][] = [
    [t('document.about.document'), citePlan(plan, t)],
    [t('document.about.title'), document.title],
    [t('document.about.short'), document.short_title],
    ...(document.issued_on ? [[t('document.about.issued_on'), formatDate(t.locale, document.issued_on)] as [string, string]] : []),
    ...(plan.signer ? [[t('document.about.signer'), [plan.signer.on_behalf_of, plan.signer.title].filter(Boolean).join(', ')] as [string, string]] : []),
    [t('document.about.pointer'), document.source],
    ...[...plan.legal_basis, ...plan.recipients].map((item): [string, string] => [item.text, item.source]),
  ];
  return [
    { type: 'table', columns: [{ title: t('document.about.what'), width: 2 }, { title: t('document.about.value'), width: 3 }], rows },
    ...(document.note ? [{ type: 'note', text: document.note } as const] : []),
    { type: 'note', text: t('document.about.own_words') },
  ];
}
