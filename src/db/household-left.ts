/** Who left poverty or near-poverty and is still out of it: the one rule of incentives, of the counts for bodies and of awards. A condition on rows, called by the questions of `db`. */
import { type RawBuilder, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';

/** Whose: of one household, also a column of the question around it; or of all that live, or lived, in villages, in brackets. */
export type LeavesOf = { readonly household: RawBuilder<unknown> } | { readonly villages: RawBuilder<unknown> };

/**
 * Decisions by which households left poverty or near-poverty, of each its last one, where nothing put it back until the day: neither another movement nor a revocation or a correction that
 * gave it the class it had left. A household that was split off has those of the one it lived in until then. Rows: household_id, "on", decision_id, "from" (the class that was left).
 * `on`: a day, or one of the rows of the question around it.
 */
export const leavesThatStand = (of: LeavesOf, on: PlainDate | RawBuilder<unknown>): RawBuilder<unknown> => {
  const [own, halves] = 'household' in of
    ? [sql`l.household_id = ${of.household}`, sql`array[${of.household}]::bigint[]`]
    : [sql`l.household_id in (select x.household_id from household_residences x where x.village_id in ${of.villages})`, sql`chungtay_halves_in(array${of.villages})`];
  // What is its own after what it shares: before its first class lies the past of the household it was split from.
  const shared = sql`(l.inherited or not exists (select 1 from past e where e.household_id = l.household_id and not e.inherited and e.valid_from < l.valid_from))`;
  return sql`
  ${leaves(sql`household_statuses`, on, (name) => sql`${sql.ref(`${name}.ended_act`)} is null`, own)}
  union all (with past as materialized (select * from chungtay_past_of_halves(${halves}, null)) ${leaves(sql`past`, on, () => sql`true`, shared)})`;
};

const leaves = (statuses: RawBuilder<unknown>, on: PlainDate | RawBuilder<unknown>, known: (name: string) => RawBuilder<unknown>, which: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select l.household_id, l.valid_from as "on", l.decision_id, b.class as "from" from ${statuses} l
  cross join lateral (select e.class from ${statuses} e where e.household_id = l.household_id and ${known('e')} and e.valid_from < l.valid_from order by e.valid_from desc limit 1) b
  where ${which} and ${known('l')} and l.valid_from <= ${on}::date and l.change in ('left_to_near_poor', 'left_above') and b.class in ('poor', 'near_poor')
    and not exists (select 1 from ${statuses} n where n.household_id = l.household_id and ${known('n')} and n.valid_from > l.valid_from and n.valid_from <= ${on}::date
      and (n.change in ('left_to_near_poor', 'left_above', 'fell_to_poor', 'relapsed', 'new') or n.class = 'poor' or n.class = b.class))`;
