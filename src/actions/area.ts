/**
 * Territory: reads answer from the index in memory (`readAreaHistory`), imports write everything or nothing with one audit entry.
 * Facts about places are public: reads reach anywhere. Imports change the real world and need a grant over the nation.
 */
import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { pickShapes } from '../domain/area/boundaries.ts';
import { checkAreas } from '../domain/area/check.ts';
import {
  areaGet, areaHistoryOf, areaImport, areaList, areaLoad, type AreaLink, areaMap, areaSearch, areaTree, notedOf,
} from '../domain/area/contract.ts';
import { conversionData } from '../domain/area/conversion-data.ts';
import { parseConversionTable } from '../domain/area/conversion.ts';
import { type AreaHistory, type DatedSuccession, nameOn, settlementOn } from '../domain/area/history.ts';
import { areaProblem } from '../domain/area/problem-of.ts';
import { type Area, type AreaData, type Dated, joinAreaData, unrecorded, type World } from '../domain/area/types.ts';
import { addDays, contains, type PlainDate } from '../domain/calendar.ts';
import { ProblemError } from '../domain/problem.ts';
import { fold, matchScore } from '../domain/search.ts';
import { findLoadedHash, findMap, lockAreas, searchAreas, storeAreas } from '../db/area.ts';
import type { Tx } from '../db/connection.ts';
import { touchPlace } from '../db/register-touched.ts';
import { readAreaHistory } from '../db/area-history.ts';
import { besideDecisions, followedVillages, villagesMoved } from '../domain/area/followed.ts';
import { worldOfSlug } from '../domain/area/world.ts';
import { areaBoundaryActions, inexactName, redrawFormerMap, wholeNation } from './area-boundaries.ts';
import { summaryOf } from './area-summary.ts';
import { type Action, action } from './kernel.ts';

