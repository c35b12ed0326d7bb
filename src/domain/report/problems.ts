/** Problems of report duties. */
import type { ProblemKind } from '../problem.ts';

export const problems = {
  'report.unit_unknown': 'invalid',
  'report.unit_outside': 'invalid',
  'report.unit_twice': 'invalid',
  'report.recipient_twice': 'invalid',
  'report.item_unknown': 'invalid',
  'report.due_past': 'invalid',
  'report.plan_elsewhere': 'invalid',
  'report.compiles_other_area': 'invalid',
  'report.nothing_to_compile': 'conflict',
  'report.nothing_closed': 'conflict',
  'report.not_own_body': 'forbidden',
  'report.not_open': 'conflict',
  'report.empty': 'conflict',
  'report.act_impossible': 'conflict',
  'report.own_report': 'conflict',
  'report.own_passing': 'conflict',
  'report.not_own_recipient': 'forbidden',
  'report.one_recipient_each': 'conflict',
  'report.again_too_early': 'invalid',
  'report.extend_earlier': 'invalid',
  'report.withdrawn_already': 'conflict',
  'report.nothing_open': 'conflict',
  'report.no_heir': 'conflict',
} as const satisfies Record<string, ProblemKind>;
export type ReportProblemCode = keyof typeof problems;
