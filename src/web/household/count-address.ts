/** From a total of the register to the list of its households, on the day and map it was counted on; persons lead to the households they live in. Called by `list-counts.tsx`. The day stays in the address as every link keeps it. */
import type { PlainDate } from '../../domain/calendar.ts';
import type { ListMarks } from '../../domain/household/list-filter.ts';
import { addressOfMarks, type MarkAddress } from './list-marks.ts';

export const shownCounts = ['households', 'persons', 'poor', 'poorPersons', 'nearPoor', 'nearPoorPersons', 'noLabour', 'poorHeadedByWomen'] as const;
export type ShownCount = (typeof shownCounts)[number];

const marksOf: Readonly<Record<ShownCount, Partial<ListMarks>>> = {
  households: {}, persons: {}, poor: { classes: ['poor'] }, poorPersons: { classes: ['poor'] }, nearPoor: { classes: ['near_poor'] }, nearPoorPersons: { classes: ['near_poor'] },
  noLabour: { classes: ['poor', 'near_poor'], trait: 'no_labour_capacity' }, poorHeadedByWomen: { classes: ['poor'], headSex: 'female' },
};

export function addressOfCount(one: ShownCount, { area, knownOn, mapDate }: { readonly area: string; readonly knownOn: string | undefined; readonly mapDate: string | null }): MarkAddress {
  return { 'dia-ban': area, biet: knownOn, ...addressOfMarks({ ...marksOf[one], ...(mapDate === null ? {} : { mapDate: mapDate as PlainDate }) }) };
}
