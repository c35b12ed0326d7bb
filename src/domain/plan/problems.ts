/** Problems of plan files and of plans compared with their parents. Words: `src/domain/text/{vi,en}/plan.ts`. */
import type { ProblemKind } from '../problem.ts';

export const problems = {
  // the file
  'plan.invalid_yaml': 'invalid',
  'plan.not_a_plan': 'invalid',
  'plan.unknown_key': 'invalid',
  'plan.missing_field': 'invalid',
  'plan.invalid_value': 'invalid',
  'plan.impossible_date': 'invalid',
  'plan.period_reversed': 'invalid',
  // targets
  'plan.one_bound': 'invalid',
  'plan.one_moment': 'invalid',
  'plan.day_or_submission': 'invalid',
  'plan.baseline_missing': 'invalid',
  'plan.baseline_not_before_first_year': 'invalid',
  'plan.chain_not_allowed': 'invalid',
  'plan.rise_only': 'invalid',
  'plan.area_and_each': 'invalid',
  'plan.unknown_indicator': 'invalid',
  'plan.unknown_standard': 'invalid',
  'plan.reading_missing': 'invalid',
  'plan.reading_mismatch': 'invalid',
  'plan.wrong_measure': 'invalid',
  // references
  'plan.duplicate_id': 'invalid',
  'plan.unknown_item': 'invalid',
  'plan.gate_without_target': 'invalid',
  'plan.register_not_computed': 'invalid',
  'plan.awaits_needless': 'invalid',
  'plan.computed_from_nothing': 'invalid',
  'plan.scale_too_small': 'invalid',
  'plan.pass_beyond_marks': 'invalid',
  'plan.unknown_area': 'invalid',
  // the library
  'plan.duplicate_plan': 'conflict',
  'plan.unknown_parent': 'invalid',
  'plan.parent_day_differs': 'invalid',
  'plan.parent_cycle': 'invalid',
  'plan.mixed_worlds': 'invalid',
  // a child against its parent
  'plan.unexplained_departure': 'invalid',
  'plan.cannot_add_up': 'invalid',
} as const satisfies Record<string, ProblemKind>;

export type PlanProblem = keyof typeof problems;
