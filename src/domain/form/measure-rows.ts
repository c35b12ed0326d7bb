/** Alkire-Foster rows for people from the register's table: H, A, M0, headcounts, contributions, and the change since the year before. Called by `actions/form/measure.ts`. Null where a share has nothing under it. */
import type { RegisterTable } from '../measure/register-table.ts';
import { indicatorCount, type WeightScheme } from '../measure/scheme.ts';

export type MeasureUnit = 'household' | 'person';
export type Levels = { readonly H: number | null; readonly A: number | null; readonly M0: number | null };
export type MeasuredRow = Levels & {
  readonly households: number; readonly persons: number; readonly poor: number; readonly hd: readonly (number | null)[]; readonly hdk: readonly (number | null)[]; /** Parts of M0: they add up to it. */ readonly contribution_abs: readonly (number | null)[]; readonly contribution_pct: readonly (number | null)[]; readonly share_of_M0: number | null;
  /** This year less the year before; null where one of the two is. */
  readonly change: Levels | null;
};

/** One row a group, then the whole, which is the sum of all groups. `before`: the same groups a year earlier. */
export function measuredRows(table: RegisterTable, before: RegisterTable | null, scheme: WeightScheme, unit: MeasureUnit): readonly MeasuredRow[] {
  const groups = Array.from({ length: table.communes }, (_, index) => [index]);
  const everyone = [groups.flat()];
  const whole = levels(sums(table, everyone[0]!, unit), scheme);
  return [...groups, ...everyone].map((members): MeasuredRow => {
    const sum = sums(table, members, unit);
    const now = levels(sum, scheme);
    const earlier = before === null ? null : levels(sums(before, members, unit), scheme);
    const weighted = sum.censored.map((count, j) => scheme.weights[j]! * count);
    return {
      ...now, households: members.reduce((all, one) => all + table.households[one]!, 0), persons: members.reduce((all, one) => all + table.persons[one]!, 0), poor: sum.poor,
      hd: sum.uncensored.map((count) => share(count, sum.all)), hdk: sum.censored.map((count) => share(count, sum.all)), contribution_abs: weighted.map((count) => share(count, scheme.denominator * sum.all)), contribution_pct: weighted.map((count) => share(count, sum.score)),
      share_of_M0: share(sum.score, whole.score),
      change: earlier && earlier.H !== null && now.H !== null ? { H: now.H - earlier.H, A: less(now.A, earlier.A), M0: less(now.M0, earlier.M0) } : null,
    };
  });
}

type Sums = { readonly all: number; readonly poor: number; readonly score: number; readonly uncensored: readonly number[]; readonly censored: readonly number[] };

function sums(table: RegisterTable, members: readonly number[], unit: MeasureUnit): Sums {
  const add = (column: Float64Array, offset = 0, width = 1): number => members.reduce((sum, one) => sum + column[one * width + offset]!, 0);
  const indicators = Array.from({ length: indicatorCount }, (_, j) => j);
  return unit === 'household'
    ? { all: add(table.households), poor: add(table.poorHouseholds), score: add(table.scoreHouseholds), uncensored: indicators.map((j) => add(table.uncensoredHouseholds, j, indicatorCount)), censored: indicators.map((j) => add(table.censoredHouseholds, j, indicatorCount)) }
    : { all: add(table.persons), poor: add(table.poorPersons), score: add(table.scorePersons), uncensored: indicators.map((j) => add(table.uncensoredPersons, j, indicatorCount)), censored: indicators.map((j) => add(table.censoredPersons, j, indicatorCount)) };
}

function levels(sum: Sums, { denominator }: WeightScheme): Levels & { readonly score: number } {
  return { H: share(sum.poor, sum.all), A: share(sum.score, denominator * sum.poor), M0: share(sum.score, denominator * sum.all), score: sum.score };
}

function share(over: number, under: number): number | null {
  return under === 0 ? null : over / under;
}

function less(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a - b;
}