export const areaActions: readonly Action[] = [
  action(areaList, 'anywhere', async ({ db, today }, input) => {
    const history = await readAreaHistory(db);
    const on = input.date ?? today;
    const within = input.within === undefined ? undefined : resolveArea(history, input.within, input.world).slug;
    const areas = history.map(on, input.level, { world: input.world, ...(within === undefined ? {} : { within }) });
    return { date: on, total: areas.length, rows: sortByName(areas, on).slice(input.offset, input.offset + input.limit).map((area) => summaryOf(area, on)) };
  }),

  action(areaGet, 'anywhere', async ({ db, today }, input) => {
    const history = await readAreaHistory(db);
    const on = input.date ?? today;
    const area = resolveArea(history, input.area, input.world);
    const ancestors = history.ancestors(area.slug, lastDay(area, on));
    const groupings = history.ancestors(area.slug, lastDay(area, on), ['grouping']);
    return {
      area: summaryOf(area, on), date: on, settlement: settlementOn(area, on) ?? null,
      ancestors: ancestors.map((one) => summaryOf(one, on)), groupings: groupings.map((one) => summaryOf(one, on)),
      names: area.names.map(shown), codes: area.codes.map(shown), types: area.types.map(shown), settlements: area.settlements.map(shown),
      statuses: history.statuses(area.slug).map(({ valid, status, entryDecision, exitDecision, evidence, note }) => ({ status, ...edges(valid), entryDecision, exitDecision, evidence, note })),
    };
  }),

  action(areaTree, 'anywhere', async ({ db, today }, input) => {
    const history = await readAreaHistory(db);
    const on = input.date ?? today;
    const below = (slug: string): readonly Area[] => history.children(slug, on);
    const areas = input.area === undefined ? history.map(on, 'nation', { world: input.world }) : below(resolveArea(history, input.area, input.world).slug);
    return { date: on, rows: sortByName(areas, on).map((area) => ({ ...summaryOf(area, on), below: below(area.slug).length })) };
  }),

  action(areaSearch, 'anywhere', async ({ db, today }, input) => {
    const history = await readAreaHistory(db);
    const on = input.date ?? today;
    const slugs = await searchAreas(db, fold(input.query).split(' ').filter(Boolean), { world: input.world, limit: 400 });
    const scored = slugs.flatMap((slug) => {
      const area = history.get(slug);
      const score = Math.max(...[...area.names, ...area.codes, ...area.otherCodes].map((one) => matchScore(input.query, one.value)));
      return score > 0 ? [{ area, score: score + (contains(area.valid, on) ? 1 : 0) + (area.level === 'province' ? 0.5 : 0) }] : [];
    });
    const best = scored.sort((a, b) => b.score - a.score || nameOn(a.area, on).localeCompare(nameOn(b.area, on), 'vi')).slice(0, input.limit);
    return { rows: best.map(({ area }) => ({ ...summaryOf(area, on), place: placeOf(history, area, on), ended: area.valid.until !== null && area.valid.until <= on })) };
  }),

  action(areaHistoryOf, 'anywhere', async ({ db, today }, input) => {
    const history = await readAreaHistory(db);
    const area = resolveArea(history, input.area, input.world);
    const linkOf = (other: string, link: DatedSuccession, on: PlainDate): AreaLink => ({
      area: summaryOf(history.get(other), on), on: link.on, kind: link.event.kind, share: link.share, population: link.population, households: link.households, decision: link.event.decision, note: link.note,
    });
    return {
      area: summaryOf(area, lastDay(area, today)),
      formedFrom: history.predecessors(area.slug).filter((link) => link.predecessor !== link.successor || link.event.kind !== 'merged').map((link) => linkOf(link.predecessor, link, addDays(link.on, -1))),
      became: history.successors(area.slug).filter((link) => link.predecessor !== link.successor || link.event.kind !== 'merged').map((link) => linkOf(link.successor, link, link.on)),
      changes: history.events(area.slug).map((event) => ({ on: event.on, kind: event.kind, decision: event.decision })),
    };
  }),

  action(areaImport, wholeNation, async (context, input) => {
    const { db } = context;
    const history = await readAreaHistory(db);
    const parsed = parseConversionTable(rowsOfCsv(input.file.bytes));
    const { data, problems, notices } = conversionData(parsed, history, input.on);
    const all = problems.length > 0 ? problems : checkAreas(joinAreaData(history.data, data));
    if (all.length > 0) throw new ProblemError(all);
    const contentHash = hashOf(input.file.bytes);
    const links = data.events.reduce((sum, event) => sum + event.successions.length, 0);
    const stored = !input.check && data.areas.length + data.events.length > 0;
    const unplaced = !stored ? [] : await storeTerritory(db, data, { source: input.file.fileName, contentHash, today: context.today });
    const leftOut = stored ? await redrawFormerMap(db, context.today < input.on ? input.on : context.today, contentHash) : null;
    const counts = { rows: parsed.lines.length, units: data.areas.length, events: data.events.length, links };
    context.record({ subject: { kind: 'area.import', id: contentHash }, areaId: nationOf(history).id ?? null, after: { file: input.file.fileName, on: input.on, stored, ...counts, notices: notices.length, leftOut, unplaced } });
    return { ...counts, notices: notices.map(notedOf), stored, leftOut, contentHash };
  }),

  ...areaBoundaryActions,

  action(areaMap, 'anywhere', async ({ db, today }, input) => {
    const history = await readAreaHistory(db);
    const on = input.date ?? today;
    const within = input.within === undefined ? undefined : resolveArea(history, input.within, input.world).slug;
    const areas = history.map(on, input.level, { world: input.world, ...(within === undefined ? {} : { within }) });
    const map = await findMap(db, input.world, input.level, on);
    const slugs = new Set(areas.map((area) => area.slug));
    return {
      date: on, loaded: map !== undefined, topology: map ? (within === undefined ? map.topology : pickShapes(map.topology, slugs)) : null,
      source: map?.source ?? null, inexact: (map?.inexact ?? []).map((one) => ({ ...one, name: inexactName(history, one.area, today) })), areas: areas.map((area) => summaryOf(area, on)),
    };
  }),

  action(areaLoad, 'anywhere', async ({ db, today, record }, { source, contentHash, data }) => {
    const counts = { areas: data.areas.length, events: data.events.length };
    const changed = (await findLoadedHash(db, source)) !== contentHash;
    let unplaced: readonly string[] = [];
    if (changed) {
      const problems = checkAreas(data);
      if (problems.length > 0) throw new ProblemError(problems);
      unplaced = await storeTerritory(db, data, { source, contentHash, today });
    }
    record({ subject: { kind: 'area.load', id: source }, areaId: null, after: { contentHash, changed, ...counts, unplaced } });
    return { changed, ...counts };
  }),
];

