/**
 * Villages of a commune renamed, merged and divided, with the households that lie in another one from then on, in one transaction: the territory first, then the
 * register, by the domain's words (`area/village-change.ts`, `household/rezone.ts`). By who keeps the register of the commune. Counts and figures follow by
 * what the acts touched; a round that runs stands against it, because it holds its villages as they were.
 */
import { createHash } from 'node:crypto';
import { checkAreas } from '../domain/area/check.ts';
import { areaDivideVillage, areaMergeVillages, areaRenameVillage, areaUndoVillageChange, areaVillageChanges } from '../domain/area/contract-villages.ts';
import { type AreaHistory, nameOn } from '../domain/area/history.ts';
import { areaProblem } from '../domain/area/problem-of.ts';
import { type Area, type AreaData, joinAreaData } from '../domain/area/types.ts';
import { divideVillage, mergeVillages, renameVillage, undoVillageChange, type VillageChange, type VillageChangeKind } from '../domain/area/village-change.ts';
import { restingWords } from '../domain/area/villages.ts';
import { addDays, type PlainDate } from '../domain/calendar.ts';
import { rezone } from '../domain/household/rezone.ts';
import { ProblemError } from '../domain/problem.ts';
import { asHouse } from '../db/account.ts';
import { lockAreas, storeAreas } from '../db/area.ts';
import { readAreaHistory } from '../db/area-history.ts';
import { lockArea } from '../db/area-villages.ts';
import { lockHouseholds, readFacts, settlePersons, touchHouseholds, writeActs } from '../db/household.ts';
import { countBuiltOnChange, countFollowing, countPersons, dropVillageEvent, findHousedIn, findHouseholdsFrom, findRestingOn, findRunningRounds, findVillageChange, insertVillageChange, listVillageChanges, markUndone, undoRezoning } from '../db/village-change.ts';
import { resolveArea } from './area.ts';
import { type Action, action, type ActionContext, found } from './kernel.ts';

type Given = { readonly on: PlainDate; readonly decision: string; readonly check: boolean };
type Meant = { readonly kind: VillageChangeKind; readonly before: readonly Area[]; readonly change: VillageChange; /** Where a household of one of these villages goes; undefined for one that stays. */ readonly into: (household: number) => string | undefined; /** Households that were named. */ readonly named: readonly number[] };

const source = (commune: Area): string => `villages/${commune.slug}`;
const hashOf = (data: AreaData): string => createHash('sha256').update(JSON.stringify(data)).digest('hex');

async function carryOut(context: ActionContext, communeOfIt: (history: AreaHistory) => Area, given: Given, mean: (history: AreaHistory, commune: Area) => Meant) {
  const { db, today, now, actor, record } = context;
  if (!given.check) await lockAreas(db);
  const history = await readAreaHistory(db);
  const commune = communeOfIt(history);
  const { kind, before, change, into, named } = mean(history, commune);
  const all = change.problems.length > 0 ? change.problems : checkAreas(joinChanged(history.data, change.data));
  if (all.length > 0) throw new ProblemError(all);
  const gone = change.data.areas.filter((one) => one.valid.until === given.on);
  const from = kind === 'merged' ? gone : kind === 'split' ? before : [];
  const ids = from.map((one) => one.id!);
  if (kind !== 'renamed') await refuseRunning(context, before);
  const living = ids.length === 0 ? [] : await findHouseholdsFrom(db, ids, given.on);
  const going = living.filter((id) => into(id) !== undefined);
  const stranger = named.findIndex((id) => !living.includes(id));
  if (stranger >= 0) throw new ProblemError(areaProblem('area.village_not_of_village', { field: `households.${stranger}` }));
  const persons = going.length === 0 ? 0 : await countPersons(db, going);
  const follows = await asHouse(db, () => countFollowing(db, ids, today));
  const villages = change.data.areas.map((one) => ({ slug: one.slug, name: nameOn(one, one.valid.until === given.on ? addDays(given.on, -1) : given.on), ended: one.valid.until === given.on, made: change.made.includes(one), households: going.filter((id) => into(id) === one.slug).length }));
  const answer = { villages, households: going.length, persons, ...follows };
  const after = { kind, on: given.on, decision: given.decision, stored: !given.check, villages: villages.map((one) => one.name), households: going.length };
  record({ subject: { kind: 'area', id: commune.slug }, areaId: commune.id!, after });
  if (given.check) return { change: null, stored: false, ...answer };
  await storeAreas(db, change.data, { source: source(commune), contentHash: hashOf(change.data), today });
  const made = await insertVillageChange(db, {
    world: commune.world, area_id: commune.id!, event_id: change.data.events[0]!.id, kind, before: before.map((one) => nameOn(one, addDays(given.on, -1))), after: villages.filter((one) => !one.ended).map((one) => one.name), happened_on: given.on, decision: given.decision,
    households: going.length, persons, account_id: actor.accountId, account_name: actor.name, recorded_on: today, recorded_at: now,
  });
  await bring(context, { change: made, households: going, former: gone.length === 0 ? [] : await findHousedIn(db, ids, given.on), on: given.on, decision: given.decision, from: new Set(ids), into, world: commune.world });
  return { change: made, stored: true, ...answer };
}

