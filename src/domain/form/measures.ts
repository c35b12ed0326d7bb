/**
 * Which indicators of the catalogue the register computes, and from which counts. Read by `db/register-series.ts` and by the screen of series.
 * Public by law: the lists of poor and near-poor households are posted, so their numbers are no secret; what says more about a household
 * than that (group, ethnic group of the head, deprivations, causes) is `guarded`: written for communes and above, only where disclosure control lets it stand.
 */
import type { AreaStatusKind } from '../area/types.ts';
import type { TalliedClass, TallyPart } from './tally.ts';

export type Measure = {
  readonly indicator: string; readonly part: TallyPart; readonly classes: readonly (TalliedClass | '')[]; readonly items: readonly string[];
  readonly unit: 'households' | 'persons'; /** A movement of the year: known only where the year before was reviewed too. */ readonly flow?: true; readonly guarded?: true;
  /** The amounts added, over the households they were added of, to so many digits; no figure where there are none. */ readonly mean?: { readonly digits: number };
  /** Counted under this standard only: the place of a deprivation is each standard's own. */ readonly standard?: string; /** Of a deprivation: the indicator. */ readonly code?: string;
  /** Only households of communes, or villages, with this status on the day, added up. */ readonly status?: AreaStatusKind;
};

const one = (indicator: string, part: TallyPart, classes: Measure['classes'], items: readonly string[] = [''], more: Partial<Measure> = {}): Measure => ({ indicator, part, classes, items, unit: 'households', ...more });

const listed = ['poor', 'near_poor'] as const;
const causes = ['no_land', 'no_capital', 'no_labour', 'no_tools', 'no_knowledge', 'no_skills', 'illness', 'other'] as const;
/** Statuses the figures are split by, with the end of the indicators' names: the commune's own, of villages in extreme difficulty the village's. */
const statuses = {
  zone_i: 'khu_vuc_1', zone_ii: 'khu_vuc_2', zone_iii: 'khu_vuc_3', border_communes: 'bien_gioi', coastal_communes: 'bai_ngang_ven_bien', island_communes: 'hai_dao', dbkk_communes: 'xa_dac_biet_kho_khan', dbkk_villages: 'thon_dac_biet_kho_khan',
} as const satisfies Record<string, AreaStatusKind>;

const fixed: readonly Measure[] = [
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
  one('poor_households_fallen', 'flow', ['poor'], ['5'], { flow: true }),
  one('poor_households_died_or_moved', 'flow', ['poor'], ['4'], { flow: true }),
  one('poor_households_come_otherwise', 'flow', ['poor'], ['8'], { flow: true }),
  one('near_poor_households_from_poor', 'flow', ['near_poor'], ['5'], { flow: true }),
  one('near_poor_households_died_or_moved', 'flow', ['near_poor'], ['4'], { flow: true }),
  one('near_poor_households_come_otherwise', 'flow', ['near_poor'], ['8'], { flow: true }),
  ...listed.flatMap((of) => Object.entries(statuses).map(([name, status]) => one(`${of}_households_${name}`, 'all', [of], [''], { status }))),
  one('em_poor_households', 'group', ['poor'], ['em'], { guarded: true }),
  one('em_near_poor_households', 'group', ['near_poor'], ['em'], { guarded: true }),
  one('em_poor_and_near_poor_households', 'group', ['poor', 'near_poor'], ['em'], { guarded: true }),
  one('poor_households_merit', 'group', ['poor'], ['merit'], { guarded: true }),
  one('poor_households_social_protection', 'trait', ['poor'], ['social_assistance'], { guarded: true }),
  one('poor_households_no_labour', 'group', ['poor'], ['no_labour'], { guarded: true }),
  one('poor_households_headed_by_women', 'sex', ['poor'], ['female'], { guarded: true }),
  one('near_poor_households_merit', 'group', ['near_poor'], ['merit'], { guarded: true }),
  one('near_poor_households_social_protection', 'trait', ['near_poor'], ['social_assistance'], { guarded: true }),
  one('near_poor_households_no_labour', 'group', ['near_poor'], ['no_labour'], { guarded: true }),
  one('near_poor_households_headed_by_women', 'sex', ['near_poor'], ['female'], { guarded: true }),
  ...listed.flatMap((of) => causes.map((cause) => one(`${of}_households_cause_${cause}`, 'cause', [of], [cause], { guarded: true }))),
  ...listed.flatMap((of) => (['before', 'after'] as const).flatMap((side) => [
    one(`${of}_left_income_${side}`, `income_${side}`, [of], [''], { flow: true, guarded: true, mean: { digits: 0 } }),
    one(`${of}_left_deprivations_${side}`, `deprivations_${side}`, [of], [''], { flow: true, guarded: true, mean: { digits: 2 } }),
  ])),
];

/** All of them; deprivations by the standards given, each with the codes of its indicators in the order of their bits. */
export function measuresOf(standards: readonly { readonly id: string; readonly indicators: readonly { readonly code: string }[] }[]): readonly Measure[] {
  return [...fixed, ...standards.flatMap((standard) => standard.indicators.flatMap(({ code }, bit) => listed.map((of) => one(`${of}_households_deprived_${code}`, 'deprived', [of], [String(bit)], { guarded: true, standard: standard.id, code }))))];
}

/** Closed yearly totals the register is measured against: nobody but those asked for is in it, so it never has more. */
export const denominators = [
  { indicator: 'households_total', part: 'register', classes: [''], items: [''], unit: 'households' },
  { indicator: 'persons_total', part: 'register', classes: [''], items: [''], unit: 'persons' },
  { indicator: 'em_households_total', part: 'group', classes: ['poor', 'near_poor'], items: ['em'], unit: 'households' },
  { indicator: 'households_headed_by_women_total', part: 'sex', classes: ['poor', 'near_poor'], items: ['female'], unit: 'households' },
] as const satisfies readonly Measure[];
