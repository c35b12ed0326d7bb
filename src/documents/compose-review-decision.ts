/**
 * The decision of the commune's chair with its annexes, its correction and its revocation. Called by `src/actions/review/paper.ts`, which gives
 * the same rows that the register was written from. A decision prints whom it recognises; it decides nothing itself.
 */
import type { PlainDate } from '../domain/calendar.ts';
import type { Block, OfficialDocument } from '../domain/document/model.ts';
import type { Translator } from '../domain/text/translate.ts';
import { basisLines, className, formNote, groups, paperHead, type PaperRow, type PaperStanding, paragraph, type RoundFacts, roundName, rowsIn, rowsTable } from './review-paper.ts';

export function composeDecision(facts: RoundFacts, rows: readonly PaperRow[], numberText: string, given: PaperStanding, t: Translator): OfficialDocument {
  const round = roundName(facts, t);
  const lists = groups.map((group) => ({ group, rows: rowsIn(rows, group) })).filter((one) => one.rows.length > 0);
  const counted = lists.map((one) => t('paper.decision.group', { count: one.rows.length, group: t(`paper.group.${one.group}`) }));
  return {
    ...paperHead(facts, 'decision', given, 'chair', t), subject: t('paper.decision.subject', { round, commune: facts.commune }),
    legalBasis: [...basisLines(facts, t), t('paper.basis.council', { round }), t('paper.basis.asked', { commune: facts.commune })],
    body: [
      ...opening(facts, t),
      paragraph(t('paper.decision.article1', { round, commune: facts.commune, groups: counted.join('; ') })),
      paragraph(t('paper.decision.article2')),
      paragraph(t('paper.decision.article3')),
    ],
    recipients: [t('paper.recipients.upper'), t('paper.recipients.front', { commune: facts.commune }), t('paper.recipients.villages'), t('paper.recipients.households'), t('paper.recipients.kept_round')],
    annexes: lists.map((one) => annexOf(facts, one.rows, t('paper.annex.title', { group: t(`paper.group.${one.group}`) }), numberText, one.group === 'poor' || one.group === 'near_poor', t)),
  };
}

/** The decision that is changed; `former`: it was made by a commune that has ended since, before the one that changes it. */
type Original = { readonly number: string; readonly on: PlainDate; readonly former?: { readonly commune: string; readonly ended: PlainDate; readonly unverified: boolean } | null };

/** A household split off that carried the result; without a name where it never was in the commune's register. `of`: whose result. `place`: where it lives. */
export type AlongRow = { readonly head: string; readonly of: string; readonly place: string; readonly members: number | null };
/** Who is changed besides: halves that carried the result; `communes`: others in whose register somebody of them lives now. */
type Along = { readonly along: readonly AlongRow[]; readonly communes: readonly string[] };

export type Correction = Along & { readonly row: PaperRow; readonly original: Original; readonly changed: boolean; readonly why: string };

export function composeCorrection(facts: RoundFacts, made: Correction, numberText: string, given: PaperStanding, t: Translator): OfficialDocument {
  const { row, original } = made;
  return {
    ...paperHead(facts, 'decision', given, 'chair', t), subject: t('paper.correct.subject', { number: original.number, round: roundName(facts, t) }),
    legalBasis: basisAfter(facts, original, t),
    body: [
      ...opening(facts, t),
      paragraph(t('paper.correct.article1', { head: row.head, village: row.village, number: original.number, why: sentence(made.why) })),
      paragraph(made.changed ? t('paper.correct.class', { class: className(row.class, t) }) : t('paper.correct.same')),
      ...alongSentence(made, t),
      paragraph(t('paper.after.article3', { article: 2, number: original.number })),
    ],
    recipients: [t('paper.recipients.villages'), t('paper.recipients.household'), ...otherCommunes(made, t), t('paper.recipients.kept_round')],
    ...(made.along.length > 0 ? { annexes: [alongAnnex(facts, made, numberText, t)] } : {}),
  };
}

