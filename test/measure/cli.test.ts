/** `chungtay measure` on a file: the rows it prints, and what it says of bad ones. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { chungtay, type CliAnswer } from '../support/cli.ts';
import { expected, sampleTable } from './sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'chungtay-measure-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(table: readonly (readonly string[])[], ...words: string[]): Promise<CliAnswer> {
  const path = join(folder, 'households.csv');
  writeFileSync(path, table.map((cells) => cells.join(',')).join('\n'));
  return chungtay('measure', path, ...words);
}

const asked = ['--period', 'year', '--by', 'area', '--k', '4', '--weights', 'equal', '--unit', 'household', '--format', 'json'];
type Row = Record<string, unknown> & { period: number; by: string; group: string; H: number };

describe('measure', () => {
  it('prints the nation first, then each group, in each period', async () => {
    const { code, out } = await run(sampleTable(), ...asked, '--size', 'persons');
    const rows = JSON.parse(out) as Row[];
    expect([code, rows.map((row) => `${row.period} ${row.by}:${row.group}`)]).toEqual([0, ['2021 nat:nat', '2024 nat:nat', '2021 area:x', '2024 area:x', '2021 area:y', '2024 area:y']]);
    expect(rows[0]).toMatchObject({ households: 15, persons: 53, H: 11 / 15 });
    expect(Object.keys(rows[0]!)).toEqual(expect.arrayContaining(['hd', 'hdk', 'contribution_abs', 'contribution_pct', 'A', 'M0']));
    expect(rows[0]).not.toHaveProperty('se');
  });

  it('weighs, and adds error and interval when the design is named', async () => {
    const { out } = await run(sampleTable(), ...asked, '--weight', 'weight', '--strata', 'stratum', '--psu', 'unit', '--changes');
    const [first, second] = JSON.parse(out) as (Row & { se: { H: number }; ci: { H: number[] }; persons: null; change: { H: { abs: { b: number } } } })[];
    expect(first!.H).toBeCloseTo(expected.householdEqual4H.levels[0][0], 12);
    expect(first!.se.H).toBeCloseTo(expected.householdEqual4H.levels[0][1], 12);
    expect(first!.ci.H).toHaveLength(2);
    expect([first!.persons, first!.change]).toEqual([null, null]);
    expect(second!.change.H.abs.b).toBeCloseTo(expected.householdEqual4H.change.abs[0], 12);
  });

  it('prints a table for people', async () => {
    const { out } = await run(sampleTable(), '--period', 'year', '--k', '4', '--lang', 'en');
    expect(out.split('\n').slice(0, 2).map((line) => line.replace(/ +/g, ' '))).toEqual(['Period Group Households Persons H % A % M0 %', '2021 Nation 15 – 73.33 46.21 33.89']);
  });

  it('names each bad cell by row and column, prints no table, and ends with 1', async () => {
    const table = sampleTable();
    table[2]![8] = '2';
    table[4]![1] = '';
    table[5]![4] = '-3';
    table[6]![5] = '0';
    const { code, out } = await run(table, ...asked, '--size', 'persons', '--weight', 'weight');
    expect([code, JSON.parse(out)]).toMatchObject([1, [
      { row: 3, column: 'd03', code: 'measure.not_zero_or_one' }, { row: 5, column: 'area', code: 'measure.value_missing' },
      { row: 6, column: 'weight', code: 'measure.wrong_weight' }, { row: 7, column: 'persons', code: 'measure.wrong_size' },
    ]]);
  });

  it('names columns that are missing or there twice, whatever follows the number of an indicator', async () => {
    const table = sampleTable().map((cells, row) => (row === 0 ? cells.map((name) => (name === 'd05' ? 'd06_school' : name === 'd01' ? 'd01_job' : name)) : cells));
    const { code, out } = await run(table, ...asked, '--weight', 'w');
    expect([code, (JSON.parse(out) as { column: string; code: string }[]).map((one) => `${one.column} ${one.code}`)]).toEqual([1, ['d05 measure.indicator_missing', 'd06 measure.column_twice', 'w measure.column_missing']]);
  });

  it('says with 1 that a file has no household, with 2 that the question is wrong', async () => {
    expect([(await run(sampleTable().slice(0, 1), ...asked)).out, (await run([], ...asked)).code]).toEqual([expect.stringContaining('measure.no_rows'), 1]);
    expect((await run(sampleTable(), '--period', 'year', '--k', '13')).code).toBe(2);
    expect((await run(sampleTable(), '--period', 'year', '--k', '3', '--unit', 'person')).err).toContain('--size');
  });
});
