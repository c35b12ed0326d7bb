/**
 * Papers of inspections: the decision on the yearly plan with its units and why each was chosen, the decision on a visit with its team, the minutes of a
 * unit with checklist and findings, the letter about checking a finding again. Called by `actions/inspection/paper.ts`. Prints what was recorded.
 */
import type { PlainDate } from '../domain/calendar.ts';
import type { DocumentKind } from '../domain/document/kinds.ts';
import type { Block, OfficialDocument, Standing, Table } from '../domain/document/model.ts';
import { documentSymbol } from '../domain/document/number.ts';
import { groundsSaid } from '../domain/inspection/propose.ts';
import { type Amendment, type Choice, type Finding, type InspectionState, type Inspector, isGeneral, type SubjectState } from '../domain/inspection/types.ts';
import { formatDate, say, type Translator } from '../domain/text/translate.ts';
import { inSentence } from './plan-words.ts';
import { paragraph } from './review-paper.ts';

/** Who writes the paper: the council of an area; `plan` is the movement's plan as it is cited. */
export type InspectionFacts = { readonly world: 'real' | 'story'; readonly area: string; readonly place: string; readonly plan: string };

type Numbered = { readonly number: number; readonly symbol: string; readonly on: PlainDate };

function head(facts: InspectionFacts, kind: DocumentKind, office: string, t: Translator, given: { readonly date?: PlainDate; readonly numbered?: Numbered | null; readonly signer?: string } = {}): Pick<OfficialDocument, 'authority' | 'world' | 'kind' | 'standing' | 'superior' | 'issuer' | 'place'> {
  const signature = { lines: [{ office }], ...(given.signer ? { name: given.signer } : {}) };
  const standing: Standing = given.numbered ? { form: 'issued', symbol: given.numbered.symbol, number: given.numbered.number, date: given.numbered.on, signature } : { form: 'draft', symbol: documentSymbol('state', kind, 'HĐTĐKT'), signature, ...(given.date ? { date: given.date } : {}) };
  return { authority: 'state', world: facts.world, kind, standing, superior: t('paper.issuer', { commune: inSentence(facts.area) }), issuer: t('inspection.paper.council'), place: facts.place };
}

const day = (on: PlainDate, t: Translator): string => formatDate(t.locale, on);
const words = (one: Inspector): string => (one.position === '' ? one.name : `${one.name}, ${one.position}`);
const centred = (text: string): Block => ({ type: 'heading', level: 1, text, plain: true, centred: true });
/** Who decides, and that it is decided. */
const decides = (facts: InspectionFacts, t: Translator): readonly Block[] => [centred(t('inspection.paper.by', { area: inSentence(facts.area) })), centred(t('inspection.paper.decides'))];

export type ProgrammePaper = { readonly year: number; readonly numbered: Numbered | null; readonly approvedBy: string | null; readonly units: readonly { readonly name: string; readonly choice: Choice }[] };

export function composeProgramme(facts: InspectionFacts, made: ProgrammePaper, t: Translator): OfficialDocument {
  const table: Table = {
    type: 'table',
    columns: [{ title: t('inspection.paper.column.number'), width: 1, align: 'center' }, { title: t('inspection.paper.column.unit'), width: 4 }, { title: t('inspection.paper.column.quarter'), width: 1.2, align: 'center' }, { title: t('inspection.paper.column.grounds'), width: 7 }],
    rows: made.units.map(({ name, choice }, index) => [String(index + 1), name, String(choice.quarter), [...(choice.why === '' ? [] : [`${choice.why}.`]), ...(choice.grounds ? groundsSaid(choice.grounds).map((line) => say(t, line)) : [])].join(' ')]),
  };
  return {
    ...head(facts, 'decision', t('inspection.paper.office.chair'), t, { numbered: made.numbered, ...(made.approvedBy ? { signer: made.approvedBy } : {}) }),
    subject: t('inspection.paper.programme.subject', { year: String(made.year) }), legalBasis: [`${t('inspection.paper.programme.basis', { plan: facts.plan })}.`],
    body: [...decides(facts, t), paragraph(t('inspection.paper.programme.open', { count: made.units.length, year: String(made.year) })), table, paragraph(t('inspection.paper.programme.after'))],
    recipients: [t('inspection.paper.to_units'), t('inspection.paper.kept')],
  };
}

