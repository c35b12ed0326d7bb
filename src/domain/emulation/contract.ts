/** What is done to the list of subjects itself. Carried out by `src/actions/emulation.ts`; subjects are found or made by registration, nomination and exemplars. */
import { z } from 'zod';
import { read, write } from '../action.ts';

const year = z.coerce.number().int().min(1900).max(2100);
/** Beside a name given by hand. */
export const bornInput = year.nullable().default(null).describe('Year of birth of a person, to tell two of one name apart; asked for where one of the name is kept with a year.');

/** Of a private person in sight. */
export const personOutput = z.object({ subject: z.number(), born: z.number().nullable(), may: z.boolean().describe('The asker may put the year of birth right.') }).nullable();

export const emulationCorrectBorn = write('emulation.correctBorn', 'The year of birth that tells a person from others of the name is put right, or given where there was none; papers issued before keep what they said.', z.object({
  subject: z.coerce.number().int().positive(), was: year.nullable().describe('The year as it was seen; null: none.'), born: year, why: z.string().trim().min(3).max(1000),
}), z.object({ subject: z.number(), born: z.number().int() }));

const id = z.coerce.number().int().positive();
const why = z.string().trim().min(3).max(1000);
const ofName = z.object({
  subject: z.number(), name: z.string(), position: z.string(), born: z.number().nullable(), joinedTo: z.number().nullable(), registrations: z.number().int(), sheets: z.number().int(), exemplars: z.number().int(),
  last: z.object({ act: z.enum(['join', 'part']), on: z.string(), by: z.string(), why: z.string() }).nullable().describe('How it was joined or taken apart last.'),
});
export type OfName = z.output<typeof ofName>;
export const emulationSameName = read('emulation.sameName', 'Records of persons with the name of one, kept in the same area.', z.object({ subject: id }), z.object({ rows: z.array(ofName) }));
export const emulationJoin = write('emulation.join', 'A record made by the name alone and one with the year of birth are the same person: both keep what rests on them, and it counts for the person.', z.object({ subject: id.describe('The record without a year.'), into: id, why }), z.object({ subject: z.number(), name: z.string() }));
export const emulationPart = write('emulation.part', 'Two records that were joined by mistake are two persons again.', z.object({ subject: id.describe('The record that was joined with another.'), why }), z.object({ subject: z.number() }));
