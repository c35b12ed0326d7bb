/** Problems of exemplars. */
import type { ProblemKind } from '../problem.ts';

export const problems = {
  'exemplar.subject_missing': 'invalid',
  'exemplar.wrong_subject': 'invalid',
  'exemplar.other_area': 'invalid',
  'exemplar.wrong_stage': 'conflict',
  'exemplar.before_last_step': 'invalid',
  'exemplar.in_future': 'invalid',
  'exemplar.spread_nowhere': 'conflict',
  'exemplar.own_approval': 'conflict',
  'exemplar.approved_already': 'conflict',
  'exemplar.paper_missing': 'invalid',
  'exemplar.paper_used': 'conflict',
  'exemplar.paper_older': 'invalid',
  'exemplar.before_withdrawal': 'invalid',
  'exemplar.shown_as_missing': 'invalid',
  'exemplar.name_in_text': 'conflict',
  'exemplar.no_consent': 'conflict',
  'exemplar.consent_not_public': 'conflict',
  'exemplar.consent_other_text': 'conflict',
  'exemplar.not_approved': 'conflict',
  'exemplar.approved_other_text': 'conflict',
  'exemplar.not_published': 'conflict',
  'exemplar.other_world': 'invalid',
  'exemplar.photo_missing': 'invalid',
  'exemplar.photo_type': 'invalid',
  'exemplar.photo_too_large': 'too_large',
  'exemplar.photos_enough': 'conflict',
  'exemplar.photo_there': 'conflict',
} as const satisfies Record<string, ProblemKind>;
export type ExemplarProblemCode = keyof typeof problems;
