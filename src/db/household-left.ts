/** Who left poverty or near-poverty and is still out of it: the one rule of incentives, of the counts for bodies and of awards. A condition on rows, called by the questions of `db`. */
import { type RawBuilder, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';

/**
 * Decisions by which households left poverty or near-poverty, of each its last one, where nothing put it back until the day: neither another movement nor a revocation or a correction that
 * gave it the class it had left. Rows: household_id, "on", decision_id, "from" (the class that was left). `household`: which rows of statuses `l` are looked at; `on`: a day, or one of the rows of the question around it.
 */
export const leavesThatStand = (household: RawBuilder<unknown>, on: PlainDate | RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select l.household_id, l.valid_from as "on", l.decision_id, b.class as "from" from household_statuses l
  cross join lateral (select e.class from household_statuses e where e.household_id = l.household_id and e.ended_act is null and e.valid_from < l.valid_from order by e.valid_from desc, e.id desc limit 1) b
  where ${household} and l.ended_act is null and l.valid_from <= ${on}::date and l.change in ('left_to_near_poor', 'left_above') and b.class in ('poor', 'near_poor')
    and not exists (select 1 from household_statuses n where n.household_id = l.household_id and n.ended_act is null and n.valid_from > l.valid_from and n.valid_from <= ${on}::date
      and (n.change in ('left_to_near_poor', 'left_above', 'fell_to_poor', 'relapsed', 'new') or n.class = 'poor' or n.class = b.class))`;
