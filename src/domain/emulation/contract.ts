/** What is done to the list of subjects itself. Carried out by `src/actions/emulation.ts`; subjects are found or made by registration, nomination and exemplars. */
import { z } from 'zod';
import { write } from '../action.ts';

const year = z.coerce.number().int().min(1900).max(2100);
/** Beside a name given by hand. */
export const bornInput = year.nullable().default(null).describe('Year of birth of a person, to tell two of one name apart; asked for where one of the name is kept with a year.');

/** Of a private person in sight. */
export const personOutput = z.object({ subject: z.number(), born: z.number().nullable(), may: z.boolean().describe('The asker may put the year of birth right.') }).nullable();

export const emulationCorrectBorn = write('emulation.correctBorn', 'The year of birth that tells a person from others of the name is put right, or given where there was none; papers issued before keep what they said.', z.object({
  subject: z.coerce.number().int().positive(), was: year.nullable().describe('The year as it was seen; null: none.'), born: year, why: z.string().trim().min(3).max(1000),
}), z.object({ subject: z.number(), born: z.number().int() }));
