/** Problems of the opinions of the Fatherland Front. */
import type { ProblemKind } from '../problem.ts';

export const problems = {
  'front.no_draft': 'conflict',
  'front.answered_already': 'conflict',
  'front.unanswered': 'conflict',
  'front.own_answer': 'conflict',
} as const satisfies Record<string, ProblemKind>;
export type FrontProblemCode = keyof typeof problems;
