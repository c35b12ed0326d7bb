/** Notices of persons. `notify` is what other topics call, inside their own transaction. */
import { type Generated, sql } from 'kysely';
import type { Role } from '../domain/account/roles.ts';
import type { Message } from '../domain/message.ts';
import { asHouse } from './account.ts';
import { answering } from './area-reach.ts';
import type { Db, Tx } from './connection.ts';
import type { Json } from './house.ts';

export type NotificationTables = {
  notifications: {
    id: Generated<string>;
    account_id: string;
    message: Json<Message>;
    link: string | null;
    told_on: string;
    told_at: Generated<string>;
    read_at: string | null;
    dedupe_key: string | null;
  };
};

export type Notice = {
  readonly accountIds: readonly string[];
  /** Rendered when it is read, in the reader's language. */
  readonly message: Message;
  /** A path of the web, "/ke-hoach/…". */
  readonly link: string | null;
  readonly on: string;
  /** The same key is told to the same person once. */
  readonly dedupeKey: string | null;
};

/** Tells people; returns how many were told now (those told before under the same key are left out). */
export async function notify(db: Tx, notice: Notice): Promise<number> {
  return notifyEach(db, [notice]);
}

/** Several notices, each to its own people, in one statement. */
export async function notifyEach(db: Tx, notices: readonly Notice[]): Promise<number> {
  const told = notices.filter((one) => one.accountIds.length > 0).map(({ accountIds, message, link, on, dedupeKey }) => ({ accounts: [...new Set(accountIds)], message, link, on, key: dedupeKey }));
  if (told.length === 0) return 0;
  const result = await asHouse(db, () => sql`
    insert into notifications (account_id, message, link, told_on, dedupe_key)
    select a.id, n.message, n.link, n."on", n.key
    from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as n(accounts uuid[], message jsonb, link text, "on" date, key text) join accounts a on a.id = any (n.accounts) and a.deactivated_at is null
    on conflict (account_id, dedupe_key) do nothing`.execute(db));
  return Number(result.numAffectedRows ?? 0n);
}

/** Active people who hold one of the roles exactly over the area on the day: whom a reminder concerns. Of an area that has ended: over the nearest one that reaches it now. `body`: not those whose grant names another, and of signers those it names alone. Who signs for a department is told of what is its own alone. */
export async function listHoldersOfRoles(db: Tx, roles: readonly Role[], areaId: number, on: string, body: string | null = null): Promise<string[]> {
  return listHoldersOverAreas(db, roles, [areaId], on, body);
}

/** The same for many areas at once: each person of any of them, once. */
export async function listHoldersOverAreas(db: Tx, roles: readonly Role[], areaIds: readonly number[], on: string, body: string | null = null): Promise<string[]> {
  return [...new Set([...(await listHoldersByArea(db, roles, areaIds, on, body)).values()].flat())].toSorted();
}

/** The same, area by area, in one statement; an area nobody answers for is absent. */
export async function listHoldersByArea(db: Tx, roles: readonly Role[], areaIds: readonly number[], on: string, body: string | null = null): Promise<ReadonlyMap<number, readonly string[]>> {
  const found = await asHouse(db, () => sql<{ area: number; accounts: string[] }>`
    select o.id as area, array_agg(distinct a.id order by a.id) as accounts from (select o.id, ${answering(on)} as answers from areas o where o.id = any (${[...new Set(areaIds)]}::integer[])) o
      join grants g on g.area_id = o.answers join accounts a on a.id = g.account_id
    where g.role = any (${[...roles]}::text[]) and (${body}::text is null or g.organisation_id is null or g.organisation_id = ${body}) and (g.role <> 'signer' or g.organisation_id = ${body}::text or (${body}::text is null and (g.organisation_id is null or exists (select 1 from organisations c where c.id = g.organisation_id and c.area_id = g.area_id and c.kind in ('state', 'party', 'front'))))) and a.deactivated_at is null
      and g.valid_from <= ${on}::date and (g.valid_until is null or ${on}::date < g.valid_until) group by o.id`.execute(db));
  return new Map(found.rows.map((row) => [row.area, row.accounts]));
}

export async function listNotices(db: Db, accountId: string, options: { unreadOnly: boolean; offset: number; limit: number }) {
  return db
    .selectFrom('notifications').select(['id', 'message', 'link', 'told_on', 'read_at']).where('account_id', '=', accountId)
    .$if(options.unreadOnly, (query) => query.where('read_at', 'is', null))
    .orderBy('told_at', 'desc').orderBy('id').offset(options.offset).limit(options.limit).execute();
}

export async function countUnread(db: Db, accountId: string): Promise<number> {
  const { n } = await db.selectFrom('notifications').select(sql<number>`count(*)`.as('n')).where('account_id', '=', accountId).where('read_at', 'is', null).executeTakeFirstOrThrow();
  return n;
}

/** Marks one notice, or all, as read; returns the ids that were unread. */
export async function markRead(db: Tx, accountId: string, id: string | undefined): Promise<string[]> {
  let query = db.updateTable('notifications').set({ read_at: sql`now()` }).where('account_id', '=', accountId).where('read_at', 'is', null);
  if (id !== undefined) query = query.where('id', '=', id);
  return (await query.returning('id').execute()).map((row) => row.id);
}
