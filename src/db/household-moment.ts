/** When a fact of the register was true and believed, as conditions on a row; and the villages of an area on a day. Used by every question on households. */
import { type RawBuilder, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';

/** When it was true, and as the register knew it on which day (null: as it knows now). */
export type Moment = { readonly date: PlainDate; readonly knownOn: PlainDate | null };

/** The row of alias `name` was true on the day and believed at the time. */
export function holds(name: string, { date, knownOn }: Moment): RawBuilder<boolean> {
  const column = (one: string) => sql.ref(`${name}.${one}`);
  return sql<boolean>`(${column('valid_from')} <= ${date}::date and (${column('valid_until')} is null or ${column('valid_until')} > ${date}::date) and ${isKnown(name, knownOn)})`;
}

/** The row of alias `name` was believed at the time, whenever it was true. */
export function isKnown(name: string, knownOn: PlainDate | null): RawBuilder<boolean> {
  const column = (one: string) => sql.ref(`${name}.${one}`);
  return knownOn === null ? sql<boolean>`${column('ended_act')} is null` : sql<boolean>`${column('known_from')} <= ${knownOn}::date and (${column('known_until')} is null or ${column('known_until')} > ${knownOn}::date)`;
}

/** The row of alias `name` is the latest there is, or was on the day of knowledge. */
export function isLatest(name: string, knownOn: PlainDate | null): RawBuilder<boolean> {
  return knownOn === null ? sql<boolean>`(${sql.ref(`${name}.ended_act`)} is null and ${sql.ref(`${name}.valid_until`)} is null)` : holds(name, { date: knownOn, knownOn });
}

/** Ids of the villages in an area on a day. */
export function villagesIn(areaId: number, date: PlainDate): RawBuilder<number> {
  return sql<number>`(select c.descendant_id from area_closure c where c.ancestor_id = ${areaId} and c.administrative and c.valid_from <= ${date}::date and (c.valid_until is null or c.valid_until > ${date}::date))`;
}

/** As above, with the villages that ended after `since` and went into one that lies there, or where they went is not known, whose unit's records are kept there. */
export function villagesEndedIn(areaId: number, since: PlainDate, date: PlainDate): RawBuilder<number> {
  const successors = sql`select s.successor_id as id from area_successions s where s.predecessor_id = e.id and s.share = 'whole' and s.successor_id <> e.id`;
  return sql<number>`(select id from ${villagesIn(areaId, date)} as v(id) union select e.id from areas e join area_closure k on k.ancestor_id = ${areaId} and k.valid_from <= ${date}::date and (k.valid_until is null or k.valid_until > ${date}::date)
      and k.descendant_id in (${successors} union all select u.parent_id from area_parents u where u.area_id = e.id and u.relation = 'unit' and u.valid_until = e.valid_until and not exists (${successors}))
    where e.level = 'village' and e.valid_until > ${since}::date and e.valid_until <= ${date}::date)`;
}

/** Ids of all places whose records are kept in an area on a day: its villages, and those that ended and live on in what lies in it. */
export function recordsIn(areaId: number, date: PlainDate): RawBuilder<number> {
  return sql<number>`(select c.descendant_id from area_closure c where c.ancestor_id = ${areaId} and c.valid_from <= ${date}::date and (c.valid_until is null or c.valid_until > ${date}::date))`;
}