/**
 * One act a household; locked first, so that who records something on one of them meanwhile comes before this or after it. `former`: who lived in houses there, whose empty
 * ones go along by an act that is nobody's.
 */
async function bring({ db, today, now, actor }: ActionContext, asked: { readonly change: number; readonly households: readonly number[]; readonly former: readonly number[]; readonly on: PlainDate; readonly decision: string; readonly from: ReadonlySet<number>; readonly into: Meant['into']; readonly world: 'real' | 'story' }): Promise<void> {
  const all = [...new Set([...asked.households, ...asked.former])];
  if (all.length === 0) return;
  const history = await readAreaHistory(db);
  const idOf = (household: number): number | undefined => {
    const slug = asked.into(household);
    return slug === undefined ? undefined : history.get(slug).id!;
  };
  const rows = new Map((await lockHouseholds(db, all)).map((one) => [one.id, one]));
  const going = new Set(asked.households);
  const changes = rezone(await readFacts(db, all), { on: asked.on, from: asked.from, into: idOf });
  await writeActs(db, [...changes].map(([household, change]) => ({
    kind: 'rezone' as const, world: asked.world, villageId: idOf(household) ?? found(rows.get(household), 'household').villageId, happenedOn: asked.on, reason: asked.decision, villageChange: asked.change, change, persons: 0, makes: null, parts: going.has(household) ? [{ householdId: household, part: 'subject' as const }] : [],
  })), { today, now, accountId: actor.accountId, accountName: actor.name });
  const brought = [...changes.keys()].filter((household) => going.has(household));
  await touchHouseholds(db, brought);
  await settlePersons(db, brought);
}

function joinChanged(known: AreaData, change: AreaData): AreaData {
  const slugs = new Set(change.areas.map((one) => one.slug));
  return joinAreaData({ ...known, areas: known.areas.filter((one) => !slugs.has(one.slug)), statuses: known.statuses.filter((one) => !slugs.has(one.area)) }, change);
}

async function refuseRunning({ db }: ActionContext, villages: readonly Area[]): Promise<void> {
  const rounds = await asHouse(db, () => findRunningRounds(db, villages.map((one) => one.id!)));
  if (rounds.length > 0) throw new ProblemError(areaProblem('area.village_round_running', { field: 'on', params: { years: [...new Set(rounds.map((one) => String(one.year)))].join(', ') } }));
}

const nowhere = (): undefined => undefined;

