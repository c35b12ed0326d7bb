/**
 * Can a small number be worked out of the figures published together? The guarded counts of each year, as they stand, over all tables at once: groups, ethnic
 * groups, causes, deprivations, heads, from the nation down to communes. Called by `chungtay doctor` as the house; writes nothing.
 */
import { sql } from 'kysely';
import type { AreaHistory } from '../../domain/area/history.ts';
import type { Area, AreaLevel } from '../../domain/area/types.ts';
import { endOfYear } from '../../domain/calendar.ts';
import { averageFarming } from '../../domain/form/columns.ts';
import { workedOut } from '../../domain/form/disclosure.ts';
import { type Tables, tablesBelow } from '../../domain/form/guard.ts';
import { tallyOf } from '../../domain/form/tally.ts';
import type { Tx } from '../../db/connection.ts';
import { readTallies } from '../../db/register-tally.ts';
import { readWithheld } from '../../db/register-withheld.ts';
import { unitsBelow } from '../form/units.ts';

export type Checked = { /** Tables of an area and year that were put together. */ readonly tables: number; /** What follows from them, as `area|part|class|item` and the year. */ readonly found: readonly { readonly year: number; readonly key: string }[] };
type Block = Tables & { readonly hidden: ReadonlySet<string>; readonly below: readonly Area[] };

/** Areas whose units have published tables of their own, as `withhold.ts` keeps them. */
const levels: readonly AreaLevel[] = ['nation', 'province', 'district'];

export async function checkPublished(db: Tx, history: AreaHistory): Promise<Checked> {
  const kept = (await sql<{ area: number; year: number }>`select area_id as area, year::int as year from register_withheld order by year, area_id`.execute(db)).rows;
  const found: { year: number; key: string }[] = [];
  let tables = 0;
  for (const [year, rows] of Map.groupBy(kept, (row) => row.year)) {
    const [on, guarded] = [endOfYear(year), new Set(rows.map((row) => row.area))];
    const above = (area: Area): Area | undefined => history.ancestors(area.slug, on).find((one) => levels.includes(one.level) && guarded.has(one.id!));
    const follow = async (area: Area, known: readonly Block[]): Promise<void> => {
      const block = await blockOf(db, history, area, year, known.length > 0);
      tables += 1;
      const all = [...known, block];
      const hidden = new Set(all.flatMap((one) => [...one.hidden]));
      const cells = new Map(all.flatMap((one) => [...one.cells])); // of an area told above, as the inner table has it: fixed
      const keys = new Set(found.map((one) => `${one.year} ${one.key}`));
      for (const key of workedOut(cells, all.flatMap((one) => one.sums), hidden)) if (!keys.has(`${year} ${key}`)) found.push({ year, key });
      for (const below of block.below) if (guarded.has(below.id!)) await follow(below, all);
    };
    for (const { area } of rows) {
      const top = history.findById(area);
      if (top && above(top) === undefined) await follow(top, []);
    }
  }
  return { tables, found };
}

async function blockOf(db: Tx, history: AreaHistory, area: Area, year: number, inner: boolean): Promise<Block> {
  const below = unitsBelow(history, area, endOfYear(year));
  const tallies = await readTallies(db, [area, ...below].map((one) => one.id!), year);
  const of = (one: Area) => ({ slug: one.slug, tally: tallyOf(tallies.get(one.id!) ?? []) });
  const hidden = (await readWithheld(db, [area.id!], year)).get(area.id!) ?? new Set<string>();
  const tables = tablesBelow(of(area), below.map(of), inner ? hidden : null);
  // Farming households of an average living standard are on forms alone, which are guarded as they are asked for: what is kept may be older than that guard.
  const onFormsAlone = (key: string): boolean => key.includes(`|${averageFarming.part}|average|`);
  return { cells: new Map([...tables.cells].filter(([key]) => !onFormsAlone(key))), sums: tables.sums.filter((sum) => !onFormsAlone(sum.total)), hidden, below };
}
