/**
 * Receipt of a citizen's proposal: what was received, from whom, the day of the answer, the code and its QR. Called by `src/actions/initiative/paper.ts`.
 * The QR leads to the public page with the code behind the #, so that no server on the way reads it.
 */
import type { PlainDate } from '../domain/calendar.ts';
import type { OfficialDocument } from '../domain/document/model.ts';
import { placeOf } from '../domain/document/place.ts';
import type { InitiativeKind } from '../domain/initiative/standing.ts';
import type { Translator } from '../domain/text/translate.ts';
import { inSentence } from './plan-words.ts';
import { paragraph, tagged } from './review-paper.ts';

export type ProposalReceipt = {
  readonly world: 'real' | 'story'; /** "Xã Đông Lĩnh". */ readonly area: string; readonly kind: InitiativeKind; readonly title: string; readonly proposer: string;
  readonly receivedOn: PlainDate; /** Empty: it came by the public page. */ readonly receivedBy: string; readonly answerBy: PlainDate; readonly answerUnverified: boolean; readonly code: string; readonly publicAddress: string;
};

export function composeProposalReceipt(made: ProposalReceipt, t: Translator): OfficialDocument {
  const area = inSentence(made.area);
  return {
    authority: 'state', world: made.world, kind: 'notice', sheet: 'unnumbered', title: t('initiative.receipt.title'), subject: t('initiative.receipt.subject', { code: made.code }),
    standing: { form: 'draft', symbol: '', date: made.receivedOn, signature: { lines: [{ office: t('initiative.receipt.receiver') }], ...(made.receivedBy ? { name: made.receivedBy } : {}) } },
    issuer: t('paper.issuer', { commune: area }), place: placeOf(made.area), cosigners: [{ office: t('initiative.receipt.proposer'), name: made.proposer }],
    body: [
      paragraph(t('initiative.receipt.received', { area, proposer: made.proposer })),
      paragraph(t('initiative.receipt.what', { date: { date: made.receivedOn }, title: made.title, kind: t(`initiative.kind.${made.kind}`).toLocaleLowerCase(t.locale) })),
      paragraph(tagged(t('initiative.receipt.answer', { date: { date: made.answerBy } }), made.answerUnverified, t)),
      paragraph([{ text: t('initiative.receipt.code', { code: made.code }), bold: true }]),
      { type: 'qr', text: made.publicAddress, note: t('initiative.receipt.how') },
    ],
  };
}
