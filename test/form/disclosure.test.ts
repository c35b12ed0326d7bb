/** Disclosure control: nobody can work a withheld small number out of the published ones. Checked by the bounds of linear programmes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averageFarming } from '../../src/domain/form/columns.ts';
import { type Cell, type Sum, withhold, workedOut } from '../../src/domain/form/disclosure.ts';
import { guardBelow, isWithheld, tablesBelow } from '../../src/domain/form/guard.ts';
import { type TallyRow, tallyOf } from '../../src/domain/form/tally.ts';
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

  it('guards farming households of an average living standard as no posted list names them: a small number, and one beside it that would give it away', () => {
    const area = (slug: string, average: number) => ({ slug, tally: tallyOf([
      { class: 'average', part: 'all', item: '', standard: 's', households: 2 * average, persons: 6 * average }, { class: 'average', part: 'trait', item: 'farming', standard: 's', households: average, persons: 3 * average },
    ]) });
    const withheld = (...villages: readonly number[]) => {
      const hidden = guardBelow(area('commune', villages.reduce((sum, one) => sum + one, 0)), villages.map((one, place) => area(`v${place}`, one)), null, threshold);
      return ['commune', ...villages.map((_, place) => `v${place}`)].map((slug) => isWithheld(hidden, slug, averageFarming));
    };
    expect(withheld(2, 30, 8, 60)).toEqual([false, true, false, true, false]);
    expect(withheld(0, 30, 8, 60)).toEqual([false, false, false, false, false]);
    expect(withheld(1, 2, 0, 0)).toEqual([true, true, true, false, false]);
  });
});

/** Provinces of communes of villages, each village with its poor households by group, head and cause. No group is without any: a zero is told, and tells the rest of its sum. */
const land = fc.array(fc.array(fc.array(fc.record({ kinh: fc.integer({ min: 1, max: 12 }), bana: fc.oneof(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 40 })), women: fc.integer({ min: 1, max: 12 }), illness: fc.integer({ min: 1, max: 15 }) }), { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 3 });
type Village = { readonly kinh: number; readonly bana: number; readonly women: number; readonly illness: number };
function areaOf(slug: string, villages: readonly Village[]) {
  const sum = (of: keyof Village): number => villages.reduce((all, one) => all + one[of], 0);
  const [all, women] = [sum('kinh') + sum('bana'), sum('women')];
  const row = (part: TallyRow['part'], item: string, households: number): TallyRow => ({ class: 'poor', part, item, standard: 's', households, persons: 0 });
  return { slug, tally: tallyOf([row('all', '', all), row('ethnic', 'kinh', sum('kinh')), row('ethnic', 'ba_na', sum('bana')), row('group', 'em', sum('bana')), row('sex', 'female', women), row('sex', 'male', all - women), row('cause', 'illness', sum('illness'))]) };
}
/** As the forms do it, from the top down; heads are put right so that they add up. */
function published(provinces: readonly (readonly (readonly Village[])[])[]) {
  const sound = provinces.map((communes) => communes.map((villages) => villages.map((one) => ({ ...one, women: Math.min(one.women, one.kinh + one.bana - 1), illness: Math.min(one.illness, one.kinh + one.bana) }))));
  const [hidden, blocks] = [new Set<string>(), [] as ReturnType<typeof tablesBelow>[]];
  const guard = (whole: ReturnType<typeof areaOf>, below: readonly ReturnType<typeof areaOf>[], top: boolean): void => {
    for (const key of guardBelow(whole, below, top ? null : hidden, threshold)) hidden.add(key);
    blocks.push(tablesBelow(whole, below, top ? null : hidden));
  };
  guard(areaOf('vn', sound.flat(2)), sound.map((communes, p) => areaOf(`p${p}`, communes.flat())), true);
  sound.forEach((communes, p) => guard(areaOf(`p${p}`, communes.flat()), communes.map((villages, c) => areaOf(`p${p}c${c}`, villages)), false));
  sound.forEach((communes, p) => communes.forEach((villages, c) => guard(areaOf(`p${p}c${c}`, villages), villages.map((one, v) => areaOf(`p${p}c${c}v${v}`, [one])), false)));
  return { hidden, cells: new Map(blocks.flatMap((one) => [...one.cells])), sums: blocks.flatMap((one) => one.sums) };
}

describe('all published tables together', () => {
  it('tell no small number by any combination of groups, ethnic groups, heads and causes, from the nation to the village', () => {
    fc.assert(fc.property(land, (provinces) => {
      const { hidden, cells, sums } = published(provinces);
      expect(workedOut(cells, sums, hidden, threshold)).toEqual([]);
    }), { numRuns: 200 });
  });

  it('are found out by the check as soon as what protects a small number is told', () => {
    const { hidden, cells, sums } = published([[[{ kinh: 40, bana: 2, women: 20, illness: 9 }], [{ kinh: 50, bana: 30, women: 30, illness: 9 }], [{ kinh: 60, bana: 40, women: 30, illness: 9 }]]]);
    const beside = [...hidden].filter((key) => key.endsWith('|ethnic|poor|ba_na') && cells.get(key)!.value >= threshold);
    expect(beside.length).toBeGreaterThan(0);
    const open = new Set([...hidden].filter((key) => cells.get(key)!.value < threshold));
    expect(workedOut(cells, sums, open, threshold)).toContain('p0c0|ethnic|poor|ba_na');
  });
});
