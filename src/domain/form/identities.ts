/**
 * What must agree within and between the forms of one area and year. Called beside `compose.ts`; every difference is shown with its size,
 * none is absorbed. Movements come from what was recorded, beginning and end from the lists: a movement nobody recorded shows here.
 */
import type { FormArea } from './compose.ts';
import type { Unit } from './columns.ts';
import type { Count, TalliedClass } from './tally.ts';

export const identities = ['f2_sum', 'f3_sum', 'f2_2_f3_5', 'f2_5_f3_3', 'f4_sum', 'f6_sum', 'f4_least', 'f6_most', 'f9_poor', 'f9_near_poor', 'rows'] as const;
export type Identity = (typeof identities)[number];
/** `left` and `right` should be equal (for f4_least: left at least right; for f6_most: left at most right). */
export type Untied = { readonly identity: Identity; readonly area: string; readonly name: string; readonly unit: Unit; readonly left: number; readonly right: number };

export type Checked = { readonly checked: number; readonly untied: readonly Untied[] };

/** `deprivationsOf`: how many deprived indicators make a household poor under the standard; null leaves the bounds of forms 4 and 6 unchecked. */
export function checkForms(areas: readonly FormArea[], whole: FormArea, deprivationsOf: number | null): Checked {
  const untied: Untied[] = [];
  let checked = 0;
  for (const area of [...areas, whole]) {
    const { tally } = area;
    const tie = (identity: Identity, unit: Unit, left: number, right: number, holds = left === right): void => {
      checked += 1;
      if (!holds) untied.push({ identity, area: area.slug, name: area.name, unit, left, right });
    };
    for (const unit of ['households', 'persons'] as const) {
      const flow = (of: TalliedClass, column: number): number => tally.of('flow', of, String(column))[unit];
      for (const [listed, identity] of [['poor', 'f2_sum'], ['near_poor', 'f3_sum']] as const) {
        const made = tally.of('start', listed)[unit] - flow(listed, 2) - flow(listed, 3) - flow(listed, 4) + flow(listed, 5) + flow(listed, 6) + flow(listed, 7) + flow(listed, 8);
        tie(identity, unit, tally.of('all', listed)[unit], made);
      }
      tie('f2_2_f3_5', unit, flow('poor', 2), flow('near_poor', 5));
      tie('f2_5_f3_3', unit, flow('poor', 5), flow('near_poor', 3));
    }
    for (const [listed, sum, ethnic] of [['poor', 'f4_sum', 'f9_poor'], ['near_poor', 'f6_sum', 'f9_near_poor']] as const) {
      const bits = tally.items('deprived', listed).reduce((total, item) => total + tally.of('deprived', listed, item).households, 0);
      const deprivations = tally.of('deprivations', listed).households;
      tie(sum, 'households', deprivations, bits);
      const known = tally.of('asked', listed).households;
      if (deprivationsOf !== null) {
        if (listed === 'poor') tie('f4_least', 'households', deprivations, deprivationsOf * known, deprivations >= deprivationsOf * known);
        else tie('f6_most', 'households', deprivations, (deprivationsOf - 1) * known, deprivations <= (deprivationsOf - 1) * known);
      }
      tie(ethnic, 'households', tally.of('all', listed).households, tally.items('ethnic', listed).reduce((total, item) => total + tally.of('ethnic', listed, item).households, 0));
    }
  }
  for (const unit of ['households', 'persons'] as const) {
    for (const listed of ['poor', 'near_poor'] as const) {
      checked += 1;
      const [left, right] = [whole.tally.of('all', listed)[unit], areas.reduce((sum, area) => sum + at(area, listed)[unit], 0)];
      if (left !== right) untied.push({ identity: 'rows', area: whole.slug, name: whole.name, unit, left, right });
    }
  }
  return { checked, untied };
}

function at(area: FormArea, of: TalliedClass): Count {
  return area.tally.of('all', of);
}
