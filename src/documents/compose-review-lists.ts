/**
 * The lists of a round on paper: households to review, the list put up before the decision, the list made public after it. Called by
 * `src/actions/review/paper.ts`. Sheets without a number; what is put up carries the checksum of its masked twin and a QR code to it.
 */
import type { PlainDate } from '../domain/calendar.ts';
import type { Block, OfficialDocument } from '../domain/document/model.ts';
import type { Translator } from '../domain/text/translate.ts';
import { formNote, paperHead, type PaperRow, type PaperStanding, paragraph, type RoundFacts, roundName, rowsTable, spanWords, withSpan } from './review-paper.ts';

export function composeReviewList(facts: RoundFacts, rows: readonly PaperRow[], closed: boolean, given: PaperStanding, t: Translator): OfficialDocument {
  const count = (reason: PaperRow['reason']): number => rows.filter((row) => row.reason === reason).length;
  return {
    ...paperHead(facts, 'report', given, 'committee', t), sheet: 'unnumbered', title: t('paper.list.title'), subject: t('paper.list.subject', { round: roundName(facts, t) }),
    body: [
      ...formNote(facts, 'list', t),
      paragraph(t('paper.list.count', { count: rows.length, onList: count('on_list'), applied: count('applied'), leaving: count('applied_to_leave') })),
      paragraph(t(closed ? 'paper.list.closed' : 'paper.list.open')),
      rowsTable(rows, ['number', 'head', 'village', 'members', 'before', 'reason'], t),
    ],
  };
}

/** A list put up: where, from when until when, its checksum and the address of its twin; absent while nothing is put up yet. */
export type PutUp = { readonly place: string; readonly from: PlainDate; readonly until: PlainDate; readonly hash: string; readonly address: string };

export function composePostingList(facts: RoundFacts, village: string, rows: readonly PaperRow[], posted: PutUp | null, again: boolean, given: PaperStanding, t: Translator): OfficialDocument {
  const { posting, reposting, recheck } = facts.procedure;
  return {
    ...paperHead(facts, 'notice', given, 'committee', t), sheet: 'unnumbered', title: t('paper.posting.title'), subject: t('paper.posting.subject', { round: roundName(facts, t), village }),
    body: [
      posted ? withSpan(t('paper.posting.where', { place: posted.place, from: { date: posted.from }, until: { date: posted.until }, span: spanWords(again ? reposting : posting, t) }), again ? 'reposting_days' : 'posting_days', facts, t) : paragraph(t('paper.posting.draft')),
      rowsTable(rows, ['number', 'head', 'members', 'class'], t),
      withSpan(t('paper.posting.objections', { commune: facts.commune, span: spanWords(recheck, t) }), 'recheck_days', facts, t),
      ...seal(posted, t),
    ],
  };
}

export function composePublishedList(facts: RoundFacts, number: string, rows: readonly PaperRow[], published: PutUp | null, given: PaperStanding, t: Translator): OfficialDocument {
  const span = facts.procedure.publication;
  return {
    ...paperHead(facts, 'notice', given, 'committee', t), sheet: 'unnumbered', title: t('paper.published.title'), subject: t('paper.published.subject', { number }),
    body: [
      published && span ? withSpan(t('paper.published.where', { place: published.place, from: { date: published.from }, until: { date: published.until }, span: spanWords(span, t) }), 'publication_days', facts, t) : paragraph(t('paper.published.draft')),
      rowsTable(rows, ['number', 'head', 'village', 'members', 'class'], t),
      ...seal(published, t),
    ],
  };
}

function seal(put: PutUp | null, t: Translator): readonly Block[] {
  return put ? [{ type: 'qr', text: put.address, note: t('paper.posting.hash', { hash: put.hash }) }] : [];
}

