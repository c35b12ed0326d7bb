/** Every expected value of the test data folder: counts exactly, estimates and errors to 1e-9, intervals to 1e-8. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readSheet } from '../../src/domain/indicator/sheet.ts';
import { levelsOf } from '../../src/domain/measure/levels.ts';
import { readSurvey, type SurveyColumns } from '../../src/domain/measure/read.ts';
import { registerTable } from '../../src/domain/measure/register-table.ts';
import { equalWeights, nestedWeights, scheme, twelfths } from '../../src/domain/measure/scheme.ts';
import { type Measurement, sumUp, type Survey } from '../../src/domain/measure/survey.ts';
import { type MeasureRow, tabulate } from '../../src/domain/measure/tabulate.ts';

const folder = join(process.env['CHUNGTAY_TESTDATA'] ?? '', 'mpi');
const present = existsSync(join(folder, 'expected_levels.json')) && process.env['CHUNGTAY_TESTDATA'] !== undefined;

type Value = number | null;
type Levels = {
  specs: Record<string, {
    levels: [measure: string, indicator: string | null, k: Value, group: string, t: number, b: Value, se: Value, low: Value, high: Value][];
    contrib: [indicator: string, k: number, group: string, t: number, absolute: Value, percent: Value, se: Value][];
    groups: [k: number, group: string, t: number, share: number, se: number, ofM0: Value, ofH: Value, households: number, poor: number][];
  }>;
};
type Register = {
  rows: [scheme: string, k: number, year: number, group: string, households: number, persons: number, poor: number, poorPersons: number, score: number, scorePersons: number, hdk: number[], hdkPersons: number[]][];
  uncensored: [year: number, group: string, households: number[], persons: number[]][];
};

const json = <T>(name: string): T => JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;
const by = ['province', 'commune', 'area', 'ethnic'];
const schemes = { equal12: equalWeights, nested4: nestedWeights } as const;

async function read(columns: Omit<SurveyColumns, 'by'>): Promise<Survey> {
  const { sheet } = await readSheet(readFileSync(join(folder, 'households.csv')));
  return readSurvey(sheet!.rows, { by, ...columns }).survey!;
}

const keyOf = (row: { period: string; by: string; group: string }): string => `${row.period} ${row.by}:${row.group}`;

/** Null meets null; numbers within a relative tolerance; what is zero there may be dust here. */
function differs(value: Value | undefined, wanted: Value, within: number): boolean {
  if (value === null || value === undefined || wanted === null) return value !== wanted;
  return Math.abs(value - wanted) > within * Math.abs(wanted) + 1e-15;
}

