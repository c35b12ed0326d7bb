/** Queries of deliveries with their history, and of results shared with other movements. Called by the actions of the desk. */
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import { worksIn } from '../account-people.ts';
import type { Db, Tx } from '../connection.ts';
import type { PlanTables } from './tables.ts';

/** Deliveries of a plan, also those taken back. */
export function listDeliveryRecords(db: Db, planId: number) {
  return db.selectFrom('plan_deliveries').selectAll().where('plan_id', '=', planId).execute();
}

export function listDeliveryActs(db: Db, planId: number) {
  return db.selectFrom('plan_delivery_acts').selectAll().where('plan_id', '=', planId).orderBy('id').execute();
}

/** Saves what is known now (the number rises with each save) and adds the act to the history. Returns the new number. */
export async function saveDelivery(db: Tx, row: Insertable<PlanTables['plan_deliveries']>, act: Omit<Insertable<PlanTables['plan_delivery_acts']>, 'plan_id' | 'target' | 'delivered_on' | 'evidence' | 'attachments'>): Promise<number> {
  const saved = await db
    .insertInto('plan_deliveries')
    .values(row)
    .onConflict((conflict) => conflict.columns(['plan_id', 'target']).doUpdateSet({ ...row, record_version: sql<number>`plan_deliveries.record_version + 1` }))
    .returning('record_version')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('plan_delivery_acts')
    .values({ ...act, plan_id: row.plan_id, target: row.target, delivered_on: row.delivered_on, evidence: row.evidence, attachments: row.attachments ?? [] })
    .execute();
  return saved.record_version;
}

export type LinkRecord = Selectable<PlanTables['plan_movement_links']>;

/** Links that hold, of some plans or of one result. */
export function listLinks(db: Db, filter: { readonly planIds?: readonly number[]; readonly subject?: string; readonly id?: string }) {
  let query = db.selectFrom('plan_movement_links').innerJoin('plans', 'plans.id', 'plan_movement_links.plan_id').selectAll('plan_movement_links').select('plans.slug as plan_slug').where('plan_movement_links.withdrawn_on', 'is', null);
  if (filter.planIds) query = query.where('plan_id', 'in', filter.planIds.length === 0 ? [-1] : [...filter.planIds]);
  if (filter.subject !== undefined) query = query.where('subject_id', '=', filter.subject);
  if (filter.id !== undefined) query = query.where('plan_movement_links.id', '=', filter.id);
  return query.orderBy('linked_on', 'desc').orderBy('plan_movement_links.id').execute();
}

export async function insertLink(db: Tx, row: Insertable<PlanTables['plan_movement_links']>): Promise<string> {
  return (await db.insertInto('plan_movement_links').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

export async function updateLink(db: Tx, id: string, set: Updateable<PlanTables['plan_movement_links']>): Promise<void> {
  await db.updateTable('plan_movement_links').set({ ...set, record_version: sql<number>`record_version + 1` }).where('id', '=', id).execute();
}

/** The words of results, by id: what a task asks, what an activity was. */
export async function listResultTexts(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const found = await sql<{ id: string; text: string }>`
    select id, content->>'text' as text from plan_tasks where id = any (${[...ids]}::uuid[])
    union all select id, text from plan_activities where id = any (${[...ids]}::uuid[])`.execute(db);
  return new Map(found.rows.map((row) => [row.id, row.text]));
}

/** An active person of the same world who works in the area or one above it, by account or by a right of today: who can work on a task there, so whom it may be given to. */
export async function isPersonOfArea(db: Db, accountId: string, areaId: number, today: string): Promise<boolean> {
  const found = await sql<{ ok: boolean }>`
    select true as ok from accounts a join areas t on t.id = ${areaId} and t.world = a.world
    where a.id = ${accountId}::uuid and a.deactivated_at is null and ${worksIn(sql`t.id`, today)}`.execute(db);
  return found.rows.length > 0;
}

/** Issued plans whose legal basis names a document number: plan and the items that name it (as text, to be read again by the domain). */
export async function listBasesNaming(db: Db, number: string): Promise<{ plan_id: number; world: 'real' | 'story'; item: string; text: string }[]> {
  const found = await sql<{ plan_id: number; world: 'real' | 'story'; item: string; text: string }>`
    select v.plan_id, p.world, b->>'id' as item, b->>'text' as text
    from plan_versions v join plans p on p.id = v.plan_id, jsonb_array_elements(case when jsonb_typeof(v.content->'legal_basis') = 'array' then v.content->'legal_basis' else '[]'::jsonb end) as b
    where v.state = 'issued' and position(${number} in b->>'text') > 0`.execute(db);
  return found.rows;
}

export async function insertCitations(db: Tx, rows: readonly { plan_id: number; policy_id: number; item: string }[]): Promise<void> {
  if (rows.length > 0) await db.insertInto('plan_policies').values([...rows]).onConflict((conflict) => conflict.doNothing()).execute();
}
