/** How far an import of figures is, and stopping it. Carried out by `src/actions/indicator-import.ts`; asked by the import screen while it waits. */
import { z } from 'zod';
import { read, write } from '../action.ts';

/** Made by the page for one file: what the import is asked after by. */
export const runningId = z.uuid();

export const indicatorProgress = read('indicator.progress', 'How far an import or its preview is: rows read or written so far; null when none runs under this id.', z.object({ running: runningId }),
  z.object({ standing: z.object({ phase: z.enum(['reading', 'checking', 'writing', 'finishing']), done: z.number().int(), total: z.number().int().nullable() }).nullable() }));

export const indicatorStop = write('indicator.stop', 'Stops an import or its preview of one\'s own: nothing of it is written. An import that has just ended stands.', z.object({ running: runningId }), z.object({ wasRunning: z.boolean() }));
