/** What the house itself can be asked: which day it is by its clock, and, outside production, to set it. */
import { z } from 'zod';
import { dateInput, read, write } from '../action.ts';

const clockOutput = z.object({ today: z.string(), setTo: z.string().nullable(), settable: z.boolean() });

export const houseClock = read('house.clock', 'The day by the clock of the house, and whether it was set.', z.object({}), clockOutput);

export const houseSetClock = write(
  'house.setClock',
  'Sets the clock of a demo or test installation, or lets it go with the world again (null).',
  z.object({ date: dateInput.nullable() }),
  clockOutput,
);
