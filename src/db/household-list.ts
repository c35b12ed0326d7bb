/**
 * Questions on the register: lists, searches and counts, on both time axes. Called by `actions/household`. Never reads a row outside row-level
 * security; never a query a row: a page is one statement.
 */
import { type RawBuilder, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import { type Correction, correctingActs } from '../domain/household/correction.ts';
import { type Standing, standings } from '../domain/household/standing.ts';
import type { HouseholdClass, Relation, Sex, StatusChange, Trait } from '../domain/household/types.ts';
import { fold } from '../domain/search.ts';
import type { Db, Tx } from './connection.ts';
import { type AskedMarks, asksStatus, markConditions, newlyOut, newlyOutBeforeSplit } from './household-marks.ts';
import { holds, isKnown, type Moment, recordsIn, villagesIn } from './household-moment.ts';
import { movedSource, movedWith, movementsOf, villagesOfMoved } from './household-moved.ts';

export { holds, type Moment, recordsIn, villagesIn } from './household-moment.ts';

export type ListFilter = AskedMarks & { readonly areaId: number; readonly query?: string | undefined; readonly offset: number; readonly limit: number; /** Of the persons who answer the query, at most so many; all without it. */ readonly most?: number | undefined };
export type ListedHousehold = {
  readonly id: number; readonly village_id: number; readonly address: string; readonly head: string; readonly birth: string | null; readonly sex: Sex | null; readonly ethnic_group: string | null; readonly members: number;
  readonly class: HouseholdClass | null; readonly change: StatusChange | null; readonly traits: Trait[]; readonly matched: string | null; /** Day of the movement it is listed for. */ readonly on: PlainDate | null;
};

type Asked = Omit<ListFilter, 'offset' | 'limit'>;

/**
 * The households that answer the filter: aliases r (residence), a (village), h (head), p (the head's details), s (status), f (who answered a search).
 * A search begins with the few who were found, in sight of whoever asks (migrations 0140, 0381); "offset 0" keeps the planner from turning that round.
 */
function sourceOf(moment: Moment, filter: Asked): { readonly source: RawBuilder<unknown>; readonly found: RawBuilder<unknown> | null; readonly moved: boolean } {
  const found = filter.query === undefined ? null : matching(moment, filter, filter.query);
  const moved = filter.movements !== undefined && filter.movements.length > 0 ? { ...filter, movements: filter.movements } : null;
  const marks = markConditions(moment, villagesOf(moment, filter), filter);
  if (moved && !found) return { source: movedSource(moment, moved, marks), found, moved: true };
  const conditions = [
    ...(found ? [sql`true`] : [sql`r.village_id in ${villagesIn(filter.areaId, filter.mapDate ?? moment.date)}`]),
    ...(found ? [] : [holds('r', moment)]),
    ...(moved ? [sql`r.household_id in (select w.household_id from (${movementsOf(moment, moved)}) w)`] : []),
    ...marks,
  ];
  const each = (table: string, name: string, by: RawBuilder<unknown>) => sql`(select * from ${sql.table(table)} ${sql.ref(name)} where ${by} and ${holds(name, moment)} offset 0) ${sql.ref(name)}`;
  const source = found
    ? sql`from (${found}) f
    join areas a on a.id = f.village_id
    cross join lateral (select f.household_id, f.village_id, f.address) r
    cross join lateral (select f.head_id as person_id) h
    cross join lateral (select f.full_name, f.name_folded, f.birth, f.sex, f.ethnic_group, f.citizen_number) p
    ${!asksStatus(filter) ? sql`` : sql`left join lateral ${each('household_statuses', 's', sql`s.household_id = f.household_id`)} on true`}
    where ${sql.join(conditions, sql` and `)}`
    : sql`from household_residences r
    join areas a on a.id = r.village_id
    join household_heads h on h.household_id = r.household_id and ${holds('h', moment)}
    join person_details p on p.person_id = h.person_id and ${holds('p', moment)}
    left join household_statuses s on s.household_id = r.household_id and ${holds('s', moment)}
    where ${sql.join(conditions, sql` and `)}`;
  return { source, found, moved: false };
}

/** Where the households of a list are of: of movements, also villages that ended in the year. */
function villagesOf({ date }: Moment, { areaId, mapDate, movements = [] }: Asked): RawBuilder<number> {
  return movements.length > 0 ? villagesOfMoved(date, { areaId, mapDate }) : villagesIn(areaId, mapDate ?? date);
}

export async function listHouseholds(db: Db, moment: Moment, filter: ListFilter): Promise<{ readonly total: number; /** More answer the query than `most`. */ readonly more: boolean; readonly rows: readonly ListedHousehold[] }> {
  const { source, found, moved } = sourceOf(moment, filter);
  const members = moved ? sql`(select count(*)::int from household_members m where m.household_id = page.id and ${movedWith('m', sql`page.moved_on`, sql`page.leaving`)} and ${isKnown('m', moment.knownOn)})` : sql`coalesce(d.members, 0)`;
  const { rows } = await sql<{ readonly total: number; readonly more: boolean; readonly page: ListedHousehold | null }>`
    with listed as materialized (
      select r.household_id::int as id, r.village_id, r.address, p.full_name as head, p.birth, p.sex, p.ethnic_group, ${moved ? sql`s.class, s.change,` : sql``} ${found ? sql`nullif(f.matched, p.full_name)` : sql`null::text`} as matched, ${moved ? sql`r.day as moved_on, r.leaving` : sql`null::date as moved_on, false as leaving`}, a.name as village_name, p.name_folded, ${found ? sql`f.cut` : sql`false`} as cut
      ${source}),
    page as materialized (select * from listed order by village_name, name_folded, id, moved_on offset ${filter.offset} limit ${filter.limit})
    select c.total, c.more, case when page.id is not null then jsonb_build_object('id', page.id, 'village_id', page.village_id, 'address', page.address, 'head', page.head, 'birth', page.birth, 'sex', page.sex, 'ethnic_group', page.ethnic_group, 'class', ${sql.ref(moved ? 'page.class' : 'd.class')},
      'change', ${sql.ref(moved ? 'page.change' : 'd.change')}, 'matched', page.matched, 'on', page.moved_on, 'members', ${members}, 'traits', coalesce(d.traits, '{}')) end as page
    from (select count(*)::int as total, coalesce(bool_or(cut), false) as more from listed) c left join page on true left join chungtay_households_told(array(select id from page), ${moment.date}::date, ${moment.knownOn}::date) d on d.household_id = page.id
    order by page.village_name, page.name_folded, page.id, page.moved_on`.execute(db);
  return { total: rows[0]!.total, more: rows[0]!.more, rows: rows.flatMap((row) => row.page ?? []) };
}

/** The numbers of the households of a list, each once; one more than `most` says that there are more. */
export async function listedIds(db: Db, moment: Moment, filter: Asked, most: number): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`select distinct r.household_id::int as id ${sourceOf(moment, filter).source} order by id limit ${most + 1}`.execute(db);
  return rows.map((row) => row.id);
}

