/** Codes of problems with requests of persons and breaches; the words are `privacy.problem.<reason>`. */
import type { ProblemKind } from '../problem.ts';

export const problems = {
  'privacy.in_future': 'invalid',
  'privacy.before_receipt': 'invalid',
  'privacy.no_household': 'invalid',
  'privacy.copy_not_asked': 'conflict',
  'privacy.copy_refused': 'conflict',
  'privacy.household_elsewhere': 'conflict',
  'privacy.not_answered': 'conflict',
  'privacy.forgotten': 'conflict',
  'privacy.already_answered': 'conflict',
  'privacy.already_closed': 'conflict',
  'privacy.notice_too_early': 'invalid',
  'privacy.number_taken': 'conflict',
  'privacy.filing_struck': 'conflict',
} as const satisfies Record<string, ProblemKind>;