/**
 * Stores a change of territory with what follows from it: villages entered by hand go with their commune, what people changed here by a decision (villages renamed,
 * merged, divided) is not taken back but lies where the release moved it, and what was counted for units above villages that lie elsewhere now is counted anew before the commit. Returns villages of
 * which nobody can say where they lie (their commune was divided, or the village they came of was moved): the journal names them.
 */
async function storeTerritory(db: Tx, data: AreaData, made: Parameters<typeof storeAreas>[2]): Promise<readonly string[]> {
  await lockAreas(db);
  const before = await readAreaHistory(db);
  const { change, unplaced: left } = besideDecisions(before, data);
  const { areas, unplaced } = followedVillages(before, change);
  const whole: AreaData = { ...change, areas: [...change.areas, ...areas], statuses: [...change.statuses, ...areas.flatMap((one) => before.statuses(one.slug))] };
  await storeAreas(db, whole, made);
  for (const [slug, day] of villagesMoved(before, whole)) touchPlace(db, before.get(slug).id!, day);
  return [...new Set([...left, ...unplaced].map((one) => one.slug))];
}

/** Throws the domain's problem when the reference names nothing: for every action that takes an area. */
export function resolveArea(history: AreaHistory, reference: string, world: World = 'real'): Area {
  const answer = history.resolve(reference, worldOfSlug(reference) === 'story' ? 'story' : world);
  if ('problem' in answer) throw new ProblemError(answer.problem);
  return answer.area;
}

function nationOf(history: AreaHistory): Area {
  return history.get('viet-nam');
}

/** The day itself, or the last day the area lived: so that an ended unit still has its parents. */
function lastDay(area: Area, on: PlainDate): PlainDate {
  if (area.valid.until !== null && area.valid.until <= on) return addDays(area.valid.until, -1);
  return on < area.valid.from ? area.valid.from : on;
}

function placeOf(history: AreaHistory, area: Area, on: PlainDate): string {
  const day = lastDay(area, on);
  return history.ancestors(area.slug, day).filter((one) => one.level !== 'nation').map((one) => nameOn(one, day)).join(', ');
}

function sortByName(areas: readonly Area[], on: PlainDate): readonly Area[] {
  const collator = new Intl.Collator('vi', { numeric: true });
  return [...areas].sort((a, b) => collator.compare(nameOn(a, on), nameOn(b, on)));
}

function edges(valid: { readonly from: PlainDate; readonly until: PlainDate | null }) {
  return { from: valid.from === unrecorded ? null : valid.from, until: valid.until };
}

function shown<T>(one: Dated<T>) {
  return { value: one.value, ...edges(one) };
}

function rowsOfCsv(bytes: Uint8Array): readonly (readonly string[])[] {
  try {
    return parse(new TextDecoder('utf-8').decode(bytes), { bom: true, relax_column_count: true, relax_quotes: true }) as string[][];
  } catch {
    throw new ProblemError(areaProblem('area.not_a_conversion_table', { row: 1 }));
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
