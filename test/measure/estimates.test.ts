/** Levels, errors and changes of a small sample against an independent computation; what is undefined is null. */
import { describe, expect, it } from 'vitest';
import { readSurvey } from '../../src/domain/measure/read.ts';
import { equalWeights, isPoor, nestedWeights, poorMasks, scheme, scoresOf, twelfths } from '../../src/domain/measure/scheme.ts';
import type { Measurement, Survey } from '../../src/domain/measure/survey.ts';
import { type MeasureRow, tabulate } from '../../src/domain/measure/tabulate.ts';
import { expected, sampleTable } from './sample.ts';

const columns = { period: 'year', by: ['area'], weight: 'weight', size: 'persons', strata: 'stratum', psu: 'unit' };

function read(table: readonly (readonly string[])[] = sampleTable(), asked: Parameters<typeof readSurvey>[1] = columns): Survey {
  const { survey, problems } = readSurvey(table, asked);
  expect(problems).toEqual([]);
  return survey!;
}

function rowOf(rows: readonly MeasureRow[], period: string, group = 'nat'): MeasureRow {
  return rows.find((row) => row.period === period && row.group === group)!;
}

const near = (value: number | null | undefined, wanted: number, within = 1e-10): void => expect(Math.abs(value! - wanted) / Math.max(Math.abs(wanted), 1e-300), `${String(value)} for ${wanted}`).toBeLessThan(within);

const household4: Measurement = { scheme: equalWeights, cutoff: twelfths(4), unit: 'household' };
const person3: Measurement = { scheme: nestedWeights, cutoff: twelfths(3), unit: 'person' };

describe('a sample with strata and units', () => {
  const rows4 = tabulate(read(), household4, { changes: true });
  const rows3 = tabulate(read(), person3, { changes: true });
  const cases = [
    { name: 'H by household', rows: rows4, group: 'nat', pick: (row: MeasureRow) => [row.H, row.se!.H, row.ci!.H, row.change?.H] as const, wanted: expected.householdEqual4H },
    { name: 'M0 by person', rows: rows3, group: 'nat', pick: (row: MeasureRow) => [row.M0, row.se!.M0, row.ci!.M0, row.change?.M0] as const, wanted: expected.personNested3M0 },
    { name: 'A of an area', rows: rows3, group: 'x', pick: (row: MeasureRow) => [row.A, row.se!.A, row.ci!.A, row.change?.A] as const, wanted: expected.personNested3AOfX },
    { name: 'a censored headcount', rows: rows4, group: 'nat', pick: (row: MeasureRow) => [row.hdk[1]!, row.se!.hdk[1], row.ci!.hdk[1], row.change?.hdk[1]] as const, wanted: expected.householdEqual4SecondCensored },
  ];
  it.each(cases)('gives $name with error, interval and change as computed elsewhere', ({ rows, group, pick, wanted }) => {
    for (const [index, period] of ['2021', '2024'].entries()) {
      const [b, se, ci] = pick(rowOf(rows, period, group));
      const [wantedB, wantedSe, wantedCi] = wanted.levels[index]!;
      near(b, wantedB);
      near(se, wantedSe);
      near(ci![0], wantedCi[0]);
      near(ci![1], wantedCi[1]);
    }
    const change = pick(rowOf(rows, '2024', group))[3]!;
    for (const kind of ['abs', 'abs_ann', 'rel', 'rel_ann'] as const) {
      const [b, se, low, high, p] = wanted.change[kind];
      const made = change[kind]!;
      near(made.b, b);
      near(made.se, se);
      near(made.ci![0], low);
      near(made.ci![1], high);
      near(made.p, p, 1e-8);
    }
  });

  it('counts the data beside what it stands for', () => {
    const row = rowOf(rows4, '2021');
    expect([row.households, row.persons, row.weighted_households]).toEqual([15, 53, 25.25]);
    expect(rowOf(rows4, '2021', 'x').households + rowOf(rows4, '2021', 'y').households).toBe(15);
  });

  it('has parts that add up: shares of the groups, contributions of the indicators', () => {
    for (const period of ['2021', '2024']) {
      const [nat, x, y] = ['nat', 'x', 'y'].map((group) => rowOf(rows3, period, group)) as [MeasureRow, MeasureRow, MeasureRow];
      near(x.population_share! + y.population_share!, 1);
      near(x.share_of_M0! + y.share_of_M0!, 1);
      near(x.share_of_H! + y.share_of_H!, 1);
      near(x.population_share! * x.M0! + y.population_share! * y.M0!, nat.M0!);
      near(nat.contribution_abs.reduce<number>((sum, one) => sum + one!, 0), nat.M0!);
      near(nat.contribution_pct.reduce<number>((sum, one) => sum + one!, 0), 1);
      near(nat.H! * nat.A!, nat.M0!);
    }
  });

  it('has no change in the first period, and says from where the change is counted', () => {
    expect(rowOf(rows4, '2021').change).toBeNull();
    expect(rowOf(rows4, '2024').change).toMatchObject({ from: '2021', years: 3 });
  });

  it('knows no error where a stratum has a single unit, and says so', () => {
    const table = sampleTable().map((cells) => (cells[3] === 'b2' ? cells.with(3, 'b1') : cells));
    const { survey, notices } = readSurvey(table, columns);
    expect(notices).toMatchObject([{ code: 'measure.single_unit', params: { stratum: 'b' } }]);
    const [row] = tabulate(survey!, household4);
    near(row!.H, expected.householdEqual4H.levels[0]![0]);
    expect([row!.se!.H, row!.ci!.H]).toEqual([null, null]);
  });
});

