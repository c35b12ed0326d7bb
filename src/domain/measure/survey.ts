/**
 * The data of a measurement (households of one or more periods, in columns) and the sums everything is estimated from.
 * Called by levels.ts, change.ts and tabulate.ts. With a sample design the sums are also kept per primary sampling unit: the design error
 * needs nothing else. Must not divide.
 */
import { type Cutoff, poorMasks, scoresOf, type WeightScheme } from './scheme.ts';

/** Strata and primary sampling units of the whole design (all periods stacked). Units are numbered through all strata. */
export type Design = { readonly unitOf: Uint32Array; readonly stratumOf: Uint32Array; readonly unitsIn: Uint32Array; /** Units minus strata. */ readonly degrees: number };

/** A way to divide the households: by province, by commune, … `groupOf` has one entry a household. */
export type Division = { readonly by: string; readonly groups: readonly string[]; readonly groupOf: Uint32Array };

export type Survey = {
  readonly rows: number;
  /** Bit 0 is indicator 1. */
  readonly mask: Uint16Array;
  /** Persons of the household; null when not known. */
  readonly size: Uint16Array | null;
  /** Sampling weight; null: every household counts once. */
  readonly weight: Float64Array | null;
  readonly periods: readonly string[];
  readonly periodOf: Uint32Array;
  readonly divisions: readonly Division[];
  /** Null: no sample, so no error. */
  readonly design: Design | null;
};

export type Unit = 'household' | 'person';
export type Measurement = { readonly scheme: WeightScheme; readonly cutoff: Cutoff; readonly unit: Unit };

/** Places in a row of sums: weight, of the poor, score of the poor (in units of 1/denominator), then uncensored and censored, one an indicator. */
export const at = { all: 0, poor: 1, score: 2, hd: 3 } as const;
/** Where the censored headcounts begin. */
export const censoredAt = (indicators: number): number => at.hd + indicators;

export type Cell = {
  /** Households in the data, and persons in them, uncounted by weight; poor ones among them. */
  households: number;
  persons: number;
  poorHouseholds: number;
  poorPersons: number;
  /** Weighted households and persons: what the sample stands for. */
  weightedHouseholds: number;
  weightedPersons: number;
  readonly sums: Float64Array;
  /** Primary sampling units with a household here, ascending, and the sums of each. Empty without a design. */
  readonly units: Uint32Array;
  readonly unitSums: readonly Float64Array[];
};

/** Cell of each period and group of one division; undefined where there is no household. */
export type Cells = { readonly of: (period: number, group: number) => Cell | undefined };

export function sumUp(survey: Survey, { groups, groupOf }: Pick<Division, 'groups' | 'groupOf'>, { scheme, cutoff, unit }: Measurement): Cells {
  const [scores, poorOf, width] = [scoresOf(scheme), poorMasks(scheme, cutoff), at.hd + 2 * scheme.weights.length];
  const cells: (OpenCell | undefined)[] = Array.from({ length: survey.periods.length * groups.length });
  for (let row = 0; row < survey.rows; row += 1) {
    const cell = (cells[survey.periodOf[row]! * groups.length + groupOf[row]!] ??= openCell(width));
    const [mask, size, weight] = [survey.mask[row]!, survey.size?.[row] ?? 0, survey.weight?.[row] ?? 1];
    const poor = poorOf[mask]!;
    cell.households += 1;
    cell.persons += size;
    cell.poorHouseholds += poor;
    cell.poorPersons += poor * size;
    cell.weightedHouseholds += weight;
    cell.weightedPersons += weight * size;
    const counted = unit === 'person' ? weight * size : weight;
    addHousehold(cell.sums, mask, poor === 1, scores[mask]!, counted, scheme.weights.length);
    if (survey.design) addHousehold(unitSumsOf(cell, survey.design.unitOf[row]!, width), mask, poor === 1, scores[mask]!, counted, scheme.weights.length);
  }
  const closed = cells.map((cell) => (cell === undefined ? undefined : close(cell)));
  return { of: (period, group) => closed[period * groups.length + group] };
}

type OpenCell = Omit<Cell, 'units' | 'unitSums'> & { readonly byUnit: Map<number, Float64Array> };

function openCell(width: number): OpenCell {
  return { households: 0, persons: 0, poorHouseholds: 0, poorPersons: 0, weightedHouseholds: 0, weightedPersons: 0, sums: new Float64Array(width), byUnit: new Map() };
}

function unitSumsOf(cell: OpenCell, unit: number, width: number): Float64Array {
  let sums = cell.byUnit.get(unit);
  if (!sums) cell.byUnit.set(unit, (sums = new Float64Array(width)));
  return sums;
}

function addHousehold(sums: Float64Array, mask: number, poor: boolean, score: number, weight: number, indicators: number): void {
  sums[at.all]! += weight;
  if (poor) {
    sums[at.poor]! += weight;
    sums[at.score]! += weight * score;
  }
  for (let left = mask; left !== 0; left &= left - 1) {
    const indicator = 31 - Math.clz32(left & -left);
    sums[at.hd + indicator]! += weight;
    if (poor) sums[at.hd + indicators + indicator]! += weight;
  }
}

function close({ byUnit, ...cell }: OpenCell): Cell {
  const ordered = [...byUnit].sort(([a], [b]) => a - b);
  return { ...cell, units: Uint32Array.from(ordered, ([unit]) => unit), unitSums: ordered.map(([, sums]) => sums) };
}
