/**
 * Tells rows that say the same thing twice from sources that differ. Called by the table parser for each row it could read.
 * Two sources for one key are kept side by side; the same source twice, or two rows both chosen, are problems.
 */
import { isResult, type Observation } from './observation.ts';
import type { IndicatorProblem } from './problems.ts';

type Clash = { readonly code: IndicatorProblem; readonly row: number };
type Kept = { readonly observation: Observation; readonly row: number };

export type RowKeys = {
  readonly add: (observation: Observation, row: number) => Clash | null;
  /** Every observation whose key came more than once. */
  readonly contested: () => readonly Observation[];
};

export function createRowKeys(): RowKeys {
  const numbers = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>(), new Map<string, number>()] as const;
  // One safe integer for each key: 2 million rows must not cost 2 million joined texts.
  const first = new Map<number, Kept>();
  const more = new Map<number, Kept[]>();
  const number = (map: Map<string, number>, text: string): number => {
    let known = map.get(text);
    if (known === undefined) {
      known = map.size;
      map.set(text, known);
    }
    return known;
  };
  const add = (observation: Observation, row: number): Clash | null => {
    const key =
      ((number(numbers[0], observation.area) * 4096 + number(numbers[1], observation.indicator)) * 8192 + number(numbers[2], observation.periodEnd)) * 256 +
      number(numbers[3], observation.standard);
    const before = first.get(key);
    if (before === undefined) {
      first.set(key, { observation, row });
      return null;
    }
    const all = [before, ...(more.get(key) ?? [])];
    more.set(key, [...all.slice(1), { observation, row }]);
    for (const one of all) {
      if (saysTheSame(one.observation, observation)) return { code: 'indicator.duplicate_row', row: one.row };
      if (one.observation.chosen === true && observation.chosen === true) return { code: 'indicator.chosen_twice', row: one.row };
    }
    return null;
  };
  const contested = (): readonly Observation[] => [...more].flatMap(([key, others]) => [first.get(key)!, ...others].map((one) => one.observation));
  return { add, contested };
}

/** The same source for the same key: one of the two rows is a slip, unless the row itself says how it differs. */
function saysTheSame(a: Observation, b: Observation): boolean {
  if (a.source !== b.source) return false;
  if (a.value === b.value) return a.status === b.status && isResult(a) === isResult(b);
  const explained = (one: Observation): boolean => one.chosen !== undefined || one.flags.length > 0 || !isResult(one);
  return a.status === b.status && !explained(a) && !explained(b);
}
