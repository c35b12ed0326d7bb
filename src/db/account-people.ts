/** Lists of people for administrators and pickers. Called by `actions/account/people.ts`; row-level security stands behind it. */
import { sql } from 'kysely';
import type { Role } from '../domain/account/roles.ts';
import { areaName } from './account-grant.ts';
import type { Db } from './connection.ts';

export type PeopleQuery = {
  readonly id?: string;
  readonly areaIds?: readonly number[];
  readonly q: string;
  readonly role?: Role | undefined;
  readonly withDeactivated: boolean;
  readonly today: string;
  readonly offset: number;
  readonly limit: number;
};

export type PersonRow = {
  id: string; username: string; name: string; world: 'real' | 'story'; areaId: number | null; areaName: string | null; roles: Role[];
  deactivatedAt: string | null; lastSeenAt: string | null; secondFactor: boolean; version: number;
};

const rolesToday = (today: string) => sql<Role[]>`coalesce((select jsonb_agg(distinct g.role) from grants g
  where g.account_id = a.id and ${runsOn(today)}), '[]')`;
const runsOn = (today: string) => sql`g.valid_from <= ${today}::date and (g.valid_until is null or ${today}::date < g.valid_until)`;
const within = (area: ReturnType<typeof sql>, areaIds: readonly number[]) => sql`${area} in (select descendant_id from area_closure where ancestor_id = any (${[...areaIds]}::integer[]))`;

/** Does account `a` work in this area: looked after there or above, or with a right over it today? An area handed over before its last day still has its people. */
export const worksIn = (area: ReturnType<typeof sql>, today: string) => sql<boolean>`exists (
  select 1 from area_closure c where c.descendant_id = ${area} and (c.ancestor_id = a.area_id or exists (select 1 from grants g where g.account_id = a.id and g.area_id = c.ancestor_id and ${runsOn(today)})))`;

/** People whose account the areas look after, by name; the second factor is only told as yes or no. */
export async function listPeople(db: Db, query: PeopleQuery): Promise<{ items: PersonRow[]; total: number }> {
  const { today } = query;
  const found = await sql<PersonRow & { total: number }>`
    select a.id, a.username, a.name, a.world, a.area_id as "areaId", ${areaName(sql`a.area_id`, today)} as "areaName", ${rolesToday(today)} as roles,
           a.deactivated_at as "deactivatedAt", a.version, (select max(s.last_seen_at) from sessions s where s.account_id = a.id) as "lastSeenAt",
           chungtay_has_second_factor(a.id) as "secondFactor", count(*) over () as total
    from accounts a
    where (${query.id ?? null}::uuid is null or a.id = ${query.id ?? null}::uuid)
      and (${query.areaIds ? [...query.areaIds] : null}::integer[] is null
           or a.area_id in (select descendant_id from area_closure where ancestor_id = any (${query.areaIds ? [...query.areaIds] : null}::integer[])))
      and (${query.withDeactivated} or a.deactivated_at is null)
      and (${query.q} = '' or ${matches(query.q)})
      and (${query.role ?? null}::text is null or ${rolesToday(today)} ? ${query.role ?? ''})
    order by a.name, a.username offset ${query.offset} limit ${query.limit}`.execute(db);
  return { items: found.rows, total: found.rows[0]?.total ?? 0 };
}

/** Active people who hold a right over, or whose account is looked after by, one of the areas: for pickers. */
export async function listColleagues(db: Db, query: { q: string; areaIds: readonly number[]; world: string; today: string; offset: number; limit: number }) {
  const found = await sql<{ id: string; name: string; roles: Role[]; areaName: string | null }>`
    select a.id, a.name, ${rolesToday(query.today)} as roles, ${areaName(sql`a.area_id`, query.today)} as "areaName"
    from accounts a
    where a.deactivated_at is null and a.world = ${query.world} and (${query.q} = '' or ${matches(query.q)})
      and (${within(sql`a.area_id`, query.areaIds)} or exists (
        select 1 from grants g where g.account_id = a.id and ${runsOn(query.today)} and ${within(sql`g.area_id`, query.areaIds)}))
    order by a.name, a.id offset ${query.offset} limit ${query.limit}`.execute(db);
  return found.rows;
}

/** With or without marks: "suong" finds "Sương". Trap: đ has no decomposition, so it is named. */
const matches = (q: string) => sql<boolean>`(${bare(sql`a.name`)} like '%' || ${bare(sql`${q}::text`)} || '%' or a.username like lower(${q}) || '%')`;
const bare = (text: ReturnType<typeof sql>) => sql`replace(regexp_replace(lower(normalize(${text}, NFD)), '[\\u0300-\\u036f]', '', 'g'), 'đ', 'd')`;
