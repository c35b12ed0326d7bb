/**
 * The first administrator of an empty installation, with a one-time password that the start prints once.
 * Called by the composition after the areas are loaded; does nothing where any account exists.
 */
import { z } from 'zod';
import { secretWrite } from '../../domain/action.ts';
import { parametersOn } from '../../domain/account/parameters.ts';
import { systemActor } from '../../domain/account/roles.ts';
import { ProblemError } from '../../domain/problem.ts';
import { vietnamese } from '../../domain/text/catalogue.ts';
import { insertAccount, insertGrant, lockAccounts, saveSecret } from '../../db/account.ts';
import { findRootArea } from '../../db/account-grant.ts';
import { action, execute, type House } from '../kernel.ts';
import { hashPassword, makeOneTimePassword } from './password.ts';
import { inHouse } from './sign-in.ts';

export const firstAdministratorUsername = 'quan-tri';

const contract = secretWrite('account.addFirstAdministrator', 'Make the first administrator of an empty installation.', z.object({}), z.object({ password: z.string().nullable() }));

const addsFirstAdministrator = action(contract, 'own', async ({ db, today, record }) => {
  await lockAccounts(db);
  if (await db.selectFrom('accounts').select('id').limit(1).executeTakeFirst()) {
    record({ subject: { kind: 'account', id: 'first' }, areaId: null });
    return { password: null };
  }
  const root = await findRootArea(db, 'real');
  if (root === null) throw new ProblemError({ code: 'account.no_root_area', kind: 'unavailable' });
  const name = vietnamese.account['first_administrator'];
  const id = await insertAccount(db, { username: firstAdministratorUsername, name, world: 'real', area_id: root });
  const password = makeOneTimePassword();
  await saveSecret(db, id, { passwordHash: await hashPassword(password), mustChange: true, oneTimeDays: parametersOn(today).oneTimeDays });
  await insertGrant(db, { account_id: id, role: 'administrator', area_id: root, organisation_id: null, valid_from: today, valid_until: null, reason: null });
  record({ subject: { kind: 'account', id }, areaId: root, after: { username: firstAdministratorUsername, role: 'administrator' } });
  return { password };
});

/** The password, once; null when accounts exist. Throws account.no_root_area before the areas are loaded. */
export async function ensureFirstAdministrator(house: House): Promise<string | null> {
  if (await inHouse(house, (db) => db.selectFrom('accounts').select('id').limit(1).executeTakeFirst())) return null;
  const { password } = (await execute(house, addsFirstAdministrator, {}, { actor: systemActor, requestId: 'start' })) as { password: string | null };
  return password;
}
