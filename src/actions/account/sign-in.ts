/**
 * Signing in: proves who one is (password, then the second factor), counts failures, opens a session. Called by the sign-in routes.
 * A failure must be remembered although nothing else happens, hence steps of their own instead of one action;
 * only the proven step, the new session, is an act with an audit entry.
 *
 * Invariant: an unknown name, a wrong password and a deactivated account cannot be told apart, neither by the answer nor by the work done.
 */
import { z } from 'zod';
import { secretWrite } from '../../domain/action.ts';
import { minutesLocked } from '../../domain/account/lockout.ts';
import { type AccountParameters, parametersOn } from '../../domain/account/parameters.ts';
import { normalUsername } from '../../domain/account/password.ts';
import { type Actor, systemActor } from '../../domain/account/roles.ts';
import { type Problem, ProblemError } from '../../domain/problem.ts';
import { findAccountToSignIn, type SignInAccount } from '../../db/account.ts';
import { countRecentFailures, insertAttempt, insertSession } from '../../db/account-session.ts';
import type { Tx } from '../../db/connection.ts';
import { setRowScope } from '../../db/house.ts';
import { action, execute, type House } from '../kernel.ts';
import { fingerprint, makeToken, passwordMatches } from './password.ts';
import { acceptSecondFactor } from './second-factor.ts';

export type Device = { readonly device: string; readonly address: string; readonly requestId: string };
export type OpenedSession = { readonly token: string; readonly mustChangePassword: boolean; readonly days: number };
export type Credentials = { readonly username: string; readonly password: string; readonly code?: string | undefined };

/** Throws account.locked, wrong_password, one_time_expired, code_needed or wrong_code. */
export async function signIn(house: House, credentials: Credentials, from: Device): Promise<OpenedSession> {
  const parameters = parametersOn(house.clock.today());
  const username = normalUsername(credentials.username);
  const name = fingerprint(username);
  const account = await inHouse(house, async (db) => {
    const minutes = minutesLocked(await countRecentFailures(db, name, from.address, parameters.windowMinutes), parameters);
    if (minutes > 0) throw new ProblemError({ code: 'account.locked', kind: 'too_many', params: { minutes } });
    return findAccountToSignIn(db, username);
  });
  const proven = await passwordMatches(account?.deactivated_at === null ? account.password_hash : null, credentials.password);
  if (!account || !proven) return refuse(house, name, from, { code: 'account.wrong_password', kind: 'unauthenticated' });
  if (account.one_time_expired) return refuse(house, name, from, { code: 'account.one_time_expired', kind: 'unauthenticated' });
  if (account.totp_secret !== null) {
    if (!credentials.code) throw new ProblemError({ code: 'account.code_needed', kind: 'unauthenticated', field: 'code' });
    const code = credentials.code;
    const accepted = await inHouse(house, (db) => acceptSecondFactor({ db, vault: house.vault }, account.id, code));
    if (!accepted) return refuse(house, name, from, { code: 'account.wrong_code', kind: 'unauthenticated', field: 'code' });
  }
  await inHouse(house, (db) => insertAttempt(db, name, from.address, true));
  return openSession(house, account, from, 'password', parameters);
}

async function refuse(house: House, name: Buffer, from: Device, problem: Problem): Promise<never> {
  await inHouse(house, (db) => insertAttempt(db, name, from.address, false));
  throw new ProblemError(problem);
}

const sessionContract = secretWrite(
  'account.signIn', 'Open a session for a person who has proven who they are.',
  z.object({ areaId: z.number().nullable(), device: z.string(), address: z.string(), days: z.number(), method: z.enum(['password', 'oidc']) }), z.object({ token: z.string() }),
);

const opensSession = action(sessionContract, 'own', async (context, input) => {
  const token = makeToken();
  const accountId = context.actor.accountId!;
  const id = await insertSession(context.db, { accountId, tokenHash: fingerprint(token), csrfToken: makeToken(), ...input });
  context.record({ subject: { kind: 'account', id: accountId }, areaId: input.areaId, after: { session: id, device: input.device, method: input.method } });
  return { token };
});

/** Opens a session for a proven account; the token goes into the cookie and nowhere else. */
export async function openSession(
  house: House, account: Pick<SignInAccount, 'id' | 'name' | 'world' | 'area_id' | 'must_change_password'>, from: Device, method: 'password' | 'oidc',
  parameters: AccountParameters = parametersOn(house.clock.today()),
): Promise<OpenedSession> {
  const actor: Actor = { kind: 'person', accountId: account.id, name: account.name, world: account.world, sessionId: null, grants: [] };
  const input = { areaId: account.area_id, device: from.device.slice(0, 200), address: from.address, days: parameters.sessionDays, method };
  const { token } = (await execute(house, opensSession, input, { actor, requestId: from.requestId })) as { token: string };
  return { token, mustChangePassword: account.must_change_password === true, days: parameters.sessionDays };
}

/** A short transaction with the house's own view of the rows: nobody is signed in yet. */
export async function inHouse<T>(house: Pick<House, 'db'>, piece: (db: Tx) => Promise<T>): Promise<T> {
  return house.db.transaction().execute(async (db) => {
    await setRowScope(db, { accountId: systemActor.accountId, areaIds: [], system: true });
    return piece(db);
  });
}
