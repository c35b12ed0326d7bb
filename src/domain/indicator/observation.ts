/**
 * One figure as it was published, imported or computed, and what its flags allow.
 * Made by the table parser and the database; read by plans (evaluation), screens, documents. Never rounds and never repairs a figure.
 */
import type { PlainDate } from '../calendar.ts';
import { exact, multiply, ratio, type Exact } from '../exact.ts';

/**
 * V: printed in an official page, law or press article. V2: only in a copy or translation, or arithmetic on printed figures.
 * M: recalled, not read. reported: sent in by a body of the system. computed: counted from the register.
 */
export const statuses = ['V', 'V2', 'M', 'reported', 'computed'] as const;
export type Status = (typeof statuses)[number];

/**
 * What a reader must know before using a figure. FORECAST, PLAN and BOUND ("below 13.5", "more than 5,000") are never results.
 * UNCONFIRMED: said in public, the decision of the competent body was not seen. APPROXIMATE: printed as "about", "nearly".
 */
export const flags = ['FORECAST', 'PLAN', 'BOUND', 'CONFLICT', 'INFERRED', 'RE-DATED', 'COMPUTED', 'AS-STATED', 'BY-CATCH', 'UNCONFIRMED', 'APPROXIMATE'] as const;
export type Flag = (typeof flags)[number];

export type Observation = {
  readonly indicator: string;
  /** Area slug. */
  readonly area: string;
  readonly periodEnd: PlainDate;
  /** Exact decimal as printed, with a point: "4.03", "-1180". A computed rate is its exact ratio: see `ratio`. */
  readonly value: string;
  /** Computed rates keep their two counts, in the indicator's unit: 100 × numerator / denominator for percent. Integers in decimal. */
  readonly ratio?: { readonly numerator: string; readonly denominator: string };
  /** Unit id of the catalogue ("percent", "households"). */
  readonly unit: string;
  /** Standard id of the catalogue ("national-2022-2025"); "" where the indicator knows no standard. */
  readonly standard: string;
  /** Address of the source; "" is shown as "source without an address yet". */
  readonly source: string;
  readonly status: Status;
  readonly flags: readonly Flag[];
  /** True: this value stands for its key; false: another one does, or none; undefined: nobody has chosen. */
  readonly chosen?: boolean;
  /** Why this value was chosen or set aside; "" when there was nothing to choose. */
  readonly reason: string;
  readonly note: string;
  /** The period is closed (khóa sổ): targets and gates read only closed figures. */
  readonly closed: boolean;
};

const neverResults: readonly Flag[] = ['FORECAST', 'PLAN', 'BOUND'];
const provisionalFlags: readonly Flag[] = ['CONFLICT', 'INFERRED', 'RE-DATED', 'COMPUTED', 'UNCONFIRMED'];

/** False for what was expected, planned or only bounded: such a figure never decides a verdict. */
export function isResult(observation: Observation): boolean {
  return !observation.flags.some((flag) => neverResults.includes(flag));
}

/** True when a verdict resting on this figure must be called provisional. A copy (V2) of a printed figure alone is not. */
export function isProvisional(observation: Observation): boolean {
  return observation.status === 'M' || observation.flags.some((flag) => provisionalFlags.includes(flag));
}

const words = new RegExp(`\\b(${flags.join('|')})\\b`, 'g');

/** The flags written in a note: only whole words in capitals count ("COMPUTED: 4.03 + 1.17"). */
export function flagsOfNote(note: string): readonly Flag[] {
  return [...new Set(note.match(words) ?? [])] as Flag[];
}

/** The key of a value: figures of different standards never share one. */
export function keyOf(observation: Pick<Observation, 'indicator' | 'area' | 'periodEnd' | 'standard'>): string {
  return `${observation.indicator}\u0000${observation.area}\u0000${observation.periodEnd}\u0000${observation.standard}`;
}

const hundred = exact(100);

/** The figure in its unit, unrounded: computed rates are exact ratios of counts, reported ones decimals. */
export function exactValue(observation: Pick<Observation, 'value' | 'ratio' | 'unit'>): Exact {
  if (!observation.ratio) return exact(observation.value);
  const share = ratio(exact(observation.ratio.numerator), exact(observation.ratio.denominator)) ?? exact(0);
  return observation.unit === 'percent' ? multiply(hundred, share) : share;
}
