/**
 * What a rule may be asked about: one household's facts, three-valued. Called by forms, the CLI, the register and tests.
 * Deprivations are two masks, one bit for each indicator of the standard (bit 0 is d01): which are known, and which of those are deprived.
 */
import type { AreaType } from './parts.ts';

export type FactValue = number | boolean | string;

/** The table of points that gave điểm A. Unknown: a survey by forms of before this was kept, whose forms the house does not know any more. */
export type ScoreOrigin = 'official' | 'fixture' | 'unknown';

export type Household = {
  readonly areaType: AreaType | null;
  /** Đồng per person and month; may carry a fraction, is never rounded before it is compared. */
  readonly income: number | null;
  /** Điểm A (B1): points for income. */
  readonly scoreA: number | null;
  /** The table of points that gave điểm A; absent: the number itself was entered. */
  readonly scored?: ScoreOrigin;
  readonly deprived: number;
  readonly known: number;
  /** Other facts a rule may ask for, by name; what is absent is unknown. */
  readonly facts?: Readonly<Record<string, FactValue | null>>;
};

/** From answers by indicator, in the standard's order: true deprived, false not, null or absent unknown. */
export function householdOf(
  facts: { readonly areaType: AreaType | null; readonly income?: number | null; readonly scoreA?: number | null; readonly scored?: ScoreOrigin | undefined; readonly facts?: Household['facts'] },
  answers: Readonly<Record<string, boolean | null | undefined>>, indicators: readonly string[],
): Household {
  let [deprived, known] = [0, 0];
  indicators.forEach((id, bit) => {
    const answer = answers[id];
    if (answer === undefined || answer === null) return;
    known |= 1 << bit;
    if (answer) deprived |= 1 << bit;
  });
  return { areaType: facts.areaType, income: facts.income ?? null, scoreA: facts.scoreA ?? null, deprived, known, ...(facts.scored ? { scored: facts.scored } : {}), ...(facts.facts ? { facts: facts.facts } : {}) };
}

/** Number of ones of a mask of at most 16 bits. */
export function ones(mask: number): number {
  let left = mask - ((mask >> 1) & 0x5555);
  left = (left & 0x3333) + ((left >> 2) & 0x3333);
  left = (left + (left >> 4)) & 0x0f0f;
  return (left + (left >> 8)) & 0x1f;
}
