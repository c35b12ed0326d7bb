/**
 * The ties of a set of forms as it was filled in and printed in Đắk Nông (as printed; a good part of the movements "other" had been left blank):
 * what does not agree is shown with its size, what agrees is not, and nothing is put right.
 */
import { describe, expect, it } from 'vitest';
import type { FormArea } from '../../src/domain/form/compose.ts';
import { checkForms } from '../../src/domain/form/identities.ts';
import { addTallies, tallyOf, type TallyRow } from '../../src/domain/form/tally.ts';

type Count = number | readonly [households: number, persons: number];
type Filled = { readonly name: string; readonly poor: readonly Count[]; readonly nearPoor: readonly number[]; readonly deprived: readonly number[] };

/** Persons are known of form 2 of Cư Jút only. Forms 2 and 3: beginning, columns 2, 3, 5, 6, 7, end as printed; form 4: the twelve columns. */
const printed: readonly Filled[] = [
  { name: 'Cư Jút', poor: [[294, 1313], [64, 303], [45, 243], [5, 26], 0, [14, 59], [204, 852]], nearPoor: [276, 45, 5, 63, 0, 18, 305], deprived: [93, 94, 37, 52, 62, 13, 51, 107, 4, 128, 53, 22] },
  { name: 'Đắk Glong', poor: [1369, 374, 128, 39, 0, 28, 923], nearPoor: [1099, 661, 40, 360, 5, 29, 783], deprived: [232, 392, 552, 184, 550, 393, 194, 538, 45, 351, 258, 208] },
  { name: 'Đắk Mil', poor: [238, 47, 4, 6, 14, 12, 221], nearPoor: [468, 63, 6, 44, 4, 27, 472], deprived: [49, 95, 42, 51, 114, 79, 29, 141, 12, 85, 45, 106] },
];

const rowsOf = ({ poor, nearPoor, deprived }: Filled): readonly TallyRow[] => {
  const row = (part: TallyRow['part'], of: TallyRow['class'], item: string, count: Count): TallyRow => ({ part, class: of, item, standard: 's', households: typeof count === 'number' ? count : count[0], persons: typeof count === 'number' ? 0 : count[1] });
  const moved = (of: 'poor' | 'near_poor', [start, two, three, five, six, seven, end]: readonly Count[]): readonly TallyRow[] =>
    [row('start', of, '', start!), ...[[2, two], [3, three], [5, five], [6, six], [7, seven]].map(([column, count]) => row('flow', of, String(column), count as Count)), row('all', of, '', end!), row('ethnic', of, 'kinh', end!)];
  return [...moved('poor', poor), ...moved('near_poor', nearPoor), ...deprived.map((count, bit) => row('deprived', 'poor', String(bit), count)), row('deprivations', 'poor', '', deprived.reduce((sum, one) => sum + one, 0))];
};
const area = (name: string, rows: readonly TallyRow[]): FormArea => ({ slug: name, name, tally: tallyOf(rows), totals: { households: null, persons: null } });

const areas = printed.map((one) => area(one.name, rowsOf(one)));
const { checked, untied } = checkForms(areas, area('Đắk Nông', addTallies(printed.map(rowsOf))), 3);
const of = (name: string): readonly string[] => untied.filter((one) => one.area === name && one.unit === 'households').map((one) => `${one.identity} ${one.left} ${one.right}`);

describe('forms as a province printed them', () => {
  it('show every tie that does not hold, with both numbers as they were printed', () => {
    expect(of('Cư Jút')).toEqual(['f3_sum 305 307', 'f2_2_f3_5 64 63']);
    expect(of('Đắk Glong')).toEqual(['f2_sum 923 934', 'f3_sum 783 792', 'f2_2_f3_5 374 360', 'f2_5_f3_3 39 40']);
    expect(of('Đắk Mil')).toEqual(['f2_sum 221 219', 'f3_sum 472 474', 'f2_2_f3_5 47 44']);
  });
  it('carry the differences into the sum of the places, where they are not made up by each other', () => {
    expect(of('Đắk Nông')).toEqual(['f2_sum 1348 1357', 'f3_sum 1560 1573', 'f2_2_f3_5 485 467', 'f2_5_f3_3 50 51']);
  });
  it('find nothing where the printed figures agree: persons of Cư Jút, sums of the deprivations and their least', () => {
    expect(untied.some((one) => (one.unit === 'persons' && one.identity === 'f2_sum') || ['f4_sum', 'f4_least', 'f9_poor', 'rows'].includes(one.identity))).toBe(false);
    expect(checked).toBe(4 * (2 * 4 + 2 * 3) + 4);
  });
});
