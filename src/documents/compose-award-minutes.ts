/**
 * Minutes of an award round and the report of one dossier: the meeting of a village or unit, the council's session with its counts, who was recused
 * and who absent, the report with the gates and their working. Called by `src/actions/award/paper.ts`. A secret ballot names nobody's vote.
 */
import { isOwnGate } from '../domain/award/criterion-text.ts';
import type { Choice, Member, Refusal } from '../domain/award/types.ts';
import type { PlainDate } from '../domain/calendar.ts';
import type { Block, OfficialDocument, RichText, Table } from '../domain/document/model.ts';
import type { MessageKey } from '../domain/text/catalogue.ts';
import { formatDecimal, say, type Translator } from '../domain/text/translate.ts';
import { type AwardFacts, awardHead, type AwardPaperRow, roundWords, takerOfRow, writtenLines, yearsWords } from './award-paper.ts';
import { inSentence } from './plan-words.ts';
import { paragraph, tagged } from './review-paper.ts';

export type MeetingHeld = { readonly on: PlainDate; readonly place: string; readonly present: number; readonly chair: string; readonly secretary: string; readonly votes: readonly { readonly row: AwardPaperRow; readonly agree: number; readonly passed: boolean }[] };

export function composeAwardMeeting(facts: AwardFacts, made: MeetingHeld, t: Translator): OfficialDocument {
  const passed = made.votes.filter((one) => one.passed).length;
  return {
    ...awardHead(facts, 'minutes', 'chair_of_meeting', { number: null, on: made.on, signer: made.chair }, t), sheet: 'unnumbered', subject: t('award.paper.meeting.subject', { round: roundWords(facts, t) }),
    body: [
      paragraph(t('award.paper.meeting.when', { date: { date: made.on }, place: made.place, present: made.present })),
      paragraph(t('award.paper.meeting.officers', { chair: made.chair, secretary: made.secretary })),
      paragraph(t('award.paper.meeting.content', { count: made.votes.length, years: yearsWords(facts, t) })),
      {
        type: 'table', columns: [column('number', 1, t, 'center'), column('name', 4.4, t), column('form', 4.4, t), column('present_agree', 2.4, t, 'center'), column('share', 1.8, t, 'center'), column('result', 3, t)],
        rows: made.votes.map(({ row, agree, passed: through }, index) => [String(index + 1), whom(row, t), row.form, `${agree}/${made.present}`, percent(agree, made.present, t), t(through ? 'award.paper.meeting.passed' : 'award.paper.meeting.refused')]),
      },
      paragraph(tagged(t(facts.meetingMoreThan ? 'award.paper.meeting.conclusion_more' : 'award.paper.meeting.conclusion', { passed, refused: made.votes.length - passed, share: facts.meetingLeastPercent }), facts.unverified.some((one) => one === 'award_meeting_least_share' || one === 'meeting_more_than'), t)),
      paragraph(t('award.paper.minutes.closing')),
    ],
    cosigners: [{ office: t('award.paper.office.secretary'), name: made.secretary }], recipients: [],
  };
}

export type SessionHeld = {
  readonly session: number; readonly on: PlainDate; readonly closedOn: PlainDate; readonly secret: boolean;
  readonly members: readonly (Pick<Member, 'name' | 'duty'> & { readonly attended: 'present' | 'in_writing' | 'absent' | 'recused'; /** Why the member stays away from every dossier; empty for the others. */ readonly related?: string; /** How the member voted about each dossier, where the vote was open. */ readonly choices: Readonly<Record<string, Choice>> | null })[];
  readonly recused: readonly { readonly name: string; readonly dossiers: readonly number[]; readonly why: string }[];
  /** Where the system found kin and the member voted all the same, with what they said to it. */
  readonly found: readonly { readonly name: string; readonly dossiers: readonly number[]; readonly why: string }[];
  /** Whose subject was refused before for the same years, and why it was proposed again. */
  readonly refused: readonly { readonly dossier: number; readonly before: readonly { readonly on: PlainDate; readonly areaName: string; readonly refused: Refusal }[]; readonly again: string | null }[];
  readonly rows: readonly AwardPaperRow[];
};

