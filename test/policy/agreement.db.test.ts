/**
 * One definition, three executions: one household at a time, packed columns, and PostgreSQL agree on a million random households, with lines
 * and points drawn around the boundaries and every kind of unknown, under every standard.
 */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { describe, expect, test } from 'vitest';
import { classExpression, classExpressionByProvince, deprivationsExpression } from '../../src/db/policy-expression.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { classifyColumns, classOrder, emptyColumns, type Columns } from '../../src/domain/policy/columns.ts';
import type { Classifier } from '../../src/domain/policy/compile.ts';
import { classify } from '../../src/domain/policy/evaluate.ts';
import type { Household } from '../../src/domain/policy/household.ts';
import { useHouse } from '../support/database.ts';
import { classifierOn, shipped, withException, withFixtures } from './support.ts';

const size = 1_000_000;
const fewer = 100_000;
const areaNames = [null, 'rural', 'urban'] as const;
const { ownerConnection } = await useHouse();
const columns = randomColumns(20_240_603);

const classifiers: readonly (readonly [string, number, Classifier])[] = [
  ['2016-2020 before its points', fewer, classifierOn('2016-03-01')],
  ['2016-2020', size, classifierOn('2018-06-01')],
  ['2022-2025', size, classifierOn('2024-06-01')],
  ['2027-2030', fewer, classifierOn('2027-06-01')],
  ['2027-2030 (fixture)', size, classifierOn('2027-06-01', {}, withFixtures)],
  ['Đồng Nai 2015', fewer, classifierOn('2016-06-01', { province: 'dong-nai' })],
  ['2022-2025 with another line and count', fewer, classifierOn('2024-06-01', { changes: [{ value: 'line_poor_2022', to: { rural: 1_800_000 } }, { value: 'least_deprivations_2022', to: 4 }] })],
  ['2022-2025 with an exception', fewer, classifierOn('2024-06-01', {}, withException)],
];

describe('a million random households', () => {
  test.each(classifiers)('get the same class and count one by one, in columns and in PostgreSQL: %s, %i of them', async (_name, count, classifier) => {
    const packed = classifyColumns(classifier, columns);
    const asked = await load();
    try {
      const named = { areaType: 'h.area_type', income: 'h.income', scoreA: 'h.score_a', deprived: 'h.deprived', known: 'h.known' };
      const { rows } = await asked.query<{ classes: string; counts: string }>(
        `select string_agg(substr(class, 1, 3), '' order by id) as classes, string_agg(to_hex(counted), '' order by id) as counts
         from (select h.id, ${classExpression(classifier, named)} as class, ${deprivationsExpression(classifier, named)} as counted from h where id < ${count}) made`);
      const short = classOrder.map((name) => name.slice(0, 3));
      const [said, counts] = [rows[0]!.classes, rows[0]!.counts];
      let differences = 0;
      const met = new Set<string>();
      for (let row = 0; row < count; row += 1) {
        const one = classify(classifier, householdAt(columns, row));
        met.add(one.class);
        if (classOrder[packed[row]!] !== one.class || said.slice(row * 3, row * 3 + 3) !== short[classOrder.indexOf(one.class)] || Number.parseInt(counts[row]!, 16) !== one.deprivations) differences += 1;
      }
      expect([said.length, counts.length, differences]).toEqual([count * 3, count, 0]);
      // By the exception nobody is poor or near-poor: measured by income alone, nobody knows whether it applies.
      const classes = classifier.standard.exceptions.length > 0 ? classOrder.filter((name) => name !== 'poor' && name !== 'near_poor') : classOrder;
      if (classifier.standard.id === 'national-2022-2025' || classifier.standard.fixture) expect([...met].toSorted()).toEqual([...classes].toSorted());
    } finally {
      await asked.end();
    }
  }, 240_000);

  test('households of several provinces in one table get each the standard of its province', async () => {
    const asked = await load();
    try {
      const named = { areaType: 'h.area_type', income: 'h.income', scoreA: 'h.score_a', deprived: 'h.deprived', known: 'h.known' };
      const date = plainDate('2018-06-01');
      const { rows } = await asked.query<{ province: string; wrong: number }>(
        `select province, count(*) filter (where ${classExpressionByProvince(shipped, date, 'h.province', named)}
           is distinct from case when province = 'dong-nai' then 'unknown' else ${classExpression(classifierOn('2018-06-01'), named)} end)::int as wrong
         from (select *, case id % 2 when 0 then 'dong-nai' else 'binh-dinh' end as province from h where id < 100000) h group by 1 order by 1`);
      expect(rows).toEqual([{ province: 'binh-dinh', wrong: 0 }, { province: 'dong-nai', wrong: 0 }]);
    } finally {
      await asked.end();
    }
  });
});

