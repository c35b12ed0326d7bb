/**
 * Many households at once from packed columns: classes, counts, and the transition matrix between two classifiers (what-if, two standards).
 * Called by what-if, the register's bulk work and the bench. Must agree with `evaluate.ts` and the SQL expression on every household.
 */
import { classNames, type ClassOrUnknown } from './format.ts';
import type { Bound, Classifier, Node } from './compile.ts';
import type { Tri } from './evaluate.ts';
import { ones } from './household.ts';

export type Columns = {
  readonly length: number;
  /** 0 unknown, 1 rural, 2 urban. */
  readonly areaType: Uint8Array;
  /** Đồng per person and month; NaN unknown. */
  readonly income: Float64Array;
  /** Points; NaN unknown. */
  readonly scoreA: Float64Array;
  /** One bit for each indicator: deprived, and known at all. */
  readonly deprived: Uint16Array;
  readonly known: Uint16Array;
};

/** The order of class codes in every bulk result: the code is the position. */
export const classOrder = ['unknown', ...classNames] as const satisfies readonly ClassOrUnknown[];

export function emptyColumns(length: number): Columns {
  return { length, areaType: new Uint8Array(length), income: new Float64Array(length).fill(Number.NaN), scoreA: new Float64Array(length).fill(Number.NaN), deprived: new Uint16Array(length), known: new Uint16Array(length) };
}

/** t known deprivations, u without an answer. */
type Quick = (area: number, income: number, score: number, t: number, u: number) => Tri;

/** The class code of one household from bare numbers (area 0/1/2, NaN unknown): what the columns run on, and what-ifs of one household too. */
export type QuickClass = (area: number, income: number, score: number, t: number, u: number) => number;

const made = new WeakMap<Classifier, QuickClass>();

export function quickClass(classifier: Classifier): QuickClass {
  const known = made.get(classifier);
  if (known) return known;
  const quick = build(classifier);
  made.set(classifier, quick);
  return quick;
}

function build(classifier: Classifier): QuickClass {
  const node = (one: Node): Quick => quickOf(one, classifier);
  const conflicts = classifier.agreements.map((one) => disagreement((one as { nodes: readonly Node[] }).nodes.map(node)));
  const rules = classifier.classes.map((one) => ({ code: classOrder.indexOf(one.name), run: one.node === null ? null : node(one.node), pass: one.pass }));
  return (area, income, score, t, u) => {
    for (const conflict of conflicts) if (conflict(area, income, score, t, u)) return 0;
    for (const { code, run, pass } of rules) {
      const tri = run === null ? 2 : run(area, income, score, t, u);
      if (tri === 2) return code;
      if (tri === 1 && !pass) return 0;
    }
    return 0;
  };
}

function disagreement(parts: readonly Quick[]): (area: number, income: number, score: number, t: number, u: number) => boolean {
  return (area, income, score, t, u) => {
    let said = 1;
    for (const part of parts) {
      const tri = part(area, income, score, t, u);
      if (tri === 1) continue;
      if (said !== 1 && said !== tri) return true;
      said = tri;
    }
    return false;
  };
}