/** Those of the households that live in the area. */
export async function residentIds(db: Db, moment: Moment, area: { readonly areaId: number; readonly mapDate?: PlainDate | undefined }, households: readonly number[]): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`select distinct r.household_id::int as id from household_residences r where r.household_id = any (${[...households]}::bigint[]) and r.village_id in ${villagesIn(area.areaId, area.mapDate ?? moment.date)} and ${holds('r', moment)} order by id`.execute(db);
  return rows.map((row) => row.id);
}

export type ExportedHousehold = {
  readonly household: number; readonly village_id: number; readonly address: string; readonly name: string; readonly relation: Relation; readonly birth: string | null; readonly sex: Sex | null; readonly ethnic_group: string | null; readonly citizen_number: string | null; readonly members: number;
  readonly class: HouseholdClass | null; readonly number: string | null; readonly issued_on: string | null; readonly causes: string[] | null; readonly needs: string[] | null; readonly traits: Trait[] | null; readonly standings: Standing[] | null;
  /** Of the house it lives in; in the rows of households only. */ readonly home: { readonly wall_solid: boolean | null; readonly pillar_solid: boolean | null; readonly roof_solid: boolean | null; readonly area: number | null; readonly water: string | null; readonly toilet: string | null } | null;
};

/** Every row of an export in order, so many at a time from a cursor: the whole is never held. */
export async function* exportRows(db: Tx, moment: Moment, filter: Asked, kind: 'households' | 'persons', atOnce: number): AsyncGenerator<readonly ExportedHousehold[]> {
  const { source } = sourceOf(moment, filter);
  const villages = villagesIn(filter.areaId, filter.mapDate ?? moment.date);
  const years = filter.standingYears;
  const person = kind === 'households' ? sql`p` : sql`q`;
  await sql`select set_config('work_mem', '64MB', true)`.execute(db); // households are put in order once, by a number that their members follow
  await sql`declare household_export no scroll cursor for
    with listed as materialized (select row_number() over (order by a.name, r.village_id, p.name_folded, r.household_id) as place, r.household_id, r.village_id, r.address, h.person_id as head_id, p.full_name, p.name_folded, p.birth, p.sex, p.ethnic_group, p.citizen_number, s.class, s.decision_id, s.causes, s.needs ${source}),
      sizes as (select m.household_id, count(*)::int as members from household_members m where m.village_id in ${villages} and ${holds('m', moment)} group by m.household_id),
      marks as (select t.household_id, array_agg(t.trait order by t.trait) as traits from household_traits t where t.village_id in ${villages} and ${holds('t', moment)} group by t.household_id),
      homes as (${kind === 'persons' ? sql`select null::bigint as household_id, null::jsonb as home where false` : sql`select d.household_id, to_jsonb(w) as home from household_dwellings d join dwelling_states w on w.dwelling_id = d.dwelling_id and ${holds('w', moment)} where d.village_id in ${villages} and ${holds('d', moment)}`}),
      outs as (${years === undefined ? sql`select null::bigint as household_id, null::text[] as standings where false` : sql`select o.household_id, array_agg(distinct o.standing order by o.standing desc) as standings from (${sql.join(standings.map((one) => sql`select o.household_id, ${one}::text as standing from household_statuses o where o.change in ('left_to_near_poor', 'left_above') and o.household_id in (select household_id from listed) and ${newlyOut('o', one, moment, years)} union all select w.household_id, ${one}::text from ${newlyOutBeforeSplit(one, moment, years, villagesOf(moment, filter))} w where w.household_id in (select household_id from listed)`), sql` union all `)}) o group by o.household_id`})
    select p.household_id::int as household, p.village_id, p.address, ${person}.full_name as name, ${kind === 'households' ? sql`'head'` : sql`m.relation`} as relation, ${person}.birth, ${person}.sex, ${person}.ethnic_group, ${person}.citizen_number, z.members, p.class, d.number, d.issued_on, p.causes, p.needs, k.traits, u.standings, e.home
    from listed p left join sizes z on z.household_id = p.household_id left join marks k on k.household_id = p.household_id left join outs u on u.household_id = p.household_id left join homes e on e.household_id = p.household_id left join household_decisions d on d.id = p.decision_id
    ${kind === 'households' ? sql`` : sql`join household_members m on m.household_id = p.household_id and ${holds('m', moment)} join person_details q on q.person_id = m.person_id and ${holds('q', moment)}`}
    order by p.place ${kind === 'households' ? sql`` : sql`, (m.relation <> 'head'), q.birth collate "C" nulls last, q.person_id`}`.execute(db);
  for (;;) {
    const { rows } = await sql<ExportedHousehold>`fetch forward ${sql.raw(String(Math.trunc(atOnce)))} from household_export`.execute(db);
    if (rows.length > 0) yield rows;
    if (rows.length < atOnce) break;
  }
  await sql`close household_export`.execute(db);
}