export type AmendmentPaper = { readonly year: number; readonly first: { readonly number: string; readonly approvedOn: PlainDate }; readonly numbered: Numbered | null; readonly approvedBy: string | null; readonly change: Amendment; readonly name: (subject: number) => string };

/** The decision that amends the yearly plan: what is added, moved and dropped, each with its reason; the rest stays. */
export function composeAmendment(facts: InspectionFacts, made: AmendmentPaper, t: Translator): OfficialDocument {
  const { added, moved, dropped } = made.change;
  const lines = [
    ...added.map((one) => [made.name(one.subject), t('inspection.paper.amendment.added', { quarter: String(one.quarter) }), [`${one.why.replace(/[.\s]+$/u, '')}.`, ...(one.grounds ? groundsSaid(one.grounds).map((line) => say(t, line)) : [])].join(' ')]),
    ...moved.map((one) => [made.name(one.subject), t('inspection.paper.amendment.moved', { from: String(one.from), to: String(one.to) }), one.why]), ...dropped.map((one) => [made.name(one.subject), t('inspection.paper.amendment.dropped', { quarter: String(one.quarter) }), one.why]),
  ];
  const table: Table = {
    type: 'table',
    columns: [{ title: t('inspection.paper.column.number'), width: 1, align: 'center' }, { title: t('inspection.paper.column.unit'), width: 4 }, { title: t('inspection.paper.amendment.column'), width: 4 }, { title: t('inspection.paper.column.grounds'), width: 5 }],
    rows: lines.map((line, index) => [String(index + 1), ...line]),
  };
  return {
    ...head(facts, 'decision', t('inspection.paper.office.chair'), t, { numbered: made.numbered, ...(made.approvedBy ? { signer: made.approvedBy } : {}) }),
    subject: t('inspection.paper.amendment.subject', { year: String(made.year) }),
    legalBasis: [`${t('inspection.paper.programme.basis', { plan: facts.plan })};`, `${t('inspection.paper.amendment.basis', { number: made.first.number, date: { date: made.first.approvedOn }, year: String(made.year) })}.`],
    body: [...decides(facts, t), paragraph(t('inspection.paper.amendment.open', { year: String(made.year), why: made.change.why.replace(/[.\s]+$/u, '') })), table, paragraph(t('inspection.paper.amendment.after', { number: made.first.number }))],
    recipients: [t('inspection.paper.to_units'), t('inspection.paper.kept')],
  };
}

export function composeVisit(facts: InspectionFacts, made: { readonly state: InspectionState; readonly units: readonly string[] }, t: Translator): OfficialDocument {
  const { team, plannedOn, purpose } = made.state;
  return {
    ...head(facts, 'decision', t('inspection.paper.office.chair'), t), subject: t('inspection.paper.visit.subject'), legalBasis: [`${t('inspection.paper.programme.basis', { plan: facts.plan })}.`],
    body: [
      ...decides(facts, t),
      paragraph(t('inspection.paper.visit.article1', { units: made.units.map(inSentence).join('; '), date: { date: plannedOn } })),
      ...(purpose === '' ? [] : [paragraph(t('inspection.paper.visit.purpose', { text: purpose }))]),
      paragraph(t('inspection.paper.visit.article2')),
      team ? { type: 'bullets', items: [t('inspection.paper.visit.leader', { name: words(team.leader) }), ...team.members.map((one) => t('inspection.paper.visit.member', { name: words(one) }))] } : paragraph(t('inspection.paper.visit.no_team')),
      paragraph(t('inspection.paper.visit.article3', { plan: facts.plan })),
    ],
    recipients: [t('inspection.paper.to_units'), t('inspection.paper.to_team'), t('inspection.paper.kept')],
  };
}

export type MinutesPaper = { readonly unit: string; readonly subject: SubjectState; readonly team: InspectionState['team']; readonly findings: readonly Finding[] };

