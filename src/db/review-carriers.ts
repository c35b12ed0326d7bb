/**
 * Who carries a class that a decision of a round gave to another household, and where everybody it is about lives now. Called by `actions/review` before a decision is corrected or revoked.
 * Sees every commune: a half may have moved since. It answers with numbers and places alone.
 */
import { sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import { asHouse } from './account.ts';
import type { Tx } from './connection.ts';
import { isLatest } from './household-moment.ts';
import { furthest } from './household-past.ts';

/** `of`: the household decided about; itself where nothing was split. `since`: the day of the split. `home`: the village it lives in now, null once it lives nowhere. */
export type Concerned = { readonly household: number; readonly of: number; readonly since: PlainDate | null; readonly home: number | null };

/**
 * The households decided about, and what was split off from them, however often, and carries or carried their result and stands by a decision of the round still: as it came, or as corrected or taken back since.
 * `own`: households that stand decided by the round themselves: what they have is theirs. `ever`: all it ever decided about; what came of one of them by the same decision carries that one's result.
 */
export async function listConcerned(db: Tx, { round, households, own, ever }: { readonly round: number; readonly households: readonly number[]; readonly own: readonly number[]; readonly ever: readonly number[] }): Promise<readonly Concerned[]> {
  if (households.length === 0) return [];
  const { rows } = await asHouse(db, () => sql<Concerned>`
    with recursive came as (
      select w.id as root, w.id as household, null::date as since, 0 as remove, '{}'::bigint[] as between from unnest(${[...households]}::bigint[]) as w(id)
      union all
      select c.root, r.household_id, a.happened_on, c.remove + 1, case when c.remove > 0 and c.household = any (${[...ever]}::bigint[]) then c.between || c.household else c.between end from came c
      join household_act_parts s on s.household_id = c.household and s.part = 'source' join household_acts a on a.id = s.act_id and a.kind = 'split'
      join household_act_parts r on r.act_id = a.id and r.part = 'result'
      where c.remove < ${furthest} and not exists (select 1 from household_acts x where x.reverses_act = a.id))
    select c.household::int as household, c.root::int as "of", c.since, h.village_id as home
    from came c left join household_residences h on h.household_id = c.household and ${isLatest('h', null)}
    where c.remove = 0 or (c.household <> all (${[...own]}::bigint[]) and h.village_id is not null
      and exists (select 1 from household_statuses s join household_decisions d on d.id = s.decision_id and d.round_id = ${round} where s.household_id = c.household and ${isLatest('s', null)} and s.change in ('carried', 'other'))
      and exists (select 1 from household_statuses k join household_statuses o on o.household_id = c.root and o.decision_id = k.decision_id and o.change <> 'carried' join household_decisions d on d.id = k.decision_id and d.round_id = ${round}
        where k.household_id = c.household and k.change = 'carried' and not exists (select 1 from household_statuses m where m.household_id = any (c.between) and m.decision_id = k.decision_id and m.change <> 'carried')))
    order by c.root, c.remove, c.household`.execute(db));
  return rows;
}

/** Of these households, those that had carried the result of another by a decision of the round before their own: whose. */
export async function listGivers(db: Tx, { round, households }: { readonly round: number; readonly households: readonly number[] }): Promise<ReadonlyMap<number, number>> {
  if (households.length === 0) return new Map();
  const { rows } = await asHouse(db, () => sql<{ household: number; giver: number }>`
    with recursive came as (
      select w.id as root, w.id as household, 0 as remove from unnest(${[...households]}::bigint[]) as w(id)
      union all
      select c.root, s.household_id, c.remove + 1 from came c
      join household_act_parts r on r.household_id = c.household and r.part = 'result' join household_acts a on a.id = r.act_id and a.kind = 'split' join household_act_parts s on s.act_id = a.id and s.part = 'source'
      where c.remove < ${furthest} and not exists (select 1 from household_acts x where x.reverses_act = a.id))
    select distinct on (c.root) c.root::int as household, c.household::int as giver from came c
    where c.remove > 0 and exists (select 1 from household_statuses k join household_statuses o on o.household_id = c.household and o.decision_id = k.decision_id and o.change <> 'carried' join household_decisions d on d.id = k.decision_id and d.round_id = ${round}
      where k.household_id = c.root and k.change = 'carried') order by c.root, c.remove`.execute(db));
  return new Map(rows.map((row) => [row.household, row.giver]));
}
