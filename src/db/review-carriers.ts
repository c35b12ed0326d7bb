/**
 * Who carries a class that a decision of a round gave to another household, and where everybody it is about lives now. Called by `actions/review` before a decision is corrected or revoked.
 * Sees every commune: a half may have moved since. It answers with numbers and places alone.
 */
import { sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import { asHouse } from './account.ts';
import type { Tx } from './connection.ts';
import { isLatest } from './household-moment.ts';

/** More splits after each other than any family has; a circle in the acts ends here at the latest. */
const furthest = 20;

/** `of`: the household decided about; itself where nothing was split. `since`: the day of the split. `home`: the village it lives in now, null once it lives nowhere. */
export type Concerned = { readonly household: number; readonly of: number; readonly since: PlainDate | null; readonly home: number | null };

/**
 * The households decided about, and what was split off from them, however often, and still stands by such a decision of the round: carried along, or corrected along since.
 * `own`: households the round decided about themselves; with them a line ends, what comes of them is theirs.
 */
export async function listConcerned(db: Tx, { round, households, own }: { readonly round: number; readonly households: readonly number[]; readonly own: readonly number[] }): Promise<readonly Concerned[]> {
  if (households.length === 0) return [];
  const { rows } = await asHouse(db, () => sql<Concerned>`
    with recursive came as (
      select w.id as root, w.id as household, null::date as since, 0 as remove from unnest(${[...households]}::bigint[]) as w(id)
      union all
      select c.root, r.household_id, a.happened_on, c.remove + 1 from came c
      join household_act_parts s on s.household_id = c.household and s.part = 'source' join household_acts a on a.id = s.act_id and a.kind = 'split'
      join household_act_parts r on r.act_id = a.id and r.part = 'result' and r.household_id <> all (${[...own]}::bigint[])
      where c.remove < ${furthest} and not exists (select 1 from household_acts x where x.reverses_act = a.id))
    select c.household::int as household, c.root::int as "of", c.since, h.village_id as home
    from came c left join household_residences h on h.household_id = c.household and ${isLatest('h', null)}
    where c.remove = 0 or (h.village_id is not null and exists (select 1 from household_statuses s join household_decisions d on d.id = s.decision_id and d.round_id = ${round}
      where s.household_id = c.household and ${isLatest('s', null)} and s.change in ('carried', 'other') and exists (select 1 from household_statuses o where o.household_id = c.root and o.decision_id = s.decision_id)))
    order by c.root, c.remove, c.household`.execute(db));
  return rows;
}
