/** Time on the list of poor households and off it again. Carried out by `src/actions/form/duration.ts`; for those who may read the measures. */
import { z } from 'zod';
import { dateInput, pageInput, read } from '../action.ts';
import { lastAct } from './contract.ts';
import { durationLists } from './durations.ts';

const asked = {
  area: z.string().min(1).max(160).describe('Slug of an area.'), year: z.coerce.number().int().min(1990).max(2100), until: dateInput.optional().describe('Another last day within the year; the end of the year without it.'),
  knownOn: dateInput.optional().describe('As the register knew it at the end of that day.'), mapDate: dateInput.optional().describe('Units as they were on that day.'),
  list: z.enum(durationLists).default('listed').describe('poor: the list of poor households · listed: poor or near-poor.'), by: z.enum(['area', 'ethnic', 'sex']).default('area'),
};
const years = z.array(z.object({ years: z.number(), watched: z.number().int().describe('Households watched into the last of these years.'), share: z.number().nullable().describe('Null: too few, or nobody watched so long.') }));

export const formDuration = read('form.duration', 'How long households stayed on the list before they left it, and how many came back within one, two and three years, by unit or group. What still lasts counts as long as it was watched; what began before the register is told apart.',
  z.object(asked),
  z.object({
    area: z.object({ slug: z.string(), name: z.string(), world: z.enum(['real', 'story']) }), until: z.string(), mapDate: z.string(), knownOn: z.string().nullable(), lastAct, list: z.enum(durationLists), by: z.string(), least: z.number().int().describe('Shares that rest on fewer households are not told.'),
    rows: z.array(z.object({
      group: z.string().describe('Slug of a unit, a group, or "whole".'), name: z.string().nullable(),
      on: z.object({ all: z.number().int(), before: z.number().int().describe('Began before the register.'), ended: z.number().int(), open: z.number().int(), endedBefore: z.number().int().describe('Began before the register and ended.'), median: z.number().nullable().describe('Months by which half had left.'), years }),
      off: z.object({ all: z.number().int(), ended: z.number().int(), open: z.number().int(), years }),
    })),
  }));

export const formDurationBehind = read('form.durationBehind', 'The households behind a number of the times on and off the list, a page at a time.',
  z.object({ ...asked, group: z.string().max(160).default('whole').describe('Slug of a unit, a group, or "whole".'), of: z.enum(['on', 'before', 'ended', 'open', 'off', 'back', 'away']).describe('on: all stays · before: begun before the register · ended: left · open: still there · off: all that left · back: came back · away: have not.'), ...pageInput }),
  z.object({ total: z.number().int(), rows: z.array(z.object({ id: z.number().int(), head: z.string(), villageName: z.string(), members: z.number().int(), on: z.string().nullable(), stayed: z.boolean() })) }));
