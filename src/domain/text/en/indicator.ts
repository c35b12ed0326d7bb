/** English words of the topic "indicator": the same keys as the Vietnamese file, checked by the compiler. */
import type { indicator as vi } from '../vi/indicator.ts';

export const indicator: Record<keyof typeof vi, string> = {
  'choice.only': 'There is one figure for this period.',
  'choice.no_result': 'Only forecasts or plans; no result yet.',
  'choice.person': 'This figure was chosen by a competent person.',
  'choice.person_reason': 'This figure was chosen: {reason}.',
  'choice.set_aside': 'Sources differ and none was chosen: {reason}.',
  'choice.unsettled': '{count} sources differ and nobody has chosen.',
  'choice.register': 'Figures counted from the register take precedence over reported ones.',
  'choice.printed': 'Figures printed at the source take precedence over copies and derived ones.',
  'choice.undisputed': 'No source disputes this figure.',
};
