/**
 * The second factor: time-based codes (RFC 6238, 30 seconds, one step of drift either way) and recovery codes.
 * Called at sign-in and by the person's own settings. A code works once; so does a recovery code.
 */
import { randomBytes } from 'node:crypto';
import { generateSecret, generateURI, verify } from 'otplib';
import { accountConfirmTotp, accountDisableTotp, accountEnrolTotp } from '../../domain/account/contract.ts';
import { ProblemError } from '../../domain/problem.ts';
import { findSecret } from '../../db/account.ts';
import { confirmTotp, deleteTotp, findTotp, replaceTotp, takeRecoveryCode, takeTotpStep } from '../../db/account-totp.ts';
import type { Tx } from '../../db/connection.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';
import type { Vault } from '../vault.ts';
import { ownArea } from './own.ts';
import { fingerprint, passwordMatches } from './password.ts';

/** True when the code is the authenticator's of now, not used before, or an unused recovery code; it is used up by this. Throws account.second_factor_sealed when the key is lost. */
export async function acceptSecondFactor({ db, vault }: { readonly db: Tx; readonly vault: Vault }, accountId: string, code: string): Promise<boolean> {
  const typed = code.replace(/[\s-]/g, '').toLowerCase();
  if (!/^\d{6}$/.test(typed)) return takeRecoveryCode(db, accountId, fingerprint(typed));
  const totp = await findTotp(db, accountId);
  if (!totp) return false;
  const secret = vault.open(totp.secret, accountId);
  if (secret === null) throw new ProblemError({ code: 'account.second_factor_sealed', kind: 'unavailable' });
  const result = await verify({ secret, token: typed, epochTolerance: 30 });
  // Invariant: of two requests with one code, one moves the step forward and the other finds it taken.
  return result.valid && 'timeStep' in result && takeTotpStep(db, accountId, result.timeStep);
}

const enrolsTotp = action(accountEnrolTotp, 'own', async (context, input) => {
  const accountId = context.actor.accountId!;
  await refuseWrongPassword(context, input.password);
  const { username } = found(await context.db.selectFrom('accounts').select('username').where('id', '=', accountId).executeTakeFirst(), 'account');
  const secret = generateSecret();
  const recoveryCodes = Array.from({ length: 10 }, () => randomBytes(10).toString('hex').match(/.{5}/g)!.join('-'));
  const replaced = await replaceTotp(context.db, accountId, context.vault.seal(secret, accountId), recoveryCodes.map((code) => fingerprint(code.replaceAll('-', ''))));
  if (!replaced) throw new ProblemError({ code: 'account.second_factor_present', kind: 'conflict' });
  context.record({ subject: { kind: 'account', id: accountId }, areaId: await ownArea(context.db, accountId), after: { secondFactor: 'begun' } });
  return { uri: generateURI({ issuer: 'Chung Tay', label: username, secret }), secret, recoveryCodes };
});

const confirmsTotp = action(accountConfirmTotp, 'own', async (context, input) => {
  const accountId = context.actor.accountId!;
  if (!(await findTotp(context.db, accountId))) throw new ProblemError({ code: 'account.second_factor_absent', kind: 'conflict' });
  if (!(await acceptSecondFactor(context, accountId, input.code))) throw new ProblemError({ code: 'account.wrong_code', kind: 'invalid', field: 'code' });
  await confirmTotp(context.db, accountId);
  context.record({ subject: { kind: 'account', id: accountId }, areaId: await ownArea(context.db, accountId), after: { secondFactor: 'on' } });
  return { ok: true as const };
});

const disablesTotp = action(accountDisableTotp, 'own', async (context, input) => {
  const accountId = context.actor.accountId!;
  await refuseWrongPassword(context, input.password);
  if (!(await findTotp(context.db, accountId))) throw new ProblemError({ code: 'account.second_factor_absent', kind: 'conflict' });
  if (!(await acceptSecondFactor(context, accountId, input.code))) throw new ProblemError({ code: 'account.wrong_code', kind: 'invalid', field: 'code' });
  await deleteTotp(context.db, accountId);
  context.record({ subject: { kind: 'account', id: accountId }, areaId: await ownArea(context.db, accountId), before: { secondFactor: 'on' }, after: { secondFactor: 'off' } });
  return { ok: true as const };
});

/** Sensitive settings ask for the password again: an unattended screen must not be enough. */
export async function refuseWrongPassword(context: ActionContext, password: string): Promise<void> {
  const secret = await findSecret(context.db, context.actor.accountId!);
  if (await passwordMatches(secret?.password_hash, password)) return;
  throw new ProblemError({ code: 'account.current_password_wrong', kind: 'invalid', field: 'password' });
}

export const secondFactorActions: readonly Action[] = [enrolsTotp, confirmsTotp, disablesTotp];
