/** The plan of a household that registers to leave poverty: two columns, two signatures. Called by `src/actions/pathway.ts`; names the household because it signs. */
import type { PlainDate } from '../domain/calendar.ts';
import type { OfficialDocument } from '../domain/document/model.ts';
import { placeOf } from '../domain/document/place.ts';
import type { NewItem } from '../domain/pathway/plan.ts';
import { formatDate, type Translator } from '../domain/text/translate.ts';
import { inSentence } from './plan-words.ts';
import { paragraph } from './review-paper.ts';

export type PathwayPaper = {
  readonly world: 'real' | 'story'; readonly commune: string; readonly village: string; readonly head: string; /** Who signs, or signed, for the household. */ readonly signer: string; readonly address: string; readonly targetYear: number; readonly needs: string; readonly items: readonly NewItem[];
  readonly on: PlainDate; /** The day the signature was entered, where that was later. */ readonly recordedOn: PlainDate | null; readonly number: number; /** Lines added to a plan signed on a day, and why. */ readonly addition: { readonly why: string; readonly to: PlainDate } | null;
};

export function composePathway(made: PathwayPaper, t: Translator): OfficialDocument {
  const commune = inSentence(made.commune);
  const column = (side: NewItem['side']): readonly string[] => made.items.filter((one) => one.side === side).map((one) => t(one.helper === '' ? 'pathway.paper.item' : 'pathway.paper.item.helper', { text: one.text, helper: one.helper, date: { date: one.due } }));
  const [own, support] = [column('household'), column('support')];
  return {
    authority: 'state', world: made.world, kind: 'notice', sheet: 'unnumbered', title: t(made.addition === null ? 'pathway.paper.title' : 'pathway.paper.addition.title'), subject: t('pathway.paper.subject', { year: String(made.targetYear) }),
    standing: { form: 'draft', symbol: '', date: made.on, signature: { lines: [{ office: t('pathway.paper.commune') }] } },
    issuer: t('paper.issuer', { commune }), place: placeOf(made.commune), cosigners: [{ office: t('pathway.paper.household'), name: made.signer }],
    body: [
      paragraph(t('pathway.paper.who', { head: made.head, address: [made.address, made.village].filter((one) => one !== '').join(', ') })),
      ...(made.addition === null
        ? [paragraph(t('pathway.paper.goal', { year: String(made.targetYear) })), paragraph(t('pathway.paper.needs', { needs: made.needs }))]
        : [paragraph(t('pathway.paper.addition.of', { date: formatDate('vi', made.addition.to), year: String(made.targetYear) })), paragraph(t('pathway.paper.addition.why', { why: made.addition.why }))]),
      {
        type: 'table', columns: [{ title: t('pathway.paper.number'), width: 1, align: 'center' }, { title: t('pathway.side.household'), width: 5 }, { title: t('pathway.side.support'), width: 5 }],
        rows: Array.from({ length: Math.max(own.length, support.length) }, (_, index) => [String(index + 1), own[index] ?? '', support[index] ?? '']),
      },
      paragraph(t('pathway.paper.free')),
      { type: 'note', text: made.recordedOn === null ? t('pathway.paper.made', { number: made.number, date: formatDate('vi', made.on) }) : t('pathway.paper.recorded', { number: made.number, date: formatDate('vi', made.on), recorded: formatDate('vi', made.recordedOn) }) },
    ],
  };
}
