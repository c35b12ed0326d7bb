/** Queries on grants and delegations. Called by `actions/account/*`. */
import { type RawBuilder, sql } from 'kysely';
import type { Grant, Role } from '../domain/account/roles.ts';
import { saysWords } from './folded.ts';
import type { Db, Tx } from './connection.ts';

/** The name an area has on a day, as an expression; its latest name when it had none that day. */
export const areaName = (id: RawBuilder<unknown>, today: string): RawBuilder<string | null> => sql<string | null>`coalesce(
  (select named.name from area_names named where named.area_id = ${id} and named.valid_from <= ${today}::date and (named.valid_until is null or ${today}::date < named.valid_until)),
  (select shown.name from areas shown where shown.id = ${id}))`;

type DescribedGrant = {
  id: number; role: Role; areaId: number; areaName: string | null; areaSlug: string | null; organisationId: string | null; organisationName: string | null;
  from: string; until: string | null; onBehalfOf: string | null; delegationId: string | null; reason: string | null;
};

/** The grants of today as the person reads them; a lender's name is told although that account is not theirs to see. */
export async function describeGrants(db: Db, accountId: string, held: readonly Grant[], today: string) {
  const all = await listGrants(db, accountId, today);
  const key = (role: string, areaId: number, organisationId: string | null, from: string) => [role, areaId, organisationId, from].join();
  const now = new Set(held.map((grant) => key(grant.role, grant.areaId, grant.organisationId, grant.period.from)));
  return all
    .filter((grant) => now.has(key(grant.role, grant.areaId, grant.organisationId, grant.from)))
    .map(({ id: _id, delegationId: _delegation, reason: _reason, ...grant }) => grant);
}

export async function listGrants(db: Db, accountId: string, today: string): Promise<DescribedGrant[]> {
  const found = await sql<DescribedGrant>`
    select g.id, g.role, g.area_id as "areaId", ${areaName(sql`g.area_id`, today)} as "areaName", (select r.slug from areas r where r.id = g.area_id) as "areaSlug",
           g.organisation_id as "organisationId", (select body.name from organisations body where body.id = g.organisation_id) as "organisationName", g.valid_from as "from", g.valid_until as "until",
           chungtay_account_name(g.on_behalf_of) as "onBehalfOf", g.delegation_id as "delegationId", g.reason
    from grants g where g.account_id = ${accountId} order by g.valid_from desc, g.id desc`.execute(db);
  return found.rows;
}

/** The one world all these areas belong to; null when they differ or one is unknown. */
export async function findWorldOfAreas(db: Db, areaIds: readonly number[]): Promise<'real' | 'story' | null> {
  const wanted = [...new Set(areaIds)];
  const found = await sql<{ world: 'real' | 'story'; n: number }>`select world, count(*) as n from areas where id = any (${wanted}::integer[]) group by world`.execute(db);
  return found.rows.length === 1 && found.rows[0]!.n === wanted.length ? found.rows[0]!.world : null;
}

/** Is each area this person administers also administered by another active person? True when the person administers nothing. Needs the house's view. */
export async function hasOtherAdministrator(db: Db, accountId: string, today: string, grantId: number | null = null): Promise<boolean> {
  const found = await sql<{ alone: boolean }>`
    select exists (
      select 1 from grants mine
      where mine.account_id = ${accountId} and mine.role = 'administrator' and mine.on_behalf_of is null
        and mine.valid_from <= ${today}::date and (mine.valid_until is null or ${today}::date < mine.valid_until)
        and (${grantId}::bigint is null or mine.id = ${grantId}::bigint)
        and not exists (
          select 1 from grants other join accounts o on o.id = other.account_id join area_closure c on c.ancestor_id = other.area_id
          where c.descendant_id = mine.area_id and other.role = 'administrator' and o.id <> ${accountId} and o.deactivated_at is null
            and other.valid_from <= ${today}::date and (other.valid_until is null or ${today}::date < other.valid_until))) as alone`.execute(db);
  return !found.rows[0]!.alone;
}

