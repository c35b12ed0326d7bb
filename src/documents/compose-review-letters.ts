/**
 * Papers to one reader: the answer to an objection, the request for the opinion of the level above (or the report to it), the notice of the
 * result to a household with the explanation of its class, the applications Mẫu 01 and Mẫu 04. Called by `src/actions/review/paper.ts`.
 */
import type { PlainDate } from '../domain/calendar.ts';
import type { Block, OfficialDocument } from '../domain/document/model.ts';
import type { Message } from '../domain/message.ts';
import { formatDate, say, type Translator } from '../domain/text/translate.ts';
import { formNote, paperHead, type PaperRow, type PaperStanding, paragraph, type RoundFacts, roundName, spanWords, summaryTable, withSpan } from './review-paper.ts';

export type Answer = { readonly row: PaperRow; readonly on: PlainDate; readonly text: string; readonly answer: { readonly upheld: boolean; readonly why: string } | null; readonly to?: string | undefined };

export function composeAnswer(facts: RoundFacts, made: Answer, given: PaperStanding, t: Translator): OfficialDocument {
  const { row, answer } = made;
  return {
    ...paperHead(facts, 'letter', given, 'committee', t), subject: t('paper.answer.subject'), addressees: [made.to || t('paper.answer.to')],
    body: [
      paragraph(t('paper.answer.received', { commune: facts.commune, date: { date: made.on }, head: row.head, village: row.village })),
      paragraph(made.text || t('paper.dots')),
      paragraph(t('paper.answer.checked')),
      paragraph(answer ? answer.why : t('paper.dots')),
      ...(answer ? [paragraph(t(answer.upheld ? 'paper.answer.upheld' : 'paper.answer.dismissed'))] : []),
      paragraph(t('paper.answer.closing', { commune: facts.commune })),
    ],
    recipients: [t('paper.recipients.kept_round')],
  };
}

export type Report = { readonly rows: readonly PaperRow[]; readonly villages: number; readonly objections: number; readonly upheld: number; /** The report sent before, which this one replaces after another decision. */ readonly replaces?: { readonly number: string; readonly on: PlainDate } | null };

/** Where the day's law asks the level above before the decision a request (tờ trình), afterwards a report. */
export function composeReport(facts: RoundFacts, made: Report, ask: boolean, given: PaperStanding, t: Translator): OfficialDocument {
  const round = roundName(facts, t);
  const upper = facts.procedure.upperAnswer;
  return {
    ...paperHead(facts, ask ? 'submission' : 'report', given, 'committee', t), subject: t(ask ? 'paper.upper.subject' : 'paper.report.subject', { round }),
    ...(ask ? { addressees: [t('paper.upper.addressee')] } : {}),
    body: [
      paragraph(t(ask ? 'paper.upper.open' : 'paper.report.open', { commune: facts.commune, round })),
      ...(made.replaces ? [paragraph(t('paper.report.replaces', { number: made.replaces.number, date: { date: made.replaces.on } }))] : []),
      paragraph(t('paper.report.steps', { villages: made.villages, objections: made.objections, upheld: made.upheld })),
      { ...summaryTable(made.rows, t), caption: t('paper.summary.caption') },
      ask && upper ? withSpan(t('paper.upper.closing', { span: spanWords(upper, t), commune: facts.commune }), 'upper_answer_days', facts, t) : paragraph(t('paper.report.closing', { commune: facts.commune })),
    ],
    recipients: [t('paper.recipients.upper'), t('paper.recipients.front', { commune: facts.commune }), t('paper.recipients.kept_round')],
  };
}

/** `lines` are the policy's own explanation (`domain/policy/explain.ts`), the same as on the screen. */
export type HouseholdResult = { readonly row: PaperRow; readonly lines: readonly Message[]; readonly decision: { readonly number: string; readonly on: PlainDate } | null };

export function composeResult(facts: RoundFacts, made: HouseholdResult, given: PaperStanding, t: Translator): OfficialDocument {
  const explained: readonly Block[] = made.lines.map((line) => paragraph(say(t, line)));
  return {
    ...paperHead(facts, 'notice', given, 'committee', t), sheet: 'unnumbered', title: t('paper.result.title'), subject: t('paper.result.subject', { head: made.row.head, village: made.row.village }),
    body: [
      paragraph(t('paper.result.open', { commune: facts.commune, round: roundName(facts, t) })),
      ...explained,
      paragraph(made.decision ? t('paper.result.decided', { number: made.decision.number, date: { date: made.decision.on } }) : t('paper.result.waiting', { commune: facts.commune })),
      paragraph(t('paper.result.rights', { commune: facts.commune })),
    ],
    recipients: [t('paper.recipients.household'), t('paper.recipients.kept_round')],
  };
}

/** What is filled in; a blank form has dots. */
export type Applicant = { readonly name?: string | undefined; readonly birth?: string | undefined; readonly citizenNumber?: string | undefined; readonly address?: string | undefined; readonly members?: number | undefined; readonly class?: string | undefined; readonly reason?: string | undefined };

export function composeApplication(facts: RoundFacts, leave: boolean, person: Applicant, given: PaperStanding, t: Translator): OfficialDocument {
  const key = leave ? 'application_to_leave' : 'application';
  const filled = (value: string | number | undefined): string => (value === undefined || value === '' ? t('paper.dots') : String(value));
  const head = paperHead(facts, 'submission', given, 'officer', t);
  return {
    ...head, sheet: 'personal', title: t('paper.application.title'), subject: t(`paper.${key}.subject`), addressees: [t('paper.application.to', { commune: facts.commune })],
    standing: { form: 'draft', symbol: '', ...(given.date ? { date: given.date } : {}), signature: { lines: [{ office: t('paper.office.applicant') }], ...(person.name ? { name: person.name } : {}) } },
    body: [
      ...formNote(facts, key, t),
      paragraph(t('paper.application.name', { value: filled(person.name) })),
      paragraph(t('paper.application.born', { value: filled(birthWords(person.birth, t)) })),
      paragraph(t('paper.application.citizen', { value: filled(person.citizenNumber) })),
      paragraph(t('paper.application.address', { value: filled(person.address) })),
      paragraph(t('paper.application.members', { value: filled(person.members) })),
      ...(leave ? [paragraph(t('paper.application.class', { value: filled(person.class) }))] : []),
      paragraph(t(`paper.${key}.text`, { commune: facts.commune })),
      ...(person.reason ? [paragraph(person.reason)] : [paragraph(t('paper.dots')), paragraph(t('paper.dots'))]),
      paragraph(t('paper.application.truth')),
    ],
  };
}

/** A day, or only a year. */
function birthWords(birth: string | undefined, t: Translator): string | undefined {
  return birth && /^\d{4}-\d{2}-\d{2}$/.test(birth) ? formatDate(t.locale, birth as PlainDate) : birth;
}
