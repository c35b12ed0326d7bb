/** Problems of the register: what a search for a person already registered cannot work with. */
import type { ProblemKind } from '../problem.ts';

export const problems = {
  'register.nothing_to_compare': 'invalid',
  'register.birth_unreadable': 'invalid',
} as const satisfies Record<string, ProblemKind>;
