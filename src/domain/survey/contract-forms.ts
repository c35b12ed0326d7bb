/**
 * The survey forms and tables of points the house asks by: listed with their dates and hashes, an official one loaded as a file into the running house,
 * withdrawn. Carried out by `src/actions/survey/forms.ts`. What was entered by a form keeps that form's hash for ever.
 */
import { z } from 'zod';
import { dateInput, fileInput, read, secretWrite, write } from '../action.ts';
import { sheets } from './format.ts';

const area = z.string().min(1).max(160);
const words = z.object({ vi: z.string(), en: z.string() });
export const formKinds = ['form', 'scores'] as const;
const summary = z.object({
  kind: z.enum(formKinds), id: z.string(), version: z.number().int(), sheet: z.enum(sheets).nullable(), title: words, from: z.string(), until: z.string().nullable(), status: z.string(), fixture: z.boolean(), source: z.string(), hash: z.string(), items: z.number().int(),
  regions: z.array(words).describe('Regions of a table of points.'),
});
export type FormSummary = z.output<typeof summary>;

export const surveyForms = read('survey.forms', 'The survey forms and tables of points, shipped and loaded, and which of them are asked on a day.', z.object({ on: dateInput.optional(), area: area.optional().describe('Where; without it what is asked in the whole country.') }), z.object({
  on: z.string(), rows: z.array(summary.extend({ loaded: z.number().nullable().describe('Number of the loading; null for one shipped with the house.'), areaName: z.string().nullable().describe('Where it is asked; null: everywhere.'), asked: z.boolean() })),
  places: z.array(z.object({ slug: z.string(), name: z.string() })).describe('Where the asker may load one: the nation, provinces.'),
  loadings: z.array(z.object({ id: z.number(), areaName: z.string().nullable(), mayWithdraw: z.boolean(), kind: z.enum(formKinds), formId: z.string(), version: z.number().int(), hash: z.string(), fileName: z.string(), loadedOn: z.string(), by: z.string(), reason: z.string(), withdrawnOn: z.string().nullable(), withdrawnBy: z.string().nullable(), withdrawnReason: z.string().nullable() })),
}));
export const surveyFormCheck = secretWrite('survey.formCheck', 'Reads a file of a form or of a table of points and says what it is, or what is wrong with it, line by line; nothing of it is kept.', z.object({ file: fileInput, area }), z.object({ summary, takesPlaceOf: z.array(summary).describe('What is asked now on its first day and would be asked no more.') }));
export const surveyFormLoad = write('survey.formLoad', 'A form or a table of points is loaded: from its first day on it is asked, at once and in the running house.', z.object({ file: fileInput, area: area.describe('The nation, or the province in whose areas alone it is asked.'), hash: z.string().length(64).describe('What survey.formCheck said: the same file is loaded that was looked at.'), reason: z.string().trim().min(3).max(1000) }), z.object({ id: z.number(), summary }));
export const surveyFormWithdraw = write('survey.formWithdraw', 'A loaded form or table is asked no more; what was entered by it stays.', z.object({ id: z.coerce.number().int().positive(), reason: z.string().trim().min(3).max(1000) }), z.object({ id: z.number() }));
