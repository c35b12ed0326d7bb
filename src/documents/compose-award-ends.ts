/**
 * Papers of dossiers that end otherwise than with an award that stands: the decision that revokes one, with what is to be taken back, and the letter that
 * tells who was proposed why nothing was granted. Called by `src/actions/award/paper.ts`.
 */
import type { PlainDate } from '../domain/calendar.ts';
import type { Block, OfficialDocument } from '../domain/document/model.ts';
import { say, type Translator } from '../domain/text/translate.ts';
import { awardBasis, type AwardFacts, awardHead, type AwardPaperRow, type Issued, roundWords, yearsWords } from './award-paper.ts';
import { criterionName } from './compose-award-minutes.ts';
import { paragraph } from './review-paper.ts';

export type Revocation = { readonly row: AwardPaperRow; readonly why: string; /** The decision that granted it. */ readonly granted: { readonly number: string | null; readonly on: PlainDate; readonly register: number; readonly money: number | null } };

export function composeAwardRevocation(facts: AwardFacts, { row, why, granted }: Revocation, issued: Issued, t: Translator): OfficialDocument {
  const centred = (text: string): Block => ({ type: 'heading', level: 1, plain: true, centred: true, text });
  const of = granted.number === null ? t('award.paper.revocation.of_praise', { date: { date: granted.on }, register: granted.register }) : t('award.paper.revocation.of', { number: granted.number, date: { date: granted.on }, register: granted.register });
  return {
    ...awardHead(facts, 'decision', 'head', issued, t), subject: t('award.paper.revocation.subject', { form: row.form }),
    legalBasis: awardBasis(facts, t, ...(granted.number === null ? [] : [t('award.paper.basis.decision', { number: granted.number, date: { date: granted.on } })])),
    body: [
      centred(t(facts.level === 'department' ? 'award.paper.decision.director' : 'award.paper.decision.chair', { issuer: facts.issuer })), centred(t('award.paper.decision.decides')),
      paragraph(t('award.paper.revocation.article1', { form: row.form, name: [row.name, row.where].filter(Boolean).join(', '), of, why: why.replace(/\.$/u, '') })),
      paragraph(granted.money ? t('award.paper.revocation.article2', { amount: { money: granted.money } }) : t('award.paper.revocation.article2_object')),
      paragraph(t('award.paper.revocation.article3')),
    ],
    recipients: [t('award.paper.recipients.named'), t('award.paper.recipients.above'), t('award.paper.recipients.kept')],
  };
}

export type RefusalLetter = { readonly row: AwardPaperRow; readonly refused: 'gate' | 'meeting' | 'votes' | 'objection' | 'above'; /** What was answered to the objection, or by the state level. */ readonly why: string | null };

/** Without a number until it is sent. */
export function composeAwardRefusal(facts: AwardFacts, { row, refused, why }: RefusalLetter, issued: Issued, t: Translator): OfficialDocument {
  const failed = row.gates.filter((gate) => gate.state === 'fail');
  const reason: readonly Block[] = refused === 'gate' ? [
    paragraph(t('award.paper.refusal.gate')),
    { type: 'bullets', items: failed.map((gate) => [gate.text ?? criterionName(gate.criterion, t), gate.working.map((line) => say(t, line)).join(' ')].filter(Boolean).join(': ')) },
  ] : [
    paragraph(refused === 'meeting' && row.meeting ? t('award.paper.refusal.meeting', { date: { date: row.meeting.on }, agree: row.meeting.agree, present: row.meeting.present })
      : refused === 'votes' && row.outcome ? t('award.paper.refusal.votes', { agree: row.outcome.agree, counted: row.outcome.counted })
        : t(refused === 'above' ? 'award.paper.refusal.above' : 'award.paper.refusal.objection', { why: (why ?? '').replace(/\.$/u, '') })),
  ];
  return {
    ...awardHead(facts, 'letter', 'committee', issued, t), subject: t('award.paper.refusal.subject', { round: roundWords(facts, t) }), addressees: [[row.name, row.where].filter(Boolean).join(', ')],
    body: [
      paragraph(t('award.paper.refusal.open', { issuer: facts.issuer, form: row.form, years: yearsWords(row, t) })),
      ...reason,
      paragraph(t('award.paper.refusal.ask', { issuer: facts.issuer })),
    ],
    recipients: [t('award.paper.recipients.as_above'), t('award.paper.recipients.kept')],
  };
}