export function composeCouncilMinutes(facts: AwardFacts, made: SessionHeld, t: Translator): OfficialDocument {
  const by = (attended: SessionHeld['members'][number]['attended']) => made.members.filter((one) => one.attended === attended);
  const nameOf = (dossier: number): string => made.rows.find((row) => row.dossier === dossier)?.name ?? t('award.screen.dossier.number', { number: dossier });
  const officer = (duty: Member['duty']): string | undefined => made.members.find((one) => one.duty === duty)?.name;
  const absent = [...by('absent').map((one) => one.name), ...by('in_writing').map((one) => t('award.paper.council.in_writing', { name: one.name }))];
  const related = by('recused').map((one) => t('award.paper.council.related', { name: one.name, why: one.related ?? '' }));
  const passed = made.rows.filter((row) => row.outcome?.passed);
  return {
    ...awardHead(facts, 'minutes', 'chair_of_council', { number: null, on: made.closedOn, signer: officer('chair') }, t), sheet: 'unnumbered', subject: t('award.paper.council.subject', { round: roundWords(facts, t) }),
    body: [
      paragraph(t(made.on === made.closedOn ? 'award.paper.council.when_one' : 'award.paper.council.when', { from: { date: made.on }, until: { date: made.closedOn }, session: made.session, all: made.members.length, present: by('present').length })),
      heading(t('award.paper.council.who')),
      { type: 'bullets', items: by('present').map((one) => t('award.paper.council.member', { name: one.name, duty: t(`award.duty.${one.duty}`) })) },
      paragraph(absent.length === 0 ? t('award.paper.council.nobody_absent') : t('award.paper.council.absent', { names: absent.join('; ') })),
      ...(related.length === 0 ? [] : [paragraph(t('award.paper.council.took_no_part', { names: related.join('; ') }))]),
      paragraph(tagged(t('award.paper.council.quorum', { parts: facts.quorum.parts, of: facts.quorum.of }), facts.unverified.some((one) => one.startsWith('award_quorum')), t)),
      ...(facts.leastVoters === 0 ? [] : [paragraph(tagged(t('award.paper.council.least_voters', { count: facts.leastVoters }), facts.unverified.includes('award_least_voters'), t))]),
      heading(t('award.paper.council.conflicts')),
      ...(made.recused.length === 0 ? [paragraph(t('award.paper.council.no_conflict'))] : [{ type: 'bullets' as const, items: made.recused.map((one) => t('award.paper.council.recused', { name: one.name, dossiers: one.dossiers.map(nameOf).join('; '), why: one.why })) }]),
      ...(made.found.length === 0 ? [] : [{ type: 'bullets' as const, items: made.found.map((one) => t('award.paper.council.found', { name: one.name, dossiers: one.dossiers.map(nameOf).join('; '), why: one.why })) }]),
      ...(made.refused.length === 0 ? [] : [heading(t('award.paper.council.refused_before')), { type: 'bullets' as const, items: made.refused.flatMap(({ dossier, before, again }) => [
        ...before.map((each) => t('award.paper.council.refused_line', { name: nameOf(dossier), date: { date: each.on }, area: inSentence(each.areaName), why: t(`award.refused.${each.refused}`) })),
        ...(again === null ? [] : [t('award.paper.council.again', { name: nameOf(dossier), why: again })]),
      ]) }]),
      heading(t(made.secret ? 'award.paper.council.secret' : 'award.paper.council.open')),
      votesTable(made, t),
      ...(made.secret ? [] : opposing(made, t)),
      heading(t('award.paper.council.conclusion')),
      paragraph(tagged(t(facts.ofAll ? 'award.paper.council.result_all' : 'award.paper.council.result_present', { passed: passed.length, refused: made.rows.length - passed.length, share: facts.leastPercent }), facts.unverified.includes('award_least_share'), t)),
      paragraph(t('award.paper.minutes.closing')),
    ],
    cosigners: [{ office: t('award.paper.office.secretary'), ...(officer('secretary') ? { name: officer('secretary')! } : {}) }], recipients: [],
  };
}

function votesTable(made: SessionHeld, t: Translator): Table {
  return {
    type: 'table',
    columns: [column('number', 1, t, 'center'), column('name', 4.2, t), column('form', 3.8, t), column('agree_count', 1.6, t, 'center'), column('against', 1.8, t, 'center'), column('blank', 1.6, t, 'center'), column('counted', 1.8, t, 'center'), column('share', 1.8, t, 'center'), column('result', 2.6, t)],
    rows: made.rows.map((row, index) => [String(index + 1), whom(row, t), row.form, ...(row.outcome ? [String(row.outcome.agree), String(row.outcome.against), String(row.outcome.blank), String(row.outcome.counted), percent(row.outcome.agree, row.outcome.counted, t), t(row.outcome.passed ? 'award.paper.meeting.passed' : 'award.paper.meeting.refused')] : ['', '', '', '', '', ''])]),
  };
}

/** In an open vote the minutes say who was against or of another opinion. */
function opposing(made: SessionHeld, t: Translator): readonly Block[] {
  const lines = made.rows.flatMap((row): RichText[] => (['against', 'blank'] as const).flatMap((choice) => {
    const names = made.members.filter((one) => one.choices?.[String(row.dossier)] === choice).map((one) => one.name);
    return names.length === 0 ? [] : [t('award.paper.council.opposing', { name: row.name, choice: t(`award.choice.${choice}`).toLocaleLowerCase('vi'), names: names.join('; ') })];
  }));
  return lines.length === 0 ? [] : [{ type: 'bullets', items: lines }];
}