describe('what is undefined', () => {
  const make = (masks: readonly string[]): Survey => read([sampleTable()[0]!, ...masks.map((mask, index) => ['2020', 'x', 's', `u${index}`, '1', '2', ...mask])]);
  const zero = '000000000000';
  it('is null where nobody is poor: A and the percentage contributions, never 0 or NaN', () => {
    const [row] = tabulate(make([zero, '110000000000']), { ...household4, cutoff: twelfths(3) });
    expect(row).toMatchObject({ H: 0, M0: 0, A: null, hd: [0.5, 0.5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], hdk: Array(12).fill(0), contribution_abs: Array(12).fill(0), contribution_pct: Array(12).fill(null), share_of_M0: null, share_of_H: null });
    expect([row!.se!.A, row!.se!.H, row!.ci!.H, row!.ci!.A]).toEqual([null, 0, null, null]);
  });
  it('is null for the interval at 1', () => {
    const [row] = tabulate(make(['1'.repeat(12), '1'.repeat(12)]), household4);
    expect([row!.H, row!.M0, row!.A, row!.se!.H, row!.ci!.H, row!.ci!.A]).toEqual([1, 1, 1, 0, null, null]);
  });
  it('is null for the relative change from nothing; a fall to nothing is −100 % without an error of the yearly one', () => {
    const two = (first: string, second: string): MeasureRow => tabulate(read([sampleTable()[0]!, ...[first, second].flatMap((mask, year) => [0, 1].map((unit) => [`${2020 + 2 * year}`, 'x', 's', `u${unit}`, '1', '2', ...(unit === 0 ? mask : zero)]))]), household4, { changes: true })[1]!;
    const all = '1'.repeat(12);
    const rise = two(zero, all).change!.H;
    expect([rise.rel, rise.rel_ann, rise.abs!.b, rise.abs_ann!.b]).toEqual([null, null, 0.5, 0.25]);
    const fall = two(all, zero).change!.H;
    expect([fall.rel!.b, fall.rel_ann!.b, fall.rel_ann!.se, fall.rel_ann!.ci, fall.rel_ann!.p]).toEqual([-100, -100, null, null, null]);
    expect(two(all, zero).change!.A).toEqual({ abs: null, abs_ann: null, rel: null, rel_ann: null });
  });
  it('is absent where there is no design: a census has no error', () => {
    const { weight: _, strata: __, psu: ___, ...census } = columns;
    const [row] = tabulate(read(sampleTable(), census), household4, { changes: true });
    expect([row!.se, row!.ci, row!.weighted_households]).toEqual([undefined, undefined, undefined]);
  });
});

describe('who is poor', () => {
  it('is decided in whole numbers: every mask on the line is poor, for every line', () => {
    for (const weights of [equalWeights, nestedWeights]) {
      const scores = scoresOf(weights);
      for (let k = 1; k <= 12; k += 1) {
        const poor = poorMasks(weights, twelfths(k));
        for (let mask = 0; mask < 4096; mask += 1) {
          let exact = 0n;
          weights.weights.forEach((weight, j) => (exact += (mask >> j) & 1 ? BigInt(weight) : 0n));
          if (scores[mask] !== Number(exact) || poor[mask] !== Number(exact * 12n >= BigInt(k * weights.denominator))) throw new Error(`mask ${mask}, k ${k}`);
        }
      }
    }
  });
  it('takes any whole weights: the four-dimension example with weights 1, 4, 1, 2 of 8', () => {
    const weights = scheme('four', [1, 4, 1, 2]);
    expect([0b0000, 0b1010, 0b1111, 0b0010].map((mask) => isPoor(scoresOf(weights)[mask]!, weights, { numerator: 2, denominator: 4 }))).toEqual([false, true, true, true]);
  });
});