function quickOf(one: Node, classifier: Classifier): Quick {
  const inner = (node: Node): Quick => quickOf(node, classifier);
  switch (one.op) {
    case 'all': {
      const parts = one.nodes.map(inner);
      return (area, income, score, t, u) => {
        let least: Tri = 2;
        for (const part of parts) {
          const tri = part(area, income, score, t, u);
          if (tri === 0) return 0;
          if (tri < least) least = tri;
        }
        return least;
      };
    }
    case 'any': {
      const parts = one.nodes.map(inner);
      return (area, income, score, t, u) => {
        let most: Tri = 0;
        for (const part of parts) {
          const tri = part(area, income, score, t, u);
          if (tri === 2) return 2;
          if (tri > most) most = tri;
        }
        return most;
      };
    }
    case 'agree': {
      const parts = one.nodes.map(inner);
      return (area, income, score, t, u) => {
        let said: Tri = 1;
        for (const part of parts) {
          const tri = part(area, income, score, t, u);
          if (tri === 1) continue;
          if (said !== 1 && said !== tri) return 1;
          said = tri;
        }
        return said;
      };
    }
    case 'not': {
      const part = inner(one.node);
      return (area, income, score, t, u) => (2 - part(area, income, score, t, u)) as Tri;
    }
    case 'some': {
      const [parts, least] = [one.nodes.map(inner), byArea(one.least)];
      return (area, income, score, t, u) => {
        let [yes, open] = [0, 0];
        for (const part of parts) {
          const tri = part(area, income, score, t, u);
          if (tri === 2) yes += 1;
          else if (tri === 1) open += 1;
        }
        const needed = least[area]!;
        return needed !== needed ? 1 : yes >= needed ? 2 : yes + open < needed ? 0 : 1;
      };
    }
    case 'count': {
      if (one.missing !== null) return () => 1;
      const least = byArea(one.least);
      return (area, _income, _score, t, u) => {
        const needed = least[area]!;
        return t >= needed ? 2 : t + u < needed ? 0 : 1;
      };
    }
    case 'compare': {
      const least = byArea(one.bound);
      const ofIncome = one.fact === 'income';
      const way = one.way;
      return (area, income, score) => {
        const [value, bound] = [ofIncome ? income : score, least[area]!];
        if (value !== value || bound !== bound) return 1;
        return (way === 'at_most' ? value <= bound : way === 'more_than' ? value > bound : way === 'at_least' ? value >= bound : value < bound) ? 2 : 0;
      };
    }
    case 'test':
      return inner(classifier.tests[one.test]!.node);
    default:
      // Invariant: classes ask only for what the columns hold (`policy.not_in_bulk` refuses the rest when the pack is read).
      return () => 1;
  }
}

/** [unknown, rural, urban]; NaN where it is missing. */
function byArea(bound: Bound): Float64Array {
  return Float64Array.of(bound.rural === bound.urban ? (bound.rural ?? Number.NaN) : Number.NaN, bound.rural ?? Number.NaN, bound.urban ?? Number.NaN);
}

/** The class code (position in `classOrder`) of every household. */
export function classifyColumns(classifier: Classifier, columns: Columns): Uint8Array {
  const [quick, mask, all] = [quickClass(classifier), classifier.mask, classifier.indicators.length];
  const codes = new Uint8Array(columns.length);
  const { areaType, income, scoreA, deprived, known } = columns;
  for (let row = 0; row < columns.length; row += 1) {
    const answered = known[row]! & mask;
    codes[row] = quick(areaType[row]!, income[row]!, scoreA[row]!, ones(deprived[row]! & answered), all - ones(answered));
  }
  return codes;
}

export type ClassCounts = Readonly<Record<ClassOrUnknown, number>>;

export function countClasses(codes: Uint8Array): ClassCounts {
  const counts = new Uint32Array(classOrder.length);
  for (const code of codes) counts[code]! += 1;
  return Object.fromEntries(classOrder.map((name, code) => [name, counts[code]!])) as ClassCounts;
}

export type Transition = { readonly from: ClassOrUnknown; readonly to: ClassOrUnknown; readonly households: number };

/** Households in each cell from one result to another, rows and columns in `classOrder`; `rowsIn` finds those of a cell. */
export function transitionMatrix(before: Uint8Array, after: Uint8Array): { readonly cells: readonly Transition[]; count(from: ClassOrUnknown, to: ClassOrUnknown): number; rowsIn(from: ClassOrUnknown, to: ClassOrUnknown): readonly number[] } {
  if (before.length !== after.length) throw new RangeError('two results of different households');
  const size = classOrder.length;
  const counts = new Uint32Array(size * size);
  for (let row = 0; row < before.length; row += 1) counts[before[row]! * size + after[row]!]! += 1;
  const at = (from: ClassOrUnknown, to: ClassOrUnknown): number => classOrder.indexOf(from) * size + classOrder.indexOf(to);
  return {
    cells: classOrder.flatMap((from) => classOrder.map((to) => ({ from, to, households: counts[at(from, to)]! }))),
    count: (from, to) => counts[at(from, to)]!,
    rowsIn: (from, to) => {
      const [first, second] = [classOrder.indexOf(from), classOrder.indexOf(to)];
      const rows: number[] = [];
      for (let row = 0; row < before.length; row += 1) if (before[row] === first && after[row] === second) rows.push(row);
      return rows;
    },
  };
}