/** Households with a member who answers: all words of the name in any order, or the whole citizen number; or the one household of the number. */
function matching(moment: Moment, { areaId, mapDate, most }: Pick<Asked, 'areaId' | 'mapDate' | 'most'>, query: string): RawBuilder<unknown> {
  const household = /^(?:(?:hộ|ho) )?(?:(?:số|so) )?(\d{1,9})$/i.exec(query.trim().normalize('NFC'))?.[1];
  if (household) {
    return sql`select r.household_id, null::text as matched, r.village_id, r.address, h.person_id as head_id, p.full_name, p.name_folded, p.birth, p.sex, p.ethnic_group, p.citizen_number, false as cut
      from household_residences r join household_heads h on h.household_id = r.household_id and ${holds('h', moment)} join person_details p on p.person_id = h.person_id and ${holds('p', moment)}
      where r.household_id = ${Number(household)} and r.village_id in ${villagesIn(areaId, mapDate ?? moment.date)} and ${holds('r', moment)}`;
  }
  const digits = query.replace(/\s/g, '');
  const number = /^\d{12}$/.test(digits) ? digits : null;
  const words = number === null ? fold(query).split(' ').filter(Boolean) : [];
  return sql`select * from chungtay_households_found(${areaId}::integer, ${moment.date}::date, ${mapDate ?? moment.date}::date, ${moment.knownOn}::date, ${words}::text[], ${number}::text, ${most ?? null}::integer)`;
}

export type CountRow = { readonly child: number; readonly households: number; readonly persons: number; readonly poor: number; readonly near_poor: number; readonly poor_persons: number; readonly near_poor_persons: number; readonly no_labour: number; readonly poor_headed_by_women: number };