export function composeInspectionMinutes(facts: InspectionFacts, made: MinutesPaper, t: Translator): OfficialDocument {
  const { subject, team, findings } = made;
  const unit = inSentence(made.unit);
  const { minutes } = subject;
  const result = (one: NonNullable<SubjectState['items']>[number]): string => {
    const mark = subject.marks.get(one.criterion);
    return [one.standing ? `${t('inspection.paper.computed')}: ${t(`screen.state.${one.standing}`).toLocaleLowerCase('vi')}` : '', mark ? t(`inspection.mark.${mark.result}`) : ''].filter((part) => part !== '').join('. ');
  };
  const checklist: Table = {
    type: 'table',
    columns: [{ title: t('inspection.paper.column.number'), width: 1, align: 'center' }, { title: t('inspection.paper.column.item'), width: 7 }, { title: t('inspection.paper.column.result'), width: 3.2 }, { title: t('inspection.paper.column.note'), width: 3 }],
    rows: (subject.items ?? []).map((one, index) => [String(index + 1), one.text, result(one), subject.marks.get(one.criterion)?.note ?? '']),
  };
  const found: Table = {
    type: 'table',
    columns: [{ title: t('inspection.paper.column.number'), width: 1, align: 'center' }, { title: t('inspection.paper.column.finding'), width: 4.5 }, { title: t('inspection.paper.column.required'), width: 4.5 }, { title: t('inspection.paper.column.owner'), width: 2.6 }, { title: t('inspection.paper.column.deadline'), width: 2.2, align: 'center' }],
    // The day that was asked for then: a later check may have set another.
    rows: findings.map((one) => [String(one.finding), one.text, one.required, one.owner, day(one.asked, t)]),
  };
  return {
    ...head(facts, 'minutes', t('inspection.paper.office.leader'), t, { ...(minutes ? { date: minutes.on } : {}), ...(team && minutes ? { signer: team.leader.name } : {}) }), sheet: 'unnumbered', subject: t('inspection.paper.minutes.subject', { unit }),
    body: [
      paragraph(minutes ? t('inspection.paper.minutes.open', { date: { date: minutes.on }, place: minutes.place, unit }) : t('inspection.paper.minutes.open.blank', { unit })),
      { type: 'heading', level: 1, text: t('inspection.paper.minutes.team') },
      team ? { type: 'bullets', items: [t('inspection.paper.visit.leader', { name: words(team.leader) }), ...team.members.map((one) => t('inspection.paper.visit.member', { name: words(one) }))] } : paragraph(t('inspection.paper.visit.no_team')),
      paragraph(minutes ? t('inspection.paper.minutes.unit', { name: words(minutes.representative) }) : t('inspection.paper.minutes.unit.blank')),
      { type: 'heading', level: 1, text: t('inspection.paper.minutes.results') }, ...((subject.items ?? []).some((one) => isGeneral(one.kind)) ? [paragraph(t('inspection.paper.minutes.general'))] : []), checklist,
      { type: 'heading', level: 1, text: t('inspection.paper.minutes.findings') }, findings.length === 0 ? paragraph(t('inspection.paper.minutes.no_findings')) : found,
      { type: 'heading', level: 1, text: t('inspection.paper.minutes.said') }, paragraph(minutes ? minutes.said || t('inspection.paper.minutes.nothing_said') : t('inspection.paper.minutes.blank')),
      paragraph(t('inspection.paper.minutes.closing')),
    ],
    cosigners: [{ office: t('inspection.paper.office.unit'), ...(minutes ? { name: minutes.representative.name } : {}) }], recipients: [t('inspection.paper.kept')],
  };
}

export function composeRecheck(facts: InspectionFacts, made: { readonly unit: string; readonly signedOn: PlainDate; readonly finding: Finding }, t: Translator): OfficialDocument {
  const { unit, signedOn, finding: one } = made;
  const check = one.rechecks.at(-1)!;
  const answer = one.answers.filter((each) => each.on <= check.on).at(-1);
  const ended = (text: string): string => text.replace(/[.\s]+$/u, '');
  return {
    ...head(facts, 'letter', t('inspection.paper.office.leader'), t), subject: t('inspection.paper.recheck.subject', { number: one.finding }), addressees: [unit],
    body: [
      paragraph(t('inspection.paper.recheck.open', { date: { date: signedOn }, unit: inSentence(unit), text: ended(one.text), required: ended(one.required), deadline: { date: one.asked } })),
      paragraph(answer ? t('inspection.paper.recheck.answered', { date: { date: answer.on }, text: ended(answer.text), evidence: ended(answer.evidence) }) : t('inspection.paper.recheck.unanswered')),
      paragraph(check.done ? t('inspection.paper.recheck.done', { date: { date: check.on }, text: ended(check.text) }) : t('inspection.paper.recheck.not_done', { date: { date: check.on }, text: ended(check.text), deadline: { date: check.deadline ?? one.deadline } })),
    ],
    recipients: [unit, t('inspection.paper.kept')],
  };
}
