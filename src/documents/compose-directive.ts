/**
 * A directive as an official paper (công văn, or chỉ thị by its number): what bodies have to do, until when. A draft until it has a number.
 * Called by `actions/directive/paper.ts`.
 */
import type { PlainDate } from '../domain/calendar.ts';
import type { OfficialDocument, Standing } from '../domain/document/model.ts';
import { documentSymbol, type parseDocumentNumber } from '../domain/document/number.ts';
import { placeOf } from '../domain/document/place.ts';
import type { Translator } from '../domain/text/translate.ts';
import { headSignature } from './head-signature.ts';
import { paragraph } from './review-paper.ts';

export type DirectivePaper = {
  readonly world: 'real' | 'story'; readonly issuer: string; readonly area: string; readonly title: string; readonly text: string; readonly issuedOn: PlainDate; readonly dueOn: PlainDate; readonly signer: string | null;
  readonly given: ReturnType<typeof parseDocumentNumber> | null;
  /** Whom it goes to, each with the day that stands for it. */
  readonly bodies: readonly { readonly name: string; readonly dueOn: PlainDate }[];
};

export function composeDirective(made: DirectivePaper, t: Translator): OfficialDocument {
  const signature = headSignature(made.issuer, t, made.signer);
  const kind = made.given?.kind === 'directive' ? 'directive' : 'letter';
  const symbol = documentSymbol('state', kind, made.given?.unit ?? 'UBND-VX');
  const standing: Standing = made.given && made.signer !== null ? { form: 'issued', symbol, number: made.given.number, date: made.issuedOn, signature } : { form: 'draft', symbol, signature };
  return {
    authority: 'state', world: made.world, kind, standing, issuer: made.issuer, place: placeOf(made.area),
    subject: made.title, addressees: made.bodies.map((one) => one.name),
    body: [...made.text.split(/\n+/u).map((line) => line.trim()).filter((line) => line !== '').map((line) => paragraph(line)), paragraph(t('directive.paper.until', { issuer: made.issuer, date: { date: made.dueOn } })), ...made.bodies.filter((one) => one.dueOn > made.dueOn).map((one) => paragraph(t('directive.paper.until.own', { unit: one.name, date: { date: one.dueOn } })))],
    recipients: [t('directive.paper.as_above'), t('directive.paper.kept')],
  };
}
