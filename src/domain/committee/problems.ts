/** Problems of steering committees. */
import type { ProblemKind } from '../problem.ts';

export const problems = {
  'committee.member_unknown': 'invalid',
  'committee.member_left': 'conflict',
  'committee.chair_there': 'conflict',
  'committee.account_sits': 'conflict',
  'committee.area_taken': 'conflict',
  'committee.area_outside': 'invalid',
  'committee.successor_needed': 'conflict',
  'committee.before_founding': 'invalid',
  'committee.not_yet': 'invalid',
  'committee.plan_needed': 'conflict',
  'committee.end_too_early': 'invalid',
  'committee.ended_already': 'conflict',
  'committee.not_left': 'conflict',
  'committee.nothing_corrected': 'invalid',
  'committee.leaving_too_early': 'conflict',
  'committee.leaving_too_late': 'conflict',
  'committee.successor_later': 'conflict',
} as const satisfies Record<string, ProblemKind>;
export type CommitteeProblemCode = keyof typeof problems;
