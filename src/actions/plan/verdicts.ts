/** Shapes of verdicts for the screens: exact values as decimals, heads of targets, counts of the eight states. */
import type { StateCounts } from '../../domain/plan/contract.ts';
import { type Exact, toDecimal } from '../../domain/exact.ts';
import { measureOf, simpleGoalsOf, seriesDemand } from '../../domain/plan/demand-of-series.ts';
import { type Evaluation, states } from '../../domain/plan/evaluation.ts';
import type { Plan, Target } from '../../domain/plan/format.ts';
import { readShippedCatalogue } from '../../db/indicator-files.ts';

export function toDecimalOrNull(value: Exact | null): string | null {
  return value === null ? null : toDecimal(value);
}

export function verdictOf(row: Evaluation) {
  return {
    year: row.year, state: row.state, provisional: row.provisional, value: toDecimalOrNull(row.value), required: toDecimalOrNull(row.required), margin: toDecimalOrNull(row.margin),
    neededPerYear: toDecimalOrNull(row.needed_per_year), projection: row.projection && { at: row.projection.at, value: toDecimal(row.projection.value), assumption: row.projection.assumption },
  };
}

export function targetHeadOf(target: Target) {
  const indicators = [...seriesDemand([target]).indicators];
  const first = simpleGoalsOf(target.goal)[0]!;
  const main = 'indicator' in first ? readShippedCatalogue().indicators.find((one) => one.id === first.indicator) : undefined;
  const { population } = target;
  return {
    target: target.id, text: target.text, source: target.source, role: target.role, aspiration: target.aspiration, alternativeOf: target.alternative_of ?? null, reading: target.reading ?? null, each: target.each ?? null,
    form: target.goal.form, measure: measureOf(target.goal), indicators, unit: main?.unit ?? null,
    population: population ? { ethnicMinority: population.ethnic_minority ?? false, remote: population.remote ?? false, region: population.region ?? null, text: population.text ?? null } : null,
  };
}

export function emptyCounts(): StateCounts {
  return Object.fromEntries(states.map((state) => [state, 0])) as StateCounts;
}

/** Overall verdicts by state. Gates and other readings of a target are shown but not counted twice. */
export function countStates(rows: readonly Evaluation[], plan: Plan): StateCounts {
  const counted = new Set(plan.targets.filter((target) => target.role === 'target' && target.alternative_of === undefined).map((target) => target.id));
  const counts = emptyCounts();
  for (const row of rows) if (row.year === null && counted.has(row.target)) counts[row.state] += 1;
  return counts;
}

export function addCounts(a: StateCounts, b: StateCounts): StateCounts {
  return Object.fromEntries(states.map((state) => [state, a[state] + b[state]])) as StateCounts;
}
