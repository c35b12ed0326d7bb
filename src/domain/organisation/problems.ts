/** Problems of bodies and emulation clusters. */
import type { ProblemKind } from '../problem.ts';

export const problems = {
  'organisation.unknown': 'not_found',
  'organisation.duplicate': 'conflict',
  'organisation.unknown_area': 'invalid',
  'organisation.worlds_mixed': 'invalid',
  'organisation.cycle': 'invalid',
  'organisation.two_clusters': 'conflict',
  'organisation.leader_missing': 'invalid',
  'organisation.two_leaders': 'conflict',
  'organisation.not_valid_that_year': 'invalid',
} as const satisfies Record<string, ProblemKind>;
