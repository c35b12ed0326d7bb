/**
 * Villages of a commune put there by hand, and taken back while nothing rests on them. By who keeps the register of the commune, and administrators above.
 * Which names stand is the domain's (`villages.ts`); they are stored as an import stores areas.
 */
import { createHash } from 'node:crypto';
import { checkAreas } from '../domain/area/check.ts';
import { areaAddVillages, areaRemoveVillage, areaVillages } from '../domain/area/contract-villages.ts';
import { type AreaHistory, nameOn, typeOn } from '../domain/area/history.ts';
import { areaProblem } from '../domain/area/problem-of.ts';
import { type Area, joinAreaData, unrecorded } from '../domain/area/types.ts';
import { putByHand, restingWords, villageData } from '../domain/area/villages.ts';
import { ProblemError } from '../domain/problem.ts';
import { asHouse } from '../db/account.ts';
import { lockAreas, storeAreas } from '../db/area.ts';
import { readAreaHistory } from '../db/area-history.ts';
import { deleteVillage, lockArea, readResting } from '../db/area-villages.ts';
import { resolveArea } from './area.ts';
import { type Action, action } from './kernel.ts';

export const areaVillageActions: readonly Action[] = [
  action(areaVillages, 'anywhere', async ({ db, today }, input) => {
    const history = await readAreaHistory(db);
    const on = input.date ?? today;
    const collator = new Intl.Collator('vi', { numeric: true });
    const rows = history.children(resolveArea(history, input.area).slug, on, { level: 'village' }).map((area) => {
      const event = putByHand(history, area.slug);
      return { slug: area.slug, name: nameOn(area, on), type: typeOn(area, on) ?? null, from: area.valid.from === unrecorded ? null : area.valid.from, decision: event?.decision ?? null, byHand: event !== undefined };
    });
    return { date: on, rows: rows.sort((a, b) => collator.compare(a.name, b.name)) };
  }),

  action(areaAddVillages, async ({ db }, input) => [resolveArea(await readAreaHistory(db), input.area).id!], async ({ db, today, record }, input) => {
    if (!input.check) await lockAreas(db);
    const history = await readAreaHistory(db);
    const commune = resolveArea(history, input.area);
    const decision = input.decision || null;
    const { data, problems } = villageData(history, { commune, on: input.on, today, decision, names: input.names });
    const all = problems.length > 0 ? problems : checkAreas(joinAreaData(history.data, data));
    if (all.length > 0) throw new ProblemError(all);
    const stored = !input.check;
    if (stored) await storeAreas(db, data, { source: `villages/${commune.slug}`, contentHash: createHash('sha256').update(JSON.stringify(data)).digest('hex'), today });
    const villages = data.areas.map((area) => ({ slug: area.slug, name: area.names[0]!.value, type: area.types[0]!.value }));
    record({ subject: { kind: 'area', id: commune.slug }, areaId: commune.id!, after: { on: input.on, decision, stored, villages: villages.map((one) => one.name) } });
    return { villages, stored };
  }),

  action(areaRemoveVillage, async ({ db }, input) => {
    const history = await readAreaHistory(db);
    return [communeOf(history, resolveArea(history, input.village)).id!];
  }, async ({ db, record }, input) => {
    await lockAreas(db);
    const history = await readAreaHistory(db);
    const village = resolveArea(history, input.village);
    const event = putByHand(history, village.slug);
    if (!event) throw new ProblemError(areaProblem('area.village_not_by_hand', { field: 'village', params: { name: nameOn(village, village.valid.from) } }));
    const since = history.events(village.slug).find((one) => one.id !== event.id);
    if (since) throw new ProblemError(areaProblem('area.village_changed_since', { field: 'village', params: { date: { date: since.on } } }));
    await lockArea(db, village.id!);
    const resting = await asHouse(db, () => readResting(db, { id: village.id!, slug: village.slug }));
    if (resting.length > 0) throw new ProblemError(areaProblem('area.village_in_use', { field: 'village', params: { name: nameOn(village, village.valid.from), resting: restingWords(resting) } }));
    const commune = communeOf(history, village);
    await deleteVillage(db, { id: village.id!, eventId: event.id, source: `villages/${commune.slug}` });
    record({ subject: { kind: 'area', id: commune.slug }, areaId: commune.id!, before: { on: village.valid.from, decision: event.decision, villages: village.names.map((one) => one.value) }, after: null });
    return { village: village.slug, commune: commune.slug };
  }),
];

/** Who keeps the commune keeps its villages, not who answers for one of them alone. What is no village answers for itself, and is refused later. */
function communeOf(history: AreaHistory, area: Area): Area {
  return area.level === 'village' ? (history.parent(area.slug, area.valid.from) ?? area) : area;
}
