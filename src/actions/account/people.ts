/** Looking after accounts: list, make, correct, close, open again, give a one-time password. For administrators, within their areas. */
import {
  accountColleagues, accountCreate, accountDeactivate, accountGet, accountList, accountReactivate, accountResetPassword, accountUpdate,
} from '../../domain/account/administration.ts';
import { parametersOn } from '../../domain/account/parameters.ts';
import { normalUsername } from '../../domain/account/password.ts';
import { mayDo } from '../../domain/account/permissions.ts';
import type { ActionName } from '../../domain/action.ts';
import { ProblemError } from '../../domain/problem.ts';
import { asHouse, findAccount, insertAccount, insertGrant, saveSecret, updateAccount } from '../../db/account.ts';
import { findWorldOfAreas, hasOtherAdministrator, listGrants } from '../../db/account-grant.ts';
import { listColleagues, listPeople } from '../../db/account-people.ts';
import { endSessions, listLivingSessions } from '../../db/account-session.ts';
import { deleteTotp } from '../../db/account-totp.ts';
import type { Db } from '../../db/connection.ts';
import { type Action, action, type ActionContext, found, refuseStale } from '../kernel.ts';
import { refuseForeignBody } from './named-body.ts';
import { hashPassword, makeOneTimePassword } from './password.ts';

const list = action(accountList, (context, input) => (input.areaId ? [input.areaId] : areasOf(context, 'account.list')), async (context, input) =>
  listPeople(context.db, { ...input, areaIds: input.areaId ? [input.areaId] : areasOf(context, 'account.list'), today: context.today }),
);

const get = action(accountGet, ({ db }, input) => areaOfAccount(db, input.id), async ({ db, today, noteRead }, { id }) => {
  const { items } = await listPeople(db, { id, q: '', withDeactivated: true, today, offset: 0, limit: 1 });
  const person = found(items[0], 'account');
  const account = found(await findAccount(db, id), 'account');
  noteRead({ subject: { kind: 'account', id }, areaId: account.area_id });
  const secret = await asHouse(db, () => db.selectFrom('account_secrets').select('must_change_password').where('account_id', '=', id).executeTakeFirst());
  const living = await listLivingSessions(db, id, parametersOn(today).idleHours);
  return {
    ...person, locale: account.locale, oidcLogin: account.oidc_login, deactivatedReason: account.deactivated_reason,
    mustChangePassword: secret?.must_change_password ?? false, livingSessions: living.length, grants: await listGrants(db, id, today),
  };
});

const colleagues = action(accountColleagues, 'own', async ({ db, actor, today }, input) => ({
  items: await listColleagues(db, { ...input, areaIds: actor.grants.map((grant) => grant.areaId), world: actor.world, today }),
}));

const creates = action(accountCreate, (_context, input) => [input.areaId, ...input.grants.map((grant) => grant.areaId)], async ({ db, actor, today, record }, input) => {
  const username = normalUsername(input.username);
  if (!/^[a-z0-9][a-z0-9._-]{1,62}$/.test(username)) throw new ProblemError({ code: 'account.username_form', kind: 'invalid', field: 'username' });
  const world = await findWorldOfAreas(db, [input.areaId, ...input.grants.map((grant) => grant.areaId)]);
  if (world === null) throw new ProblemError({ code: 'account.other_world', kind: 'invalid', field: 'areaId' });
  const id = await insertAccount(db, { username, name: input.name, world, area_id: input.areaId, locale: input.locale, oidc_login: input.oidcLogin });
  const oneTimePassword = await giveOneTimePassword(db, id, today);
  for (const [index, grant] of input.grants.entries()) {
    if (grant.until !== null && grant.until <= grant.from) throw new ProblemError({ code: 'account.period_reversed', kind: 'invalid', field: `grants.${index}.until` });
    await refuseForeignBody(db, grant, { world, field: `grants.${index}.organisationId` });
    await insertGrant(db, {
      account_id: id, role: grant.role, area_id: grant.areaId, organisation_id: grant.organisationId, valid_from: grant.from, valid_until: grant.until, granted_by: actor.accountId,
    });
  }
  record({ subject: { kind: 'account', id }, areaId: input.areaId, after: { username, name: input.name, oidcLogin: input.oidcLogin, grants: input.grants } });
  return { id, oneTimePassword };
});

const updates = action(accountUpdate, async (context, input) => [...(await areasToRename(context, input)), input.areaId], async ({ db, record }, input) => {
  const account = found(await db.selectFrom('accounts').selectAll().where('id', '=', input.id).forUpdate().executeTakeFirst(), 'account');
  refuseStale(account.version, input.version);
  if ((await findWorldOfAreas(db, [input.areaId])) !== account.world) throw new ProblemError({ code: 'account.other_world', kind: 'invalid', field: 'areaId' });
  // Another name at the provider means another person there: the bound subject is forgotten.
  const rebound = account.oidc_login === input.oidcLogin ? {} : { oidc_subject: null };
  await updateAccount(db, input.id, { name: input.name, area_id: input.areaId, oidc_login: input.oidcLogin, ...rebound });
  record({
    subject: { kind: 'account', id: input.id }, areaId: input.areaId,
    before: { name: account.name, areaId: account.area_id, oidcLogin: account.oidc_login }, after: { name: input.name, areaId: input.areaId, oidcLogin: input.oidcLogin },
  });
  return { version: account.version + 1 };
});

