/** Which bodies have an account of their own, and who answers for a body. Asked with the eyes of the house: of accounts only that there are some goes out. Called by `actions/account/voice.ts`, notices and daily jobs. */
import { sql } from 'kysely';
import type { Role } from '../domain/account/roles.ts';
import { asHouse } from './account.ts';
import { answering } from './area-reach.ts';
import type { Tx } from './connection.ts';

const standing = (on: string) => sql`a.deactivated_at is null and g.valid_from <= ${on}::date and (g.valid_until is null or ${on}::date < g.valid_until)`;

/** Those of the bodies for which an active account holds one of the roles on the day. */
export async function listStaffed(db: Tx, organisations: readonly string[], roles: readonly Role[], on: string): Promise<ReadonlySet<string>> {
  if (organisations.length === 0) return new Set();
  const { rows } = await asHouse(db, () => sql<{ id: string }>`
    select distinct g.organisation_id as id from grants g join accounts a on a.id = g.account_id
    where g.organisation_id = any (${[...new Set(organisations)]}::text[]) and g.role = any (${[...roles]}::text[]) and ${standing(on)}`.execute(db));
  return new Set(rows.map((row) => row.id));
}

export type BodyAt = { readonly organisation: string; readonly areaId: number };

/** Who is to be told: of a body with accounts of its own these, of any other the desk of its area, or of the one that answers for an area that ended. */
export async function listAnswering(db: Tx, bodies: readonly BodyAt[], { own, desk }: { readonly own: readonly Role[]; readonly desk: readonly Role[] }, on: string): Promise<string[]> {
  if (bodies.length === 0) return [];
  const { rows } = await asHouse(db, () => sql<{ id: string }>`
    with body as (select * from unnest(${bodies.map((one) => one.organisation)}::text[], ${bodies.map((one) => one.areaId)}::integer[]) as b(organisation, area)),
      voice as (select g.organisation_id as organisation, a.id from grants g join accounts a on a.id = g.account_id
        where g.organisation_id in (select organisation from body) and g.role = any (${[...own]}::text[]) and ${standing(on)})
    select v.id from voice v
    union
    select a.id from grants g join accounts a on a.id = g.account_id
    where g.area_id in (select ${answering(on)} from areas o where o.id in (select b.area from body b where not exists (select 1 from voice v where v.organisation = b.organisation)))
      and g.role = any (${[...desk]}::text[]) and ${standing(on)} order by 1`.execute(db));
  return rows.map((row) => row.id);
}

/** Who signs by a grant whose body cannot sign for the grant's area: the committee, the Party or the Front of another area, or a body that signs nothing (a department keeps its award rounds). */
export async function listSignersElsewhere(db: Tx, on: string): Promise<string[]> {
  const { rows } = await asHouse(db, () => sql<{ username: string }>`
    select distinct a.username from grants g join accounts a on a.id = g.account_id join organisations o on o.id = g.organisation_id
    where g.role = 'signer' and ${standing(on)} and (o.area_id <> g.area_id or o.kind not in ('state', 'party', 'front', 'department')) order by a.username`.execute(db));
  return rows.map((row) => row.username);
}
