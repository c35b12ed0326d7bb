/** Problems of learning. */
import type { ProblemKind } from '../problem.ts';

export const problems = {
  'learning.answered_already': 'conflict',
  'learning.practice_first': 'conflict',
  'learning.not_earned': 'conflict',
  'learning.no_parameter': 'conflict',
  'learning.no_form': 'conflict',
} as const satisfies Record<string, ProblemKind>;
export type LearningProblemCode = keyof typeof problems;
