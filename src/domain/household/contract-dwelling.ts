/** The house a household lives in: what it is like, with whom it is shared, and who lived in it when. Carried out by `src/actions/household/dwellings.ts`. */
import { z } from 'zod';
import { dateInput, read, write } from '../action.ts';
import { correction, toldInWords } from './contract-correction.ts';
import { dwellingSources } from './types.ts';

const id = z.coerce.number().int().positive();
const period = { from: z.string(), until: z.string().nullable() };
const solid = z.boolean().nullable();
const parts = { wallSolid: solid, pillarSolid: solid, roofSolid: solid, area: z.number().nullable().describe('Floor area of the whole house in m².'), water: z.string().nullable(), toilet: z.string().nullable() };
export const dwellingStateRow = z.object({ ...parts, source: z.enum(dwellingSources), ...period });

const state = z.object({
  wallSolid: solid.default(null), pillarSolid: solid.default(null), roofSolid: solid.default(null), area: z.number().transform((metres) => Math.round(metres * 10) / 10).nullable().default(null),
  water: z.string().max(40).nullable().default(null).describe('As household.terms names them; null is not known.'), toilet: z.string().max(40).nullable().default(null),
});
const reason = z.string().trim().max(2000).optional();
const onHousehold = { id, version: z.number().int(), reason };
const done = z.object({ act: z.number(), household: z.number(), version: z.number().int() });

export const householdSetDwelling = write('household.setDwelling', 'The house a household lives in is like this from a day on: built, repaired, or described for the first time.',
  z.object({ ...onHousehold, on: dateInput, state, another: z.boolean().default(false).describe('It is another house from that day, at the same residence.') }), done);
export const householdCorrectDwelling = write('household.correctDwelling', 'What was written of the house was wrong: believed otherwise from today, for all the time it was held to be so.', z.object({ ...onHousehold, correction, state }).refine(...toldInWords), done);
export const householdShareDwelling = write('household.shareDwelling', 'From a day on two households of one village live in one house, that of the other.', z.object({ ...onHousehold, on: dateInput, otherHousehold: id, otherVersion: z.number().int() }), done);

export const householdDwelling = read('household.dwelling', 'A house: which households lived in it from when until when, who on the day, and what it was like.',
  z.object({ id, date: dateInput.optional().describe('Who lived there on that day; today without it.'), knownOn: dateInput.optional().describe('As the register knew it at the end of that day; as it knows now without it.') }),
  z.object({
    id: z.number(), date: z.string(), knownOn: z.string().nullable(), village: z.string(), villageName: z.string(), states: z.array(dwellingStateRow),
    rows: z.array(z.object({ household: z.number(), head: z.string(), address: z.string(), members: z.number().int().describe('On its last day there, or on the day.'), ...period, there: z.boolean().describe('Lived there on the day.') })),
  }));
