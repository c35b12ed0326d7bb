/**
 * Classification by the shipped packs on one core: one household with its whole explanation, and a million in packed columns under another line
 * and another standard with the transition matrix. Called by bench/main.ts. The households are seeded; nothing is read from a database.
 */
import { readShippedPolicy } from '../src/db/policy-files.ts';
import { plainDate } from '../src/domain/calendar.ts';
import { classifyColumns, emptyColumns, type Columns } from '../src/domain/policy/columns.ts';
import { whatIf } from '../src/domain/policy/compare.ts';
import { compileClassifier } from '../src/domain/policy/compile.ts';
import { classify } from '../src/domain/policy/evaluate.ts';
import { explain, explanationLines } from '../src/domain/policy/explain.ts';
import type { Household } from '../src/domain/policy/household.ts';
import { vietnamese } from '../src/domain/text/catalogue.ts';
import { createTranslator, say } from '../src/domain/text/translate.ts';
import type { BenchLine } from './main.ts';
import { numbers } from './scratch.ts';

const million = 1_000_000;

export function benchPolicy(): readonly BenchLine[] {
  const policy = readShippedPolicy({ fixtures: true });
  const base = { date: plainDate('2024-06-01') };
  const classifier = compileClassifier(policy, base);
  const columns = households(million);
  const people = Array.from({ length: 200_000 }, (_, row) => householdAt(columns, row));
  for (const one of people.slice(0, 50_000)) explain(classifier, one, classify(classifier, one));

  let sentences = 0;
  const explained = timed(() => {
    for (const one of people) sentences += explanationLines(explain(classifier, one, classify(classifier, one))).length;
  });
  const t = createTranslator('vi', vietnamese);
  let letters = 0;
  const rendered = timed(() => {
    for (const one of people.slice(0, 20_000)) for (const line of explanationLines(explain(classifier, one, classify(classifier, one)))) letters += say(t, line).length;
  });
  const packed = timed(() => classifyColumns(classifier, columns));
  let changed = 0;
  const line = timed(() => {
    changed = whatIf(policy, columns, base, { ...base, changes: [{ value: 'line_poor_2022', to: { rural: 1_800_000, urban: 2_400_000 } }] }).changed;
  });
  let moved = 0;
  const standard = timed(() => {
    moved = whatIf(policy, columns, base, { date: plainDate('2027-06-01') }).changed;
  });
  return [
    { name: `policy: classify one by one with explanation (${(sentences / people.length).toFixed(1)} sentences each)`, count: people.length, seconds: explained, unit: 'households', atLeast: 100_000 },
    { name: `policy: the same with the sentences written out in Vietnamese (${Math.round(letters / 20_000)} letters each)`, count: 20_000, seconds: rendered, unit: 'households', atLeast: null },
    { name: 'policy: classify packed columns', count: million, seconds: packed, unit: 'households', atLeast: null },
    { name: `policy: what-if, another line, with transition matrix (${changed.toLocaleString('en')} change class)`, count: million, seconds: line, unit: 'households', atLeast: million / 10 },
    { name: `policy: what-if, another standard, with transition matrix (${moved.toLocaleString('en')} change class)`, count: million, seconds: standard, unit: 'households', atLeast: million / 10 },
  ];
}

function timed(run: () => unknown): number {
  const start = performance.now();
  run();
  return (performance.now() - start) / 1000;
}

/** Seven in eight with income, the others by points; one answer in twelve unknown. */
function households(size: number): Columns {
  const [made, next] = [emptyColumns(size), numbers(7)];
  for (let row = 0; row < size; row += 1) {
    made.areaType[row] = 1 + (next(3) === 0 ? 1 : 0);
    if (next(8) === 0) made.scoreA[row] = next(260);
    else made.income[row] = next(4_500_000);
    made.known[row] = 0xfff & ~(next(2) === 0 ? 1 << next(12) : 0);
    made.deprived[row] = next(0x1000) & next(0x1000) & made.known[row]!;
  }
  return made;
}

function householdAt(columns: Columns, row: number): Household {
  const [income, score] = [columns.income[row]!, columns.scoreA[row]!];
  return { areaType: columns.areaType[row] === 1 ? 'rural' : 'urban', income: Number.isNaN(income) ? null : income, scoreA: Number.isNaN(score) ? null : score, deprived: columns.deprived[row]!, known: columns.known[row]! };
}
