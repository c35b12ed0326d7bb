/**
 * Papers of an award round that the head of the area signs: submission upward, proposed list, public notice, decision with its annex, certificate.
 * Called by `src/actions/award/paper.ts`. They print what the round's acts say; a paper before its act is a draft without a number.
 */
import type { PlainDate } from '../domain/calendar.ts';
import type { Block, OfficialDocument } from '../domain/document/model.ts';
import { formatDate, type Translator } from '../domain/text/translate.ts';
import { awardBasis, type AwardFacts, awardHead, type AwardPaperRow, awardTable, formsCounted, type Issued, roundWords, yearsWords } from './award-paper.ts';
import { paragraph, tagged } from './review-paper.ts';

export type Submission = { readonly rows: readonly AwardPaperRow[]; readonly to: string; readonly councilOn: PlainDate | null; readonly objections: number; /** How many copies of the dossiers go up, by form, where the law of the round says so. */ readonly copies: readonly { readonly form: string; readonly count: number }[]; readonly copiesUnverified: boolean };

export function composeSubmission(facts: AwardFacts, made: Submission, issued: Issued | null, t: Translator): OfficialDocument {
  return {
    ...awardHead(facts, 'submission', 'committee', issued, t), subject: t('award.paper.submission.subject', { round: roundWords(facts, t) }), addressees: [made.to],
    legalBasis: awardBasis(facts, t, ...(made.councilOn ? [t('award.paper.basis.minutes', { date: { date: made.councilOn } })] : [])),
    body: [
      paragraph(t('award.paper.submission.open', { issuer: facts.issuer, to: made.to, years: yearsWords(facts, t), count: made.rows.length })),
      { type: 'bullets', items: formsCounted(made.rows, t) },
      paragraph(made.objections === 0 ? t('award.paper.submission.checked.none') : t('award.paper.submission.checked', { objections: made.objections })),
      paragraph(t('award.paper.submission.enclosed')),
      { type: 'bullets', items: [t('award.paper.enclosed.list'), t('award.paper.enclosed.reports', { count: made.rows.length }), t('award.paper.enclosed.minutes')] },
      ...(made.copies.length === 0 ? [] : [paragraph(tagged(t('award.paper.submission.copies', { copies: made.copies.map(({ form, count }) => t('award.paper.submission.copies.of', { form, count: String(count).padStart(2, '0') })).join('; ') }), made.copiesUnverified, t))]),
      paragraph(t('award.paper.submission.closing', { issuer: facts.issuer, to: made.to })),
    ],
    recipients: [t('award.paper.recipients.above'), t('award.paper.recipients.kept')],
  };
}

/** Sheet that goes with a submission, a notice or a decision. */
export function composeAwardList(facts: AwardFacts, rows: readonly AwardPaperRow[], on: PlainDate, t: Translator): OfficialDocument {
  return {
    ...awardHead(facts, 'notice', 'officer', { number: null, on }, t), sheet: 'unnumbered', turned: true, title: t('award.paper.list.title'), subject: t('award.paper.list.subject', { round: roundWords(facts, t) }),
    body: [awardTable(rows, ['number', 'name', 'sex', 'born', 'where', 'achievement', 'form'], t), paragraph(t('award.paper.list.count', { count: rows.length, forms: formsCounted(rows, t).join('; ') }))],
    recipients: [],
  };
}

export type PublicNotice = { readonly rows: readonly AwardPaperRow[]; readonly on: PlainDate; readonly until: PlainDate; readonly place: string };

export function composePublicNotice(facts: AwardFacts, made: PublicNotice, t: Translator): OfficialDocument {
  return {
    ...awardHead(facts, 'notice', 'committee', { number: null, on: made.on }, t), sheet: 'unnumbered', subject: t('award.paper.notice.subject', { round: roundWords(facts, t) }),
    body: [
      paragraph(t('award.paper.notice.open', { issuer: facts.issuer, count: made.rows.length, years: yearsWords(facts, t) })),
      awardTable(made.rows, ['number', 'name', 'where', 'form', 'agree'], t),
      paragraph(tagged(t('award.paper.notice.days', { place: made.place, from: { date: made.on }, until: { date: made.until }, days: facts.publicityDays }), facts.unverified.includes('award_publicity_days'), t)),
      paragraph(t('award.paper.notice.objections', { issuer: facts.issuer, until: { date: made.until } })),
    ],
    recipients: [],
  };
}

export function composeAwardDecision(facts: AwardFacts, rows: readonly AwardPaperRow[], issued: Issued | null, councilOn: PlainDate | null, t: Translator): OfficialDocument {
  const money = rows.reduce((sum, row) => sum + (row.granted?.money ?? 0), 0);
  const number = issued?.number ?? `…/QĐ-${facts.unit}`;
  const centred = (text: string): Block => ({ type: 'heading', level: 1, plain: true, centred: true, text });
  return {
    ...awardHead(facts, 'decision', 'head', issued, t), subject: t('award.paper.decision.subject', { round: roundWords(facts, t) }),
    legalBasis: awardBasis(facts, t, ...(councilOn ? [t('award.paper.basis.minutes', { date: { date: councilOn } })] : [])),
    body: [
      centred(t(facts.level === 'department' ? 'award.paper.decision.director' : 'award.paper.decision.chair', { issuer: facts.issuer })), centred(t('award.paper.decision.decides')),
      paragraph(t('award.paper.decision.article1', { forms: formsCounted(rows, t).join('; '), years: yearsWords(facts, t) })),
      paragraph(money > 0 ? tagged(t('award.paper.decision.article2', { amount: { money } }), true, t) : t('award.paper.decision.article2_none')),
      paragraph(t('award.paper.decision.article3')),
    ],
    recipients: [t('award.paper.recipients.named'), t('award.paper.recipients.above'), t('award.paper.recipients.kept')],
    annexes: [{ title: t('award.paper.decision.annex'), body: [{ type: 'note', text: t('award.paper.decision.annex_under', { number, date: issued ? formatDate(t.locale, issued.on) : '…' }) }, awardTable(rows, ['number', 'name', 'where', 'form', 'register', 'money'], t)] }],
  };
}

/** Giấy khen, Bằng khen on a landscape sheet: whom, for what, by which decision, number of the golden book. */
export function composeAwardCertificate(facts: AwardFacts, row: AwardPaperRow, signer: string | undefined, t: Translator): OfficialDocument {
  const { granted } = row;
  const centred = (text: string): Block => ({ type: 'heading', level: 2, plain: true, centred: true, text });
  return {
    ...awardHead(facts, 'certificate', 'head', { number: null, on: granted!.on, signer }, t), sheet: 'personal', turned: true, title: row.form.replace(/ (?:của|do) .*$/u, ''),
    subject: t(facts.level === 'department' ? 'award.paper.certificate.director' : 'award.paper.certificate.chair', { issuer: facts.issuer }),
    body: [
      centred(t('award.paper.certificate.given')),
      { type: 'heading', level: 1, plain: true, centred: true, text: row.kind === 'household' ? t('award.paper.certificate.household', { name: row.name }) : row.name },
      ...(row.where ? [centred(row.where)] : []),
      centred(t('award.paper.certificate.for', { years: yearsWords(row, t) })),
      paragraph(granted!.number ? t('award.paper.certificate.number', { number: granted!.number, date: { date: granted!.on }, register: granted!.register }) : t('award.paper.certificate.register', { register: granted!.register })),
    ],
    recipients: [],
  };
}
