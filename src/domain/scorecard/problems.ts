/** Problems of the scorecards of heads. */
import type { ProblemKind } from '../problem.ts';

export const problems = {
  'scorecard.year_running': 'invalid',
  'scorecard.no_level_above': 'invalid',
  'scorecard.body_elsewhere': 'invalid',
  'scorecard.body_of_area': 'invalid',
  'scorecard.own_body': 'conflict',
  'scorecard.there_already': 'conflict',
  'scorecard.no_parameter': 'conflict',
  'scorecard.act_impossible': 'conflict',
  'scorecard.level_unknown': 'conflict',
  'scorecard.figures_changed': 'conflict',
  'scorecard.same_level': 'invalid',
  'scorecard.second_signature': 'conflict',
} as const satisfies Record<string, ProblemKind>;
export type ScorecardProblemCode = keyof typeof problems;