describe.skipIf(!present)('the expected results (skipped when CHUNGTAY_TESTDATA is unset)', () => {
  const designs = { indep: { strata: 'stratum_y', psu: 'psu_y' }, shared: { strata: 'stratum', psu: 'ea' } };
  const names = present ? Object.keys(json<Levels>('expected_levels.json').specs) : [];

  it.each(names)('hold for %s: levels, errors, intervals, contributions and shares', { timeout: 60_000 }, async (name) => {
    const [design, unit, weights] = name.split('_') as ['indep' | 'shared', 'household' | 'person', 'equal12' | 'nested4'];
    const spec = json<Levels>('expected_levels.json').specs[name]!;
    const survey = await read({ period: 't', weight: 'weight', size: 'hhsize', ...designs[design] });
    const tables = new Map<number, ReadonlyMap<string, MeasureRow>>();
    const rowOf = (percent: number, group: string, t: number): MeasureRow => {
      let table = tables.get(percent);
      if (!table) {
        const measurement: Measurement = { scheme: schemes[weights], cutoff: { numerator: percent, denominator: 100 }, unit };
        tables.set(percent, (table = new Map(tabulate(survey, measurement).map((row) => [keyOf(row), row]))));
      }
      return table.get(`${t} ${group}`)!;
    };
    const wrong: unknown[] = [];
    for (const line of spec.levels) {
      const [measure, indicator, k, group, t, b, se, low, high] = line;
      const row = rowOf(k ?? 25, group, t);
      const j = indicator === null ? 0 : Number(indicator.slice(1, 3)) - 1;
      const [value, error, interval] = measure === 'hd' || measure === 'hdk' ? [row[measure][j], row.se![measure][j], row.ci![measure][j]] : [row[measure as 'H'], row.se![measure as 'H'], row.ci![measure as 'H']];
      if (differs(value, b, 1e-9) || differs(error, se, 1e-9) || differs(interval?.[0] ?? null, low, 1e-8) || differs(interval?.[1] ?? null, high, 1e-8)) wrong.push([line, value, error, interval]);
    }
    for (const line of spec.contrib) {
      const [indicator, k, group, t, absolute, percent, se] = line;
      const row = rowOf(k, group, t);
      const j = Number(indicator.slice(1, 3)) - 1;
      // For the shared design the error of the contributions was not computed.
      if (differs(row.contribution_abs[j], absolute, 1e-9) || differs(row.contribution_pct[j], percent, 1e-9) || (design === 'indep' && differs(row.se!.contribution_pct[j], se, 1e-9))) wrong.push([line, row.contribution_pct[j], row.se!.contribution_pct[j]]);
    }
    for (const line of spec.groups) {
      const [k, group, t, share, se, ofM0, ofH, households, poor] = line;
      const row = rowOf(k, group, t);
      if (differs(row.population_share, share, 1e-9) || differs(row.se!.population_share, se, 1e-9) || differs(row.share_of_M0, ofM0, 1e-9) || differs(row.share_of_H, ofH, 1e-9) || row.households !== households || row.poor_households !== poor) wrong.push([line, row]);
    }
    expect(spec.levels.length).toBeGreaterThan(1_000);
    expect(wrong).toEqual([]);
  });

  describe('of the register', () => {
    let survey: Survey;
    beforeAll(async () => {
      survey = await read({ period: 'year', size: 'hhsize' });
    });

    it('hold exactly, by the estimates and by the packed columns', () => {
      const { rows, uncensored } = json<Register>('expected_register.json');
      const wanted = new Map(uncensored.map(([year, group, households, persons]) => [`${year} ${group}`, { households, persons }]));
      const made = new Map<string, ReadonlyMap<string, MeasureRow>>();
      for (const [id, k, year, group, households, persons, poor, poorPersons, score, scorePersons, hdk, hdkPersons] of rows) {
        const weights = schemes[id as 'equal12'];
        const table = (unit: 'household' | 'person'): MeasureRow => {
          const key = `${id} ${k} ${unit}`;
          if (!made.has(key)) made.set(key, new Map(tabulate(survey, { scheme: weights, cutoff: twelfths(k), unit }).map((row) => [keyOf(row), row])));
          return made.get(key)!.get(`${year} ${group}`)!;
        };
        const [home, person] = [table('household'), table('person')];
        expect([home.households, home.persons, home.poor_households, home.poor_persons]).toEqual([households, persons, poor, poorPersons]);
        expect([home.H, home.M0, home.A, person.H, person.M0]).toEqual([poor / households, score / (weights.denominator * households), poor === 0 ? null : score / (weights.denominator * poor), poorPersons / persons, scorePersons / (weights.denominator * persons)]);
        expect([home.hdk, person.hdk]).toEqual([hdk.map((count) => count / households), hdkPersons.map((count) => count / persons)]);
        const both = wanted.get(`${year} ${group}`)!;
        expect([home.hd, person.hd]).toEqual([both.households.map((count) => count / households), both.persons.map((count) => count / persons)]);
      }
      for (const [id, k] of [['equal12', 6], ['nested4', 4], ['equal12', 3], ['nested4', 7]] as const) {
        survey.periods.forEach((year, period) => {
          const division = survey.divisions.find((one) => one.by === 'commune')!;
          const own = [...survey.periodOf.keys()].filter((row) => survey.periodOf[row] === period);
          const table = registerTable({ mask: Uint16Array.from(own, (row) => survey.mask[row]!), size: Uint8Array.from(own, (row) => survey.size![row]!), commune: Uint16Array.from(own, (row) => division.groupOf[row]!), communes: division.groups.length }, schemes[id], twelfths(k));
          division.groups.forEach((group, c) => {
            const [, , , , ...counts] = rows.find((row) => row[0] === id && row[1] === k && String(row[2]) === year && row[3] === `commune:${group}`)!;
            const part = (column: Float64Array): number[] => [...column.subarray(12 * c, 12 * c + 12)];
            expect([table.households[c], table.persons[c], table.poorHouseholds[c], table.poorPersons[c], table.scoreHouseholds[c], table.scorePersons[c], part(table.censoredHouseholds), part(table.censoredPersons)]).toEqual(counts);
            expect({ households: part(table.uncensoredHouseholds), persons: part(table.uncensoredPersons) }).toEqual(wanted.get(`${year} commune:${group}`));
          });
        });
      }
    });
  });

  it('hold for the worked example of four persons and four dimensions', () => {
    type Case = { g0: number[][]; poor: number[]; H_float: number; A_float: number; M0_float: number; uncensored: string[]; censored: string[]; contribution: string[] };
    const example = json<{ alkire_foster_4x4: Record<string, Case> }>('tiny_cases.json').alkire_foster_4x4;
    const fraction = (text: string): number => { const [n, d = '1'] = text.split('/'); return Number(n) / Number(d); };
    const cases = Object.entries(example).flatMap(([name, one]): [string, Case, number][] => {
      const k = /(?:^|_)k(\d)/.exec(name);
      return k ? [[name, one, Number(k[1])]] : [];
    });
    expect(cases.map(([name]) => name)).toHaveLength(5);
    for (const [name, one, k] of cases) {
      const weights = scheme('four', name.startsWith('general') ? [1, 4, 1, 2] : [1, 1, 1, 1]);
      const nobody = new Uint32Array(4);
      const survey: Survey = { rows: 4, mask: Uint16Array.from(one.g0, (row) => row.reduce((mask, bit, j) => mask | (bit << j), 0)), size: null, weight: null, periods: ['1'], periodOf: nobody, divisions: [], design: null };
      const cell = sumUp(survey, { groups: ['all'], groupOf: nobody }, { scheme: weights, cutoff: { numerator: k, denominator: 4 }, unit: 'household' }).of(0, 0)!;
      const levels = levelsOf(cell, cell, weights, null);
      expect([levels.H, levels.A, levels.M0, cell.poorHouseholds], name).toEqual([one.H_float, one.A_float, one.M0_float, one.poor.reduce((sum, poor) => sum + poor, 0)]);
      expect([levels.hd, levels.hdk], name).toEqual([one.uncensored.map(fraction), one.censored.map(fraction)]);
      levels.contribution_pct.forEach((share, j) => expect(share, name).toBeCloseTo(fraction(one.contribution[j]!), 14));
    }
  });
});
