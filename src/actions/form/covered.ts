/** Of how many communes the lists of the year are decided, so that a reader knows how far the counts of an area speak for it. Called by the forms and by what is shown beside them. */
import { isCovered } from '../../domain/form/tally.ts';
import type { Counted } from './source.ts';

/** 0 of 0 for a village: it has no commune below it. */
export function coveredOf({ areas, whole, area }: Pick<Counted, 'areas' | 'whole' | 'area'>): { communes: number; all: number } {
  if (area.level === 'village') return { communes: 0, all: 0 };
  const of = area.level === 'commune' ? { households: areas.some((one) => one.tally.of('reviewed').households > 0) ? 1 : 0, persons: 1 } : areas.every((one) => one.tally.of('covered').persons > 0) ? whole.tally.of('covered') : { households: areas.filter((one) => isCovered(one.tally)).length, persons: areas.length };
  return { communes: of.households, all: of.persons };
}
