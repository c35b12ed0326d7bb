/** Handing over drafts: of a person who leaves, and of an area that ends: who has them, who sees them, what the journal tells. */
import { beforeAll, describe, expect, it } from 'vitest';
import { accountHandOver, accountHandOverArea, accountHandOverAreaPreview, accountHandOverPreview } from '../../src/domain/account/administration.ts';
import type { Actor } from '../../src/domain/account/roles.ts';
import { planCreate, planGet, planList, planVersions } from '../../src/domain/plan/contract.ts';
import { district, province, usePlanHouse } from './plan-house.ts';

const on = '2025-07-01';
const reason = 'theo quyết định sắp xếp';
const successor = 'story-phu-linh-2025';

describe('handing over', async () => {
  const { run, refusal, officer, owner } = await usePlanHouse({ today: '2024-06-03', plans: false });
  let planner: Actor, heir: Actor, after: Actor, admin: Actor;
  let areaId: number, nextId: number;
  const begin = (plan: string) => run(planCreate, { plan, area: district, issuer: 'Ủy ban nhân dân huyện Tây Lĩnh', shortTitle: 'Kế hoạch thử', parents: [] }, planner);
  const grant = (actor: Actor) => owner.db.insertInto('grants').values({ account_id: actor.accountId!, role: actor.grants[0]!.role, area_id: actor.grants[0]!.areaId, valid_from: '2020-01-01' }).execute();

  beforeAll(async () => {
    planner = await officer('district_officer', district);
    heir = await officer('district_officer', district);
    after = await officer('commune_officer', successor, '2025-07-01');
    admin = await officer('administrator', province);
    const ids = await owner.db.selectFrom('areas').select(['id', 'slug']).where('slug', 'in', [district, successor]).execute();
    areaId = ids.find((one) => one.slug === district)!.id;
    nextId = ids.find((one) => one.slug === successor)!.id;
    const root = await owner.db.selectFrom('areas').select('id').where('world', '=', 'story').where('level', '=', 'nation').executeTakeFirstOrThrow();
    admin = { ...admin, grants: [{ ...admin.grants[0]!, areaId: root.id }] };
    await begin('story-thu-mot');
    await begin('story-thu-hai');
    await grant(planner);
    await grant(heir);
  });

  it('counts a person\'s drafts, passes them, and the plan\'s course tells who took them over', async () => {
    expect(await run(accountHandOverPreview, { fromAccountId: planner.accountId! }, admin)).toMatchObject({ items: [{ kind: 'plan.task', count: 0 }, { kind: 'plan.draft', count: 2 }, { kind: 'document.draft', count: 0 }], grants: [{ role: 'district_officer' }], lent: [] });
    const done = await run(accountHandOver, { fromAccountId: planner.accountId!, toAccountId: heir.accountId!, reason }, admin);
    expect(done.moved).toContainEqual({ kind: 'plan.draft', count: 2 });
    const course = await run(planVersions, { plan: 'story-thu-mot' }, heir);
    expect(course.rows[0]!.acts.map((one) => [one.act, one.by.name])).toEqual([['created', planner.name], ['handed_over', heir.name]]);
    expect((await run(accountHandOverPreview, { fromAccountId: heir.accountId! }, admin)).items).toContainEqual({ kind: 'plan.draft', count: 2 });
    const entries = await owner.db.selectFrom('audit_entries').select(['subject_kind', 'subject_id', 'reason']).where('action', '=', 'account.handOver').execute();
    expect(entries.map((one) => one.subject_id).sort()).toEqual([planner.accountId, 'story-thu-hai', 'story-thu-mot'].sort());
    expect(entries.every((one) => one.reason === reason)).toBe(true);
  });

  it('shows all that hangs on an area, and which areas follow it', async () => {
    const shown = await run(accountHandOverAreaPreview, { areaId, on }, admin);
    expect(shown.area).toMatchObject({ slug: district, endsOn: on });
    expect(shown.follows.map((one) => one.slug)).toContain(successor);
    expect(shown.holders.map((one) => [one.name, one.work.find((of) => of.kind === 'plan.draft')!.count])).toEqual([[planner.name, 0], [heir.name, 2]]);
    expect(await refusal(accountHandOverAreaPreview, { areaId, on }, planner)).toEqual(['house.forbidden']);
  });

  it('forgets no draft: the successors see them in their area, accounts follow, and a second time nothing is left', async () => {
    await owner.db.insertInto('accounts').values({ username: 'khong-vai-tro', name: 'Không vai trò', world: 'story', area_id: areaId } as never).execute();
    const people = [planner, heir].map((one) => ({ fromAccountId: one.accountId!, toAccountId: one.accountId!, areaId: nextId, role: 'commune_officer' as const }));
    expect(await refusal(accountHandOverArea, { areaId, on, reason, successors: people }, admin)).toEqual(['account.rest_missing']);
    expect(await refusal(accountHandOverArea, { areaId, on, reason, successors: people.slice(1), rest: { accountId: after.accountId!, areaId: nextId } }, admin)).toEqual(['account.successor_missing']);
    expect((await run(planList, { query: 'ke hoach thu' }, after)).total).toBe(0);
    const done = await run(accountHandOverArea, { areaId, on, reason, successors: people, rest: { accountId: after.accountId!, areaId: nextId } }, admin);
    expect(done).toMatchObject({ ended: 2, granted: 2, accounts: 3 });
    expect(done.moved).toContainEqual({ kind: 'plan.draft', count: 2 });
    const now = { ...after, grants: [{ ...after.grants[0]!, period: { from: '2020-01-01' as never, until: null } }] };
    expect((await run(planGet, { plan: 'story-thu-hai' }, now)).state).toBe('draft');
    expect(await refusal(planGet, { plan: 'story-thu-hai' }, planner)).toEqual(['house.not_found']);
    const homes = await owner.db.selectFrom('accounts').select('area_id').where('area_id', '=', areaId).execute();
    expect(homes).toEqual([]);
    const again = await refusal(accountHandOverArea, { areaId, on, reason, successors: [] }, admin);
    expect(again).toEqual(['account.nothing_to_hand_over']);
  });
});
