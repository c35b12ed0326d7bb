/**
 * A letter that puts off the day of a directive in writing (công văn gia hạn), or says why it stays: to the body that asked, or to all whose day is put
 * off; with the day before and the day after. Called by `actions/directive/extensions.ts`.
 */
import type { PlainDate } from '../domain/calendar.ts';
import type { OfficialDocument } from '../domain/document/model.ts';
import { documentSymbol, parseDocumentNumber } from '../domain/document/number.ts';
import { placeOf } from '../domain/document/place.ts';
import { formatDate, type Translator } from '../domain/text/translate.ts';
import { headSignature } from './head-signature.ts';
import { paragraph } from './review-paper.ts';

export type ExtensionPaper = {
  readonly world: 'real' | 'story'; readonly issuer: string; readonly area: string; readonly title: string; readonly number: string | null; readonly issuedOn: PlainDate;
  readonly letter: { readonly on: PlainDate; readonly number: string; readonly signer: string };
  /** Of what a body asked for; null: given unasked. */
  readonly asked: { readonly on: PlainDate; readonly wantedOn: PlainDate } | null; readonly reason: string; readonly answer: string | null;
  /** Whose day it is, before and after; `until` null: the day stays. */
  readonly bodies: readonly { readonly name: string; readonly before: PlainDate; readonly until: PlainDate | null }[];
};

export function composeExtension(made: ExtensionPaper, t: Translator): OfficialDocument {
  const signature = headSignature(made.issuer, t, made.letter.signer);
  const parsed = parseDocumentNumber(made.letter.number);
  const symbol = documentSymbol('state', 'letter', parsed?.unit ?? 'UBND-VX');
  const given = made.bodies.some((one) => one.until !== null);
  const reason = made.reason.replace(/[.\s]+$/u, '');
  const day = (date: PlainDate) => ({ date: { date } });
  return {
    authority: 'state', world: made.world, kind: 'letter', standing: parsed ? { form: 'issued', symbol, number: parsed.number, date: made.letter.on, signature } : { form: 'draft', symbol, signature }, issuer: made.issuer, place: placeOf(made.area),
    subject: t(given ? 'directive.extension.subject' : 'directive.extension.subject.stays', { title: made.title }), addressees: made.bodies.map((one) => one.name),
    body: [
      paragraph(t('directive.paper.open', { issuer: made.issuer, directive: t(made.number === null ? 'directive.paper.named' : 'directive.paper.named.number', { title: made.title, number: made.number ?? '', date: { date: made.issuedOn } }) })),
      paragraph(made.asked === null ? t('directive.extension.unasked', { reason }) : t('directive.extension.asked', { ...day(made.asked.on), wanted: { date: made.asked.wantedOn }, reason })),
      paragraph(t(given ? 'directive.extension.given' : 'directive.extension.stays', { issuer: made.issuer })),
      {
        type: 'table', columns: [{ title: t('directive.paper.column.number'), width: 1, align: 'center' }, { title: t('directive.paper.column.body'), width: 8 }, { title: t('directive.extension.column.before'), width: 3, align: 'center' }, { title: t('directive.extension.column.until'), width: 3, align: 'center' }],
        rows: made.bodies.map((one, index) => [String(index + 1), one.name, formatDate(t.locale, one.before), formatDate(t.locale, one.until ?? one.before)]),
      },
      ...(made.answer === null ? [] : made.answer.split(/\n+/u).map((line) => line.trim()).filter((line) => line !== '').map((line) => paragraph(line))),
      ...(given ? [paragraph(t('directive.extension.closing'))] : []),
    ],
    recipients: [t('directive.paper.as_above'), t('directive.paper.kept')],
  };
}
