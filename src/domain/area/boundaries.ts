/**
 * Boundaries from TopoJSON: checked, tied to areas of a day, and dissolved into larger or former areas where that is exact.
 * Called by the import action; the web draws what comes out. Pure.
 *
 * Exact means: all the land of a commune of today came from one former province. Where it came from several, or nobody recorded from
 * where, the commune stays out of every former province and is listed: a map of the past shows what is known and says what is not.
 */
import { mergeArcs } from 'topojson-client';
import type { GeometryCollection, GeometryObject, MultiPolygon, Polygon, Topology } from 'topojson-specification';
import type { PlainDate } from '../calendar.ts';
import type { Problem } from '../problem.ts';
import type { AreaHistory } from './history.ts';
import { areaProblem } from './problem-of.ts';
import type { Area, AreaLevel } from './types.ts';

/** One object "areas"; the id of each shape is the slug of its area. */
export type AreaTopology = Topology<{ areas: GeometryCollection<Record<string, never>> }>;
export type InexactShape = { readonly area: string; readonly reason: 'several_predecessors' | 'no_predecessor' };

export type CheckedBoundaries = { readonly topology: AreaTopology | null; readonly problems: readonly Problem[]; readonly missing: readonly Area[] };

/** Reads a TopoJSON of one level; each shape has the official code of the day as its id or its property "code". */
export function checkBoundaries(input: unknown, history: AreaHistory, options: { readonly level: AreaLevel; readonly on: PlainDate }): CheckedBoundaries {
  const collection = collectionOf(input);
  if (!collection) return { topology: null, problems: [areaProblem('area.not_topojson', { params: { object: 'GeometryCollection' } })], missing: [] };
  const problems: Problem[] = [];
  const shapes = new Map<string, GeometryObject>();
  collection.geometries.forEach((geometry, index) => {
    const code = String((geometry.properties as { code?: unknown } | undefined)?.code ?? geometry.id ?? '');
    if (code === '' || (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon')) {
      problems.push(areaProblem('area.shape_without_code', { row: index + 1, params: { index: index + 1 } }));
      return;
    }
    const [area] = history.withCode(code, options.on, { level: options.level });
    if (!area) problems.push(areaProblem('area.unknown_shape', { row: index + 1, params: { code, date: { date: options.on } } }));
    else if (shapes.has(area.slug)) problems.push(areaProblem('area.repeated_shape', { row: index + 1, params: { code } }));
    else shapes.set(area.slug, geometry);
  });
  if (problems.length > 0) return { topology: null, problems, missing: [] };
  const missing = history.map(options.on, options.level).filter((area) => !shapes.has(area.slug));
  const geometries = [...shapes].map(([slug, geometry]) => ({ type: geometry.type, arcs: (geometry as Polygon).arcs, id: slug }) as GeometryObject<Record<string, never>>);
  return { topology: withGeometries(input as Topology, geometries), problems, missing };
}

/** Joins communes into the provinces of their own day. */
export function dissolveToday(communes: AreaTopology, history: AreaHistory, on: PlainDate): AreaTopology {
  return dissolve(communes, (slug) => history.ancestors(slug, on).find((area) => area.level === 'province')?.slug).topology;
}

/** Joins communes of one day into the provinces of an earlier one, where exact. */
export function dissolveBefore(communes: AreaTopology, history: AreaHistory, on: PlainDate, before: PlainDate): { readonly topology: AreaTopology; readonly inexact: readonly InexactShape[] } {
  const inexact: InexactShape[] = [];
  const provincesOf = (slug: string, date: PlainDate): readonly string[] => {
    const links = history.predecessors(slug, date).filter((link) => link.on > before && link.event.kind !== 'level_abolished');
    if (links.length === 0) return history.ancestors(slug, before).flatMap((area) => (area.level === 'province' ? [area.slug] : []));
    return [...new Set(links.flatMap((link) => (link.predecessor === slug ? history.ancestors(slug, before).flatMap((area) => (area.level === 'province' ? [area.slug] : [])) : provincesOf(link.predecessor, link.on))))];
  };
  const { topology } = dissolve(communes, (slug) => {
    const provinces = provincesOf(slug, on);
    const continued = provinces.length === 0 ? history.ancestors(slug, on).find((area) => area.level === 'province' && area.valid.from <= before) : undefined;
    if (provinces.length === 1) return provinces[0];
    if (continued) return continued.slug; // no former unit recorded, but its province did not change
    inexact.push({ area: slug, reason: provinces.length === 0 ? 'no_predecessor' : 'several_predecessors' });
    return undefined;
  });
  return { topology, inexact };
}

/** Only the shapes of some areas, with only the arcs they use: what a screen of one province needs. */
export function pickShapes(topology: AreaTopology, slugs: ReadonlySet<string>): AreaTopology {
  return withGeometries(topology, topology.objects.areas.geometries.filter((geometry) => slugs.has(String(geometry.id))));
}

function dissolve(communes: AreaTopology, groupOf: (slug: string) => string | undefined): { readonly topology: AreaTopology } {
  const groups = new Map<string, (Polygon | MultiPolygon)[]>();
  for (const geometry of communes.objects.areas.geometries) {
    const group = groupOf(String(geometry.id));
    if (!group) continue;
    const shapes = groups.get(group) ?? [];
    groups.set(group, shapes);
    shapes.push(geometry as Polygon | MultiPolygon);
  }
  const merged = [...groups].map(([slug, shapes]) => ({ type: 'MultiPolygon' as const, arcs: mergeArcs(communes, shapes).arcs, id: slug }));
  return { topology: withGeometries(communes, merged as GeometryObject<Record<string, never>>[]) };
}

/** The same arcs under new shapes, without the arcs no shape uses. */
function withGeometries(source: Topology, geometries: readonly GeometryObject<Record<string, never>>[]): AreaTopology {
  const used = new Map<number, number>();
  const renumber = (arc: number): number => {
    const index = arc < 0 ? ~arc : arc;
    const next = used.get(index) ?? used.size;
    used.set(index, next);
    return arc < 0 ? ~next : next;
  };
  const renumberAll = (arcs: unknown): unknown => (typeof arcs === 'number' ? renumber(arcs) : (arcs as unknown[]).map(renumberAll));
  const renumbered = geometries.map((geometry) => ({ type: geometry.type, id: geometry.id, arcs: renumberAll((geometry as Polygon).arcs) }) as GeometryObject<Record<string, never>>);
  return {
    type: 'Topology', ...(source.transform ? { transform: source.transform } : {}),
    arcs: [...used.keys()].map((index) => source.arcs[index]!), objects: { areas: { type: 'GeometryCollection', geometries: renumbered } },
  };
}

/** The single collection of a well-formed topology, every arc it names present; undefined otherwise. */
function collectionOf(input: unknown): GeometryCollection | undefined {
  if (typeof input !== 'object' || input === null) return undefined;
  const { type, arcs, objects } = input as Partial<Topology>;
  if (type !== 'Topology' || !Array.isArray(arcs) || typeof objects !== 'object' || objects === null) return undefined;
  const collections = Object.values(objects).filter((one): one is GeometryCollection => one?.type === 'GeometryCollection' && Array.isArray(one.geometries));
  if (collections.length !== 1) return undefined;
  const sound = (part: unknown): boolean => (typeof part === 'number' ? (part < 0 ? ~part : part) < arcs.length : Array.isArray(part) && part.every(sound));
  return collections[0]!.geometries.every((geometry) => geometry && (!('arcs' in geometry) || sound(geometry.arcs))) ? collections[0] : undefined;
}
