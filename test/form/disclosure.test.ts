/** Disclosure control: nobody can work a withheld small number out of the published ones. Checked by the bounds of linear programmes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cell, type Sum, withhold } from '../../src/domain/form/disclosure.ts';
import { guardBelow, isWithheld } from '../../src/domain/form/guard.ts';
import { tallyOf } from '../../src/domain/form/tally.ts';
import { range } from './simplex.ts';

const threshold = 5;

/** A table with its margins: rows, columns and a whole, each a cell. */
function tableOf(values: readonly (readonly number[])[]): { cells: Map<string, Cell>; sums: Sum[] } {
  const cells = new Map<string, Cell>();
  const sums: Sum[] = [];
  const columns = values[0]!.length;
  const add = (key: string, value: number): void => void cells.set(key, { value, sensitive: true });
  values.forEach((row, r) => {
    row.forEach((value, c) => add(`${r},${c}`, value));
    add(`${r},*`, row.reduce((a, b) => a + b, 0));
    sums.push({ total: `${r},*`, parts: row.map((_, c) => `${r},${c}`) });
  });
  for (let c = 0; c <= columns; c += 1) {
    const at = c === columns ? '*' : String(c);
    add(`*,${at}`, values.reduce((sum, row) => sum + (c === columns ? row.reduce((a, b) => a + b, 0) : row[c]!), 0));
    sums.push({ total: `*,${at}`, parts: values.map((_, r) => `${r},${at}`) });
  }
  sums.push({ total: '*,*', parts: Array.from({ length: columns }, (_, c) => `*,${c}`) });
  return { cells, sums };
}

/** What somebody who knows every published number can say of a hidden one: its least and its greatest value. */
function boundsOf(key: string, cells: ReadonlyMap<string, Cell>, sums: readonly Sum[], hidden: ReadonlySet<string>): readonly [number, number] {
  const unknown = [...hidden];
  const rows = sums.flatMap((sum) => {
    const line = unknown.map((one) => sum.parts.filter((part) => part === one).length - (sum.total === one ? 1 : 0));
    const known = (hidden.has(sum.total) ? 0 : cells.get(sum.total)!.value) - sum.parts.reduce((total, part) => total + (hidden.has(part) ? 0 : cells.get(part)!.value), 0);
    return line.some((one) => one !== 0) ? [{ line, known }] : [];
  });
  return range(rows, unknown.indexOf(key));
}

const tables = fc.array(fc.array(fc.oneof({ weight: 3, arbitrary: fc.nat(9) }, { weight: 1, arbitrary: fc.nat(80) }), { minLength: 2, maxLength: 4 }), { minLength: 2, maxLength: 5 })
  .map((rows) => rows.map((row) => Array.from({ length: rows[0]!.length }, (_, index) => row[index] ?? 0)));

describe('disclosure control', () => {
  it('withholds every small number and leaves each of them room to be another, whatever the table', () => {
    fc.assert(fc.property(tables, (values) => {
      const { cells, sums } = tableOf(values);
      const hidden = withhold(cells, sums, threshold);
      for (const [key, cell] of cells) {
        if (cell.value === 0 || cell.value >= threshold) continue;
        expect(hidden.has(key)).toBe(true);
        const [least, most] = boundsOf(key, cells, sums, hidden);
        expect(most - least).toBeGreaterThan(0.5);
        expect(least - 1e-6 <= cell.value && cell.value <= most + 1e-6).toBe(true);
      }
    }), { numRuns: 400 });
  });

  it('publishes a table without small numbers whole, and never withholds a zero', () => {
    fc.assert(fc.property(tables, (values) => {
      const { cells, sums } = tableOf(values.map((row) => row.map((value) => (value === 0 ? 0 : value + threshold))));
      expect(withhold(cells, sums, threshold).size).toBe(0);
      const small = tableOf(values);
      for (const key of withhold(small.cells, small.sums, threshold)) expect(small.cells.get(key)!.value).toBeGreaterThan(0);
    }));
  });

  it('looks further than the sums of a number that is found out when these have nothing left to withhold', () => {
    const { cells, sums } = tableOf([[0, 5, 1, 4], [0, 1, 0, 0], [0, 4, 1, 0], [0, 0, 0, 0]]);
    const hidden = withhold(cells, sums, threshold);
    const [least, most] = boundsOf('2,2', cells, sums, hidden);
    expect(most - least).toBeGreaterThan(0.5);
  });

  it('does not stop at two withheld numbers that are small together', () => {
    const cells = new Map<string, Cell>([['a', { value: 1, sensitive: true }], ['b', { value: 1, sensitive: true }], ['c', { value: 20, sensitive: true }], ['all', { value: 22, sensitive: false, fixed: true }]]);
    expect([...withhold(cells, [{ total: 'all', parts: ['a', 'b', 'c'] }], threshold)].toSorted()).toEqual(['a', 'b', 'c']);
  });

  it('keeps below what was withheld above, and lets the posted numbers of poor households stand', () => {
    const area = (slug: string, poor: number, em: number) => ({ slug, tally: tallyOf([
      { class: 'poor', part: 'all', item: '', standard: 's', households: poor, persons: 3 * poor }, { class: 'poor', part: 'ethnic', item: 'kinh', standard: 's', households: poor - em, persons: 0 },
      { class: 'poor', part: 'ethnic', item: 'ba_na', standard: 's', households: em, persons: 0 }, { class: 'poor', part: 'group', item: 'em', standard: 's', households: em, persons: 0 },
    ]) });
    const province = guardBelow(area('p', 400, 160), [area('a', 100, 2), area('b', 100, 28), area('c', 100, 60), area('d', 100, 70)], null, threshold);
    const em = { part: 'group', class: 'poor', item: 'em' } as const;
    expect(['a', 'b', 'd', 'p'].map((slug) => isWithheld(province, slug, em))).toEqual([true, true, false, false]);
    expect(isWithheld(province, 'a', { part: 'all', class: 'poor', item: '' })).toBe(false);
    const commune = guardBelow(area('b', 100, 28), [area('b1', 50, 14), area('b2', 50, 14)], province, threshold);
    // The commune's own number stays withheld, so its villages do not add up to it in public.
    expect([isWithheld(commune, 'b', em), isWithheld(commune, 'b1', em) || isWithheld(commune, 'b2', em)]).toEqual([true, true]);
  });
});
