/** Problems of clusters and blocks. */
import type { ProblemKind } from '../problem.ts';

export const problems = {
  'cluster.measure_unknown': 'invalid',
  'cluster.no_members': 'conflict',
} as const satisfies Record<string, ProblemKind>;
export type ClusterProblemCode = keyof typeof problems;