/** Counted from the households themselves, for each of the given areas (those directly below the asked one, or a village itself) on the map of a day. */
export async function countHouseholds(db: Db, moment: Moment, children: readonly number[], mapDate: PlainDate): Promise<readonly CountRow[]> {
  const { rows } = await sql<CountRow>`
    with places as (select c.ancestor_id as child, c.descendant_id as village_id from area_closure c where c.ancestor_id = any (${[...children]}::integer[]) and c.administrative and c.valid_from <= ${mapDate}::date and (c.valid_until is null or c.valid_until > ${mapDate}::date)),
      sizes as (select m.household_id, count(*)::int as size from household_members m where m.village_id in (select village_id from places) and ${holds('m', moment)} group by m.household_id)
    select l.child, count(*)::int as households, coalesce(sum(z.size), 0)::int as persons,
      count(*) filter (where s.class = 'poor')::int as poor, count(*) filter (where s.class = 'near_poor')::int as near_poor,
      coalesce(sum(z.size) filter (where s.class = 'poor'), 0)::int as poor_persons, coalesce(sum(z.size) filter (where s.class = 'near_poor'), 0)::int as near_poor_persons,
      count(*) filter (where t.household_id is not null and s.class in ('poor', 'near_poor'))::int as no_labour, count(*) filter (where s.class = 'poor' and p.sex = 'female')::int as poor_headed_by_women
    from household_residences r join places l on l.village_id = r.village_id
    left join sizes z on z.household_id = r.household_id
    left join household_statuses s on s.household_id = r.household_id and ${holds('s', moment)}
    left join household_traits t on t.household_id = r.household_id and t.trait = 'no_labour_capacity' and ${holds('t', moment)}
    left join household_heads h on h.household_id = r.household_id and ${holds('h', moment)}
    left join person_details p on p.person_id = h.person_id and ${holds('p', moment)}
    where ${holds('r', moment)} group by l.child`.execute(db);
  return rows;
}

export type StoredStatus = {
  readonly class: HouseholdClass; readonly change: StatusChange; readonly valid_from: string; readonly valid_until: string | null; readonly decision_id: number; readonly number: string; readonly issued_on: string; readonly standard: string;
  readonly deprivations: number | null; readonly answered: number | null; readonly income_per_person: number | null; readonly score_a: number | null; readonly causes: string[]; readonly needs: string[];
};

/** Each class a household was given, newest first, with its decision, as known at the time. */
export async function listStatuses(db: Db, household: number, knownOn: PlainDate | null): Promise<readonly StoredStatus[]> {
  const { rows } = await sql<{ readonly fact: Omit<StoredStatus, 'number' | 'issued_on'>; readonly number: string; readonly issued_on: string }>`select fact, number, issued_on from chungtay_household_classes(${household}, ${knownOn}::date)`.execute(db);
  return rows.map(({ fact, number, issued_on }) => ({ ...fact, number, issued_on }));
}

export type StoredAct = {
  readonly id: number; readonly kind: string; readonly happened_on: string; readonly recorded_on: string; readonly account_name: string; readonly reason: string | null; readonly correction: Correction | null; readonly reverses_act: number | null; readonly reversed_by: number | null;
  readonly parts: readonly { household: number; part: 'subject' | 'source' | 'result' }[];
};

/** What happened to a household, newest first; with `knownOn`, only what had been written by then. Beside its own part stand those it came from or went into, not everybody a decision speaks of. */
export async function listActs(db: Db, household: number, knownOn: PlainDate | null): Promise<readonly StoredAct[]> {
  return (await sql<StoredAct>`
    select a.id::int, a.kind, a.happened_on, a.recorded_on, a.account_name, a.reason, a.correction, a.reverses_act::int, x.id::int as reversed_by,
      (select jsonb_agg(jsonb_build_object('household', q.household_id, 'part', q.part) order by q.household_id) from household_act_parts q where q.act_id = a.id and (q.household_id = p.household_id or q.part <> 'subject')) as parts
    from household_act_parts p join household_acts a on a.id = p.act_id left join household_acts x on x.reverses_act = a.id
    where p.household_id = ${household} ${knownOn === null ? sql`` : sql`and a.recorded_on <= ${knownOn}::date`} order by a.id desc`.execute(db)).rows;
}

type CountedCorrections = { readonly kind: (typeof correctingActs)[number]; readonly correction: Correction | null; readonly count: number };

/** Corrections recorded from a day until a day that stand, or stood on the day of knowledge, of what lies in the area on the day of the map, by what was corrected and of which kind. */
export async function countCorrections(db: Db, area: { readonly id: number; readonly mapDate: PlainDate }, from: PlainDate, until: PlainDate, knownOn: PlainDate | null): Promise<readonly CountedCorrections[]> {
  const written = (name: string): RawBuilder<unknown> => (knownOn === null ? sql`true` : sql`${sql.ref(`${name}.recorded_on`)} <= ${knownOn}::date`);
  return (await sql<CountedCorrections>`select a.kind, a.correction, count(*)::int as count from household_acts a
    where a.kind in (${sql.join(correctingActs.map((one) => sql.lit(one)))}) and a.village_id in ${recordsIn(area.id, area.mapDate)} and a.recorded_on between ${from}::date and ${until}::date and ${written('a')}
      and not exists (select 1 from household_acts x where x.reverses_act = a.id and ${written('x')})
    group by a.kind, a.correction order by a.kind, a.correction`.execute(db)).rows;
}
