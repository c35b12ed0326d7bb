/** The demo accounts as the sign-in page shows them. Called by `actions/account/demo.ts`. */
import { sql } from 'kysely';
import type { Grant, Role } from '../domain/account/roles.ts';
import { areaName } from './account-grant.ts';
import type { Db } from './connection.ts';

export type DemoAccount = { username: string; name: string; password: string; roles: Role[]; areaName: string | null };

/** With the roles of the day, in the order they were made. */
export async function listDemoAccounts(db: Db, today: string): Promise<DemoAccount[]> {
  const found = await sql<DemoAccount>`
    select a.username, a.name, s.demo_password as password, ${areaName(sql`a.area_id`, today)} as "areaName",
           coalesce((select jsonb_agg(distinct g.role) from grants g
                     where g.account_id = a.id and g.valid_from <= ${today}::date and (g.valid_until is null or ${today}::date < g.valid_until)), '[]') as roles
    from accounts a join account_secrets s on s.account_id = a.id
    where a.demo and s.demo_password is not null and a.deactivated_at is null
    order by a.created_at, a.username`.execute(db);
  return found.rows;
}

/** One of them with all its grants, of whatever days: the kernel looks at those of the day. */
export async function findDemoAccount(db: Db, username: string): Promise<{ id: string; name: string; grants: Grant[] } | undefined> {
  const found = await sql<{ id: string; name: string; grants: Grant[] }>`
    select a.id, a.name, coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'areaId', g.area_id, 'organisationId', g.organisation_id, 'onBehalfOf', null,
                                     'period', jsonb_build_object('from', g.valid_from, 'until', g.valid_until))) from grants g where g.account_id = a.id), '[]') as grants
    from accounts a where a.demo and a.username = ${username}`.execute(db);
  return found.rows[0];
}
