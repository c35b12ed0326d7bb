/** Problems of statutory forms, of totals the register is measured against, and of figures counted from the register. */
import type { Problem, ProblemKind } from '../problem.ts';
import type { MessageParam } from '../message.ts';

export const problems = {
  'form.below_register': 'invalid',
  'form.nothing_here': 'invalid',
  'form.in_future': 'invalid',
  'form.not_yours': 'forbidden',
} as const satisfies Record<string, ProblemKind>;

export type FormProblem = keyof typeof problems;

export function formProblem(code: FormProblem, params: Readonly<Record<string, MessageParam>> = {}, field?: string): Problem {
  return { code, kind: problems[code], params, ...(field === undefined ? {} : { field }) };
}
