/** The packed reading of a register says what counting household by household says. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PackedHouseholds, readingOf, registerTable } from '../../src/domain/measure/register-table.ts';
import { type Cutoff, equalWeights, nestedWeights, poorMasks, scoresOf, twelfths, type WeightScheme } from '../../src/domain/measure/scheme.ts';

function packed(rows: readonly (readonly [mask: number, size: number, commune: number])[], communes: number): PackedHouseholds {
  return { mask: Uint16Array.from(rows, ([mask]) => mask), size: Uint8Array.from(rows, ([, size]) => size), commune: Uint16Array.from(rows, ([, , commune]) => commune), communes };
}

/** One household after the other, no packing. */
function counted({ mask, size, commune, communes }: PackedHouseholds, weights: WeightScheme, cutoff: Cutoff) {
  const [poorOf, scores] = [poorMasks(weights, cutoff), scoresOf(weights)];
  const lines = Array.from({ length: communes }, () => ({ all: [0, 0], poor: [0, 0], score: [0, 0], hd: Array.from({ length: 24 }, () => 0), hdk: Array.from({ length: 24 }, () => 0) }));
  for (let row = 0; row < mask.length; row += 1) {
    const line = lines[commune[row]!]!;
    for (const [unit, amount] of [1, size[row]!].entries()) {
      const poor = poorOf[mask[row]!]!;
      line.all[unit]! += amount;
      line.poor[unit]! += poor * amount;
      line.score[unit]! += poor * scores[mask[row]!]! * amount;
      for (let j = 0; j < 12; j += 1) {
        const has = (mask[row]! >> j) & 1;
        line.hd[unit * 12 + j]! += has * amount;
        line.hdk[unit * 12 + j]! += has * poor * amount;
      }
    }
  }
  return lines;
}

function lines(table: ReturnType<typeof registerTable>) {
  return Array.from({ length: table.communes }, (_, c) => ({
    all: [table.households[c], table.persons[c]], poor: [table.poorHouseholds[c], table.poorPersons[c]], score: [table.scoreHouseholds[c], table.scorePersons[c]],
    hd: [...table.uncensoredHouseholds.subarray(12 * c, 12 * c + 12), ...table.uncensoredPersons.subarray(12 * c, 12 * c + 12)],
    hdk: [...table.censoredHouseholds.subarray(12 * c, 12 * c + 12), ...table.censoredPersons.subarray(12 * c, 12 * c + 12)],
  }));
}

const household = fc.tuple(fc.integer({ min: 0, max: 4095 }), fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 4 }));

describe('the table of a register', () => {
  it('equals the plain count, in any order of rows, for both weights and every line', () => {
    fc.assert(fc.property(fc.array(household, { maxLength: 200 }), fc.constantFrom(equalWeights, nestedWeights), fc.integer({ min: 1, max: 12 }), (rows, weights, k) => {
      const columns = packed(rows, 5);
      const wanted = counted(columns, weights, twelfths(k));
      expect(lines(registerTable(columns, weights, twelfths(k)))).toEqual(wanted);
      expect(lines(registerTable(packed(rows.toSorted((a, b) => a[2] - b[2]), 5), weights, twelfths(k)))).toEqual(wanted);
    }), { numRuns: 60 });
  });

  it('does not overflow where 1,200,000 households of 255 persons stand in one commune', () => {
    const rows = 1_200_000;
    const columns: PackedHouseholds = { mask: new Uint16Array(rows).fill(4095), size: new Uint8Array(rows).fill(255), commune: new Uint16Array(rows).fill(1), communes: 2 };
    const table = registerTable(columns, equalWeights, twelfths(3));
    expect([table.households[1], table.persons[1], table.uncensoredPersons[23], table.censoredHouseholds[12], table.households[0]]).toEqual([rows, rows * 255, rows * 255, rows, 0]);
  });

  it('reads H, A and M0, and null where there is nobody', () => {
    const table = registerTable(packed([[0b111, 4, 0], [0, 2, 0], [0b1, 2, 1]], 3), equalWeights, twelfths(3));
    expect(readingOf(table, 0, 'household')).toEqual({ H: 1 / 2, A: 1 / 4, M0: 1 / 8 });
    expect(readingOf(table, 0, 'person')).toEqual({ H: 4 / 6, A: 1 / 4, M0: 1 / 6 });
    expect(readingOf(table, 1, 'household')).toEqual({ H: 0, A: null, M0: 0 });
    expect(readingOf(table, 2, 'household')).toEqual({ H: null, A: null, M0: null });
  });

  it('refuses columns of different length, a commune beyond the list and other than twelve weights', () => {
    const one = packed([[1, 1, 1]], 2);
    expect(() => registerTable({ ...one, size: new Uint8Array(2) }, equalWeights, twelfths(3))).toThrow(RangeError);
    expect(() => registerTable({ ...one, communes: 1 }, equalWeights, twelfths(3))).toThrow('commune 1 of 1');
    expect(() => registerTable(one, { id: 'four', weights: [1, 1, 1, 1], denominator: 4 }, twelfths(3))).toThrow(RangeError);
  });
});
