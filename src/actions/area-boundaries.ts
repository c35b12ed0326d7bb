/**
 * Boundaries of a level: looked at first (`check`), then stored with the maps that follow from them, today's and the former provinces'.
 * The former map follows from what is known about predecessors, so it is drawn again when the conversion table comes in (`redrawFormerMap`).
 */
import { createHash } from 'node:crypto';
import { type AreaTopology, checkBoundaries, dissolveBefore, dissolveToday } from '../domain/area/boundaries.ts';
import { areaImportBoundaries } from '../domain/area/contract.ts';
import { type AreaHistory, nameOn } from '../domain/area/history.ts';
import { areaProblem } from '../domain/area/problem-of.ts';
import { unrecorded } from '../domain/area/types.ts';
import { addDays, type PlainDate } from '../domain/calendar.ts';
import { ProblemError } from '../domain/problem.ts';
import { readAreaHistory } from '../db/area-history.ts';
import { findMap, type StoredMap, storeMap } from '../db/area.ts';
import type { Tx } from '../db/connection.ts';
import { summaryOf } from './area-summary.ts';
import { type Action, action, type ActionContext } from './kernel.ts';

/** A page of a preview: the whole lists are in the map's own answer once it is stored. */
const shownInexact = 500;

export const areaBoundaryActions: readonly Action[] = [
  action(areaImportBoundaries, wholeNation, async (context, input) => {
    const history = await readAreaHistory(context.db);
    const { topology, problems, missing } = checkBoundaries(jsonOf(input.file.bytes), history, { level: input.level, on: input.on });
    if (!topology) throw new ProblemError(problems);
    const { on } = input;
    const merger = lastMerger(history, on);
    const base = { world: 'real', source: input.source, inexact: [] } as const;
    const maps: StoredMap[] = [{ ...base, level: input.level, from: merger, until: null, topology }];
    if (input.level === 'commune') {
      maps.push({ ...base, level: 'province', from: merger, until: null, topology: dissolveToday(topology, history, on) });
      maps.push(formerMap(history, topology, { on, merger, source: input.source }));
    }
    const contentHash = createHash('sha256').update(input.file.bytes).digest('hex');
    if (!input.check) for (const map of maps) await storeMap(context.db, map, contentHash);
    const report = maps.map((map) => ({ level: map.level, from: map.from, until: map.until, shapes: map.topology.objects.areas.geometries.length, inexact: map.inexact.length }));
    context.record({ subject: { kind: 'area.boundaries', id: contentHash }, areaId: history.get('viet-nam').id ?? null, after: { file: input.file.fileName, source: input.source, stored: !input.check, maps: report } });
    return {
      shapes: topology.objects.areas.geometries.length, missing: missing.map((area) => summaryOf(area, on)), maps: report, stored: !input.check, contentHash,
      inexact: maps.flatMap((map) => map.inexact).slice(0, shownInexact).map((one) => ({ ...one, name: inexactName(history, one.area, on) })),
    };
  }),
];

/** Draws the provinces before the last merger anew from the communes that are stored; says how many it left out, or null without boundaries. */
export async function redrawFormerMap(db: Tx, on: PlainDate, contentHash: string): Promise<number | null> {
  const history = await readAreaHistory(db);
  const communes = await findMap(db, 'real', 'commune', on);
  if (!communes) return null;
  const map = formerMap(history, communes.topology, { on, merger: lastMerger(history, on), source: communes.source });
  await storeMap(db, map, contentHash);
  return map.inexact.length;
}

/** A commune left out of a former map, with its province of today. */
export function inexactName(history: AreaHistory, slug: string, on: PlainDate): string {
  const area = history.find(slug);
  if (!area) return slug;
  return [area, ...history.ancestors(slug, on).filter((one) => one.level === 'province')].map((one) => nameOn(one, on)).join(', ');
}

export async function wholeNation({ db }: ActionContext): Promise<readonly number[]> {
  const nation = (await readAreaHistory(db)).find('viet-nam');
  return nation?.id === undefined ? [] : [nation.id];
}

function formerMap(history: AreaHistory, communes: AreaTopology, of: { readonly on: PlainDate; readonly merger: PlainDate; readonly source: string }): StoredMap {
  return { world: 'real', level: 'province', source: of.source, from: unrecorded, until: of.merger, ...dissolveBefore(communes, history, of.on, addDays(of.merger, -1)) };
}

/** The last day up to `on` on which provinces became others. */
function lastMerger(history: AreaHistory, on: PlainDate): PlainDate {
  const days = history.data.events.filter((event) => event.world === 'real' && event.on <= on && event.successions.some((link) => history.get(link.successor).level === 'province' && link.predecessor !== link.successor)).map((event) => event.on);
  return days.toSorted().at(-1) ?? on;
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8').decode(bytes));
  } catch {
    throw new ProblemError(areaProblem('area.not_topojson', { params: { object: 'GeometryCollection' } }));
  }
}