export async function findGrant(db: Db, id: number) {
  return db.selectFrom('grants').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The person's own grants (nothing borrowed) not ended before the day. */
export async function listOwnGrants(db: Db, accountId: string, on: string) {
  return db
    .selectFrom('grants').selectAll()
    .where('account_id', '=', accountId).where('on_behalf_of', 'is', null)
    .where((where) => where.or([where('valid_until', 'is', null), where('valid_until', '>', on)]))
    .orderBy('id').execute();
}

/** Ends a grant on a day: the first day without it. One that has not begun yet never begins. */
export async function endGrant(db: Tx, id: number, on: string): Promise<void> {
  await db.updateTable('grants').set({ valid_until: sql<string>`greatest(valid_from, ${on}::date)` }).where('id', '=', id).execute();
}

export async function insertDelegation(db: Tx, row: { from: string; to: string; kind: 'delegation' | 'substitution'; validFrom: string; validUntil: string; reason: string; madeBy: string | null }): Promise<string> {
  const { id } = await db
    .insertInto('delegations')
    .values({ from_account_id: row.from, to_account_id: row.to, kind: row.kind, valid_from: row.validFrom, valid_until: row.validUntil, reason: row.reason, made_by: row.madeBy })
    .returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function endDelegation(db: Tx, id: string, on: string): Promise<void> {
  await db.updateTable('delegations').set({ ended_on: on }).where('id', '=', id).execute();
  await db.updateTable('grants').set({ valid_until: sql<string>`greatest(valid_from, least(valid_until, ${on}::date))` }).where('delegation_id', '=', id).execute();
}

export async function listDelegations(db: Db, accountId: string, page: { query: string; offset: number; limit: number }) {
  const mine = sql`from delegations d where (d.from_account_id = ${accountId} or d.to_account_id = ${accountId})
    and ${saysWords(page.query, sql`chungtay_account_name(d.from_account_id), chungtay_account_name(d.to_account_id), d.reason`)}`;
  const counted = await sql<{ total: number }>`select count(*)::integer as total ${mine}`.execute(db);
  const found = await sql<{
    id: string; kind: 'delegation' | 'substitution'; fromAccountId: string; fromName: string; toAccountId: string; toName: string;
    from: string; until: string; reason: string; endedOn: string | null; roles: Role[];
  }>`
    select d.id, d.kind, d.from_account_id as "fromAccountId", chungtay_account_name(d.from_account_id) as "fromName",
           d.to_account_id as "toAccountId", chungtay_account_name(d.to_account_id) as "toName", d.valid_from as "from", d.valid_until as "until",
           d.reason, d.ended_on as "endedOn",
           coalesce((select jsonb_agg(distinct g.role) from grants g where g.delegation_id = d.id), '[]') as roles
    ${mine}
    order by d.created_at desc, d.id offset ${page.offset} limit ${page.limit}`.execute(db);
  return { total: counted.rows[0]!.total, items: found.rows };
}

/** Own grants that active people hold exactly over this area and that do not end before the day. */
export async function listHoldersOfArea(db: Db, areaId: number, on: string) {
  return db
    .selectFrom('grants as g').innerJoin('accounts as a', 'a.id', 'g.account_id')
    .select(['g.id', 'g.account_id', 'g.role', 'g.organisation_id', 'a.name'])
    .where('g.area_id', '=', areaId).where('g.on_behalf_of', 'is', null).where('a.deactivated_at', 'is', null).where('g.valid_from', '<=', on)
    .where((where) => where.or([where('g.valid_until', 'is', null), where('g.valid_until', '>', on)]))
    .orderBy('g.id').execute();
}

/** The area everything of a world lies in; null before the areas are loaded. */
export async function findRootArea(db: Db, world: 'real' | 'story'): Promise<number | null> {
  const root = await db.selectFrom('areas').select('id').where('world', '=', world).where('level', '=', 'nation').orderBy('id').executeTakeFirst();
  return root?.id ?? null;
}