export type Revocation = Along & { readonly rows: readonly PaperRow[]; readonly original: Original; readonly why: string };

export function composeRevocation(facts: RoundFacts, made: Revocation, numberText: string, given: PaperStanding, t: Translator): OfficialDocument {
  const { rows, original } = made;
  return {
    ...paperHead(facts, 'decision', given, 'chair', t), subject: t('paper.revoke.subject', { number: original.number, round: roundName(facts, t) }),
    legalBasis: basisAfter(facts, original, t),
    body: [
      ...opening(facts, t),
      paragraph(t('paper.revoke.article1', { count: rows.length, number: original.number, why: sentence(made.why) })),
      ...alongSentence(made, t),
      paragraph(t('paper.revoke.article2')),
      paragraph(t('paper.after.article3', { article: 3, number: original.number })),
    ],
    recipients: [t('paper.recipients.villages'), t('paper.recipients.households'), ...otherCommunes(made, t), t('paper.recipients.kept_round')],
    annexes: [annexOf(facts, rows, t('paper.annex.title', { group: t('paper.revoke.group') }), numberText, false, t), ...(made.along.length > 0 ? [alongAnnex(facts, made, numberText, t)] : [])],
  };
}

function alongSentence({ along }: Along, t: Translator): readonly Block[] {
  return along.length > 0 ? [paragraph(t('paper.after.along', { count: along.length }))] : [];
}

function otherCommunes({ communes }: Along, t: Translator): readonly string[] {
  return communes.map((commune) => t('paper.recipients.commune', { commune }));
}

function alongAnnex(facts: RoundFacts, { along }: Along, number: string, t: Translator): { readonly title: string; readonly body: readonly Block[] } {
  const rows = along.map((one, index) => [String(index + 1), one.head || t('paper.after.unnamed'), one.of, one.place, one.members === null ? '–' : String(one.members)]);
  return {
    title: t('paper.annex.title', { group: t('paper.after.along_group') }),
    body: [
      { type: 'note', text: t('paper.annex.under', { number, commune: facts.commune }) },
      { type: 'table', columns: [{ title: t('paper.column.number'), width: 1, align: 'center' }, { title: t('paper.column.head'), width: 4 }, { title: t('paper.after.split_from'), width: 4 }, { title: t('paper.after.lives'), width: 4 }, { title: t('paper.column.members'), width: 2, align: 'center' }], rows },
    ],
  };
}

function opening(facts: RoundFacts, t: Translator): readonly Block[] {
  return [{ type: 'heading', level: 1, plain: true, centred: true, text: t('paper.decision.chair', { commune: facts.commune.toLocaleUpperCase('vi') }) }, { type: 'heading', level: 1, plain: true, centred: true, text: t('paper.decision.decides') }];
}

function basisAfter(facts: RoundFacts, original: Original, t: Translator): readonly string[] {
  const { former } = original;
  const heir = former ? [`${t('paper.basis.heir', { heir: facts.commune, commune: former.commune, date: { date: former.ended } })}${former.unverified ? ` [${t('paper.unverified')}]` : ''};`] : [];
  return [...basisLines(facts, t), t('paper.correct.why', { number: original.number, date: { date: original.on }, commune: former?.commune ?? facts.commune }), ...heir, t('paper.basis.asked', { commune: facts.commune })];
}

function annexOf(facts: RoundFacts, rows: readonly PaperRow[], title: string, number: string, form: boolean, t: Translator): { readonly title: string; readonly body: readonly Block[] } {
  return { title, body: [{ type: 'note', text: t('paper.annex.under', { number, commune: facts.commune }) }, ...(form ? formNote(facts, 'decision', t) : []), rowsTable(rows, ['number', 'head', 'village', 'members', 'before', 'change'], t)] };
}

function sentence(text: string): string {
  return /[.!?]$/u.test(text.trim()) ? text.trim() : `${text.trim()}.`;
}
