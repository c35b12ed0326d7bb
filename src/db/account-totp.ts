/** Second factors and recovery codes. Called by `actions/account/second-factor.ts`. */
import { sql } from 'kysely';
import type { Db, Tx } from './connection.ts';

export async function findTotp(db: Db, accountId: string) {
  return db.selectFrom('account_totp').selectAll().where('account_id', '=', accountId).executeTakeFirst();
}

/** Puts a new unconfirmed secret and codes in place of an unconfirmed one; false when a confirmed one stands. */
export async function replaceTotp(db: Tx, accountId: string, secret: string, codeHashes: readonly Buffer[]): Promise<boolean> {
  const standing = await findTotp(db, accountId);
  if (standing?.confirmed_at) return false;
  await deleteTotp(db, accountId);
  await db.insertInto('account_totp').values({ account_id: accountId, secret }).execute();
  await db.insertInto('account_recovery_codes').values(codeHashes.map((hash) => ({ account_id: accountId, code_hash: hash }))).execute();
  return true;
}

export async function confirmTotp(db: Tx, accountId: string): Promise<void> {
  await db.updateTable('account_totp').set({ confirmed_at: sql`now()` }).where('account_id', '=', accountId).execute();
}

export async function deleteTotp(db: Tx, accountId: string): Promise<void> {
  await db.deleteFrom('account_totp').where('account_id', '=', accountId).execute();
  await db.deleteFrom('account_recovery_codes').where('account_id', '=', accountId).execute();
}

/** Marks a time step as used; false when it, or a later one, was used before. */
export async function takeTotpStep(db: Tx, accountId: string, step: number): Promise<boolean> {
  const result = await db.updateTable('account_totp').set({ last_step: step }).where('account_id', '=', accountId).where('last_step', '<', step).executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function takeRecoveryCode(db: Tx, accountId: string, hash: Buffer): Promise<boolean> {
  const result = await db
    .updateTable('account_recovery_codes').set({ used_at: sql`now()` })
    .where('account_id', '=', accountId).where('code_hash', '=', hash).where('used_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** All of them, as stored: for sealing at start. Needs the house's own view. */
export async function listTotp(db: Db): Promise<{ account_id: string; secret: string }[]> {
  return db.selectFrom('account_totp').select(['account_id', 'secret']).orderBy('account_id').execute();
}

/** Puts sealed secrets in place; one that was replaced meanwhile stays as it is. Returns how many were written. */
export async function updateTotpSecrets(db: Tx, rows: readonly { readonly account: string; readonly before: string; readonly secret: string }[]): Promise<number> {
  const written = await sql`
    update account_totp t set secret = n.secret
    from unnest(${rows.map((row) => row.account)}::uuid[], ${rows.map((row) => row.before)}::text[], ${rows.map((row) => row.secret)}::text[]) as n (account_id, before, secret)
    where t.account_id = n.account_id and t.secret = n.before`.execute(db);
  return Number(written.numAffectedRows ?? 0n);
}
