/** Problems of the support a household is promised and given. */
import type { ProblemKind } from '../problem.ts';

export const problems = {
  'support.no_list': 'unavailable',
  'support.unknown_kind': 'invalid',
  'support.unknown_source': 'invalid',
  'support.not_its_need': 'invalid',
  'support.match_unexplained': 'invalid',
  'support.in_future': 'invalid',
  'support.nothing_said': 'invalid',
  'support.due_missing': 'invalid',
  'support.due_before': 'invalid',
  'support.before_promise': 'invalid',
  'support.before_registration': 'invalid',
  'support.wrong_state': 'conflict',
  'support.not_in_plan': 'not_found',
  'support.planned_already': 'conflict',
  'support.not_offered': 'conflict',
  'support.incentive_already': 'conflict',
} as const satisfies Record<string, ProblemKind>;
export type SupportProblemCode = keyof typeof problems;
