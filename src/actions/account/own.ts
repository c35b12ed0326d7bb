/** What everyone does with their own account: who am I, my sessions, my password, my language, leaving. */
import {
  accountChangeLocale, accountChangePassword, accountEndSession, accountMe, accountSessions, accountSignOut,
} from '../../domain/account/contract.ts';
import { parametersOn } from '../../domain/account/parameters.ts';
import { checkNewPassword, normalPassword } from '../../domain/account/password.ts';
import { isBeyondBody } from '../../domain/account/body.ts';
import { actionsOf, mayDo } from '../../domain/account/permissions.ts';
import { ProblemError } from '../../domain/problem.ts';
import { findAccount, findSecret, saveSecret } from '../../db/account.ts';
import { describeGrants } from '../../db/account-grant.ts';
import { endSessions, listLivingSessions } from '../../db/account-session.ts';
import { findTotp } from '../../db/account-totp.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';
import { hashPassword, passwordMatches } from './password.ts';
import { signingOf } from './signing.ts';

const me = action(accountMe, 'own', async ({ db, actor, today, clock }) => {
  const accountId = ownId(actor);
  const account = found(await findAccount(db, accountId), 'account');
  const session = found(await db.selectFrom('sessions').select(['csrf_token', 'method']).where('id', '=', actor.sessionId).executeTakeFirst(), 'session');
  const secret = await findSecret(db, accountId);
  const totp = await findTotp(db, accountId);
  const held = await signingOf(db, actor.grants);
  return {
    id: accountId,
    name: account.name,
    username: account.username,
    world: account.world,
    locale: account.locale,
    grants: await describeGrants(db, accountId, actor.grants, today),
    permissions: [...actionsOf(actor.grants.map((grant) => grant.role))].filter((name) => !held.some((grant) => isBeyondBody(name, grant)) || held.some((grant) => mayDo(name, grant.role) && !isBeyondBody(name, grant))),
    mustChangePassword: session.method === 'password' && (secret?.must_change_password ?? false),
    secondFactor: totp?.confirmed_at != null,
    today,
    clock: clock.setTo,
    csrfToken: session.csrf_token,
  };
});

const sessions = action(accountSessions, 'own', async ({ db, actor, today }) => {
  const rows = await listLivingSessions(db, ownId(actor), parametersOn(today).idleHours);
  return {
    items: rows.map((row) => ({
      id: row.id, device: row.device, address: row.address, startedAt: row.created_at, lastSeenAt: row.last_seen_at, current: row.id === actor.sessionId,
    })),
  };
});

const endsSession = action(accountEndSession, 'own', async ({ db, actor, record }, input) => {
  const accountId = ownId(actor);
  const ended = await endSessions(db, accountId, 'ended by the person', input.id === undefined ? { except: actor.sessionId } : { only: input.id });
  if (input.id !== undefined) found(ended === 1 ? true : undefined, 'session');
  record({ subject: { kind: 'account', id: accountId }, areaId: await ownArea(db, accountId), after: { endedSessions: ended, session: input.id ?? null } });
  return { ended };
});

const signsOut = action(accountSignOut, 'own', async ({ db, actor, record }) => {
  const accountId = ownId(actor);
  await endSessions(db, accountId, 'signed out', { only: actor.sessionId! });
  record({ subject: { kind: 'account', id: accountId }, areaId: await ownArea(db, accountId), after: { endedSession: actor.sessionId } });
  return { ok: true as const };
});

const changesPassword = action(accountChangePassword, 'own', async ({ db, actor, today, record }, input) => {
  const accountId = ownId(actor);
  const account = found(await findAccount(db, accountId), 'account');
  const secret = await findSecret(db, accountId);
  if (!(await passwordMatches(secret?.password_hash, input.currentPassword))) {
    throw new ProblemError({ code: 'account.current_password_wrong', kind: 'invalid', field: 'currentPassword' });
  }
  if (normalPassword(input.newPassword) === normalPassword(input.currentPassword)) {
    throw new ProblemError({ code: 'account.password_same', kind: 'invalid', field: 'newPassword' });
  }
  const wrong = checkNewPassword(input.newPassword, account.username, parametersOn(today));
  if (wrong.length > 0) throw new ProblemError(wrong);
  await saveSecret(db, accountId, { passwordHash: await hashPassword(input.newPassword), mustChange: false, oneTimeDays: null });
  const ended = await endSessions(db, accountId, 'password changed', { except: actor.sessionId });
  record({ subject: { kind: 'account', id: accountId }, areaId: account.area_id, after: { password: 'changed', endedSessions: ended } });
  return { ok: true as const };
});

const changesLocale = action(accountChangeLocale, 'own', async ({ db, actor, record }, input) => {
  const accountId = ownId(actor);
  const account = found(await findAccount(db, accountId), 'account');
  await db.updateTable('accounts').set({ locale: input.locale }).where('id', '=', accountId).execute();
  record({ subject: { kind: 'account', id: accountId }, areaId: account.area_id, before: { locale: account.locale }, after: { locale: input.locale } });
  return { ok: true as const };
});

function ownId(actor: ActionContext['actor']): string {
  if (actor.accountId === null || actor.sessionId === null) throw new ProblemError({ code: 'account.sign_in_needed', kind: 'unauthenticated' });
  return actor.accountId;
}

/** The area that looks after one's account: its administrator may read what happened to it. */
export async function ownArea(db: ActionContext['db'], accountId: string): Promise<number | null> {
  return found(await findAccount(db, accountId), 'account').area_id;
}

export const ownActions: readonly Action[] = [me, sessions, endsSession, signsOut, changesPassword, changesLocale];
