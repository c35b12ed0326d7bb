/** Villages of a commune put there by hand and taken back: what the office types where no file brings them. Carried out by `src/actions/area-villages.ts`. */
import { z } from 'zod';
import { dateInput, read, write } from '../action.ts';
import { areaTypes } from './types.ts';

const reference = z.string().min(1).max(160);

export const areaVillages = read('area.villages', 'The villages of a commune on a day, each with the decision it was put there by and whether by hand.', z.object({ area: reference, date: dateInput.optional() }),
  z.object({ date: z.string(), rows: z.array(z.object({ slug: z.string(), name: z.string(), type: z.enum(areaTypes).nullable(), from: z.string().nullable(), decision: z.string().nullable(), byHand: z.boolean() })) }));

export const areaAddVillages = write('area.addVillages', 'Puts villages under a commune, by name: everything or nothing; with `check` only says what would be made.',
  z.object({
    area: reference, on: dateInput.describe('First day on which they count.'), decision: z.string().trim().max(200).default('').describe('Number of the decision that made them, where there is one.'),
    names: z.array(z.string().trim().min(1).max(100)).min(1).max(200), check: z.boolean().default(false),
  }),
  z.object({ villages: z.array(z.object({ slug: z.string(), name: z.string(), type: z.enum(areaTypes) })), stored: z.boolean() }));

export const areaRemoveVillage = write('area.removeVillage', 'Takes back a village put there by hand, as long as nothing rests on it.', z.object({ village: reference }), z.object({ village: z.string(), commune: z.string() }));
