/**
 * Tables of accounts and the queries on people, their secrets and grants. Called by `actions/account/*`.
 * Decides nothing: who may ask is the kernel's, which row is visible is row-level security's.
 */
import { type Generated, type Insertable, type Updateable, sql } from 'kysely';
import type { Role } from '../domain/account/roles.ts';
import type { Db, Tx } from './connection.ts';

export type AccountTables = {
  accounts: {
    id: Generated<string>;
    username: string;
    name: string;
    world: 'real' | 'story';
    area_id: number | null;
    locale: Generated<'vi' | 'en'>;
    oidc_login: string | null;
    oidc_subject: string | null;
    demo: Generated<boolean>;
    deactivated_at: string | null;
    deactivated_reason: string | null;
    version: Generated<number>;
    created_at: Generated<string>;
  };
  account_secrets: {
    account_id: string;
    password_hash: string | null;
    must_change_password: Generated<boolean>;
    one_time_until: string | null;
    password_set_at: Generated<string>;
    demo_password: string | null;
  };
  account_totp: { account_id: string; secret: string; confirmed_at: string | null; last_step: Generated<number> };
  account_recovery_codes: { account_id: string; code_hash: Buffer; used_at: string | null };
  sessions: {
    id: Generated<string>;
    account_id: string;
    token_hash: Buffer;
    csrf_token: string;
    method: Generated<'password' | 'oidc'>;
    device: string;
    address: string;
    created_at: Generated<string>;
    last_seen_at: Generated<string>;
    expires_at: string;
    ended_at: string | null;
    ended_reason: string | null;
  };
  sign_in_attempts: { id: Generated<number>; attempted_at: Generated<string>; name_hash: Buffer; address: string; succeeded: boolean };
  delegations: {
    id: Generated<string>;
    from_account_id: string;
    to_account_id: string;
    kind: 'delegation' | 'substitution';
    valid_from: string;
    valid_until: string;
    reason: string;
    made_by: string | null;
    ended_on: string | null;
    created_at: Generated<string>;
  };
  grants: {
    id: Generated<number>;
    account_id: string;
    role: Role;
    area_id: number;
    organisation_id: string | null;
    valid_from: string;
    valid_until: string | null;
    delegation_id: string | null;
    on_behalf_of: string | null;
    reason: string | null;
    granted_by: string | null;
    created_at: Generated<string>;
  };
};

/**
 * Lets the house itself see rows the asker may not (secrets of another person), for one piece of an act already permitted.
 * Trap: the setting is the transaction's, so it is put back even when the piece throws.
 */
export async function asHouse<T>(db: Tx, piece: () => Promise<T>): Promise<T> {
  const before = await sql<{ value: string | null }>`select current_setting('chungtay.system', true) as value`.execute(db);
  await sql`select set_config('chungtay.system', 'on', true)`.execute(db);
  const result = await piece(); // when it throws, the transaction ends and the setting with it
  await sql`select set_config('chungtay.system', ${before.rows[0]?.value ?? ''}, true)`.execute(db);
  return result;
}

export async function findAccount(db: Db, id: string) {
  return db.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The account and what proves it, by sign-in name. Needs the house's own view. */
export async function findAccountToSignIn(db: Db, username: string) {
  return db
    .selectFrom('accounts as a')
    .leftJoin('account_secrets as s', 's.account_id', 'a.id')
    .leftJoin('account_totp as t', (join) => join.onRef('t.account_id', '=', 'a.id').on('t.confirmed_at', 'is not', null))
    .select(['a.id', 'a.username', 'a.name', 'a.world', 'a.area_id', 'a.deactivated_at', 's.password_hash', 's.must_change_password', 't.secret as totp_secret', 't.last_step as totp_last_step'])
    .select(sql<boolean>`coalesce(s.one_time_until < now(), false)`.as('one_time_expired'))
    .where('a.username', '=', username)
    .executeTakeFirst();
}

export type SignInAccount = NonNullable<Awaited<ReturnType<typeof findAccountToSignIn>>>;

export async function insertAccount(db: Tx, row: Insertable<AccountTables['accounts']>): Promise<string> {
  const { id } = await db.insertInto('accounts').values(row).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function updateAccount(db: Tx, id: string, change: Updateable<AccountTables['accounts']>): Promise<void> {
  await db.updateTable('accounts').set({ ...change, version: sql`version + 1` }).where('id', '=', id).execute();
}

export async function findSecret(db: Db, accountId: string) {
  return db.selectFrom('account_secrets').selectAll().where('account_id', '=', accountId).executeTakeFirst();
}

export type NewSecret = { readonly passwordHash: string; readonly mustChange: boolean; readonly oneTimeDays: number | null; readonly demoPassword?: string | null };

export async function saveSecret(db: Tx, accountId: string, secret: NewSecret): Promise<void> {
  const row = {
    password_hash: secret.passwordHash,
    must_change_password: secret.mustChange,
    one_time_until: secret.oneTimeDays === null ? null : sql<string>`now() + make_interval(days => ${secret.oneTimeDays}::int)`,
    password_set_at: sql<string>`now()`,
    demo_password: secret.demoPassword ?? null,
  };
  await db.insertInto('account_secrets').values({ account_id: accountId, ...row }).onConflict((on) => on.column('account_id').doUpdateSet(row)).execute();
}

export async function insertGrant(db: Tx, row: Insertable<AccountTables['grants']>): Promise<number> {
  const { id } = await db.insertInto('grants').values(row).returning('id').executeTakeFirstOrThrow();
  return id;
}

/** Two starts at once make one first administrator: the second waits here and finds the account. */
export async function lockAccounts(db: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('chungtay.first_administrator'))`.execute(db);
}

/** The account a provider's identity was bound to, else the one whose login an administrator wrote down and nobody has bound yet. */
export async function findAccountByProvider(db: Db, subject: string, logins: readonly string[]) {
  const columns = ['id', 'name', 'world', 'area_id', 'deactivated_at', 'oidc_subject'] as const;
  const bound = await db.selectFrom('accounts').select(columns).where('oidc_subject', '=', subject).executeTakeFirst();
  if (bound || logins.length === 0) return bound;
  const named = await db.selectFrom('accounts').select(columns).where(sql<boolean>`lower(oidc_login) = any (${[...logins]}::text[])`).where('oidc_subject', 'is', null).execute();
  return named.length === 1 ? named[0] : undefined; // two accounts for one person: nobody guesses
}

export async function bindOidcSubject(db: Tx, id: string, subject: string): Promise<void> {
  await db.updateTable('accounts').set({ oidc_subject: subject }).where('id', '=', id).execute();
}
