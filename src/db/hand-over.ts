/**
 * What a person or an area holds and another may take over: drafts of plans and of documents, accounts, lent rights.
 * Called by `actions/account/hand-over*.ts`. A draft of a plan is with whoever began it or took it over last.
 */
import { sql } from 'kysely';
import type { Role } from '../domain/account/roles.ts';
import type { Db, Tx } from './connection.ts';

/** Whose: a person's, or what lies in an area; both: the person's within the area; `account` null with an area: all in it. */
export type Held = { readonly account: string | null; readonly areaId: number | null };

export type HeldPlanDraft = { plan_id: number; version: number; slug: string; area_id: number; issued_version: number | null; holder: string | null };

export async function listHeldPlanDrafts(db: Db, { account, areaId }: Held): Promise<HeldPlanDraft[]> {
  const found = await sql<HeldPlanDraft>`
    select v.plan_id, v.version, p.slug, v.area_id, p.issued_version, h.holder
    from plan_versions v join plans p on p.id = v.plan_id
    left join lateral (select a.account_id as holder from plan_acts a where a.plan_id = v.plan_id and a.version = v.version and a.act in ('created', 'amended', 'handed_over') order by a.id desc limit 1) h on true
    where v.state in ('draft', 'submitted', 'approved') and p.discarded_on is null
      and (${account}::uuid is null or h.holder = ${account}::uuid) and (${areaId}::integer is null or v.area_id = ${areaId}::integer)
    order by v.plan_id`.execute(db);
  return found.rows;
}

/** A draft of a plan never issued goes to the area that follows; over an issued plan the plan stays where it was issued. */
export async function movePlanDrafts(db: Tx, plans: readonly number[], toAreaId: number): Promise<void> {
  await sql`update plans set area_id = ${toAreaId} where id = any (${[...plans]}::integer[]) and issued_version is null`.execute(db);
  await sql`update plan_versions set area_id = ${toAreaId}, record_version = record_version + 1
    where plan_id = any (${[...plans]}::integer[]) and state in ('draft', 'submitted', 'approved')`.execute(db);
}

export async function listHeldDocumentDrafts(db: Db, { account, areaId }: Held): Promise<{ id: string; area_id: number; created_by: string | null }[]> {
  const found = await sql<{ id: string; area_id: number; created_by: string | null }>`
    select id, area_id, created_by from documents where state = 'draft'
      and (${account}::uuid is null or created_by = ${account}::uuid) and (${areaId}::integer is null or area_id = ${areaId}::integer) order by created_at, id`.execute(db);
  return found.rows;
}

export async function moveDocumentDrafts(db: Tx, ids: readonly string[], to: string, toAreaId: number | null): Promise<void> {
  await sql`update documents set created_by = ${to}, area_id = coalesce(${toAreaId}::integer, area_id), record_version = record_version + 1
    where id = any (${[...ids]}::uuid[]) and state = 'draft'`.execute(db);
}

/** Active accounts an area looks after. Needs the house's own view. */
export async function listAccountsOfArea(db: Db, areaId: number): Promise<{ id: string; name: string }[]> {
  return db.selectFrom('accounts').select(['id', 'name']).where('area_id', '=', areaId).where('deactivated_at', 'is', null).orderBy('name').orderBy('id').execute();
}

export async function moveAccounts(db: Tx, ids: readonly string[], areaId: number): Promise<void> {
  await sql`update accounts set area_id = ${areaId}, version = version + 1 where id = any (${[...ids]}::uuid[])`.execute(db);
}

export type LentOverArea = { id: string; fromId: string; toName: string; roles: Role[]; until: string };

/** Rights over the area lent beyond a day: they rest when their lender's right ends. Needs the house's own view. */
export async function listLentOverArea(db: Db, areaId: number, on: string): Promise<LentOverArea[]> {
  const found = await sql<LentOverArea>`
    select d.id, d.from_account_id as "fromId", b.name as "toName", jsonb_agg(distinct g.role) as roles, max(g.valid_until)::text as until
    from grants g join delegations d on d.id = g.delegation_id join accounts b on b.id = d.to_account_id
    where g.area_id = ${areaId} and d.ended_on is null and g.valid_until > ${on}::date
    group by d.id, d.from_account_id, b.name order by d.id`.execute(db);
  return found.rows;
}

/** Ends what is left of lent rights over an area: the day given is the first without. */
export async function endLentOverArea(db: Tx, areaId: number, on: string): Promise<number> {
  const ended = await sql`update grants set valid_until = greatest(valid_from, ${on}::date) where area_id = ${areaId} and delegation_id is not null and valid_until > ${on}::date`.execute(db);
  return Number(ended.numAffectedRows ?? 0n);
}
