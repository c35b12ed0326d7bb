/** Problems of a household's registration to leave poverty. */
import type { ProblemKind } from '../problem.ts';

export const problems = {
  'pathway.open_already': 'conflict',
  'pathway.no_labour': 'invalid',
  'pathway.not_poor': 'invalid',
  'pathway.year_past': 'invalid',
  'pathway.in_future': 'invalid',
  'pathway.before_draft': 'invalid',
  'pathway.before_signed': 'invalid',
  'pathway.wrong_state': 'conflict',
  'pathway.plan_one_sided': 'conflict',
  'pathway.plan_signed': 'conflict',
  'pathway.item_known': 'conflict',
  'pathway.nothing_proposed': 'conflict',
  'pathway.version_unknown': 'not_found',
  'pathway.not_its_paper': 'invalid',
  'pathway.paper_older': 'invalid',
  'pathway.paper_used': 'conflict',
  'pathway.item_missing': 'not_found',
  'pathway.given_already': 'conflict',
} as const satisfies Record<string, ProblemKind>;
export type PathwayProblemCode = keyof typeof problems;
