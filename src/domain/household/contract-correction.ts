/** Of which kinds the corrections of what is written are. Asked of an area by who answers for it; carried out by `src/actions/household/corrections.ts`. */
import { z } from 'zod';
import { dateInput, read } from '../action.ts';
import { correctingActs, corrections } from './correction.ts';

export const correction = z.enum(corrections).describe('Of which kind it is; "other" says so in the reason.');
/** For a refinement: a kind that is not of the list is told in words. */
export const toldInWords = [(one: { readonly correction: (typeof corrections)[number]; readonly reason?: string | undefined }): boolean => one.correction !== 'other' || (one.reason ?? '') !== '', { path: ['reason'] }] as [(one: { readonly correction: (typeof corrections)[number]; readonly reason?: string | undefined }) => boolean, { path: string[] }];

export const householdCorrections = read('household.corrections', 'How many corrections of persons, addresses and houses were recorded in an area from a day until a day, by their kind; without those that were undone. Nobody is named.',
  z.object({ area: z.string().min(1).max(160).describe('Slug of an area: a village, a commune or what lies above.'), from: dateInput, until: dateInput, knownOn: dateInput.optional().describe('As the register knew it at the end of that day: without what was corrected since, with what was undone since.'),
    mapDate: dateInput.optional().describe('Villages of the area on the map of this day; without it on that of the last day, or of the first day of an area that was formed later.') }),
  z.object({ from: z.string(), until: z.string(), knownOn: z.string().nullable(), mapDate: z.string().nullable().describe('Day of the map, where it is not that of the last day.'), rows: z.array(z.object({ kind: z.enum(correctingActs), correction: z.enum(corrections).nullable().describe('Null: of before the kinds were kept.'), count: z.number().int() })) }));
