/** Problems of registering for a plan. */
import type { ProblemKind } from '../problem.ts';

export const problems = {
  'participation.open_already': 'conflict',
  'participation.wrong_step': 'conflict',
  'participation.before_last_step': 'invalid',
  'participation.in_future': 'invalid',
  'participation.why_missing': 'invalid',
  'participation.own_registration': 'forbidden',
  'participation.plan_not_issued': 'conflict',
  'participation.outside_plan': 'invalid',
  'participation.outside_period': 'invalid',
  'participation.other_area': 'invalid',
  'participation.subject_missing': 'invalid',
  'participation.wrong_kind': 'invalid',
} as const satisfies Record<string, ProblemKind>;
export type ParticipationProblemCode = keyof typeof problems;
