/**
 * Whose plans speak of a place on a day: its own, those of the areas above it, and where it or they followed an area that ended, the plans of that
 * area and of what was above it then. Pure. Called where a plan is offered or accepted for a place: registration, assessment, conferences.
 */
import { addDays, type PlainDate } from '../calendar.ts';
import type { AreaHistory } from './history.ts';
import type { Area } from './types.ts';

/** The place itself first; each area once. A place that has ended is asked about as it last stood, one that is still to come as it begins. */
export function plansOver(history: AreaHistory, area: Area, on: PlainDate): readonly Area[] {
  const found = new Set<Area>();
  let front = [{ area, day: dayWithin(area, on) }];
  while (front.length > 0) {
    const standing = front.flatMap((one) => [one.area, ...history.ancestors(one.area.slug, one.day, ['unit', 'part', 'grouping'])].map((each) => ({ area: each, day: one.day }))).filter((one) => !found.has(one.area));
    for (const one of standing) found.add(one.area);
    front = standing.flatMap((one) => history.predecessors(one.area.slug, one.day).flatMap(({ predecessor, on: since, population }) => {
      const before = history.find(predecessor);
      return before === undefined || population === 'none' || found.has(before) ? [] : [{ area: before, day: dayWithin(before, addDays(since, -1)) }];
    }));
  }
  return [...found];
}

function dayWithin({ valid }: Area, on: PlainDate): PlainDate {
  return valid.until !== null && valid.until <= on ? addDays(valid.until, -1) : on < valid.from ? valid.from : on;
}
