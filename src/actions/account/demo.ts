/**
 * Demo accounts: listed with their known passwords on the sign-in page, made by the loader of the story world.
 * They exist only beside demo data, only in the story world, and never look after anybody's real account.
 */
import { accountAddDemo, accountDemo } from '../../domain/account/contract.ts';
import { normalUsername } from '../../domain/account/password.ts';
import { asHouse, insertAccount, insertGrant, saveSecret } from '../../db/account.ts';
import { findDemoAccount, listDemoAccounts } from '../../db/account-demo.ts';
import type { Actor } from '../../domain/account/roles.ts';
import { type Action, action, type House } from '../kernel.ts';
import { hashPassword } from './password.ts';
import { inHouse } from './sign-in.ts';

const demo = action(accountDemo, 'anywhere', async ({ db, today }) => ({ items: await asHouse(db, () => listDemoAccounts(db, today)) }));

const addsDemo = action(accountAddDemo, (_context, input) => [input.areaId], async ({ db, record }, input) => {
  const username = normalUsername(input.username);
  const standing = await db.selectFrom('accounts').select(['id', 'demo']).where('username', '=', username).executeTakeFirst();
  if (standing && !standing.demo) throw new Error(`${username} is not a demo account`);
  const id = standing?.id ?? (await insertAccount(db, { username, name: input.name, world: 'story', area_id: input.areaId, demo: true }));
  await saveSecret(db, id, { passwordHash: await hashPassword(input.password), mustChange: false, oneTimeDays: null, demoPassword: input.password });
  if (!standing) {
    for (const grant of input.grants) {
      await insertGrant(db, { account_id: id, role: grant.role, area_id: grant.areaId, organisation_id: grant.organisationId, valid_from: grant.from, valid_until: grant.until, reason: 'demo' });
    }
  }
  record({ subject: { kind: 'account', id }, areaId: input.areaId, after: { username, name: input.name, demo: true, grants: input.grants } });
  return { id };
});

/** A demo account as the one who acts, with its grants: for the history of the story world, which its people make themselves. */
export async function demoActor(house: Pick<House, 'db'>, username: string): Promise<Actor> {
  const row = await inHouse(house, (db) => findDemoAccount(db, username));
  if (!row) throw new Error(`${username} is not a demo account`);
  return { kind: 'person', accountId: row.id, name: row.name, world: 'story', sessionId: null, grants: row.grants };
}

export const demoActions: readonly Action[] = [demo, addsDemo];
