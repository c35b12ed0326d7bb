/** Problems of accounts, sessions and rights. */
import type { ProblemKind } from '../problem.ts';

export const problems = {
  'account.sign_in_needed': 'unauthenticated',
} as const satisfies Record<string, ProblemKind>;
