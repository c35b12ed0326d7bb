/** English words of a running import and of a gap; with `indicator.ts` they make the topic "indicator". */
import type { indicatorProgress as vi } from '../vi/indicator-progress.ts';

export const indicatorProgress: Readonly<Record<keyof typeof vi, string>> = {
  'gap.why': 'Highest: {highest} {high}; lowest: {lowest} {low}.',
  'problem.import_stopped': 'The import was stopped as asked; nothing was written.',
  'problem.import_stopped.fix': 'Press again to import this file.',
  'screen.import.stop': 'Stop',
  'screen.import.stopping': 'Stopping…',
  'screen.import.phase.reading': 'Reading the file: {percent} %',
  'screen.import.phase.checking': 'Comparing with the figures kept…',
  'screen.import.phase.writing': 'Writing: {percent} %',
  'screen.import.phase.finishing': 'Finishing…',
  'screen.import.rows_so_far': '{done} of {total} rows',
};
