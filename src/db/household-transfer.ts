/** Households on their way between communes. Called by `actions/household/passages.ts`. */
import { sql } from 'kysely';
import type { Db, Tx } from './connection.ts';

export type StoredTransfer = {
  readonly id: number; readonly household_id: number; readonly from_village_id: number; readonly to_area_id: number; readonly moved_on: string; readonly note: string; readonly state: 'open' | 'received' | 'refused' | 'withdrawn';
  readonly sent_by_name: string; readonly answer: string | null;
};

const columns = sql`t.id::int, t.household_id::int, t.from_village_id, t.to_area_id, t.moved_on, t.note, t.state, t.sent_by_name, t.answer`;

export async function insertTransfer(db: Tx, row: { household: number; from: number; to: number; on: string; note: string; by: string; now: string }): Promise<number> {
  const made = await db.insertInto('household_transfers')
    .values({ household_id: row.household, from_village_id: row.from, to_area_id: row.to, moved_on: row.on, sent_at: row.now, sent_by_name: row.by, note: row.note, state: 'open', answered_at: null, answered_by_name: null, answer: null })
    .returning('id').executeTakeFirstOrThrow();
  return Number(made.id);
}

export async function findTransfer(db: Db, id: number): Promise<StoredTransfer | undefined> {
  return (await sql<StoredTransfer>`select ${columns} from household_transfers t where t.id = ${id}`.execute(db)).rows[0];
}

export async function findOpenTransferOf(db: Db, household: number): Promise<StoredTransfer | undefined> {
  return (await sql<StoredTransfer>`select ${columns} from household_transfers t where t.household_id = ${household} and t.state = 'open'`.execute(db)).rows[0];
}

/** Answers an open transfer; false where it was answered by somebody else meanwhile. */
export async function closeTransfer(db: Tx, id: number, answer: { state: 'received' | 'refused' | 'withdrawn'; by: string; now: string; answer: string | null }): Promise<boolean> {
  const closed = await db.updateTable('household_transfers').set({ state: answer.state, answered_at: answer.now, answered_by_name: answer.by, answer: answer.answer }).where('id', '=', id).where('state', '=', 'open').executeTakeFirst();
  return closed.numUpdatedRows > 0n;
}

/** Those that leave or reach the area, newest first; the head's name is told to both ends. */
export async function listTransfers(db: Db, filter: { areaId: number; open: boolean; offset: number; limit: number }): Promise<{ total: number; rows: readonly (StoredTransfer & { head: string | null; members: number; incoming: boolean })[] }> {
  const below = sql`(select descendant_id from area_closure where ancestor_id = ${filter.areaId})`;
  const where = sql`(t.from_village_id in ${below} or t.to_area_id in ${below}) ${filter.open ? sql`and t.state = 'open'` : sql``}`;
  const total = (await sql<{ count: number }>`select count(*)::int as count from household_transfers t where ${where}`.execute(db)).rows[0]!.count;
  const { rows } = await sql<StoredTransfer & { head: string | null; members: number; incoming: boolean }>`
    select ${columns}, w.head, coalesce(w.members, 0)::int as members, t.to_area_id in ${below} as incoming from household_transfers t left join lateral chungtay_transfer_card(t.id) w on true
    where ${where} order by t.id desc offset ${filter.offset} limit ${filter.limit}`.execute(db);
  return { total, rows };
}

/** How many wait to be received in the area, and how many of its own wait elsewhere. */
export async function countTransfers(db: Db, areaId: number): Promise<{ readonly incoming: number; readonly outgoing: number }> {
  const below = sql`(select descendant_id from area_closure where ancestor_id = ${areaId})`;
  const { rows } = await sql<{ incoming: number; outgoing: number }>`
    select count(*) filter (where t.to_area_id in ${below})::int as incoming, count(*) filter (where t.from_village_id in ${below} and t.to_area_id not in ${below})::int as outgoing
    from household_transfers t where t.state = 'open' and (t.from_village_id in ${below} or t.to_area_id in ${below})`.execute(db);
  return rows[0]!;
}
