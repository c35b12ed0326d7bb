/**
 * From a constraint's name to the problem it means. Constraints are named by hand, so that no error text is ever read.
 * To add one: name the constraint in its migration, one line here.
 */
import type { Problem, ProblemCode, ProblemKind } from '../domain/problem.ts';

const problemOfConstraint: Readonly<Record<string, { code: ProblemCode; kind: ProblemKind; field?: string }>> = {};

export function findProblemOfConstraint(error: unknown): Problem | null {
  if (typeof error !== 'object' || error === null || !('constraint' in error)) return null;
  return problemOfConstraint[String(error.constraint)] ?? null;
}
