/**
 * Areas for the plan actions: from a reference to the area, and to the shape the screens show. Reads the index in memory.
 * Used by every file beside it. A reference nobody knows is a problem, never an empty answer.
 */
import { type AreaHistory, codeOn, nameOn } from '../../domain/area/history.ts';
import type { Area, AreaLevel } from '../../domain/area/types.ts';
import { addDays, type PlainDate } from '../../domain/calendar.ts';
import { ProblemError } from '../../domain/problem.ts';
import { appProblem } from '../../domain/plan/application-problems.ts';
import type { AreaShape } from '../../domain/plan/contract/parts.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import type { Db } from '../../db/connection.ts';

export type Place = Area & { readonly id: number };

export type Places = {
  readonly history: AreaHistory;
  resolve(reference: string, field?: string): Place;
  find(reference: string): Place | undefined;
  byId(id: number): Place;
  shape(area: Area, on: PlainDate): AreaShape;
  /** The levels below an area on a day, the next one first: provinces of the nation, districts or communes of a province … */
  levelBelow(area: Area, on: PlainDate): AreaLevel | null;
  below(area: Area, on: PlainDate, level: AreaLevel): readonly Place[];
};

export async function readPlaces(db: Db): Promise<Places> {
  const history = await readAreaHistory(db);
  const find = (reference: string): Place | undefined => {
    const resolved = history.resolve(reference, reference.includes('@') ? 'real' : 'story'); // a slug names one area in either world
    return 'area' in resolved && resolved.area.id !== undefined ? (resolved.area as Place) : undefined;
  };
  return {
    history,
    find,
    resolve(reference, field = 'area') {
      const found = find(reference);
      if (!found) throw new ProblemError(appProblem('plan.area_not_found', { area: reference }, { field }));
      return found;
    },
    byId(id) {
      const area = history.findById(id);
      if (!area) throw new RangeError(`no area ${id}`);
      return area as Place;
    },
    shape: (area, on) => ({ slug: area.slug, name: nameOn(area, on), level: area.level, world: area.world, code: codeOn(area, on) ?? null }),
    levelBelow: (area, on) => history.children(area.slug, on).map((one) => one.level).find((level) => level !== 'part' && level !== 'region') ?? null,
    below: (area, on, level) => history.map(on, level, { world: area.world, within: area.slug }) as readonly Place[],
  };
}

/** True when `area` is `scope` or lies inside it on the day, or lay there while it existed. */
export function isWithin(places: Places, area: Area, scope: Area, on: PlainDate): boolean {
  if (area.slug === scope.slug) return true;
  const day = area.valid.until !== null && area.valid.until <= on ? addDays(area.valid.until, -1) : on < area.valid.from ? area.valid.from : on;
  return places.history.ancestors(area.slug, day, ['unit', 'part', 'grouping']).some((one) => one.slug === scope.slug);
}
