/** Problems of telling the subjects of emulation apart. */
import type { ProblemKind } from '../problem.ts';

export const problems = {
  'emulation.born_of_person': 'invalid',
  'emulation.born_impossible': 'invalid',
  'emulation.namesakes': 'conflict',
  'emulation.positions': 'conflict',
  'emulation.join_unlike': 'invalid',
  'emulation.join_registered': 'conflict',
  'emulation.join_proposed': 'conflict',
  'emulation.joined_already': 'conflict',
  'emulation.not_joined': 'conflict',
  'emulation.born_taken': 'conflict',
  'emulation.born_same': 'invalid',
} as const satisfies Record<string, ProblemKind>;
export type EmulationProblemCode = keyof typeof problems;
