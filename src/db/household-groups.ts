/** Counting households by cause, need and area below; what is known of one. Called by `actions/household/groups.ts`; row-level security narrows every question. */
import { sql } from 'kysely';
import type { Place } from '../domain/household/list-filter.ts';
import type { HouseholdClass, Trait } from '../domain/household/types.ts';
import type { Db } from './connection.ts';
import { holds, type Moment } from './household-moment.ts';

export type GroupAsked = Moment & { readonly children: readonly number[]; readonly classes: readonly HouseholdClass[]; readonly cause?: string | undefined; /** Where the indicator asked for stands in each standard. */ readonly needAt?: readonly Place[] | undefined; readonly asked?: string | undefined; readonly offset: number; readonly limit: number };
export type GroupRow = { readonly child: number; readonly cause: string | null; readonly need: number | null; readonly asked: string | null; readonly standard: string; readonly households: number; readonly no_labour: number };

/** A household stands in one group for each pair of its causes and needs (a deprivation, or what it asks for); without one of them under null. One page of the groups, the largest first. */
export async function listGroups(db: Db, asked: GroupAsked): Promise<{ readonly total: number; readonly households: number; readonly unwritten: number; readonly rows: readonly GroupRow[] }> {
  const moment: Moment = asked;
  const { rows } = await sql<{ readonly total: number; readonly households: number; readonly unwritten: number; readonly row: GroupRow | null }>`
    with places as (select c.ancestor_id as child, c.descendant_id as village_id from area_closure c where c.ancestor_id = any (${[...asked.children]}::integer[]) and c.administrative and c.valid_from <= ${asked.date}::date and (c.valid_until is null or c.valid_until > ${asked.date}::date)),
      listed as materialized (select p.child, r.household_id, s.causes, coalesce(s.deprivations, 0) as deprivations, s.needs, s.standard, exists (select 1 from household_traits t where t.household_id = r.household_id and t.trait = 'no_labour_capacity' and ${holds('t', moment)}) as no_labour
        from household_residences r join places p on p.village_id = r.village_id join household_statuses s on s.household_id = r.household_id and ${holds('s', moment)} where ${holds('r', moment)} and s.class = any (${[...asked.classes]}::text[])),
      groups as materialized (select l.child, c.cause, n.need, n.asked, l.standard, count(*)::int as households, count(*) filter (where l.no_labour)::int as no_labour from listed l
        cross join lateral unnest(case when cardinality(l.causes) = 0 then array[null]::text[] else l.causes end) c(cause)
        cross join lateral (select bit as need, null as asked from generate_series(0, 11) bit where l.deprivations >> bit & 1 = 1 union all select null, unnest(l.needs) union all select null, null where l.deprivations = 0 and cardinality(l.needs) = 0) n
        where (${asked.cause ?? null}::text is null or c.cause = ${asked.cause ?? null}) ${asked.needAt === undefined ? sql`` : sql`and (${sql.join([sql`false`, ...asked.needAt.map(({ standard, bit }) => sql`(l.standard = ${standard} and n.need = ${bit}::int)`)], sql` or `)})`} and (${asked.asked ?? null}::text is null or n.asked = ${asked.asked ?? null}) group by l.child, c.cause, n.need, n.asked, l.standard),
      page as (select * from groups order by households desc, child, cause nulls last, need nulls last, asked nulls last, standard offset ${asked.offset} limit ${asked.limit})
    select (select count(*)::int from groups) as total, (select count(distinct household_id)::int from listed) as households, (select count(*)::int from listed where cardinality(causes) = 0 and deprivations = 0 and cardinality(needs) = 0) as unwritten, to_jsonb(page) as row
    from (select 1) one left join page on true order by page.households desc, page.child, page.cause nulls last, page.need nulls last, page.asked nulls last, page.standard`.execute(db);
  return { total: rows[0]!.total, households: rows[0]!.households, unwritten: rows[0]!.unwritten, rows: rows.flatMap(({ row }) => row ?? []) };
}

export type KnownHousehold = { readonly village_id: number; readonly class: HouseholdClass | null; readonly causes: string[] | null; readonly needs: string[] | null; readonly deprivations: number | null; readonly standard: string | null; readonly ethnic_group: string | null; readonly traits: Trait[] };

export async function findKnown(db: Db, household: number, moment: Moment): Promise<KnownHousehold | undefined> {
  return (await sql<KnownHousehold>`
    select coalesce((select r.village_id from household_residences r where r.household_id = h.id and ${holds('r', moment)}), h.village_id) as village_id, s.class, s.causes, s.needs, s.deprivations, s.standard,
      (select p.ethnic_group from household_heads e join person_details p on p.person_id = e.person_id and ${holds('p', moment)} where e.household_id = h.id and ${holds('e', moment)}) as ethnic_group,
      coalesce((select array_agg(t.trait order by t.trait) from household_traits t where t.household_id = h.id and ${holds('t', moment)}), '{}') as traits
    from households h left join household_statuses s on s.household_id = h.id and ${holds('s', moment)} where h.id = ${household}`.execute(db)).rows[0];
}
