/** Problems of the roster of poverty staff. */
import type { ProblemKind } from '../problem.ts';

export const problems = {
  'staff.account_taken': 'conflict',
  'staff.account_unknown': 'invalid',
  'staff.account_of_another': 'invalid',
  'staff.relink_reason': 'invalid',
  'staff.not_linked': 'conflict',
  'staff.organisation_unknown': 'invalid',
  'staff.nothing_corrected': 'invalid',
  'staff.posted_already': 'conflict',
  'staff.ends_before_start': 'invalid',
  'staff.days_turned': 'invalid',
  'staff.training_ahead': 'invalid',
  'staff.posting_struck': 'conflict',
  'staff.rests': 'conflict',
  'staff.no_parameter': 'conflict',
} as const satisfies Record<string, ProblemKind>;
export type StaffProblemCode = keyof typeof problems;
