/**
 * The Alkire-Foster table of a whole register, commune by commune, from packed columns: 5 bytes a household. Called by whoever has the
 * register in memory (server, bench). A census reading: everything is a whole number, nothing is sampled.
 *
 * How: the twelve bits of a mask fall into two halves of six; a commune keeps, for each half, how many households and persons stand at each of
 * its 64 patterns, poor and not poor apart. One row costs two additions; the 48 headcounts of a commune are read from its 256 cells when its rows are through.
 * Households and persons share a cell: a double holds whole numbers to 2^53, persons in the upper 26 bits.
 */
import { type Cutoff, indicatorCount, poorMasks, type WeightScheme } from './scheme.ts';

/** One entry a household. `commune` counts from 0. */
export type PackedHouseholds = { readonly mask: Uint16Array; readonly size: Uint8Array; readonly commune: Uint16Array; readonly communes: number };

/** One entry a commune (headcounts: twelve a commune, indicator 1 first). Scores in units of 1/denominator of the weights, added over the poor. */
export type RegisterTable = {
  readonly communes: number;
  readonly denominator: number;
  readonly households: Float64Array;
  readonly persons: Float64Array;
  readonly poorHouseholds: Float64Array;
  readonly poorPersons: Float64Array;
  readonly scoreHouseholds: Float64Array;
  readonly scorePersons: Float64Array;
  readonly uncensoredHouseholds: Float64Array;
  readonly uncensoredPersons: Float64Array;
  readonly censoredHouseholds: Float64Array;
  readonly censoredPersons: Float64Array;
};

const half = 6;
const patterns = 1 << half;
/** Of one commune, one after the other: low half not poor, low half poor, high half not poor, high half poor. */
const cellCount = 4 * patterns;
const personUnit = 2 ** 26;
/** So many households of 255 persons have room in the cells; a larger commune is read in parts. */
const mostRows = Math.floor(2 ** 27 / 255) - 1;

/** Any order of rows; those already in the order of their communes are read in place. Throws RangeError when the columns differ in length, a commune is out of range or weights are not twelve. */
export function registerTable(register: PackedHouseholds, weights: WeightScheme, cutoff: Cutoff): RegisterTable {
  const { communes } = register;
  if (register.size.length !== register.mask.length || register.commune.length !== register.mask.length) throw new RangeError('the columns are of different length');
  if (weights.weights.length !== indicatorCount) throw new RangeError(`a packed mask has ${indicatorCount} indicators`);
  const { starts, sorted } = startsOf(register);
  const ordered = sorted ? null : inOrder(register, starts);
  const pairs = cellPairs(weights, cutoff);
  const table = emptyTable(communes, weights.denominator);
  const cells = new Float64Array(cellCount);
  for (let commune = 0; commune < communes; commune += 1) {
    const end = starts[commune + 1]!;
    for (let from = starts[commune]!; from < end; from += mostRows) {
      const until = Math.min(end, from + mostRows);
      if (ordered) addOrdered(cells, ordered, pairs, from, until);
      else addRows(cells, register.mask, register.size, pairs, from, until);
      readCells(cells, commune, table);
    }
  }
  finish(table, weights);
  return table;
}

/** Where each commune begins when the rows are in order, and whether they are. */
function startsOf({ commune, communes }: PackedHouseholds): { starts: Uint32Array; sorted: boolean } {
  const counts = new Uint32Array(65_537);
  let [before, turns] = [0, 0];
  for (let row = 0; row < commune.length; row += 1) {
    const place = commune[row]!;
    counts[place + 1]! += 1;
    if (place < before) turns += 1;
    before = place;
  }
  for (let number = communes; number < 65_536; number += 1) if (counts[number + 1]! > 0) throw new RangeError(`commune ${number} of ${communes}`);
  for (let number = 1; number <= communes; number += 1) counts[number]! += counts[number - 1]!;
  return { starts: counts.subarray(0, communes + 1), sorted: turns === 0 };
}

/** The rows in the order of their communes: mask in bits 0-11, size from bit 16 on. One array, because each one written costs a miss a row. */
function inOrder({ mask, size, commune }: PackedHouseholds, starts: Uint32Array): Uint32Array {
  const next = starts.slice();
  const ordered = new Uint32Array(mask.length);
  for (let row = 0; row < ordered.length; row += 1) {
    const place = commune[row]!;
    ordered[next[place]!] = (mask[row]! & 0xfff) | (size[row]! << 16);
    next[place]! += 1;
  }
  return ordered;
}

