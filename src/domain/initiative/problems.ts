/** Problems of initiatives and models. */
import type { ProblemKind } from '../problem.ts';

export const problems = {
  'initiative.signed_in': 'conflict',
  'initiative.no_limit': 'invalid',
  'initiative.in_future': 'invalid',
  'initiative.before_receipt': 'invalid',
  'initiative.closed': 'conflict',
  'initiative.forgotten': 'conflict',
  'initiative.not_accepted_yet': 'conflict',
  'initiative.no_opinion': 'conflict',
  'initiative.own_acceptance': 'conflict',
  'initiative.reach_missing': 'invalid',
  'initiative.reach_without_recognition': 'invalid',
  'initiative.code_unknown': 'not_found',
  'initiative.area_ended': 'invalid',
  'initiative.no_desk': 'invalid',
  'initiative.no_district': 'invalid',
  'initiative.other_area': 'invalid',
  'initiative.other_world': 'invalid',
  'initiative.joined_already': 'conflict',
  'initiative.not_joined': 'conflict',
  'initiative.left_before': 'invalid',
  'initiative.not_a_model': 'conflict',
  'initiative.funder_missing': 'invalid',
  'initiative.year_outside': 'invalid',
} as const satisfies Record<string, ProblemKind>;
export type InitiativeProblemCode = keyof typeof problems;
