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

/** As above, with the villages that ended in the area after `since`. */
export function villagesEndedIn(areaId: number, since: PlainDate, date: PlainDate): RawBuilder<number> {
  return sql<number>`(select c.descendant_id from area_closure c join areas e on e.id = c.descendant_id where c.ancestor_id = ${areaId} and c.administrative and c.valid_from <= ${date}::date
    and (c.valid_until is null or c.valid_until > ${date}::date or (e.level = 'village' and e.valid_until = c.valid_until and c.valid_until > ${since}::date)))`;
}

/** Ids of all places whose records are kept in an area on a day: its villages, and those that ended and live on in what lies in it. */
export function recordsIn(areaId: number, date: PlainDate): RawBuilder<number> {
  return sql<number>`(select c.descendant_id from area_closure c where c.ancestor_id = ${areaId} and c.valid_from <= ${date}::date and (c.valid_until is null or c.valid_until > ${date}::date))`;
}
