/** People of a role over an area of the story world who ask and act in database tests, and the code of a refusal. */
import { randomUUID } from 'node:crypto';
import { execute } from '../../src/actions/kernel.ts';
import { findAction } from '../../src/actions/registry.ts';
import { type Actor, type Role, systemActor } from '../../src/domain/account/roles.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { ProblemError } from '../../src/domain/problem.ts';
import type { TestHouse } from './database.ts';

export type Asking = { readonly idOf: (slug: string) => Promise<number>; readonly ask: <T>(name: string, input: object, role?: Role, slug?: string) => Promise<T> };

/** `ask` acts as a commune officer of `commune` unless another role and area are given; each pair is one account. */
export function askingIn({ house, owner }: Pick<TestHouse, 'house' | 'owner'>, commune: string): Asking {
  const actors = new Map<string, Actor>();
  const idOf = async (slug: string): Promise<number> => (await owner.db.selectFrom('areas').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id;
  const actorOf = async (role: Role, slug: string): Promise<Actor> => {
    const key = `${role}/${slug}`;
    if (!actors.has(key)) {
      const account = await owner.db.insertInto('accounts').values({ username: `a${randomUUID().slice(0, 8)}`, name: key, world: 'story', area_id: await idOf(slug) } as never).returning('id').executeTakeFirstOrThrow();
      actors.set(key, { ...systemActor, kind: 'person', world: 'story', accountId: account.id, name: key, grants: [{ role, areaId: await idOf(slug), organisationId: null, period: { from: plainDate('2020-01-01'), until: null }, onBehalfOf: null }] });
    }
    return actors.get(key)!;
  };
  return { idOf, ask: async <T>(name: string, input: object, role: Role = 'commune_officer', slug = commune) => (await execute(house, findAction(name)!, input, { actor: await actorOf(role, slug), requestId: 'test' })) as T };
}

export async function refusal(act: Promise<unknown>): Promise<string> {
  return act.then(() => 'done', (error: unknown) => (error instanceof ProblemError ? error.problems[0]!.code : String(error)));
}
