/** Problems of directives and their reminders. */
import type { ProblemKind } from '../problem.ts';

export const problems = {
  'directive.unit_unknown': 'invalid',
  'directive.unit_outside': 'invalid',
  'directive.unit_twice': 'invalid',
  'directive.due_before': 'invalid',
  'directive.issued_ahead': 'invalid',
  'directive.plan_elsewhere': 'invalid',
  'directive.withdrawn_already': 'conflict',
  'directive.not_own_body': 'forbidden',
  'directive.act_impossible': 'conflict',
  'directive.own_answer': 'conflict',
  'directive.nothing_overdue': 'conflict',
  'directive.letter_sent': 'conflict',
  'directive.letter_needless': 'conflict',
  'directive.number_unreadable': 'invalid',
  'directive.signer_missing': 'invalid',
  'directive.paper_late': 'invalid',
  'directive.paper_before_extension': 'invalid',
  'directive.extension_earlier': 'invalid',
  'directive.extension_late': 'conflict',
  'directive.extension_asked': 'conflict',
  'directive.extension_settled': 'conflict',
  'directive.extension_unwritten': 'conflict',
  'directive.own_request': 'conflict',
  'directive.nothing_to_extend': 'conflict',
  'directive.no_parameter': 'conflict',
} as const satisfies Record<string, ProblemKind>;
export type DirectiveProblemCode = keyof typeof problems;
