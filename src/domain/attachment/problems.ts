/** Problems of attachments. */
import type { ProblemKind } from '../problem.ts';

export const problems = {
  'attachment.empty': 'invalid',
  'attachment.too_large': 'too_large',
  'attachment.type_refused': 'invalid',
  'attachment.not_what_it_says': 'invalid',
  'attachment.unknown_subject': 'invalid',
  'attachment.already_withdrawn': 'conflict',
  'attachment.withdrawn': 'conflict',
  'attachment.signed_minutes': 'conflict',
  'attachment.forgotten': 'conflict',
  'attachment.bytes_missing': 'unavailable',
} as const satisfies Record<string, ProblemKind>;