export const areaVillageChangeActions: readonly Action[] = [
  action(areaRenameVillage, ofVillage, async (context, input) => carryOut(context, (history) => communeOn(history, input), input, (history, commune) => {
    const village = resolveArea(history, input.village);
    return { kind: 'renamed', before: [village], change: renameVillage(history, asked(context, commune, input), village, input.name), into: nowhere, named: [] };
  })),

  action(areaMergeVillages, async ({ db }, input) => [resolveArea(await readAreaHistory(db), input.area).id!], async (context, input) => carryOut(context, (history) => resolveArea(history, input.area), input, (history, commune) => {
    const before = input.villages.map((one) => resolveArea(history, one));
    const change = mergeVillages(history, asked(context, commune, input), before, input.stays === undefined ? { name: input.name } : { stays: resolveArea(history, input.stays) });
    const target = change.made[0]?.slug ?? input.stays;
    return { kind: 'merged', before, change, into: () => target, named: [] };
  })),

  action(areaDivideVillage, ofVillage, async (context, input) => carryOut(context, (history) => communeOn(history, input), input, (history, commune) => {
    const village = resolveArea(history, input.village);
    const change = divideVillage(history, asked(context, commune, input), village, input.names);
    const to = new Map(input.households.map((one) => [one.id, one.to]));
    const missing = input.households.findIndex((one) => one.to >= input.names.length);
    if (missing >= 0) throw new ProblemError(areaProblem('area.village_not_of_village', { field: `households.${missing}` }));
    return { kind: 'split', before: [village], change, into: (household) => change.made[to.get(household) ?? -1]?.slug, named: [...to.keys()] };
  })),

  action(areaUndoVillageChange, async ({ db }, input) => {
    const row = await findVillageChange(db, input.change);
    return row ? [row.area_id] : [];
  }, async (context, input) => {
    const { db, today, now, actor, record } = context;
    await lockAreas(db);
    const row = found(await findVillageChange(db, input.change), 'village_change');
    if (row.undone_on !== null) throw new ProblemError(areaProblem('area.village_change_undone'));
    const history = await readAreaHistory(db);
    const commune = history.findById(row.area_id)!;
    const event = history.data.events.find((one) => one.id === row.event_id)!;
    const { data, dropped, problems } = undoVillageChange(history, event);
    if (problems.length > 0) throw new ProblemError(problems);
    await refuseRunning(context, [...data.areas, ...dropped]);
    const builtOn = await asHouse(db, () => countBuiltOnChange(db, row.id));
    if (builtOn > 0) throw new ProblemError(areaProblem('area.village_change_built_on', { params: { count: builtOn } }));
    for (const one of dropped) await lockArea(db, one.id!);
    const by = { today, now, accountId: actor.accountId, accountName: actor.name, reason: input.reason };
    await undoRezoning(db, row.id, by);
    const kept = await asHouse(db, async () => Promise.all(dropped.map(async (area) => ({ area, ...(await findRestingOn(db, { id: area.id!, slug: area.slug })) }))));
    const full = kept.find((one) => one.resting.length > 0);
    if (full) throw new ProblemError(areaProblem('area.village_in_use', { params: { name: nameOn(full.area, event.on), resting: restingWords(full.resting) } }));
    await dropVillageEvent(db, event.id, kept.map((one) => ({ id: one.area.id!, remembered: one.remembered })));
    await storeAreas(db, data, { source: source(commune), contentHash: hashOf(data), today });
    await markUndone(db, row.id, by);
    record({ subject: { kind: 'area', id: commune.slug }, areaId: commune.id!, reason: input.reason, before: { kind: row.kind, on: row.happened_on, decision: row.decision, villages: row.after }, after: { villages: row.before, households: row.households } });
    return { change: row.id, households: row.households };
  }),

  action(areaVillageChanges, async ({ db }, input) => [resolveArea(await readAreaHistory(db), input.area).id!], async ({ db }, input) => {
    const commune = resolveArea(await readAreaHistory(db), input.area);
    const { total, rows } = await listVillageChanges(db, commune.id!, input);
    return {
      total, rows: rows.map((row) => ({
        id: row.id, kind: row.kind, on: row.happened_on, decision: row.decision, before: row.before, after: row.after, households: row.households, by: row.account_name, recordedOn: row.recorded_on, undoneOn: row.undone_on, undoneReason: row.undone_reason,
      })),
    };
  }),
];

type OfVillage = { readonly village: string; readonly on: PlainDate };

async function ofVillage({ db }: ActionContext, input: OfVillage): Promise<readonly number[]> {
  return [communeOn(await readAreaHistory(db), input).id!];
}

/** Who keeps the commune keeps its villages. What is no village answers for itself, and is refused later. */
function communeOn(history: AreaHistory, { village, on }: OfVillage): Area {
  const area = resolveArea(history, village);
  return area.level === 'village' ? (history.parent(area.slug, on) ?? area) : area;
}

function asked({ today }: ActionContext, commune: Area, { on, decision }: Given) {
  return { commune, on, today, decision };
}
