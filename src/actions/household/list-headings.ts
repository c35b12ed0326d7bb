/** What a commune's headings were said to mean: kept from a list that was imported, listed, forgotten. Called by `list.ts`. */
import { readAreaHistory } from '../../db/area-history.ts';
import { forgetHeading, keepHeading, listLearnedHeadings } from '../../db/household-headings.ts';
import type { Area } from '../../domain/area/types.ts';
import { householdListForgetHeading, householdListHeadings } from '../../domain/household/contract-list.ts';
import { headingKey, type Lesson } from '../../domain/household/list/learned.ts';
import { resolveArea } from '../area.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';

/** How many meanings are kept that were not before. */
export async function learnHeadings({ db, today }: ActionContext, commune: Area, lessons: readonly Lesson[]): Promise<number> {
  for (const { key, heading, column } of lessons) {
    if (column === null) await forgetHeading(db, commune.id!, key);
    else await keepHeading(db, { area_id: commune.id!, key, heading, meaning: column, learned_on: today });
  }
  return lessons.filter((one) => one.column !== null).length;
}

export const householdHeadings: readonly Action[] = [
  action(householdListHeadings, async (context, { area }) => [resolveArea(await readAreaHistory(context.db), area).id!], async ({ db }, input) => {
    const { total, rows } = await listLearnedHeadings(db, resolveArea(await readAreaHistory(db), input.area).id!, input);
    return { total, rows: rows.map((one) => ({ heading: one.heading, column: one.meaning === '' ? null : one.meaning, learnedOn: one.learned_on })) };
  }),
  action(householdListForgetHeading, async (context, { area }) => [resolveArea(await readAreaHistory(context.db), area).id!], async (context, { area, heading }) => {
    const commune = resolveArea(await readAreaHistory(context.db), area);
    const gone = found(await forgetHeading(context.db, commune.id!, headingKey(heading)), 'household_heading');
    context.record({ subject: { kind: 'household_heading', id: commune.slug }, areaId: commune.id!, before: { heading: gone.heading, meaning: gone.meaning } });
    return { heading: gone.heading };
  }),
];
