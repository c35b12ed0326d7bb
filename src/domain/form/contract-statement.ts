/** The statement that proves a count of the register to whoever may not open its rows. Carried out by `src/actions/form/statement.ts`. */
import { z } from 'zod';
import { dateInput, read } from '../action.ts';
import type { AreaLevel } from '../area/types.ts';

/** Counted again for everybody up to a province: the whole nation at anybody's word would keep the house busy. */
export function isWide(level: AreaLevel): boolean {
  return level === 'nation' || level === 'region' || level === 'named_set';
}

export const formStatement = { ...read('form.statement', 'What proves a figure counted from the register: conditions, villages and communes, day, how many households, and a hash over their numbers; null for any other figure.',
  z.object({ area: z.string().min(1).max(160).describe('Slug of an area.'), indicator: z.string().max(100), periodEnd: dateInput, standard: z.string().max(100).default('') }),
  z.object({
    statement: z.object({
      area: z.string(), areaName: z.string(), title: z.object({ vi: z.string(), en: z.string() }), periodEnd: z.string(), standard: z.string(), share: z.boolean().describe('The figure is a share; this is its numerator.'), mean: z.boolean().describe('The figure is a mean; counted are those who rose off the list in the year, of whom it is the mean where both reviews are known.'), unit: z.enum(['households', 'persons']), value: z.string(),
      villages: z.number().int(), communes: z.number().int(), counted: z.number().int().describe('Rows counted: a household may move twice in a year.'), households: z.number().int(),
      hash: z.string().describe('SHA-256, in hexadecimal, of the salt and the numbers of the households in rising order, each on a line of its own after it.'),
      salt: z.string().nullable().describe('For those who may open the households; null for everybody else.'),
    }).nullable(),
    wide: z.boolean().describe('Too wide to be counted again for everybody: proved by each of its provinces, and as a whole for those who may open the households.'),
  })), perMinute: 30 } as const;