/** Báo cáo thành tích: who it is, what was done, what the registers know, every gate with its working, how it was voted. */
export function composeDossier(facts: AwardFacts, row: AwardPaperRow, on: PlainDate, t: Translator): OfficialDocument {
  const facing: readonly (readonly [string, string])[] = [
    [t('award.paper.dossier.name'), row.name], [t('award.paper.dossier.kind'), t(`award.subject.${row.kind}` as MessageKey)], ...(row.where ? [[t('award.paper.dossier.where'), row.where] as const] : []),
    ...(takerOfRow(row) === 'individual' ? aboutLines(row, t) : row.born ? [[t('award.paper.dossier.head'), [row.sex ? t(`household.sex.${row.sex}`) : '', t('award.paper.dossier.born', { year: row.born })].filter(Boolean).join(', ')] as const] : []),
    ...(row.members === null ? [] : [[t('award.paper.dossier.members'), String(row.members)] as const]), [t('award.paper.dossier.form'), row.form],
  ];
  return {
    ...awardHead(facts, 'report', 'committee', { number: null, on }, t), sheet: 'unnumbered', title: t('award.paper.dossier.title'), subject: t('award.paper.dossier.subject', { form: row.form }),
    body: [
      { type: 'note', text: [{ text: t('award.paper.dossier.form_note') }, { text: t('award.paper.unverified'), tag: true }] },
      { type: 'heading', level: 1, text: t('award.paper.dossier.part1') }, ...facing.map(([label, value]) => paragraph([{ text: `${label}: `, bold: true }, { text: value }])),
      { type: 'heading', level: 1, text: t('award.paper.dossier.part2', { years: yearsWords(row, t) }) }, ...writtenLines(row.achievement),
      ...(row.record.length === 0 ? [] : [{ type: 'heading' as const, level: 2 as const, plain: true, text: t('award.paper.dossier.record') }, { type: 'bullets' as const, items: row.record.map((line) => say(t, line)) }]),
      { type: 'heading', level: 1, text: t('award.paper.dossier.part3') },
      ...(row.gates.length === 0 ? [paragraph(t('award.screen.gates.none'))] : [{
        type: 'table' as const, columns: [column('number', 1, t, 'center'), column('criterion', 4, t), column('working', 9, t), column('gate', 2.4, t, 'center')],
        rows: row.gates.map((gate, index) => [String(index + 1), gate.text ?? criterionName(gate.criterion, t), gate.working.map((line) => say(t, line)).join(' '), gateWords(gate, t)]),
      }]),
      { type: 'heading', level: 1, text: t('award.paper.dossier.part4') },
      paragraph(row.meeting ? t('award.paper.dossier.meeting', { date: { date: row.meeting.on }, agree: row.meeting.agree, present: row.meeting.present }) : t(row.fromBelow ? 'award.paper.dossier.from_below' : 'award.paper.dossier.no_meeting')),
      ...(row.outcome ? [paragraph(t('award.paper.dossier.council', { agree: row.outcome.agree, against: row.outcome.against, blank: row.outcome.blank, counted: row.outcome.counted }))] : []),
    ],
    cosigners: [{ office: t('award.paper.office.reporter') }], recipients: [],
  };
}

/** Of an individual; what nobody said is a line for the pen. */
function aboutLines(row: AwardPaperRow, t: Translator): readonly (readonly [string, string])[] {
  const said = { sex: row.sex && t(`household.sex.${row.sex}`), born_year: row.born, hometown: row.hometown, residence: row.residence, unit: row.unit };
  return (Object.keys(said) as (keyof typeof said)[]).map((name) => [t(`award.paper.dossier.${name}`), said[name] ?? t('award.paper.dossier.by_pen')]);
}

/** What a gate found; where there is nothing to find, that. */
function gateWords(gate: AwardPaperRow['gates'][number], t: Translator): string {
  return t(`award.gate.${gate.criterion === 'no_set' ? 'not_asked' : gate.state}`);
}

export function criterionName(id: string, t: Translator): string {
  return isOwnGate(id) ? t(`award.criterion.${id}`) : t('award.screen.gate', { id });
}

function heading(text: string): Block {
  return { type: 'heading', level: 1, text };
}

function whom(row: AwardPaperRow, t: Translator): string {
  return [row.name, row.kind === 'household' ? t('award.subject.household') : '', row.where].filter(Boolean).join(', ');
}

type Titled = 'number' | 'name' | 'form' | 'present_agree' | 'share' | 'result' | 'agree_count' | 'against' | 'blank' | 'counted' | 'criterion' | 'working' | 'gate';

function column(name: Titled, width: number, t: Translator, align?: 'center'): Table['columns'][number] {
  return { title: t(`award.paper.column.${name}`), width, ...(align ? { align } : {}) };
}

function percent(part: number, whole: number, t: Translator): string {
  return whole === 0 ? '–' : `${formatDecimal(t.locale, (Math.round((part * 1000) / whole) / 10).toFixed(1))}\u00a0%`;
}
