/** Problems of policy packs, of score tables, and of tables of households to be classified. Words: `src/domain/text/{vi,en}/policy.ts`. */
import type { MessageParam } from '../message.ts';
import type { Problem, ProblemKind } from '../problem.ts';

export const problems = {
  // the file
  'policy.invalid_yaml': 'invalid',
  'policy.not_a_pack': 'invalid',
  'policy.unknown_key': 'invalid',
  'policy.missing_field': 'invalid',
  'policy.invalid_value': 'invalid',
  'policy.impossible_date': 'invalid',
  'policy.period_reversed': 'invalid',
  'policy.value_or_missing': 'invalid',
  'policy.fixture_mixed': 'invalid',
  // rules
  'policy.unknown_operator': 'invalid',
  'policy.bare_number': 'invalid',
  'policy.one_bound': 'invalid',
  'policy.rule_or_otherwise': 'invalid',
  'policy.otherwise_last': 'invalid',
  'policy.wrong_unit': 'invalid',
  'policy.wrong_fact': 'invalid',
  'policy.not_in_bulk': 'invalid',
  'policy.circle': 'invalid',
  'policy.indicator_order': 'invalid',
  // names and days
  'policy.duplicate_id': 'invalid',
  'policy.unknown_name': 'invalid',
  'policy.two_values': 'conflict',
  'policy.two_standards': 'conflict',
  'policy.gap': 'invalid',
  'policy.lower_than_overridden': 'invalid',
  // examples and publication
  'policy.example_fails': 'invalid',
  'policy.example_missing': 'invalid',
  'policy.published_changed': 'conflict',
  'policy.not_published': 'invalid',
  // asking
  'policy.no_standard': 'not_found',
  'policy.unknown_standard': 'not_found',
  'policy.fixture_real_area': 'invalid',
  'policy.unknown_value': 'invalid',
  // score tables
  'policy.score_region_missing': 'invalid',
  // a table of households
  'policy.heading_missing': 'invalid',
  'policy.heading_twice': 'invalid',
  'policy.household_id_missing': 'invalid',
  'policy.household_twice': 'invalid',
  'policy.area_type': 'invalid',
  'policy.bad_number': 'invalid',
  'policy.bad_flag': 'invalid',
  'policy.bad_yes_no': 'invalid',
  'policy.flag_not_of_standard': 'invalid',
  'policy.measures_disagree': 'invalid',
} as const satisfies Record<string, ProblemKind>;

export type PolicyProblem = keyof typeof problems;

/** A problem in a pack, with its place. */
export function packProblem(code: PolicyProblem, place: { readonly file: string; readonly line: number; readonly item?: string | undefined; readonly field?: string }, params: Record<string, MessageParam> = {}): Problem {
  return { code, kind: problems[code], params, file: place.file, line: place.line, ...(place.item === undefined ? {} : { item: place.item }), ...(place.field === undefined ? {} : { field: place.field }) };
}

/** A problem at a sheet row (1-based, the heading is a row); `field` is the column's name. */
export function rowProblem(code: PolicyProblem, row: number, params: Record<string, MessageParam> = {}, field?: string): Problem {
  return { code, kind: problems[code], row, params, ...(field === undefined ? {} : { field }) };
}
