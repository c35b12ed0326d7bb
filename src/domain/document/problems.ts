/**
 * Problem codes of the topic "document": the register, the rendering, and the check of a produced file against the decree.
 * Words: `src/domain/text/{vi,en}/document.ts`, keys `problem.<reason>` and `problem.<reason>.fix`.
 */
import type { ProblemKind } from '../problem.ts';

export const problems = {
  'document.number_invalid': 'invalid',
  'document.number_taken': 'conflict',
  'document.number_out_of_order': 'conflict',
  'document.already_issued': 'conflict',
  'document.not_issued': 'conflict',
  'document.summary_cannot_be_issued': 'conflict',
  'document.signature_missing': 'invalid',
  'document.plan_incomplete': 'conflict',
  'document.of_review': 'conflict',
  'document.work_issued': 'conflict',
  'document.area_not_found': 'invalid',
  'document.layout_unknown': 'invalid',
  'document.layout_invalid': 'invalid',
  'document.file_unreadable': 'invalid',
  'document.render_failed': 'unavailable',
  'document.page_size_wrong': 'invalid',
  'document.margin_out_of_range': 'invalid',
  'document.font_wrong': 'invalid',
  'document.colour_wrong': 'invalid',
  'document.size_out_of_range': 'invalid',
  'document.style_wrong': 'invalid',
  'document.indent_out_of_range': 'invalid',
  'document.spacing_too_small': 'invalid',
  'document.part_missing': 'invalid',
  'document.part_unexpected': 'invalid',
  'document.part_out_of_order': 'invalid',
  'document.page_number_wrong': 'invalid',
  'document.line_length_wrong': 'invalid',
} as const satisfies Record<string, ProblemKind>;

export type DocumentProblemCode = keyof typeof problems;
