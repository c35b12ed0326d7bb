/** Problems of publicity. */
import type { ProblemKind } from '../problem.ts';

export const problems = {
  'publicity.too_long': 'conflict',
  'publicity.empty': 'conflict',
  'publicity.no_parameter': 'invalid',
  'publicity.month_missing': 'invalid',
  'publicity.own_approval': 'conflict',
  'publicity.approved_already': 'conflict',
  'publicity.not_approved': 'conflict',
  'publicity.text_not_for_channel': 'invalid',
  'publicity.other_area': 'invalid',
  'publicity.not_planned': 'conflict',
  'publicity.not_done': 'conflict',
  'publicity.struck_already': 'conflict',
  'publicity.nothing_corrected': 'invalid',
  'publicity.quarter_there': 'conflict',
  'publicity.in_future': 'invalid',
  'publicity.attendance_wrong': 'invalid',
  'publicity.absent_wrong': 'invalid',
  'publicity.unit_twice': 'invalid',
} as const satisfies Record<string, ProblemKind>;
export type PublicityProblemCode = keyof typeof problems;
