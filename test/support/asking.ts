/** People of a role over an area of the story world who ask and act in database tests, and the code of a refusal. */
import { randomUUID } from 'node:crypto';
import { execute } from '../../src/actions/kernel.ts';
import { findAction } from '../../src/actions/registry.ts';
import { type Actor, type Role, systemActor } from '../../src/domain/account/roles.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { ProblemError } from '../../src/domain/problem.ts';
import type { TestHouse } from './database.ts';

export type OfBody = { readonly account: string; readonly grants: Actor['grants']; readonly ask: <T>(name: string, input: object) => Promise<T> };
export type Asking = {
  readonly idOf: (slug: string) => Promise<number>; readonly ask: <T>(name: string, input: object, role?: Role, slug?: string) => Promise<T>;
  /** A person whose grant names a body, kept in the house as the administrator would have given it. `lentBy`: the right is lent by this account; `to`: given to this person beside what they have. */
  readonly ofBody: (organisation: string, role: Role, slug: string, more?: { readonly lentBy?: string; readonly to?: OfBody }) => Promise<OfBody>;
};

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
  const ofBody: Asking['ofBody'] = async (organisation, role, slug, { lentBy, to } = {}) => {
    const areaId = await idOf(slug);
    const name = `${role} ${organisation}`;
    const account = to?.account ?? (await owner.db.insertInto('accounts').values({ username: `a${randomUUID().slice(0, 8)}`, name, world: 'story', area_id: areaId } as never).returning('id').executeTakeFirstOrThrow()).id;
    const lent = lentBy === undefined ? null : await owner.db.insertInto('delegations').values({ from_account_id: lentBy, to_account_id: account, kind: 'delegation', valid_from: '2020-01-01', valid_until: '2030-01-01', reason: 'Đi công tác', made_by: null } as never).returning('id').executeTakeFirstOrThrow();
    await owner.db.insertInto('grants').values({ account_id: account, role, area_id: areaId, organisation_id: organisation, valid_from: '2020-01-01', valid_until: null, on_behalf_of: lentBy ?? null, delegation_id: lent?.id ?? null } as never).execute();
    const grants = [...(to?.grants ?? []), { role, areaId, organisationId: organisation, period: { from: plainDate('2020-01-01'), until: null }, onBehalfOf: lentBy ?? null }];
    const actor: Actor = { ...systemActor, kind: 'person', world: 'story', accountId: account, name, grants };
    return { account, grants, ask: async <T>(act: string, input: object) => (await execute(house, findAction(act)!, input, { actor, requestId: 'test' })) as T };
  };
  return { idOf, ofBody, ask: async <T>(name: string, input: object, role: Role = 'commune_officer', slug = commune) => (await execute(house, findAction(name)!, input, { actor: await actorOf(role, slug), requestId: 'test' })) as T };
}

export async function refusal(act: Promise<unknown>): Promise<string> {
  return act.then(() => 'done', (error: unknown) => (error instanceof ProblemError ? error.problems[0]!.code : String(error)));
}
