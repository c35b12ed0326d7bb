/**
 * The whole table of a measurement: the nation and every group of every division, period by period. Called by `chungtay measure`.
 * A group without a household in a period has no row there.
 */
import { type Change, changeOf } from './change.ts';
import { type Levels, levelInfluences, type LevelRow, levelsOf, mapLevels } from './levels.ts';
import { type Cell, type Division, type Measurement, sumUp, type Survey } from './survey.ts';

export const nation = 'nat';

/** `households` and `persons` count the data; the weighted ones (with weights only) say what it stands for. */
export type MeasureRow = {
  readonly period: string;
  readonly by: string;
  readonly group: string;
  readonly households: number;
  readonly persons: number | null;
  readonly poor_households: number;
  readonly poor_persons: number | null;
  readonly weighted_households?: number;
  readonly weighted_persons?: number | null;
} & LevelRow & { readonly change?: Change | null };

/** `change` (when asked) compares with the nearest earlier period that has the group; null in its first one. */
export function tabulate(survey: Survey, measurement: Measurement, options: { readonly changes?: boolean } = {}): readonly MeasureRow[] {
  const everyone: Division = { by: nation, groups: [nation], groupOf: new Uint32Array(survey.rows) };
  const national = sumUp(survey, everyone, measurement);
  return [everyone, ...survey.divisions].flatMap((division) => {
    const cells = division === everyone ? national : sumUp(survey, division, measurement);
    return division.groups.flatMap((group, groupIndex) => {
      let earlier: { readonly cell: Cell; readonly row: LevelRow; readonly period: string } | null = null;
      return survey.periods.flatMap((period, index) => {
        const cell = cells.of(index, groupIndex);
        if (!cell) return [];
        const levels = levelsOf(cell, national.of(index, 0)!, measurement.scheme, survey.design);
        const row: MeasureRow = { period, by: division.by, group, ...countsOf(cell, survey), ...levels, ...(options.changes ? { change: earlier && compare(survey, measurement, earlier, { cell, row: levels, period }) } : {}) };
        earlier = { cell, row: levels, period };
        return [row];
      });
    });
  });
}

function countsOf(cell: Cell, { size, weight }: Survey) {
  const persons = (count: number): number | null => (size ? count : null);
  return {
    households: cell.households, persons: persons(cell.persons), poor_households: cell.poorHouseholds, poor_persons: persons(cell.poorPersons),
    ...(weight ? { weighted_households: cell.weightedHouseholds, weighted_persons: persons(cell.weightedPersons) } : {}),
  };
}

type Standing = { readonly cell: Cell; readonly row: Levels; readonly period: string };

function compare({ design }: Survey, { scheme }: Measurement, before: Standing, after: Standing): Change {
  const years = yearsBetween(before.period, after.period);
  const sides = [before, after].map(({ cell, row }) => pair(row, design ? levelInfluences(cell, scheme) : mapLevels(row, () => null))) as [Levels<Side>, Levels<Side>];
  const of = (a: Side, b: Side) => changeOf(a, b, years, design);
  const [first, second] = sides;
  return {
    from: before.period, years, H: of(first.H, second.H), A: of(first.A, second.A), M0: of(first.M0, second.M0),
    hd: first.hd.map((one, j) => of(one, second.hd[j]!)), hdk: first.hdk.map((one, j) => of(one, second.hdk[j]!)),
  };
}

type Side = Parameters<typeof changeOf>[0];

function pair(levels: Levels, influences: Levels<Side['influence']>): Levels<Side> {
  const both = (level: number | null, influence: Side['influence']): Side => ({ level, influence });
  return {
    H: both(levels.H, influences.H), A: both(levels.A, influences.A), M0: both(levels.M0, influences.M0),
    hd: levels.hd.map((one, j) => both(one, influences.hd[j]!)), hdk: levels.hdk.map((one, j) => both(one, influences.hdk[j]!)),
  };
}

/** Years where both periods are whole numbers, else null. */
function yearsBetween(before: string, after: string): number | null {
  const years = Number(after) - Number(before);
  return /^\d+$/.test(before) && /^\d+$/.test(after) && years > 0 ? years : null;
}
