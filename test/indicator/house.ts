/** A house with the shipped territory and catalogue, and actors of the indicator tests. */
import { randomUUID } from 'node:crypto';
import { type Actor, type Role, systemActor } from '../../src/domain/account/roles.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import type { Contract, OutputOf, RawInputOf } from '../../src/domain/action.ts';
import { ProblemError } from '../../src/domain/problem.ts';
import { indicatorActions } from '../../src/actions/indicator.ts';
import { execute } from '../../src/actions/kernel.ts';
import { storeAreas } from '../../src/db/area.ts';
import { readShippedAreas } from '../../src/db/area-files.ts';
import { shippedCatalogueText } from '../../src/db/indicator-files.ts';
import { indicatorLoadCatalogue } from '../../src/domain/indicator/contract.ts';
import { type TestHouse, useHouse } from '../support/database.ts';

export type IndicatorHouse = TestHouse & {
  run<C extends Contract>(contract: C, input: RawInputOf<C>, actor?: Actor): Promise<OutputOf<C>>;
  /** The codes of the problems the act is refused with. */
  refusal(contract: Contract, input: unknown, actor?: Actor): Promise<readonly string[]>;
  officer(role: Role, slug: string): Promise<Actor>;
};

export async function useIndicatorHouse(options: { today?: string; areas?: boolean } = {}): Promise<IndicatorHouse> {
  const test = await useHouse({ today: options.today ?? '2026-11-22' });
  if (options.areas !== false) await test.owner.db.transaction().execute((db) => storeAreas(db, readShippedAreas(), { source: 'test', contentHash: 'test', today: test.house.clock.today() }));
  const run: IndicatorHouse['run'] = async (contract, input, actor = systemActor) => {
    const act = indicatorActions.find((one) => one.contract.name === contract.name)!;
    return (await execute(test.house, act, input, { actor, requestId: randomUUID(), clientId: randomUUID() })) as never;
  };
  const refusal: IndicatorHouse['refusal'] = async (contract, input, actor) => {
    try {
      await run(contract, input as never, actor);
    } catch (error) {
      if (error instanceof ProblemError) return error.problems.map((problem) => problem.code);
      throw error;
    }
    return [];
  };
  const officer: IndicatorHouse['officer'] = async (role, slug) => {
    const area = await test.owner.db.selectFrom('areas').select(['id', 'world']).where('slug', '=', slug).executeTakeFirstOrThrow();
    const account = await test.owner.db.insertInto('accounts').values({ username: `a${randomUUID().slice(0, 8)}`, name: role, world: area.world, area_id: area.id } as never).returning('id').executeTakeFirstOrThrow();
    return {
      kind: 'person', accountId: account.id, name: role, world: area.world, sessionId: null,
      grants: [{ role, areaId: area.id, organisationId: null, period: { from: plainDate('2020-01-01'), until: null }, onBehalfOf: null }],
    };
  };
  await run(indicatorLoadCatalogue, { text: shippedCatalogueText() });
  return { ...test, run, refusal, officer };
}

export function csv(text: string, fileName = 'figures.csv'): { fileName: string; mediaType: string; bytes: Uint8Array } {
  return { fileName, mediaType: 'text/csv', bytes: new TextEncoder().encode(text) };
}
