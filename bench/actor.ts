/** Somebody who holds one role at one place, for benches that ask as people do. Called by `register.ts` and `decision.ts`. */
import { randomBytes } from 'node:crypto';
import type { OpenDatabase } from '../src/db/connection.ts';
import { type Actor, type Role, systemActor } from '../src/domain/account/roles.ts';
import { plainDate } from '../src/domain/calendar.ts';

export async function actorOf(owner: OpenDatabase, role: Role, slug: string, world: 'real' | 'story'): Promise<Actor> {
  const area = await owner.db.selectFrom('areas').select('id').where('slug', '=', slug).executeTakeFirstOrThrow();
  const account = await owner.db.insertInto('accounts').values({ username: `bench${randomBytes(4).toString('hex')}`, name: `bench ${role}`, world, area_id: area.id } as never).returning('id').executeTakeFirstOrThrow();
  return { ...systemActor, kind: 'person', world, accountId: account.id, name: 'bench', grants: [{ role, areaId: area.id, organisationId: null, period: { from: plainDate('2020-01-01'), until: null }, onBehalfOf: null }] };
}
