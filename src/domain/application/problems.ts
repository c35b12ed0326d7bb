/** Problems of applications for a review. */
import type { ProblemKind } from '../problem.ts';

export const problems = {
  'application.open_already': 'conflict',
  'application.closed': 'conflict',
  'application.not_closed': 'conflict',
  'application.before_receipt': 'invalid',
  'application.no_limit': 'invalid',
  'application.household_missing': 'conflict',
  'application.on_list_already': 'conflict',
  'application.other_commune': 'invalid',
  'application.forgotten': 'conflict',
  'application.not_decided': 'conflict',
  'application.decided_before': 'conflict',
  'application.decided_otherwise': 'conflict',
  'application.code_unknown': 'not_found',
  'application.not_on_list_in_force': 'invalid',
} as const satisfies Record<string, ProblemKind>;
export type ApplicationProblemCode = keyof typeof problems;
