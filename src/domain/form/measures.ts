/**
 * Which indicators of the catalogue the register computes, and from which counts. Read by `db/register-series.ts` and by the screen of series.
 * Public by law: the lists of poor and near-poor households are posted, so their numbers are no secret; what says more about a household
 * than that (group, ethnic group of the head) is `guarded`: written only where disclosure control lets it stand.
 */
import type { TalliedClass, TallyPart } from './tally.ts';

export type Measure = {
  readonly indicator: string; readonly part: TallyPart; readonly classes: readonly (TalliedClass | '')[]; readonly items: readonly string[];
  readonly unit: 'households' | 'persons'; /** A movement of the year: known only where the year before was reviewed too. */ readonly flow?: true; readonly guarded?: true;
};

const one = (indicator: string, part: TallyPart, classes: Measure['classes'], items: readonly string[] = [''], more: Partial<Measure> = {}): Measure => ({ indicator, part, classes, items, unit: 'households', ...more });

export const measures: readonly Measure[] = [
  one('poor_households', 'all', ['poor']),
  one('near_poor_households', 'all', ['near_poor']),
  one('poor_and_near_poor_households', 'all', ['poor', 'near_poor']),
  one('poor_persons', 'all', ['poor'], [''], { unit: 'persons' }),
  one('near_poor_persons', 'all', ['near_poor'], [''], { unit: 'persons' }),
  one('poor_households_new', 'flow', ['poor'], ['7'], { flow: true }),
  one('poor_households_relapsed', 'flow', ['poor'], ['6'], { flow: true }),
  one('near_poor_households_new', 'flow', ['near_poor'], ['7'], { flow: true }),
  one('near_poor_households_relapsed', 'flow', ['near_poor'], ['6'], { flow: true }),
  one('poor_households_escaped_gross', 'flow', ['poor'], ['2', '3'], { flow: true }),
  one('near_poor_households_escaped_gross', 'flow', ['near_poor'], ['2'], { flow: true }),
  one('em_poor_households', 'group', ['poor'], ['em'], { guarded: true }),
  one('em_near_poor_households', 'group', ['near_poor'], ['em'], { guarded: true }),
  one('em_poor_and_near_poor_households', 'group', ['poor', 'near_poor'], ['em'], { guarded: true }),
  one('poor_households_merit', 'group', ['poor'], ['merit'], { guarded: true }),
  one('poor_households_social_protection', 'trait', ['poor'], ['social_assistance'], { guarded: true }),
  one('poor_households_no_labour', 'group', ['poor'], ['no_labour'], { guarded: true }),
  one('poor_households_headed_by_women', 'sex', ['poor'], ['female'], { guarded: true }),
];

/** Closed yearly totals the register is measured against: nobody but those asked for is in it, so it never has more. */
export const denominators = [
  { indicator: 'households_total', part: 'register', classes: [''], items: [''], unit: 'households' },
  { indicator: 'persons_total', part: 'register', classes: [''], items: [''], unit: 'persons' },
  { indicator: 'em_households_total', part: 'group', classes: ['poor', 'near_poor'], items: ['em'], unit: 'households' },
  { indicator: 'households_headed_by_women_total', part: 'sex', classes: ['poor', 'near_poor'], items: ['female'], unit: 'households' },
] as const satisfies readonly Measure[];