const deactivates = action(accountDeactivate, ({ db }, input) => areaOfAccount(db, input.id), async ({ db, actor, now, today, record }, input) => {
  if (input.id === actor.accountId) throw new ProblemError({ code: 'account.not_oneself', kind: 'invalid' });
  const account = found(await findAccount(db, input.id), 'account');
  if (account.deactivated_at !== null) throw new ProblemError({ code: 'account.already_deactivated', kind: 'conflict' });
  await refuseLastAdministrator(db, input.id, today);
  await updateAccount(db, input.id, { deactivated_at: now, deactivated_reason: input.reason });
  const ended = await endSessions(db, input.id, 'account deactivated');
  record({ subject: { kind: 'account', id: input.id }, areaId: account.area_id, reason: input.reason, before: { active: true }, after: { active: false, endedSessions: ended } });
  return { ok: true as const };
});

const reactivates = action(accountReactivate, ({ db }, input) => areaOfAccount(db, input.id), async ({ db, record }, input) => {
  const account = found(await findAccount(db, input.id), 'account');
  if (account.deactivated_at === null) throw new ProblemError({ code: 'account.not_deactivated', kind: 'conflict' });
  await updateAccount(db, input.id, { deactivated_at: null, deactivated_reason: null });
  record({ subject: { kind: 'account', id: input.id }, areaId: account.area_id, reason: input.reason, before: { active: false }, after: { active: true } });
  return { ok: true as const };
});

const resetsPassword = action(accountResetPassword, (context, input) => areasOfRights(context, input.id), async ({ db, actor, today, record }, input) => {
  if (input.id === actor.accountId) throw new ProblemError({ code: 'account.not_oneself', kind: 'invalid' });
  const account = found(await findAccount(db, input.id), 'account');
  if (account.deactivated_at !== null) throw new ProblemError({ code: 'account.already_deactivated', kind: 'conflict' });
  const oneTimePassword = await giveOneTimePassword(db, input.id, today);
  if (input.removeSecondFactor) await asHouse(db, () => deleteTotp(db, input.id));
  const ended = await endSessions(db, input.id, 'password reset');
  record({ subject: { kind: 'account', id: input.id }, areaId: account.area_id, after: { password: 'one-time', secondFactorRemoved: input.removeSecondFactor, endedSessions: ended } });
  return { oneTimePassword };
});

async function giveOneTimePassword(db: ActionContext['db'], accountId: string, today: ActionContext['today']): Promise<string> {
  const password = makeOneTimePassword();
  const passwordHash = await hashPassword(password);
  await asHouse(db, () => saveSecret(db, accountId, { passwordHash, mustChange: true, oneTimeDays: parametersOn(today).oneTimeDays }));
  return password;
}

/** The areas of the asker's grants that carry the action. */
export function areasOf(context: ActionContext, name: ActionName): number[] {
  return context.actor.grants.filter((grant) => mayDo(name, grant.role)).map((grant) => grant.areaId);
}

/** The area that looks after an account; none when it is unknown or belongs to the installation: then nobody's grant covers it. */
export async function areaOfAccount(db: Db, id: string): Promise<number[]> {
  const account = await findAccount(db, id);
  return account?.area_id == null ? [] : [account.area_id];
}

/**
 * The area that looks after an account and those of every right it holds or will hold. Whoever could sign in as that person, or have
 * another stand in, could use all of these: hence such acts reach over all of them, not over the home area alone.
 */
export async function areasOfRights({ db, today }: ActionContext, id: string): Promise<number[]> {
  const home = await areaOfAccount(db, id);
  if (home.length === 0) return [];
  const held = await asHouse(db, () =>
    db.selectFrom('grants').select('area_id').distinct().where('account_id', '=', id).where((is) => is.or([is('valid_until', 'is', null), is('valid_until', '>', today)])).execute());
  return [...new Set([...home, ...held.map((grant) => grant.area_id)])];
}

/** A name may be corrected by whoever looks after the account; who is meant at the identity provider decides who signs in. */
async function areasToRename(context: ActionContext, input: { readonly id: string; readonly oidcLogin: string | null }): Promise<number[]> {
  const account = await findAccount(context.db, input.id);
  return account && account.oidc_login === input.oidcLogin ? areaOfAccount(context.db, input.id) : areasOfRights(context, input.id);
}

export async function refuseLastAdministrator(db: ActionContext['db'], accountId: string, today: string): Promise<void> {
  const other = await asHouse(db, () => hasOtherAdministrator(db, accountId, today));
  if (!other) throw new ProblemError({ code: 'account.last_administrator', kind: 'conflict' });
}

export const peopleActions: readonly Action[] = [list, get, colleagues, creates, updates, deactivates, reactivates, resetsPassword];
