/** Makes a problem of this topic with its kind from the register: one place, so that code and kind cannot part. */
import type { Problem } from '../problem.ts';
import { type AreaProblemCode, problems } from './problems.ts';

export function areaProblem(code: AreaProblemCode, where: Omit<Problem, 'code' | 'kind'> = {}): Problem {
  return { code, kind: problems[code], ...where };
}
