/** What the people of households were in earlier ones. Called by the decision of a round, its preview and its papers, which say the same movement. Sees every commune: it answers with classes alone. */
import { sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import { classesWithin, type Held, lastsUntil } from '../domain/household/status.ts';
import type { HouseholdClass } from '../domain/household/types.ts';
import { asHouse } from './account.ts';
import type { Db, Tx } from './connection.ts';
import { isKnown } from './household-moment.ts';

/** More splits after each other than any family has; a circle in the acts ends here at the latest. */
export const furthest = 20;

type Row = { readonly root: number; readonly household: number; readonly since: PlainDate; readonly until: PlainDate; readonly founded: PlainDate; readonly statuses: readonly Held[] };

/**
 * Classes held before a day in earlier households, oldest first; no entry without any. Earlier are the households one was split from, whole until the split, and those its first head lived in, for
 * the time of living there: who returned under the old record, or who left alone and founded one. Who joins later, and a household that merged into another, brings nothing.
 * Where a review passed between that time, the founding and the decision, they were on no list in between: the last class is then "not poor".
 */
export async function readFormerly(db: Tx, households: readonly number[], before: PlainDate, knownOn: PlainDate | null = null): Promise<ReadonlyMap<number, readonly HouseholdClass[]>> {
  if (households.length === 0) return new Map();
  const recorded = knownOn === null ? sql`true` : sql`a.recorded_on <= ${knownOn}::date`;
  const { rows } = await asHouse(db, () => sql<Row>`
    with recursive came as (
      select w.id as root, w.id as household, ${before}::date as until, 0 as remove from unnest(${[...households]}::bigint[]) as w(id)
      union all
      select c.root, s.household_id, least(c.until, a.happened_on), c.remove + 1 from came c
      join household_act_parts r on r.household_id = c.household and r.part = 'result' join household_acts a on a.id = r.act_id and a.kind = 'split' and ${recorded} join household_act_parts s on s.act_id = a.id and s.part = 'source'
      where c.remove < ${furthest} and not exists (select 1 from household_acts x where x.reverses_act = a.id)),
    founders as (select distinct on (c.root, c.household) c.root, c.household, c.until, h.person_id, coalesce(h.valid_until, '9999-12-31'::date) as ends
      from came c join household_heads h on h.household_id = c.household and ${isKnown('h', knownOn)} order by c.root, c.household, h.valid_from),
    stays as (
      select c.root, c.household, '0001-01-01'::date as since, c.until from came c where c.household <> c.root
      union
      select f.root, m.household_id, m.valid_from, least(coalesce(m.valid_until, '9999-12-31'::date), f.until) from founders f
      join household_members m on m.person_id = f.person_id and ${isKnown('m', knownOn)} and m.household_id <> f.household and m.household_id <> f.root and m.valid_from < least(f.until, f.ends))
    select y.root::int as root, y.household::int as household, y.since, y.until, (select min(h.valid_from) from household_heads h where h.household_id = y.root and ${isKnown('h', knownOn)}) as founded, jsonb_agg(jsonb_build_object('class', s.class, 'change', s.change, 'from', s.valid_from, 'until', s.valid_until) order by s.valid_from) as statuses
    from stays y join household_statuses s on s.household_id = y.household and ${isKnown('s', knownOn)} and s.valid_from < ${before}::date group by y.root, y.household, y.since, y.until`.execute(db));
  const held = Map.groupBy(rows.flatMap((row) => classesWithin(row.statuses, row).map((one) => ({ ...one, root: row.root, founded: row.founded }))), (one) => one.root);
  return new Map([...held].map(([root, classes]) => {
    const inTurn = classes.toSorted((a, b) => a.from.localeCompare(b.from));
    return [root, [...inTurn.map((one) => one.class), ...(lastsUntil(inTurn.at(-1)!.until, inTurn.at(-1)!.founded, before) ? [] : ['not_poor' as const])]];
  }));
}

/** Classes of the households one was split from, until the split: what it left before, it left with them. With the house's eyes, whichever commune they lay in. */
export async function listPastOfHalf(db: Db, household: number, knownOn: PlainDate | null): Promise<readonly Held[]> {
  return (await sql<Held>`select class, change, valid_from as "from", valid_until as until from chungtay_past_of_halves(array[${household}]::bigint[], ${knownOn}::date) where inherited order by valid_from`.execute(db)).rows;
}
