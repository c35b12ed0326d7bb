/**
 * Persons who came into or left a household that stayed on its list: those that columns 4 and 8 of forms 2 and 3 count beside the movements of whole households, by the same conditions as
 * the count (`domain/form/count.ts`). Called by the households behind a number. Reads inside row-level security.
 */
import { type RawBuilder, sql } from 'kysely';
import { isKnown } from './household-moment.ts';
import { isListAgain, listOf, type MovedQuery } from './household-moved.ts';

/** household_id, village_id, day, leaving and persons, a row a household and day; none of a column that counts none. */
export function resizedRows(query: MovedQuery): RawBuilder<unknown> {
  const { inVillages, since, until, knownOn, class: of, column, standard } = query;
  const leaving = column === 4;
  const [day, other] = leaving ? ['valid_until', 'valid_from'] : ['valid_from', 'valid_until'];
  const under = (name: string): RawBuilder<unknown> => sql`${sql.ref(`${name}.class`)} = ${of} and ${sql.ref(`${name}.village_id`)} ${inVillages} ${standard === undefined ? sql`` : sql`and ${sql.ref(`${name}.standard`)} = ${standard}`}`;
  const members = (status: string, there: RawBuilder<unknown>): RawBuilder<unknown> => sql`(select count(*)::int from household_members m where m.household_id = ${sql.ref(`${status}.household_id`)} and ${isKnown('m', knownOn)} and ${there})`;
  const holds = (on: RawBuilder<unknown>): RawBuilder<unknown> => sql`m.valid_from <= ${on} and (m.valid_until is null or m.valid_until > ${on})`;
  const held = (on: RawBuilder<unknown>): RawBuilder<unknown> => sql`m.valid_from < ${on} and (m.valid_until is null or m.valid_until >= ${on})`;
  // While a decision stood that was taken back: on the list before it they came and left at the taking back, on the one it was put on neither.
  const meanwhile = (name: string, persons: RawBuilder<unknown>): RawBuilder<unknown> => sql`
    select x.household_id, x.village_id, x.day, ${leaving}::boolean as leaving, abs(x.persons)::int as persons from (select ${sql.ref(`${name}.household_id`)}, ${sql.ref(`${name}.village_id`)}, s.valid_until as day, ${persons} as persons
      from household_statuses s left join household_statuses b on b.household_id = s.household_id and ${isKnown('b', knownOn)} and b.valid_until = s.valid_from
      join household_statuses n on n.household_id = s.household_id and ${isKnown('n', knownOn)} and n.valid_from = s.valid_until
      where ${isKnown('s', knownOn)} and s.valid_from > ${since}::date and s.valid_until <= ${until}::date and ${isListAgain('b', 's', 'n')} and ${listOf('b')} <> ${listOf('s')} and ${under(name)}) x
    where ${leaving ? sql`x.persons < 0` : sql`x.persons > 0`}`;
  return sql`
    select s.household_id, s.village_id, m.day, ${leaving}::boolean as leaving, count(*)::int as persons
    from household_statuses s join lateral (select ${sql.ref(`m.${day}`)} as day from household_members m where m.household_id = s.household_id and ${isKnown('m', knownOn)} and ${sql.ref(`m.${day}`)} > ${since}::date and ${sql.ref(`m.${day}`)} <= ${until}::date
      and not exists (select 1 from household_members w where w.household_id = m.household_id and w.person_id = m.person_id and ${isKnown('w', knownOn)} and ${sql.ref(`w.${other}`)} = ${sql.ref(`m.${day}`)})) m on true
    where ${under('s')} and ${isKnown('s', knownOn)} and s.valid_from <= m.day and (s.valid_until is null or s.valid_until > m.day)
      and exists (select 1 from household_statuses e where e.household_id = s.household_id and ${isKnown('e', knownOn)} and e.village_id = s.village_id and e.class = s.class and e.valid_from < m.day and (e.valid_until is null or e.valid_until >= m.day))
    group by s.household_id, s.village_id, m.day
    union all ${meanwhile('b', sql`${members('s', holds(sql`s.valid_until`))} - ${members('s', held(sql`s.valid_from`))}`)}
    union all ${meanwhile('s', sql`${members('s', holds(sql`s.valid_from`))} - ${members('s', held(sql`s.valid_until`))}`)}`;
}
