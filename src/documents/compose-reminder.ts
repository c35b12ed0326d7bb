/**
 * A letter of reminder (công văn đôn đốc): to each body that has not answered a directive by its day, naming the directive, since when, and until when
 * the answer is expected now. A draft until it is sent under its number. Called by `actions/directive/letters.ts`.
 */
import type { PlainDate } from '../domain/calendar.ts';
import type { OfficialDocument, Standing } from '../domain/document/model.ts';
import { documentSymbol, parseDocumentNumber } from '../domain/document/number.ts';
import { placeOf } from '../domain/document/place.ts';
import { formatDate, type Translator } from '../domain/text/translate.ts';
import { headSignature } from './head-signature.ts';
import { paragraph } from './review-paper.ts';

export type ReminderPaper = {
  readonly world: 'real' | 'story'; readonly issuer: string; readonly area: string; readonly title: string; readonly number: string | null; readonly issuedOn: PlainDate; readonly byDay: PlainDate;
  readonly sent: { readonly on: PlainDate; readonly number: string; readonly signer: string } | null;
  readonly bodies: readonly { readonly name: string; readonly dueOn: PlainDate; readonly returned: boolean }[];
};

export function composeReminder(made: ReminderPaper, t: Translator): OfficialDocument {
  const signature = headSignature(made.issuer, t, made.sent?.signer);
  const parsed = made.sent ? parseDocumentNumber(made.sent.number) : undefined;
  const unit = parsed?.kind === 'letter' ? parsed.unit : 'UBND-VX';
  const symbol = documentSymbol('state', 'letter', unit);
  const standing: Standing = made.sent && parsed ? { form: 'issued', symbol, number: parsed.number, date: made.sent.on, signature } : { form: 'draft', symbol, signature };
  const named = t(made.number === null ? 'directive.paper.named' : 'directive.paper.named.number', { title: made.title, number: made.number ?? '', date: { date: made.issuedOn } });
  return {
    authority: 'state', world: made.world, kind: 'letter', standing, issuer: made.issuer, place: placeOf(made.area),
    subject: t('directive.paper.subject', { title: made.title }), addressees: made.bodies.map((one) => one.name),
    body: [
      paragraph(t('directive.paper.open', { issuer: made.issuer, directive: named })),
      paragraph(t('directive.paper.late')),
      {
        type: 'table', columns: [{ title: t('directive.paper.column.number'), width: 1, align: 'center' }, { title: t('directive.paper.column.body'), width: 8 }, { title: t('directive.paper.column.due'), width: 3, align: 'center' }, { title: t('directive.paper.column.state'), width: 4 }],
        rows: made.bodies.map((one, index) => [String(index + 1), one.name, formatDate(t.locale, one.dueOn), t(one.returned ? 'directive.state.returned' : 'directive.state.open')]),
      },
      paragraph(t('directive.paper.ask', { issuer: made.issuer, date: { date: made.byDay } })),
      paragraph(t('directive.paper.closing')),
    ],
    recipients: [t('directive.paper.as_above'), t('directive.paper.kept')],
  };
}
