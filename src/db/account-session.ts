/**
 * Sessions and sign-in attempts. Called by `actions/account/*`; all times are the database server's real time.
 */
import { sql } from 'kysely';
import type { Grant } from '../domain/account/roles.ts';
import type { RecentFailures } from '../domain/account/lockout.ts';
import { answerState } from './answers.ts';
import type { Db, Tx } from './connection.ts';

export type FoundSession = {
  readonly session_id: string;
  readonly csrf_token: string;
  readonly last_seen_at: string;
  readonly account_id: string;
  readonly name: string;
  readonly world: 'real' | 'story';
  readonly must_change_password: boolean;
  readonly grants: readonly Grant[];
  /** The state of shared answers at this moment: asked in the same question, it costs no second one. */
  readonly answer_state: string;
};

/** The living session of a cookie, with the grants of the day; undefined when ended, expired or deactivated. */
export async function findSession(db: Db, tokenHash: Buffer, today: string, idleHours: number): Promise<FoundSession | undefined> {
  const found = await sql<FoundSession>`select s.*, ${answerState} as answer_state from chungtay_find_session(${tokenHash}, ${today}::date, make_interval(hours => ${idleHours}::int)) s`.execute(db);
  return found.rows[0];
}

/** Notes that the session is used; at most once a minute, so that reads stay reads. */
export async function touchSession(db: Tx, sessionId: string): Promise<void> {
  await db.updateTable('sessions').set({ last_seen_at: sql`now()` }).where('id', '=', sessionId).where('last_seen_at', '<', sql<string>`now() - interval '1 minute'`).execute();
}

export async function insertSession(db: Tx, row: { accountId: string; tokenHash: Buffer; csrfToken: string; method: 'password' | 'oidc'; device: string; address: string; days: number }): Promise<string> {
  const { id } = await db
    .insertInto('sessions')
    .values({
      account_id: row.accountId, token_hash: row.tokenHash, csrf_token: row.csrfToken, method: row.method, device: row.device, address: row.address,
      expires_at: sql<string>`now() + make_interval(days => ${row.days}::int)`,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function listLivingSessions(db: Db, accountId: string, idleHours: number) {
  return db
    .selectFrom('sessions')
    .select(['id', 'device', 'address', 'created_at', 'last_seen_at'])
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', sql<string>`now()`)
    .where('last_seen_at', '>', sql<string>`now() - make_interval(hours => ${idleHours}::int)`)
    .orderBy('last_seen_at', 'desc')
    .execute();
}

/** Ends sessions of an account and returns how many: one by its id, or all except one. */
export async function endSessions(db: Tx, accountId: string, reason: string, which: { only?: string; except?: string | null } = {}): Promise<number> {
  let query = db.updateTable('sessions').set({ ended_at: sql`now()`, ended_reason: reason }).where('account_id', '=', accountId).where('ended_at', 'is', null);
  if (which.only !== undefined) query = query.where('id', '=', which.only);
  if (which.except) query = query.where('id', '<>', which.except);
  const result = await query.executeTakeFirst();
  return Number(result.numUpdatedRows);
}

export async function insertAttempt(db: Tx, nameHash: Buffer, address: string, succeeded: boolean): Promise<void> {
  await db.insertInto('sign_in_attempts').values({ name_hash: nameHash, address, succeeded }).execute();
}

/** Failures within the window: of the name since its last success, and of the address. */
export async function countRecentFailures(db: Db, nameHash: Buffer, address: string, windowMinutes: number): Promise<RecentFailures> {
  const found = await sql<{ of_name: number; since_name: number | null; of_address: number; since_address: number | null }>`
    with recent as (
      select * from sign_in_attempts
      where attempted_at > now() - make_interval(mins => ${windowMinutes}::int) and (name_hash = ${nameHash} or address = ${address})),
    by_name as (
      select count(*) as n, max(attempted_at) as last from recent where name_hash = ${nameHash} and not succeeded
        and attempted_at > coalesce((select max(attempted_at) from recent where succeeded and name_hash = ${nameHash}), '-infinity')),
    by_address as (select count(*) as n, max(attempted_at) as last from recent where address = ${address} and not succeeded)
    select by_name.n as of_name, floor(extract(epoch from now() - by_name.last))::int as since_name,
           by_address.n as of_address, floor(extract(epoch from now() - by_address.last))::int as since_address
    from by_name, by_address`.execute(db);
  const row = found.rows[0]!;
  return { ofName: { count: row.of_name, secondsSinceLast: row.since_name }, ofAddress: { count: row.of_address, secondsSinceLast: row.since_address } };
}

export async function forgetAttempts(db: Tx, olderThanDays: number): Promise<number> {
  const result = await db.deleteFrom('sign_in_attempts').where('attempted_at', '<', sql<string>`now() - make_interval(days => ${olderThanDays}::int)`).executeTakeFirst();
  return Number(result.numDeletedRows);
}
