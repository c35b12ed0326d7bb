/** One way to make a problem of this topic: its kind comes from the register of problems. */
import type { Problem } from '../problem.ts';
import { type HouseholdProblemCode, problems } from './problems.ts';

export function householdProblem(code: HouseholdProblemCode, more: Omit<Problem, 'code' | 'kind'> = {}): Problem {
  return { code, kind: problems[code], ...more };
}
