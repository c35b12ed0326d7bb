/**
 * The duplicate finder: precision, recall and time on 1,000,000 invented persons with known truth, the lookup on entry, and the FEBRL data set
 * with and without its number column beside a linear scan of its pairs. Called by bench/main.ts.
 * The data set is looked for in CHUNGTAY_TESTDATA and left out without it. CHUNGTAY_BENCH_PERSONS takes fewer persons, for a quick look.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findDuplicates } from '../src/domain/household/duplicates/find.ts';
import { createLookup } from '../src/domain/household/duplicates/lookup.ts';
import { scorer } from '../src/domain/household/duplicates/model.ts';
import { personScheme } from '../src/domain/household/duplicates/person-comparisons.ts';
import { personKeys } from '../src/domain/household/duplicates/person-keys.ts';
import { createPeople } from '../src/domain/household/duplicates/person.ts';
import { febrlKeys, febrlScheme, readFebrl } from '../test/support/febrl.ts';
import { chances, inventPeople, type Measured, measurePairs, miswrite, pairsWithin } from '../test/support/people.ts';
import type { BenchLine } from './main.ts';

const allowedSeconds = 60;
const allowedMs = 50;
/** The linear scan takes every so-many-th record against all that follow: the whole of it takes minutes. */
const scanEvery = 40;

export function benchDuplicates(): readonly BenchLine[] {
  return [...benchFebrl(), ...benchPersons(Number(process.env['CHUNGTAY_BENCH_PERSONS'] ?? '1000000'))];
}

function benchPersons(count: number): readonly BenchLine[] {
  const { facts, truth } = inventPeople(count);
  const start = performance.now();
  const people = createPeople(facts);
  const found = findDuplicates(personScheme(people), people.list, personKeys(people));
  const seconds = (performance.now() - start) / 1000;
  const measured = measurePairs(pairsWithin(found.groups), truth);

  const lookup = createLookup(people, found.weights);
  const next = chances(5);
  const times: number[] = [];
  let met = 0;
  for (let turn = 0; turn < 2_000; turn += 1) {
    const record = next(facts.length);
    const typed = miswrite(facts[record]!, next);
    const from = performance.now();
    const answers = lookup.find(typed);
    times.push(performance.now() - from);
    if (answers.some((one) => truth[one.record] === truth[record])) met += 1;
  }
  const p95 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)]!;
  return [
    { name: `duplicates among ${facts.length.toLocaleString('en')} invented persons: ${say(measured)}; ${found.candidates.toLocaleString('en')} candidate pairs of ${((facts.length * (facts.length - 1)) / 2).toLocaleString('en')}`, count: facts.length, seconds, unit: 'persons', atLeast: Math.round(1_000_000 / allowedSeconds) },
    {
      name: `lookup on entry among them, the person typed with mistakes: p95 ${p95.toFixed(2)} ms, allowed ${allowedMs}, ratio ${(allowedMs / p95).toFixed(0)}; the person is among the first five in ${((100 * met) / times.length).toFixed(1)} %`,
      count: times.length, seconds: times.reduce((sum, one) => sum + one, 0) / 1000, unit: 'lookups', atLeast: p95 <= allowedMs ? null : Number.POSITIVE_INFINITY,
    },
  ];
}

function benchFebrl(): readonly BenchLine[] {
  const file = join(process.env['CHUNGTAY_TESTDATA'] ?? '', 'linkage', 'dataset3.csv');
  if (!process.env['CHUNGTAY_TESTDATA'] || !existsSync(file)) return [];
  const { records, truth } = readFebrl(readFileSync(file, 'utf8'));
  return [{ number: true, promised: 0.9978 }, { number: false, promised: 0.9905 }].flatMap(({ number, promised }): BenchLine[] => {
    const start = performance.now();
    const scheme = febrlScheme(records, { number });
    const found = findDuplicates(scheme, records, febrlKeys(records, { number }));
    const seconds = (performance.now() - start) / 1000;
    const measured = measurePairs(pairsWithin(found.groups), truth);
    const score = scorer(scheme, found.weights);
    let [pairs, met] = [0, 0];
    const scanStart = performance.now();
    for (let a = 0; a < records.length; a += scanEvery) {
      for (let b = a + 1; b < records.length; b += 1) {
        pairs += 1;
        if (score(records[a]!, records[b]!, 0) > 0) met += 1;
      }
    }
    const scanSeconds = (performance.now() - scanStart) / 1000;
    const how = `FEBRL dataset3 ${number ? 'with' : 'without'} the number column`;
    return [
      { name: `${how}: ${say(measured)}, promised F1 ${promised}; single pairs before grouping ${say(measurePairs(found.pairs.map(({ a, b }) => [a, b] as const), truth))}`, count: records.length, seconds, unit: 'records', atLeast: measured.f1 >= promised ? null : Number.POSITIVE_INFINITY },
      { name: `${how}, linear scan of its pairs with the same weights, one record in ${scanEvery} (${met} pairs met): the whole would take ${(scanSeconds * scanEvery).toFixed(0)} s, ${((scanSeconds * scanEvery) / seconds).toFixed(0)} times as long as the search above`, count: pairs, seconds: scanSeconds, unit: 'pairs', atLeast: null },
    ];
  });
}

function say({ precision, recall, f1 }: Measured): string {
  return `precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}, F1 ${f1.toFixed(4)}`;
}
