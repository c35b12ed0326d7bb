/** Searching an area for double records: begun, looked after, stopped. The search itself goes on in `search-run.ts`, whoever looks. */
import { asHouse } from '../../db/account.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { askToStop, findRunningSearch, findSearch, insertSearch, listSearches, lockSearches } from '../../db/household-search.ts';
import { nameOn } from '../../domain/area/history.ts';
import { householdSearchDuplicates, householdSearches, householdStopSearch } from '../../domain/household/contract-duplicates.ts';
import { resolveArea } from '../area.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';
import { beginSearch } from './search-run.ts';

const shown = 10;

async function areaOf(context: ActionContext, input: { readonly area: string }): Promise<readonly number[]> {
  return [resolveArea(await readAreaHistory(context.db), input.area).id!];
}

export const householdSearchActions: readonly Action[] = [
  action(householdSearchDuplicates, areaOf, async (context, input) => {
    const { db, actor, today, now } = context;
    const area = resolveArea(await readAreaHistory(db), input.area);
    await lockSearches(db);
    const other = await asHouse(db, () => findRunningSearch(db, area.id!, today));
    const search = other?.id ?? (await insertSearch(db, { world: area.world, areaId: area.id!, accountId: actor.accountId, accountName: actor.name, day: today, now }));
    context.record({ subject: { kind: 'household_search', id: String(search) }, areaId: area.id!, after: { began: other === undefined } });
    if (!other) context.background((house) => beginSearch(house, search));
    return { search, began: other === undefined };
  }),

  action(householdSearches, areaOf, async ({ db, today }, input) => {
    const history = await readAreaHistory(db);
    const area = resolveArea(history, input.area);
    const running = await asHouse(db, () => findRunningSearch(db, area.id!, today));
    const wider = running && running.area_id !== area.id ? history.findById(running.area_id) : undefined;
    const own = await listSearches(db, area.id!, shown);
    return {
      rows: (wider ? [running!, ...own] : own).map((one) => ({
        id: one.id, over: wider && one === running ? nameOn(wider, today) ?? wider.slug : null, state: one.state, phase: one.phase, done: one.done, total: one.total, persons: one.persons, found: one.found, kept: one.kept, fresh: one.fresh, stopAsked: one.stop_asked, by: one.account_name, startedAt: one.started_at, endedAt: one.ended_at,
      })),
    };
  }),

  action(householdStopSearch, async ({ db }, input) => {
    const search = await findSearch(db, input.search);
    return search ? [search.area_id] : [];
  }, async ({ db, record }, input) => {
    const search = found(await findSearch(db, input.search), 'household_search');
    const wasRunning = await askToStop(db, search.id);
    record({ subject: { kind: 'household_search', id: String(search.id) }, areaId: search.area_id, after: { stopped: wasRunning } });
    return { wasRunning };
  }),
];
