/** Problems of review conferences. */
import type { ProblemKind } from '../problem.ts';

export const problems = {
  'conference.milestone_unknown': 'invalid',
  'conference.plan_elsewhere': 'invalid',
  'conference.arranged_already': 'conflict',
  'conference.held_already': 'conflict',
  'conference.not_held': 'conflict',
  'conference.concluded_already': 'conflict',
  'conference.not_yet': 'invalid',
  'conference.too_early': 'invalid',
  'conference.cancelled_already': 'conflict',
  'conference.due_before': 'invalid',
  'conference.area_outside': 'invalid',
} as const satisfies Record<string, ProblemKind>;
export type ConferenceProblemCode = keyof typeof problems;