test('what is no column never becomes SQL', () => {
  const named = { areaType: 'a', income: 'i', scoreA: 's', deprived: 'd', known: 'k; drop table x' };
  expect(() => classExpression(classifierOn('2024-06-01'), named)).toThrow('not a column');
});

let loaded = false;

/** A connection of its own to the test's database, with the households in table `h` (copied once). */
async function load(): Promise<pg.Client> {
  const client = new pg.Client(ownerConnection);
  await client.connect();
  if (loaded) return client;
  await client.query('create unlogged table h (id int not null, area_type text, income numeric, score_a numeric, deprived int, known int)');
  await pipeline(Readable.from(lines()), client.query(copyFrom('copy h from stdin')));
  loaded = true;
  return client;
}

function* lines(): Generator<string> {
  let text = '';
  const cell = (value: number): string => (Number.isNaN(value) ? '\\N' : String(value));
  for (let row = 0; row < size; row += 1) {
    const unasked = row % 97 === 0;
    text += `${row}\t${areaNames[columns.areaType[row]!] ?? '\\N'}\t${cell(columns.income[row]!)}\t${cell(columns.scoreA[row]!)}\t${unasked && columns.known[row] === 0 ? '\\N' : columns.deprived[row]}\t${columns.known[row]}\n`;
    if (row % 5_000 === 4_999) {
      yield text;
      text = '';
    }
  }
  yield text;
}

function householdAt(of: Columns, row: number): Household {
  const [income, score] = [of.income[row]!, of.scoreA[row]!];
  return { areaType: areaNames[of.areaType[row]!]!, income: Number.isNaN(income) ? null : income, scoreA: Number.isNaN(score) ? null : score, deprived: of.deprived[row]!, known: of.known[row]! };
}

/** Incomes and points on every line of the packs, one below and one above, or anywhere; a sixth of all answers unknown. Seeded. */
function randomColumns(seed: number): Columns {
  const made = emptyColumns(size);
  let state = seed;
  const next = (limit: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
  const moneyLines = withFixtures.packs.flatMap(({ pack }) => pack.values).flatMap((value) => value.entries).flatMap((entry) => (entry.unit === 'vnd_person_month' && typeof entry.value === 'object' ? [entry.value.rural, entry.value.urban] : []));
  const pointLines = [120, 140, 150, 175, 190];
  const around = (bounds: readonly number[], limit: number): number => (next(2) === 0 ? bounds[next(bounds.length)]! + next(3) - 1 : next(limit)) + (next(20) === 0 ? 0.5 : 0);
  for (let row = 0; row < size; row += 1) {
    made.areaType[row] = next(50) === 0 ? 0 : 1 + next(2);
    const measured = next(8);
    if (measured !== 0 && measured !== 7) made.income[row] = around(moneyLines, 4_500_000);
    if (measured >= 5) made.scoreA[row] = around(pointLines, 260);
    const known = next(3) === 0 ? 0xffff : next(4) === 0 ? 0 : next(0x10000) | next(0x10000);
    made.known[row] = known;
    made.deprived[row] = next(2) === 0 ? next(0x10000) & next(0x10000) & known : next(0x10000) & next(0x10000) & next(0x10000);
  }
  return made;
}
