/** The yearly statistics 0601.N to 0605.N on paper: a table a form, its last line the sum, what nobody keeps left as a dash. Called by `src/actions/award/statistics.ts`. Draws numbers, makes none. */
import type { AreaLevel } from '../domain/area/types.ts';
import type { StatisticsDue } from '../domain/award/statistics-due.ts';
import type { PlainDate } from '../domain/calendar.ts';
import type { Block, OfficialDocument, RichText } from '../domain/document/model.ts';
import { placeOf } from '../domain/document/place.ts';
import type { Words } from '../domain/message.ts';
import { formatNumber, type Translator } from '../domain/text/translate.ts';
import { inSentence } from './plan-words.ts';
import { paragraph } from './review-paper.ts';

export type StatisticsPaper = {
  readonly year: number; readonly asOf: PlainDate; readonly printedOn: PlainDate; readonly area: string; readonly areaName: string; readonly level: AreaLevel; readonly world: 'real' | 'story'; readonly source: string; readonly due: StatisticsDue | null;
  readonly forms: readonly { readonly number: string; readonly title: Words; readonly unverified: boolean; readonly columns: readonly { readonly id: string; readonly title: Words }[]; readonly rows: readonly { readonly head: Words; readonly cells: readonly (number | null)[] }[]; readonly total: readonly (number | null)[]; readonly notes: readonly Words[] }[];
};

export function composeAwardStatistics(made: StatisticsPaper, t: Translator): OfficialDocument {
  const area = inSentence(made.areaName);
  return {
    authority: 'state', world: made.world, kind: 'report', sheet: 'unnumbered', turned: true, title: t('award.stat.paper.title'), subject: t('award.stat.paper.subject', { area, year: String(made.year) }),
    ...signedBy(made, t), place: placeOf(made.areaName),
    body: [paragraph([{ text: `${t('award.stat.paper.head', { year: String(made.year), date: { date: made.asOf } })} ` }]), ...dueOf(made, t).map(paragraph), ...made.forms.flatMap((form) => blocksOf(form, t)), { type: 'note', text: t('award.stat.paper.source', { source: made.source }) }],
    provenance: { asOf: made.printedOn },
  };
}

/** Nothing where the packs know no day. Called by `award-statistics-sheet.ts` too. */
export function dueOf({ due, year }: Pick<StatisticsPaper, 'due' | 'year'>, t: Translator): readonly string[] {
  return due ? [`${t('award.stat.due', { date: { date: due.on }, year: String(year) })}${due.unverified ? ` [${t('form.unverified')}]` : ''}`] : [];
}

/** The nation has no people's committee: nobody signs its statement here. */
function signedBy({ level, areaName }: StatisticsPaper, t: Translator): Pick<OfficialDocument, 'issuer' | 'standing' | 'cosigners'> {
  const draft = { form: 'draft', symbol: '' } as const;
  if (level === 'nation') return { issuer: areaName, standing: draft };
  return { issuer: t('paper.issuer', { commune: inSentence(areaName) }), standing: { ...draft, signature: { lines: [{ capacity: 'on_behalf', office: t('form.paper.committee') }, { office: t('form.paper.chair') }] } }, cosigners: [{ office: t('form.paper.maker') }] };
}

function blocksOf(form: StatisticsPaper['forms'][number], t: Translator): readonly Block[] {
  const title = form.title[t.locale];
  const notes = form.notes.map((note): Block => ({ type: 'note', text: note[t.locale] }));
  const heading: Block = { type: 'heading', level: 2, plain: true, text: form.unverified ? `${title} [${t('form.unverified')}]` : title };
  if (form.rows.length === 0) return [heading, paragraph(t('award.stat.none')), ...notes];
  const line = (head: string, cells: readonly (number | null)[], bold: boolean): readonly RichText[] => [head, ...cells.map((cell) => statisticCell(cell, t))].map((text) => (bold ? [{ text, bold: true }] : text));
  return [
    heading,
    { type: 'table', columns: [{ title: t('award.stat.column.head'), width: 5 }, ...form.columns.map((column) => ({ title: column.title[t.locale], width: 1.8, align: 'right' as const }))], rows: [...form.rows.map((row) => line(row.head[t.locale], row.cells, false)), line(t('award.stat.total'), form.total, true)] },
    ...notes,
  ];
}

export function statisticCell(cell: number | null, t: Translator): string {
  return cell === null ? '–' : formatNumber(t.locale, cell);
}