/** For each mask of twelve bits the two cells it adds to: low half in bits 0-7, high half in bits 8-15. */
function cellPairs(weights: WeightScheme, cutoff: Cutoff): Uint16Array {
  return Uint16Array.from(poorMasks(weights, cutoff), (poor, mask) => (mask & (patterns - 1)) + poor * patterns + ((2 * patterns + (mask >> half) + poor * patterns) << 8));
}

function addRows(cells: Float64Array, mask: Uint16Array, size: Uint8Array, pairs: Uint16Array, from: number, until: number): void {
  for (let row = from; row < until; row += 1) {
    const pair = pairs[mask[row]! & 0xfff]!;
    const amount = size[row]! * personUnit + 1;
    cells[pair & 0xff]! += amount;
    cells[pair >> 8]! += amount;
  }
}

function addOrdered(cells: Float64Array, ordered: Uint32Array, pairs: Uint16Array, from: number, until: number): void {
  for (let row = from; row < until; row += 1) {
    const household = ordered[row]!;
    const pair = pairs[household & 0xfff]!;
    const amount = (household >>> 16) * personUnit + 1;
    cells[pair & 0xff]! += amount;
    cells[pair >> 8]! += amount;
  }
}

function emptyTable(communes: number, denominator: number): RegisterTable {
  const [one, twelve] = [() => new Float64Array(communes), () => new Float64Array(communes * indicatorCount)];
  return {
    communes, denominator, households: one(), persons: one(), poorHouseholds: one(), poorPersons: one(), scoreHouseholds: one(), scorePersons: one(),
    uncensoredHouseholds: twelve(), uncensoredPersons: twelve(), censoredHouseholds: twelve(), censoredPersons: twelve(),
  };
}

/** Adds what the cells hold to a commune's line and empties them: totals from the low half, each indicator from the half its bit lies in. */
function readCells(cells: Float64Array, commune: number, table: RegisterTable): void {
  for (let part = 0; part < 2; part += 1) {
    const base = part * 2 * patterns;
    for (let pattern = base; pattern < base + patterns; pattern += 1) cells[pattern]! += cells[pattern + patterns]!;
    const first = commune * indicatorCount + part * half;
    const [all, poor] = [addHeadcounts(cells, base, first, table.uncensoredHouseholds, table.uncensoredPersons), addHeadcounts(cells, base + patterns, first, table.censoredHouseholds, table.censoredPersons)];
    if (part === 1) continue;
    table.households[commune]! += householdsIn(all);
    table.persons[commune]! += personsIn(all);
    table.poorHouseholds[commune]! += householdsIn(poor);
    table.poorPersons[commune]! += personsIn(poor);
  }
  cells.fill(0);
}

/** Six headcounts and (returned) the whole from 64 cells by folding them in two: what is folded over is the sum of the upper bit. */
function addHeadcounts(cells: Float64Array, base: number, first: number, households: Float64Array, persons: Float64Array): number {
  for (let bit = half - 1, width = patterns >> 1; bit >= 0; bit -= 1, width >>= 1) {
    let sum = 0;
    for (let pattern = base; pattern < base + width; pattern += 1) {
      const upper = cells[pattern + width]!;
      sum += upper;
      cells[pattern]! += upper;
    }
    households[first + bit]! += householdsIn(sum);
    persons[first + bit]! += personsIn(sum);
  }
  return cells[base]!;
}

function personsIn(cell: number): number {
  return Math.floor(cell / personUnit);
}

function householdsIn(cell: number): number {
  return cell - Math.floor(cell / personUnit) * personUnit;
}

/** The score of the poor follows from their headcounts: each indicator adds its weight. */
function finish(table: RegisterTable, { weights }: WeightScheme): void {
  for (let commune = 0; commune < table.communes; commune += 1) {
    weights.forEach((weight, indicator) => {
      table.scoreHouseholds[commune]! += weight * table.censoredHouseholds[commune * indicatorCount + indicator]!;
      table.scorePersons[commune]! += weight * table.censoredPersons[commune * indicatorCount + indicator]!;
    });
  }
}

export type Reading = { readonly H: number | null; readonly A: number | null; readonly M0: number | null };

/** H, A and M0 of one commune, by household or by person; null where there is nobody (A: nobody poor). */
export function readingOf(table: RegisterTable, commune: number, unit: 'household' | 'person'): Reading {
  const [all, poor, score] = unit === 'household'
    ? [table.households[commune]!, table.poorHouseholds[commune]!, table.scoreHouseholds[commune]!]
    : [table.persons[commune]!, table.poorPersons[commune]!, table.scorePersons[commune]!];
  return { H: all === 0 ? null : poor / all, A: poor === 0 ? null : score / (table.denominator * poor), M0: all === 0 ? null : score / (table.denominator * all) };
}
