/**
 * Movements of households on and off the lists of poor and near-poor, row by row, by the columns of forms 2 and 3: the same conditions as the count
 * (`domain/form/count.ts`); a decision taken back within the time moved nobody. Called by the list of households and by the households behind a number. Reads inside row-level security.
 */
import { type RawBuilder, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { Movement } from '../domain/household/list-filter.ts';
import { movementSpan, partsOf } from '../domain/household/list-filter.ts';
import { holds, isKnown, type Moment, villagesEndedIn, villagesIn } from './household-moment.ts';

export type MovedQuery = {
  /** "in (…)" or "= any (…)" after the village of a status. */ readonly inVillages: RawBuilder<unknown>; readonly since: PlainDate; readonly until: PlainDate; readonly knownOn: PlainDate | null;
  readonly class: 'poor' | 'near_poor'; readonly column: number; readonly standard?: string | undefined;
};

/** The members a movement counts, as a condition on alias `name`: who came with the household lives in it on the day, who left with it lived in it on the day before. */
export function movedWith(name: string, day: RawBuilder<unknown>, leaving: RawBuilder<unknown>): RawBuilder<unknown> {
  const [from, until] = [sql.ref(`${name}.valid_from`), sql.ref(`${name}.valid_until`)];
  return sql`case when ${leaving} then ${from} < ${day} and (${until} is null or ${until} >= ${day}) else ${from} <= ${day} and (${until} is null or ${until} > ${day}) end`;
}

/** The list a status is on; '' for none, and where there is no status. */
export const listOf = (one: string): RawBuilder<unknown> => sql`case when ${sql.ref(`${one}.class`)} in ('poor', 'near_poor') then ${sql.ref(`${one}.class`)} else '' end`;

/** The decision of status `one`, between two others, was taken back: the household is on the list it was on before it. */
export function isListAgain(before: string, one: string, after: string): RawBuilder<unknown> {
  const village = (of: string) => sql.ref(`${of}.village_id`);
  return sql`(${sql.ref(`${one}.change`)} not in ('other', 'carried') and ${sql.ref(`${after}.change`)} = 'other' and ${village(after)} = ${village(one)} and coalesce(${village(before)}, ${village(one)}) = ${village(one)} and ${listOf(before)} = ${listOf(after)})`;
}

/** household_id, village_id and day of each movement after `since` until `until`, and whether it leaves the list. */
export function movementRows({ inVillages, since, until, knownOn, class: of, column, standard }: MovedQuery): RawBuilder<unknown> {
  const entering = column >= 5;
  const day = entering ? sql.ref('s.valid_from') : sql.ref('s.valid_until');
  const label = entering
    ? sql`case when s.change = 'relapsed' then 6 when s.change = 'new' then 7 when s.change = ${of === 'poor' ? 'fell_to_poor' : 'left_to_near_poor'} then 5
        when s.change in ('carried', 'other') and (o.class is distinct from s.class or o.village_id is distinct from s.village_id) then 8 end`
    : sql`case when o.class is null or o.village_id is distinct from s.village_id then 4 when o.class = s.class then null when o.change = ${of === 'poor' ? 'left_to_near_poor' : 'left_above'} then 2
        when o.change = ${of === 'poor' ? 'left_above' : 'fell_to_poor'} then 3 else 4 end`;
  // b, then the two of the movement, then n.
  const [from, to] = entering ? ['o', 's'] : ['s', 'o'];
  const takenBack = (before: string, one: string, after: string) => sql`(${isListAgain(before, one, after)} and ${sql.ref(`${one}.valid_from`)} > ${since}::date and ${sql.ref(`${after}.valid_from`)} <= ${until}::date)`;
  return sql`
    select s.household_id, s.village_id, ${day} as day, ${!entering}::boolean as leaving from household_statuses s
    left join household_statuses o on o.household_id = s.household_id and ${isKnown('o', knownOn)} and ${entering ? sql`o.valid_until = s.valid_from` : sql`o.valid_from = s.valid_until`}
    left join household_statuses b on b.household_id = s.household_id and ${isKnown('b', knownOn)} and b.valid_until = ${sql.ref(`${from}.valid_from`)}
    left join household_statuses n on n.household_id = s.household_id and ${isKnown('n', knownOn)} and n.valid_from = ${sql.ref(`${to}.valid_until`)}
    where s.village_id ${inVillages} and s.class = ${of} ${standard === undefined ? sql`` : sql`and s.standard = ${standard}`} and ${isKnown('s', knownOn)} and ${day} > ${since}::date and ${day} <= ${until}::date and ${label} = ${column}
      and ${takenBack('b', from, to)} is not true and ${takenBack(from, to, 'n')} is not true`;
}

type Wanted = { readonly areaId: number; readonly movements: readonly Movement[]; readonly standard?: string | undefined; readonly mapDate?: PlainDate | undefined };

/** The villages whose movements an area has in the year of the day, those that ended in it too. */
export function villagesOfMoved(date: PlainDate, { areaId, mapDate }: Pick<Wanted, 'areaId' | 'mapDate'>): RawBuilder<number> {
  return mapDate === undefined || mapDate === date ? villagesEndedIn(areaId, movementSpan(date).since, date) : villagesIn(areaId, mapDate);
}

/** The movements of an area in the year of the day until that day. */
export function movementsOf({ date, knownOn }: Moment, { areaId, movements, standard, mapDate }: Wanted): RawBuilder<unknown> {
  const inVillages = sql`in ${villagesOfMoved(date, { areaId, mapDate })}`;
  return sql.join([...new Set(movements)].map((one) => { const { class: of, column } = partsOf(one); return movementRows({ ...movementSpan(date), inVillages, knownOn, class: of, column: Number(column), standard }); }), sql` union all `);
}

/**
 * Aliases r (where it lived there, and the day), a, h, p, s as in the list, a row a movement: a household that has gone keeps the place, the head and
 * the details that were last known until the day, its class only while it has one.
 */
export function movedSource(moment: Moment, wanted: Wanted, conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  const { date, knownOn } = moment;
  const last = (name: string) => sql`${isKnown(name, knownOn)} and ${sql.ref(`${name}.valid_from`)} <= ${date}::date order by ${sql.ref(`${name}.valid_from`)} desc nulls last limit 1`;
  return sql`from (select w.household_id, w.village_id, w.day, w.leaving, coalesce(x.address, '') as address from (${movementsOf(moment, wanted)}) w
      left join lateral (select x.address from household_residences x where x.household_id = w.household_id and x.village_id = w.village_id and ${last('x')}) x on true) r
    join areas a on a.id = r.village_id
    left join lateral (select h.person_id from household_heads h where h.household_id = r.household_id and ${last('h')}) h on true
    join lateral (select coalesce(d.full_name, '') as full_name, coalesce(d.name_folded, '') as name_folded, d.birth, d.sex, d.ethnic_group, d.citizen_number
      from (select 1) one left join lateral (select d.* from person_details d where d.person_id = h.person_id and ${last('d')}) d on true) p on true
    left join household_statuses s on s.household_id = r.household_id and ${holds('s', moment)}
    ${conditions.length === 0 ? sql`` : sql`where ${sql.join([...conditions], sql` and `)}`}`;
}
