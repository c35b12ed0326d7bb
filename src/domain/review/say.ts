/** One problem of a review round, in the shape every rule answers with. Called by `allow.ts` and `allow-after.ts`. Pure. */
import type { MessageParam } from '../message.ts';
import type { Problem } from '../problem.ts';
import { type ReviewProblemCode, problems } from './problems.ts';

export function say(code: ReviewProblemCode, field?: string, params?: Readonly<Record<string, MessageParam>>): readonly Problem[] {
  return [{ code, kind: problems[code], ...(field ? { field } : {}), ...(params ? { params } : {}) }];
}
