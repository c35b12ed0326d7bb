/**
 * Evaluating the shipped plans for 3,321 communes × 5 years from series in memory, on one core.
 * Called by bench/main.ts. Counts the rows the evaluator returns (one per target, commune and year, and one per period).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { endOfYear, plainDate } from '../src/domain/calendar.ts';
import { createSeriesStore, type Observation } from '../src/domain/indicator/series.ts';
import { simpleGoals } from '../src/domain/plan/check.ts';
import { evaluatePlan } from '../src/domain/plan/evaluate.ts';
import type { Plan } from '../src/domain/plan/format.ts';
import { readPlan } from '../src/domain/plan/read.ts';
import type { BenchLine } from './main.ts';

const communes = 3_321;
const folder = join(import.meta.dirname, '..', 'plans');

export function benchPlan(): readonly BenchLine[] {
  const plans = readdirSync(folder).filter((name) => name.endsWith('.yaml')).map((name) => readPlan(readFileSync(join(folder, name), 'utf8'), name).plan).filter((plan): plan is Plan => plan !== null);
  const areas = Array.from({ length: communes }, (_, index) => `xa-${index}`);
  const store = createSeriesStore(figures(plans, areas));
  const options = { asOf: plainDate('2026-06-30'), level: 'commune' };
  // Warm up: the store freezes each series on first use, the runtime compiles.
  for (const area of areas) for (const plan of plans) evaluatePlan(plan, store, { ...options, area });

  let rows = 0;
  const states = new Map<string, number>();
  const start = performance.now();
  for (const area of areas) {
    for (const plan of plans) {
      for (const row of evaluatePlan(plan, store, { ...options, area })) {
        rows += 1;
        states.set(row.state, (states.get(row.state) ?? 0) + 1);
      }
    }
  }
  const seconds = (performance.now() - start) / 1000;

  let sentences = 0;
  const someAreas = areas.slice(0, 200);
  const explained = performance.now();
  for (const area of someAreas) for (const plan of plans) for (const row of evaluatePlan(plan, store, { ...options, area })) sentences += row.trace.length;
  const explainSeconds = (performance.now() - explained) / 1000;
  return [
    { name: `plan: evaluate ${plans.length} plans × ${communes} communes × 5 years (${store.size} values; ${[...states].map(([state, count]) => `${state} ${count}`).join(', ')})`, count: rows, seconds, unit: 'target evaluations', atLeast: 100_000 },
    { name: `plan: the same with every explanation read (${someAreas.length} communes)`, count: sentences, seconds: explainSeconds, unit: 'sentences', atLeast: null },
  ];
}

/** Every indicator and standard the plans ask for, six closings each, falling at a pace that exercises every state. */
function* figures(plans: readonly Plan[], areas: readonly string[]): Generator<Observation> {
  const asked = new Map<string, { indicator: string; standard: string; last: number }>();
  for (const plan of plans) {
    for (const target of plan.targets) {
      for (const { goal } of simpleGoals(target.goal, [])) {
        const indicators = ['indicator', 'reached', 'out_of', 'counted', 'reference'].map((key) => (goal as Record<string, unknown>)[key]).filter((id): id is string => typeof id === 'string');
        const standards = 'baseline' in goal ? [goal.baseline.standard] : 'standards' in goal ? goal.standards : 'standard' in goal ? [goal.standard] : [];
        for (const indicator of indicators) for (const standard of standards) asked.set(`${indicator}|${standard}`, { indicator, standard: standard === 'none' ? '' : standard, last: plan.period.last_year });
      }
    }
  }
  for (const [position, area] of areas.entries()) {
    for (const { indicator, standard, last } of asked.values()) {
      for (let back = 5; back >= 0; back -= 1) {
        const value = indicator.endsWith('_pct') ? ((position % 23) + 2) * (0.4 + back * 0.12) : 40 + (position % 300) * (1 + back * 0.15);
        yield {
          indicator, area, periodEnd: endOfYear(last - back), value: indicator.endsWith('_pct') ? value.toFixed(2) : String(Math.round(value)), unit: indicator.endsWith('_pct') ? 'percent' : 'households',
          standard, source: 'bench', status: 'V', flags: [], reason: '', note: '', closed: true,
        };
      }
    }
  }
}
