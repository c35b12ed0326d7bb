/** Problems of indicators and series: the catalogue, an imported table and its rows, closing and correcting. */
import type { MessageParam } from '../message.ts';
import type { Problem, ProblemKind } from '../problem.ts';

export const problems = {
  // the catalogue
  'indicator.catalogue_unreadable': 'invalid',
  'indicator.catalogue_entry': 'invalid',
  'indicator.catalogue_duplicate': 'invalid',
  'indicator.catalogue_unknown_reference': 'invalid',
  'indicator.catalogue_cycle': 'invalid',
  // a file
  'indicator.file_empty': 'invalid',
  'indicator.file_too_large': 'too_large',
  'indicator.too_many_rows': 'too_large',
  'indicator.file_unreadable': 'invalid',
  'indicator.file_old_excel': 'invalid',
  'indicator.wrong_encoding': 'invalid',
  'indicator.broken_quotes': 'invalid',
  'indicator.heading_missing': 'invalid',
  'indicator.heading_merged': 'invalid',
  'indicator.heading_twice': 'invalid',
  'indicator.rows_refused': 'invalid',
  'indicator.import_stopped': 'conflict',
  // a row
  'indicator.unknown_indicator': 'invalid',
  'indicator.unknown_area': 'invalid',
  'indicator.wrong_date': 'invalid',
  'indicator.future_period': 'invalid',
  'indicator.value_missing': 'invalid',
  'indicator.text_in_number': 'invalid',
  'indicator.number_ambiguous': 'invalid',
  'indicator.number_other_format': 'invalid',
  'indicator.numbers_mixed': 'invalid',
  'indicator.not_whole': 'invalid',
  'indicator.negative': 'invalid',
  'indicator.percent_out_of_range': 'invalid',
  'indicator.ratio_broken': 'invalid',
  'indicator.unknown_unit': 'invalid',
  'indicator.wrong_unit': 'invalid',
  'indicator.unknown_standard': 'invalid',
  'indicator.standard_missing': 'invalid',
  'indicator.standard_not_used': 'invalid',
  'indicator.standard_other_time': 'invalid',
  'indicator.unknown_status': 'invalid',
  'indicator.unknown_flag': 'invalid',
  'indicator.wrong_chosen': 'invalid',
  'indicator.duplicate_row': 'invalid',
  'indicator.chosen_twice': 'invalid',
  // survey estimates
  'indicator.error_column_missing': 'invalid',
  'indicator.error_column_twice': 'invalid',
  'indicator.error_missing': 'invalid',
  'indicator.error_not_positive': 'invalid',
  'indicator.estimate_beyond': 'invalid',
  'indicator.estimates_known': 'conflict',
  'indicator.estimates_withdrawn': 'conflict',
  // what is kept
  'indicator.world_mixed': 'invalid',
  'indicator.closed_year': 'conflict',
  'indicator.value_changed': 'conflict',
  'indicator.same_value': 'conflict',
  'indicator.already_closed': 'conflict',
  'indicator.nothing_to_close': 'conflict',
  'indicator.year_not_over': 'conflict',
  'indicator.not_closed': 'conflict',
  'indicator.not_a_result': 'conflict',
  'indicator.superseded': 'conflict',
  'indicator.no_such_check': 'conflict',
  // what is told
  'indicator.earlier_withheld': 'forbidden',
} as const satisfies Record<string, ProblemKind>;

export type IndicatorProblem = keyof typeof problems;

/** A problem at a sheet row (1-based); `field` is the column's letter. */
export function refusal(code: IndicatorProblem, row: number, params: Record<string, MessageParam> = {}, field?: string): Problem {
  return { code, kind: problems[code], row, params, ...(field === undefined ? {} : { field }) };
}
