/** Problems of organising a review round: people, assignments, planned days. */
import type { ProblemKind } from '../problem.ts';

export const problems = {
  'fieldwork.dates_reversed': 'invalid',
  'fieldwork.before_round': 'invalid',
  'fieldwork.head_already': 'conflict',
  'fieldwork.person_twice': 'conflict',
  'fieldwork.person_ended': 'conflict',
  'fieldwork.not_enumerator': 'invalid',
  'fieldwork.account_not_enumerator': 'invalid',
  'fieldwork.assigned_already': 'conflict',
  'fieldwork.not_on_list': 'invalid',
  'fieldwork.stage_unknown': 'invalid',
  'fieldwork.not_assigned': 'forbidden',
} as const satisfies Record<string, ProblemKind>;
export type FieldworkProblemCode = keyof typeof problems;
