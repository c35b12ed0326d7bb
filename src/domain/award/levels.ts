/** Which levels stand above a round: where a proposal may go. Called by `allow-decision.ts`, the action and the screen. Pure. Whether a district exists on a day is the area history's to say. */
import type { RoundLevel } from './types.ts';

export type SubmitTarget = RoundLevel | 'state';

const above: Readonly<Record<RoundLevel, readonly SubmitTarget[]>> = {
  commune: ['district', 'province', 'department'], district: ['province', 'department'], department: ['province'], province: ['state'],
};

/** The usual one first. */
export function levelsAbove(level: RoundLevel): readonly SubmitTarget[] {
  return above[level];
}
