/** Shapes of verdicts for the screens: exact values as decimals, heads of targets, counts of the eight states. */
import { type Exact, toDecimal } from '../../domain/exact.ts';
import { measureOf, simpleGoalsOf, seriesDemand } from '../../domain/plan/demand-of-series.ts';
import type { Evaluation } from '../../domain/plan/evaluation.ts';
import type { Target } from '../../domain/plan/format.ts';
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
    target: target.id, text: target.text, source: target.source, note: target.note ?? null, role: target.role, aspiration: target.aspiration, alternativeOf: target.alternative_of ?? null, reading: target.reading ?? null, each: target.each ?? null,
    form: target.goal.form, measure: measureOf(target.goal), indicators, unit: main?.unit ?? null,
    population: population ? { ethnicMinority: population.ethnic_minority ?? false, remote: population.remote ?? false, region: population.region ?? null, text: population.text ?? null } : null,
  };
}

export { addCounts, countStates, emptyCounts } from '../../domain/plan/count-states.ts';
