/** Who left poverty or near-poverty and is still out of it: the one rule of incentives, of the counts for bodies and of awards. A condition on rows, called by the questions of `db`. */
import { type RawBuilder, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';

/**
 * Decisions by which households left poverty or near-poverty, of each its last one, where nothing put it back until the day: neither another movement nor a revocation or a correction that
 * gave it the class it had left. A household that was split off has those of the one it lived in until then. Rows: household_id, "on", decision_id, "from" (the class that was left).
 * `household`: whose, all without it; `on`: a day, or one of the rows of the question around it.
 */
export const leavesThatStand = (household: RawBuilder<unknown> | null, on: PlainDate | RawBuilder<unknown>): RawBuilder<unknown> => sql`
  ${leaves(sql`household_statuses`, on, (name) => sql`${sql.ref(`${name}.ended_act`)} is null`, household === null ? sql`true` : sql`l.household_id = ${household}`)}
  union all (with past as materialized (select * from chungtay_past_of_halves(${household ?? sql`null`}::bigint, null)) ${leaves(sql`past`, on, () => sql`true`, sql`l.inherited`)})`;

const leaves = (statuses: RawBuilder<unknown>, on: PlainDate | RawBuilder<unknown>, known: (name: string) => RawBuilder<unknown>, which: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select l.household_id, l.valid_from as "on", l.decision_id, b.class as "from" from ${statuses} l
  cross join lateral (select e.class from ${statuses} e where e.household_id = l.household_id and ${known('e')} and e.valid_from < l.valid_from order by e.valid_from desc limit 1) b
  where ${which} and ${known('l')} and l.valid_from <= ${on}::date and l.change in ('left_to_near_poor', 'left_above') and b.class in ('poor', 'near_poor')
    and not exists (select 1 from ${statuses} n where n.household_id = l.household_id and ${known('n')} and n.valid_from > l.valid_from and n.valid_from <= ${on}::date
      and (n.change in ('left_to_near_poor', 'left_above', 'fell_to_poor', 'relapsed', 'new') or n.class = 'poor' or n.class = b.class))`;
