/** What headings of a commune's lists were said to mean. Called by `actions/household/list.ts` and `list-headings.ts`; row-level security narrows what is seen. */
import { sql } from 'kysely';
import type { LearnedHeadings } from '../domain/household/list/learned.ts';
import type { ListColumn } from '../domain/household/list/headings.ts';
import type { Db, Tx } from './connection.ts';

export type HouseholdHeadingTable = { area_id: number; key: string; heading: string; meaning: ListColumn | ''; learned_on: string };

export async function readLearnedHeadings(db: Db, areaId: number): Promise<LearnedHeadings> {
  const rows = await db.selectFrom('household_list_headings').select(['key', 'meaning']).where('area_id', '=', areaId).execute();
  return new Map(rows.map((row) => [row.key, row.meaning]));
}

export async function listLearnedHeadings(db: Db, areaId: number, page: { readonly offset: number; readonly limit: number }) {
  const of = db.selectFrom('household_list_headings').where('area_id', '=', areaId);
  const { total } = await of.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow();
  return { total, rows: await of.selectAll().orderBy('heading').offset(page.offset).limit(page.limit).execute() };
}

/** What was said last counts. */
export async function keepHeading(db: Tx, row: HouseholdHeadingTable): Promise<void> {
  await db.insertInto('household_list_headings').values(row).onConflict((one) => one.columns(['area_id', 'key']).doUpdateSet({ heading: row.heading, meaning: row.meaning, learned_on: row.learned_on })).execute();
}

export async function forgetHeading(db: Tx, areaId: number, key: string) {
  return db.deleteFrom('household_list_headings').where('area_id', '=', areaId).where('key', '=', key).returningAll().executeTakeFirst();
}
