/**
 * Counting the register with one set-based question: households and persons of villages on a day, and the movements since an earlier day.
 * Called by `register-series.ts` (kept at the end of each year) and by the forms (any day, as known on any day). Decides nothing: the parts
 * are listed in `domain/form/tally.ts`. Looks each household up by index, never joins two counted sets: right after a load nobody knows their
 * size. Traps: persons of a movement are the members of that day; a person whose relation changed did not leave.
 */
import { type RawBuilder, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { TalliedClass, TallyPart, TallyRow } from '../domain/form/tally.ts';
import type { Db } from './connection.ts';

export type RegisterTallyTables = {
  register_tallies: { area_id: number; year: number; class: string; part: string; item: string; standard: string; households: number; persons: number };
};

/** Counted rows, of `asked` (village_id, year, since, until): the state on `until`, the movements in (since, until]. */
export function tallySource(asked: RawBuilder<unknown>, knownOn: PlainDate | null): RawBuilder<unknown> {
  // What belongs to a household or person is looked up by it alone: written so, no index of what is believed everywhere can be mistaken for a quicker way.
  const believed = (name: string) => (['a', 's', 'r'].includes(name) ? sql`${sql.ref(name)}.ended_act is null` : sql`coalesce(${sql.ref(name)}.ended_act, 0) = 0`);
  const known = (name: string) => (knownOn === null ? believed(name) : sql`${sql.ref(name)}.known_from <= ${knownOn}::date and (${sql.ref(name)}.known_until is null or ${sql.ref(name)}.known_until > ${knownOn}::date)`);
  const on = (name: string, day: RawBuilder<unknown>) => sql`(${sql.ref(name)}.valid_from <= ${day} and (${sql.ref(name)}.valid_until is null or ${sql.ref(name)}.valid_until > ${day}) and ${known(name)})`;
  const before = (name: string, day: RawBuilder<unknown>) => sql`(${sql.ref(name)}.valid_from < ${day} and (${sql.ref(name)}.valid_until is null or ${sql.ref(name)}.valid_until >= ${day}) and ${known(name)})`;
  const until = sql`a.until`;
  return sql`
    with asked as materialized (${asked}),
      here as materialized (
        select a.year, a.until, a.village_id, s.household_id, s.class, s.standard, s.deprivations, s.causes, s.income_per_person
        from asked a join household_statuses s on s.village_id = a.village_id and ${on('s', until)} where s.class in ('poor', 'near_poor', 'average')),
      rows as materialized (
        select a.*, z.size, z.children, coalesce(p.sex, 'unknown') as sex, coalesce(p.ethnic_group, 'unknown') as ethnic, k.traits from here a
        cross join lateral (
          select count(*)::int as size, count(*) filter (where a.class <> 'average' and exists (select 1 from person_details d where d.person_id = m.person_id and ${on('d', until)}
            and d.birth > left(to_char(a.until - interval '16 years', 'YYYY-MM-DD'), length(d.birth))))::int as children
          from household_members m where m.household_id = a.household_id and ${on('m', until)}) z
        cross join lateral (select coalesce(array_agg(distinct t.trait), '{}') as traits from household_traits t where t.household_id = a.household_id and ${on('t', until)}) k
        left join lateral (select d.sex, d.ethnic_group from household_heads h join person_details d on d.person_id = h.person_id and ${on('d', until)} where h.household_id = a.household_id and ${on('h', until)} limit 1) p on true),
      counted as (
        select r.village_id, r.year, r.standard, r.class, v.part, v.item, v.households, v.persons from rows r cross join lateral (
          select 'all' as part, '' as item, 1 as households, r.size::bigint as persons
          union all select 'sex', r.sex, 1, r.size
          union all select 'ethnic', r.ethnic, 1, r.size
          union all select 'group', g.item, 1, r.size from (values ('em', r.ethnic not in ('kinh', 'unknown')), ('no_labour', 'no_labour_capacity' = any (r.traits)), ('merit', r.traits && '{merit,policy_family}'),
            ('other', r.ethnic in ('kinh', 'unknown') and not r.traits && '{no_labour_capacity,merit,policy_family}')) as g(item, holds) where g.holds
          union all select 'trait', t, 1, r.size from unnest(r.traits) t
          union all select 'cause', c, 1, r.size from (select distinct unnest(r.causes)) as x(c)
          union all select 'deprived', b::text, 1, r.size from generate_series(0, 11) b where r.deprivations >> b & 1 = 1
          union all select 'deprivations', '', bit_count(r.deprivations::int::bit(12))::int, 0 where r.deprivations is not null
          union all select 'deprivations_unknown', '', 1, r.size where r.deprivations is null
          union all select 'children', '', 1, r.children where r.children > 0
          union all select 'child_deprived', b::text, 1, r.children from generate_series(0, 11) b where r.children > 0 and r.deprivations >> b & 1 = 1
          union all select 'income', '', 1, r.income_per_person where r.income_per_person is not null
        ) v),
      entered as materialized (
        select a.village_id, a.year, s.standard, s.class, s.household_id, s.valid_from as day, p.class as earlier, p.village_id is distinct from s.village_id as from_elsewhere, s.change
        from asked a join household_statuses s on s.village_id = a.village_id and s.valid_from > a.since and s.valid_from <= a.until and ${known('s')}
        left join household_statuses p on p.household_id = s.household_id and p.valid_until = s.valid_from and ${known('p')} where s.class in ('poor', 'near_poor')),
      left_ones as materialized (
        select a.village_id, a.year, s.standard, s.class, s.household_id, s.valid_until as day, n.class as later, n.village_id is distinct from s.village_id as to_elsewhere, n.change,
          s.income_per_person as income_before, n.income_per_person as income_after, bit_count(s.deprivations::int::bit(12)) as deprivations_before, bit_count(n.deprivations::int::bit(12)) as deprivations_after
        from asked a join household_statuses s on s.village_id = a.village_id and s.valid_until > a.since and s.valid_until <= a.until and ${known('s')}
        left join household_statuses n on n.household_id = s.household_id and n.valid_from = s.valid_until and ${known('n')} where s.class in ('poor', 'near_poor')),
      moves as materialized (
        select e.village_id, e.year, e.standard, e.class, e.household_id, e.day, true as entering, null::bigint as income_before, null::bigint as income_after, null::bigint as deprivations_before, null::bigint as deprivations_after,
          case when e.change = 'relapsed' then 6 when e.change = 'new' then 7 when e.change = 'fell_to_poor' and e.class = 'poor' or e.change = 'left_to_near_poor' and e.class = 'near_poor' then 5
            when e.change in ('carried', 'other') and (e.earlier is distinct from e.class or e.from_elsewhere) then 8 end as col from entered e
        union all
        select l.village_id, l.year, l.standard, l.class, l.household_id, l.day, false, l.income_before, l.income_after, l.deprivations_before, l.deprivations_after,
          case when l.later is null or l.to_elsewhere then 4 when l.later = l.class then null when l.class = 'poor' and l.change = 'left_to_near_poor' then 2 when l.class = 'poor' and l.change = 'left_above' then 3
            when l.class = 'near_poor' and l.change = 'left_above' then 2 when l.class = 'near_poor' and l.change = 'fell_to_poor' then 3 else 4 end from left_ones l),
      moved as (
        select f.village_id, f.year, f.standard, f.class, 'flow' as part, f.col::text as item, 1 as households,
          (select count(*) from household_members m where m.household_id = f.household_id and case when f.entering then ${on('m', sql`f.day`)} else ${before('m', sql`f.day`)} end) as persons
        from moves f where f.col is not null),
      exits as (
        select f.village_id, f.year, f.standard, f.class, v.part, '' as item, 1 as households, v.amount as persons from moves f cross join lateral (values
          ('income_before', f.income_before, f.income_after is not null), ('income_after', f.income_after, f.income_before is not null), ('deprivations_before', f.deprivations_before, f.deprivations_after is not null),
          ('deprivations_after', f.deprivations_after, f.deprivations_before is not null)) as v(part, amount, known) where not f.entering and f.col in (2, 3) and v.amount is not null and v.known),
      touched as materialized (
        select distinct a.village_id, a.year, a.since, a.until, s.household_id from asked a join household_statuses s on s.village_id = a.village_id and s.valid_from <= a.until and (s.valid_until is null or s.valid_until > a.since) and ${known('s')}
        where s.class in ('poor', 'near_poor')),
      changes as (
        select t.*, m.valid_from as day, true as came from touched t join household_members m on m.household_id = t.household_id and m.valid_from > t.since and m.valid_from <= t.until and ${known('m')}
        where not exists (select 1 from household_members o where o.household_id = m.household_id and o.person_id = m.person_id and o.valid_until = m.valid_from and ${known('o')})
        union all
        select t.*, m.valid_until, false from touched t join household_members m on m.household_id = t.household_id and m.valid_until > t.since and m.valid_until <= t.until and ${known('m')}
        where not exists (select 1 from household_members o where o.household_id = m.household_id and o.person_id = m.person_id and o.valid_from = m.valid_until and ${known('o')})),
      resized as (
        select c.village_id, c.year, n.standard, n.class, 'flow' as part, case when c.came then '8' else '4' end as item, 0 as households, 1::bigint as persons
        from changes c join household_statuses n on n.household_id = c.household_id and n.village_id = c.village_id and n.class in ('poor', 'near_poor') and ${on('n', sql`c.day`)}
        join household_statuses e on e.household_id = c.household_id and e.village_id = c.village_id and e.class = n.class and ${before('e', sql`c.day`)}),
      started as (
        select a.village_id, a.year, s.standard, s.class, 'start' as part, '' as item, count(*)::int as households, coalesce(sum(z.size), 0) as persons
        from asked a join household_statuses s on s.village_id = a.village_id and ${on('s', sql`a.since`)} and s.class in ('poor', 'near_poor')
        cross join lateral (select count(*) as size from household_members m where m.household_id = s.household_id and ${on('m', sql`a.since`)}) z group by a.village_id, a.year, s.standard, s.class),
      everybody as (
        select a.village_id, a.year, '' as standard, '' as class, 'register' as part, '' as item, count(*)::int as households, coalesce(sum(z.size), 0) as persons
        from asked a join household_residences r on r.village_id = a.village_id and ${on('r', until)}
        cross join lateral (select count(*) as size from household_members m where m.household_id = r.household_id and ${on('m', until)}) z group by a.village_id, a.year),
      reviewed as (
        select a.village_id, a.year, '' as standard, '' as class, 'reviewed' as part, '' as item, count(*)::int as households, 0::bigint as persons
        from asked a join household_statuses s on s.village_id = a.village_id and s.valid_from > a.since and s.valid_from <= a.until and s.change <> 'carried' and ${known('s')} group by a.village_id, a.year)
    select village_id, year, standard, class, part, item, sum(households)::bigint as households, sum(persons)::bigint as persons from (
      select * from counted union all select * from started union all select village_id, year, standard, class, part, item, households, persons from moved union all select * from exits union all select * from resized
      union all select * from everybody union all select * from reviewed union all select village_id, year, '', '', 'reviewed', '', 0, 0 from asked) as all_rows
    group by village_id, year, standard, class, part, item`;
}

type Packed = { readonly area_id: number; readonly packed: string };
const [rowMark, cellMark] = ['\u001e', '\u001f'];

/** Rows by area from one text an area: a province of villages is read in milliseconds. */
function unpack(rows: readonly Packed[]): ReadonlyMap<number, readonly TallyRow[]> {
  return new Map(rows.map((row) => [row.area_id, row.packed.split(rowMark).map((text): TallyRow => {
    const [part, of, item, standard, households, persons] = text.split(cellMark) as [TallyPart, TalliedClass | '', string, string, string, string];
    return { part, class: of, item, standard, households: Number(households), persons: Number(persons) };
  })]));
}
const packedRows = sql`string_agg(concat_ws(${cellMark}, part, class, item, standard, households, persons), ${rowMark} order by part, class, item, standard) as packed`;

/** What is kept of a year, by area. Areas never counted are not among them. */
export async function readTallies(db: Db, areaIds: readonly number[], year: number): Promise<ReadonlyMap<number, readonly TallyRow[]>> {
  if (areaIds.length === 0) return new Map();
  const { rows } = await sql<Packed>`select area_id, ${packedRows} from register_tallies where area_id = any (${[...areaIds]}::integer[]) and year = ${year} group by area_id`.execute(db);
  return unpack(rows);
}

export type LiveQuery = { /** Which area each village is added to. */ readonly villages: readonly { readonly village: number; readonly into: number }[]; readonly since: PlainDate; readonly until: PlainDate; readonly knownOn: PlainDate | null };

/** Counted now from the households themselves, for any days and as known on any day. */
export async function countRegister(db: Db, { villages, since, until, knownOn }: LiveQuery): Promise<ReadonlyMap<number, readonly TallyRow[]>> {
  if (villages.length === 0) return new Map();
  const [ids, into] = [villages.map((one) => one.village), villages.map((one) => one.into)];
  const asked = sql`select v.village as village_id, 0 as year, ${since}::date as since, ${until}::date as until from unnest(${ids}::integer[]) as v(village)`;
  const { rows } = await sql<Packed>`
    select area_id, ${packedRows} from (
      select i.area_id, t.part, t.class, t.item, t.standard, sum(t.households)::bigint as households, sum(t.persons)::bigint as persons
      from (${tallySource(asked, knownOn)}) t join unnest(${ids}::integer[], ${into}::integer[]) as i(village_id, area_id) on i.village_id = t.village_id
      group by i.area_id, t.part, t.class, t.item, t.standard) as s group by area_id`.execute(db);
  return unpack(rows);
}
