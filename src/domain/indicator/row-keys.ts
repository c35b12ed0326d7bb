/**
 * Tells rows that say the same thing twice from sources that differ. Called by the table parser for each row it could read.
 * Two sources for one key are kept side by side; the same source twice, or two rows both chosen, are problems.
 * Trap: two million rows pass here. What is kept of a row is a few numbers in packed columns, never the row itself.
 */
import { createNumberIndex } from '../number-index.ts';
import { isResult, type Observation } from './observation.ts';
import type { IndicatorProblem } from './problems.ts';

type Clash = { readonly code: IndicatorProblem; readonly row: number };
export type ContestedKey = Pick<Observation, 'indicator' | 'area' | 'periodEnd' | 'standard'>;

export type RowKeys = {
  readonly add: (observation: Observation, row: number) => Clash | null;
  /** Every key that came more than once. */
  readonly contested: () => readonly ContestedKey[];
};

/** What a row says beside its key. `value` and `facts` are equal for two rows exactly when their values, and what explains them, are. */
type Said = { readonly row: number; readonly value: number; readonly source: number; readonly facts: number };

const [chosen, explained, notResult] = [1, 2, 4];

export function createRowKeys(): RowKeys {
  const [areas, indicators, days, standards, sources, values, states] = [numbering(), numbering(), numbering(), numbering(), numbering(), numbering(), numbering()];
  const first = createNumberIndex();
  // By the position of the key's first row: row, number of its value, number of its source, facts.
  let said = new Uint32Array(4 * 1024);
  const more = new Map<number, { readonly key: ContestedKey; readonly others: Said[] }>();

  const keep = (position: number, one: Said): void => {
    if (4 * position >= said.length) {
      const grown = new Uint32Array(2 * said.length);
      grown.set(said);
      said = grown;
    }
    said[4 * position] = one.row;
    said[4 * position + 1] = one.value;
    said[4 * position + 2] = one.source;
    said[4 * position + 3] = one.facts;
  };
  const firstAt = (position: number): Said => ({ row: said[4 * position]!, value: said[4 * position + 1]!, source: said[4 * position + 2]!, facts: said[4 * position + 3]! });

  const add = (observation: Observation, row: number): Clash | null => {
    const key = ((areas(observation.area) * 4096 + indicators(observation.indicator)) * 8192 + days(observation.periodEnd)) * 256 + standards(observation.standard);
    const result = isResult(observation);
    const facts = states(observation.status) * 8 + (observation.chosen === true ? chosen : 0) + (observation.chosen !== undefined || observation.flags.length > 0 || !result ? explained : 0) + (result ? 0 : notResult);
    const one: Said = { row, value: values(observation.value), source: sources(observation.source), facts };
    const known = first.count;
    const position = first.position(key);
    if (position === known) {
      keep(position, one);
      return null;
    }
    const { indicator, area, periodEnd, standard } = observation;
    const seen = more.get(position) ?? { key: { indicator, area, periodEnd, standard }, others: [] };
    const all = [firstAt(position), ...seen.others];
    seen.others.push(one);
    more.set(position, seen);
    for (const before of all) {
      if (saysTheSame(before, one)) return { code: 'indicator.duplicate_row', row: before.row };
      if ((before.facts & one.facts & chosen) !== 0) return { code: 'indicator.chosen_twice', row: before.row };
    }
    return null;
  };
  return { add, contested: () => [...more.values()].map((one) => one.key) };
}

/** The same source for the same key: one of the two rows is a slip, unless the row itself says how it differs. */
function saysTheSame(a: Said, b: Said): boolean {
  if (a.source !== b.source || a.facts >> 3 !== b.facts >> 3) return false;
  return a.value === b.value ? ((a.facts ^ b.facts) & notResult) === 0 : ((a.facts | b.facts) & explained) === 0;
}

/** A number for each different text, from 0. */
function numbering(): (text: string) => number {
  const numbers = new Map<string, number>();
  return (text) => {
    let known = numbers.get(text);
    if (known === undefined) numbers.set(text, (known = numbers.size));
    return known;
  };
}
