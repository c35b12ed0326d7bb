/** Problems of a measurement file: its headings and its rows. */
import type { MessageParam } from '../message.ts';
import type { Problem, ProblemKind } from '../problem.ts';

export const problems = {
  'measure.no_rows': 'invalid',
  'measure.column_missing': 'invalid',
  'measure.indicator_missing': 'invalid',
  'measure.column_twice': 'invalid',
  'measure.value_missing': 'invalid',
  'measure.not_zero_or_one': 'invalid',
  'measure.wrong_weight': 'invalid',
  'measure.wrong_size': 'invalid',
  'measure.single_unit': 'invalid',
} as const satisfies Record<string, ProblemKind>;

export type MeasureProblem = keyof typeof problems;

/** `row` counts from 1 with the heading as row 1; `field` is the column's heading. */
export function refusal(code: MeasureProblem, params: Readonly<Record<string, MessageParam>> = {}, row?: number, field?: string): Problem {
  return { code, kind: problems[code], params, ...(row === undefined ? {} : { row }), ...(field === undefined ? {} : { field }) };
}
