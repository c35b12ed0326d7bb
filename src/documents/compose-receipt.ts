/**
 * "Giấy tiếp nhận và hẹn trả kết quả" of an application: what was received, from whom, the day of the answer, the code and its QR. Called by
 * `src/actions/application.ts`. The QR leads to the public page with the code behind the #, so that no server on the way reads it.
 */
import type { applicationForms } from '../domain/application/contract.ts';
import type { PlainDate } from '../domain/calendar.ts';
import type { OfficialDocument } from '../domain/document/model.ts';
import { placeOf } from '../domain/document/place.ts';
import type { Translator } from '../domain/text/translate.ts';
import { inSentence } from './plan-words.ts';
import { paragraph, tagged } from './review-paper.ts';

export type Receipt = {
  readonly world: 'real' | 'story'; /** "Xã Đông Lĩnh". */ readonly commune: string; readonly form: (typeof applicationForms)[number]; readonly applicant: string; readonly address: string; readonly note: string;
  readonly receivedOn: PlainDate; readonly receivedBy: string; readonly answerBy: PlainDate; readonly answerUnverified: boolean; readonly code: string; readonly publicAddress: string;
};

export function composeReceipt(made: Receipt, t: Translator): OfficialDocument {
  const commune = inSentence(made.commune);
  return {
    authority: 'state', world: made.world, kind: 'notice', sheet: 'unnumbered', title: t('application.receipt.title'), subject: t('application.receipt.subject', { code: made.code }),
    standing: { form: 'draft', symbol: '', date: made.receivedOn, signature: { lines: [{ office: t('application.receipt.receiver') }], name: made.receivedBy } },
    issuer: t('paper.issuer', { commune }), place: placeOf(made.commune), cosigners: [{ office: t('application.receipt.applicant'), name: made.applicant }],
    body: [
      paragraph(t('application.receipt.received', { commune, applicant: made.applicant })),
      ...(made.address === '' ? [] : [paragraph(t('application.receipt.address', { address: made.address }))]),
      paragraph(t('application.receipt.form', { form: t(`application.form.${made.form}`), date: { date: made.receivedOn } })),
      ...(made.note === '' ? [] : [paragraph(t('application.receipt.note', { note: made.note }))]),
      paragraph(tagged(t('application.receipt.answer', { date: { date: made.answerBy } }), made.answerUnverified, t)),
      paragraph([{ text: t('application.receipt.code', { code: made.code }), bold: true }]),
      { type: 'qr', text: made.publicAddress, note: t('application.receipt.how') },
    ],
  };
}
