/** A house with territory (real and story), catalogue, published figures, the real plans and officers: where plans are tried. */
import { randomUUID } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { accountActions } from '../../src/actions/account.ts';
import { indicatorActions } from '../../src/actions/indicator.ts';
import { execute } from '../../src/actions/kernel.ts';
import { loadPlans, planActions } from '../../src/actions/plan.ts';
import { storeAreas } from '../../src/db/area.ts';
import { readShippedAreas } from '../../src/db/area-files.ts';
import { readPublishedSeries, shippedCatalogueText } from '../../src/db/indicator-files.ts';
import { storyPlan } from '../../src/demo/plan.ts';
import { storyTerritory } from '../../src/demo/territory.ts';
import { type Actor, type Role, systemActor } from '../../src/domain/account/roles.ts';
import type { Contract, OutputOf, RawInputOf } from '../../src/domain/action.ts';
import { joinAreaData } from '../../src/domain/area/types.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { indicatorImport, indicatorLoadCatalogue } from '../../src/domain/indicator/contract.ts';
import { ProblemError } from '../../src/domain/problem.ts';
import { type TestHouse, useHouse } from '../support/database.ts';

export const district = 'story-tay-linh-tra-giang';
export const province = 'story-tra-giang';
const root = join(import.meta.dirname, '../..');
const actions = [...planActions, ...indicatorActions, ...accountActions];

export type PlanHouse = TestHouse & {
  run<C extends Contract>(contract: C, input: RawInputOf<C>, actor?: Actor): Promise<OutputOf<C>>;
  /** The codes of the problems the act is refused with. */
  refusal(contract: Contract, input: unknown, actor?: Actor): Promise<readonly string[]>;
  officer(role: Role, slug: string, from?: string, until?: string | null): Promise<Actor>;
};

export function planFiles(): { file: string; text: string }[] {
  return globSync('plans/*.yaml', { cwd: root }).sort().map((path) => ({ file: basename(path), text: readFileSync(join(root, path), 'utf8') }));
}

/** The story district's plan as data, complete with signer, ready for the gate. */
export function storyContent(slug = 'story-tay-linh'): Record<string, unknown> {
  const parent = parse(readFileSync(join(root, 'plans/tay-son-03.yaml'), 'utf8'), { version: '1.2', schema: 'core' });
  const plan = JSON.parse(JSON.stringify(storyPlan(parent))) as Record<string, unknown>;
  const { number: _number, issued_on: _day, ...document } = plan['document'] as Record<string, unknown>;
  return { ...plan, id: slug, document };
}

export async function usePlanHouse(options: { today?: string; figures?: boolean; plans?: boolean } = {}): Promise<PlanHouse> {
  const test = await useHouse({ today: options.today ?? '2024-06-03' });
  await test.owner.db.transaction().execute((db) => storeAreas(db, joinAreaData(readShippedAreas(), storyTerritory()), { source: 'test', contentHash: 'test', today: test.house.clock.today() }));
  const run: PlanHouse['run'] = async (contract, input, actor = systemActor) => {
    const act = actions.find((one) => one.contract.name === contract.name)!;
    return (await execute(test.house, act, input, { actor, requestId: randomUUID(), clientId: randomUUID() })) as never;
  };
  const refusal: PlanHouse['refusal'] = async (contract, input, actor) => {
    try {
      await run(contract, input as never, actor);
    } catch (error) {
      if (error instanceof ProblemError) return error.problems.map((problem) => problem.code);
      throw error;
    }
    return [];
  };
  const officer: PlanHouse['officer'] = async (role, slug, from = '2020-01-01', until = null) => {
    const area = await test.owner.db.selectFrom('areas').select(['id', 'world']).where('slug', '=', slug).executeTakeFirstOrThrow();
    const account = await test.owner.db.insertInto('accounts').values({ username: `a${randomUUID().slice(0, 8)}`, name: `${role} ${slug}`, world: area.world, area_id: area.id } as never).returning('id').executeTakeFirstOrThrow();
    return {
      kind: 'person', accountId: account.id, name: `${role} ${slug}`, world: area.world, sessionId: null,
      grants: [{ role, areaId: area.id, organisationId: null, period: { from: plainDate(from), until: until === null ? null : plainDate(until) }, onBehalfOf: null }],
    };
  };
  await run(indicatorLoadCatalogue, { text: shippedCatalogueText() });
  if (options.figures) {
    await run(indicatorImport, { file: { fileName: 'published.csv', mediaType: 'text/csv', bytes: new Uint8Array(readPublishedSeries()) }, numbers: 'en', reason: 'Số liệu đã công bố', close: true, replaces: 'Số liệu đã công bố' }); // as the start loads them, whatever day the clock is set to
  }
  if (options.plans !== false) await loadPlans(test.house, planFiles());
  return { ...test, run, refusal, officer };
}
