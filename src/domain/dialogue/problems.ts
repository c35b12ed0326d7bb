/** Problems of the dialogue with a household that could provide for itself. */
import type { ProblemKind } from '../problem.ts';

export const problems = {
  'dialogue.open_already': 'conflict',
  'dialogue.no_labour': 'invalid',
  'dialogue.social_assistance': 'invalid',
  'dialogue.not_poor': 'invalid',
  'dialogue.not_living': 'conflict',
  'dialogue.in_future': 'invalid',
  'dialogue.before_start': 'invalid',
  'dialogue.wrong_state': 'conflict',
  'dialogue.due_before': 'invalid',
  'dialogue.commitment_missing': 'not_found',
  'dialogue.visit_missing': 'not_found',
  'dialogue.reviewed_already': 'conflict',
  'dialogue.why_missing': 'invalid',
  'dialogue.due_missing': 'invalid',
  'dialogue.commitments_open': 'conflict',
  'dialogue.reply_empty': 'invalid',
  'dialogue.not_its_file': 'invalid',
  'dialogue.forgotten': 'conflict',
} as const satisfies Record<string, ProblemKind>;
export type DialogueProblemCode = keyof typeof problems;
