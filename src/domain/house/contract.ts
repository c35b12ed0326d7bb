/** What the house itself can be asked: which day it is by its clock, and, outside production, to set it. */
import { z } from 'zod';
import type { PlainDate } from '../calendar.ts';
import { dateInput, read, write } from '../action.ts';

const clockOutput = z.object({ today: z.string(), setTo: z.string().nullable(), settable: z.boolean() });

export const houseClock = read('house.clock', 'The day by the clock of the house, and whether it was set.', z.object({}), clockOutput);

/** The days a demo walks through: far beyond both ends the calendar of the database and of the journal's seals differ. */
export function isWalkable(date: PlainDate): boolean {
  return date >= '2000-01-01' && date < '2100-01-01';
}

export const houseSetClock = write(
  'house.setClock',
  'Sets the clock of a demo or test installation, or lets it go with the world again (null).',
  z.object({ date: dateInput.refine(isWalkable).nullable() }),
  clockOutput,
);
