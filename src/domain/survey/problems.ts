/** Problems of survey entry. */
import type { ProblemKind } from '../problem.ts';

export const problems = {
  'survey.no_form': 'invalid',
  'survey.other_form': 'conflict',
  'survey.answer_missing': 'invalid',
  'survey.answer_wrong': 'invalid',
  'survey.check_failed': 'invalid',
  'survey.not_entered': 'conflict',
  'survey.same_person': 'conflict',
  'survey.differences_open': 'conflict',
  'survey.nothing_to_settle': 'conflict',
  'survey.not_all_settled': 'invalid',
  'survey.answered_by_forms': 'conflict',
  'survey.drawn_already': 'conflict',
  'survey.not_drawn': 'conflict',
  'survey.nothing_to_draw': 'conflict',
} as const satisfies Record<string, ProblemKind>;
export type SurveyProblemCode = keyof typeof problems;
