/**
 * Surveys of a round from a spreadsheet with the item codes of the paper: the file to fill, its preview with every problem by row, the import of all of
 * it or nothing, its undoing. Carried out by `src/actions/survey/lists.ts`. Repairs travel beside the file; nothing is kept before the import.
 */
import { z } from 'zod';
import { dateInput, fileInput, fileOutput, pageInput, read, secretWrite, write } from '../action.ts';
import { householdClasses } from '../household/types.ts';

const id = z.coerce.number().int().positive();
const count = z.number().int();
const rowNumber = z.number().int().min(1).max(2_000_000);
const reading = {
  round: id, file: fileInput, on: dateInput.describe('Day of the surveys whose row says none of its own; the class follows from the standard of the day.'),
  edits: z.array(z.object({ row: rowNumber, column: z.string().regex(/^([A-C][0-9]{2}|household|on)$/), value: z.string().max(300) })).max(5000).default([]),
  leftOut: z.array(rowNumber).max(2000).default([]).describe('Rows that are not to be imported.'),
};
/** Households of one file; more are brought in several. */
export const mostSurveys = 2000;

export const surveyListSheet = read('survey.listSheet', 'A file to fill in: the households of a round that wait for their survey, and one column for each item of the forms.', z.object({ round: id, village: z.string().min(1).max(160).optional() }), fileOutput);
export const surveyListPreview = secretWrite('survey.listPreview', 'Reads a spreadsheet of surveys and says what would be recorded and what is wrong, row by row; nothing of it is kept.', z.object(reading), z.object({
  contentHash: z.string(), headingRow: z.number().nullable(), codes: z.array(z.string()), ignored: z.array(z.string()), rows: count, ready: count, again: count.describe('Households that were surveyed before in this round.'),
  classes: z.record(z.enum([...householdClasses, 'unknown']), count),
  problems: z.array(z.object({ code: z.string(), kind: z.string(), row: z.number().nullable(), field: z.string().nullable(), params: z.record(z.string(), z.unknown()) })), problemCount: count,
  broken: z.array(z.object({ row: z.number(), cells: z.record(z.string(), z.string()) })).describe('What the rows with problems hold, to be repaired in place.'),
  sample: z.array(z.object({ row: z.number(), household: z.number(), head: z.string(), villageName: z.string(), on: z.string(), class: z.enum([...householdClasses, 'unknown']) })),
}));
export const surveyListImport = write('survey.listImport', 'Records the surveys of a spreadsheet: all of it or nothing.', z.object({ ...reading, version: z.number().int() }), z.object({ round: z.number(), version: count, list: count, households: count }));
export const surveyListUndo = write('survey.listUndo', 'Takes back the surveys of an imported file as a whole: what was answered before holds again, the others wait for their survey.', z.object({ round: id, version: z.number().int(), list: id, on: dateInput, why: z.string().trim().min(3).max(1000) }), z.object({ round: z.number(), version: count, households: count }));
export const surveyLists = read('survey.lists', 'The files of surveys imported in a round, newest first.', z.object({ round: id, ...pageInput }), z.object({
  total: count, rows: z.array(z.object({ id: z.number(), contentHash: z.string(), households: count, on: z.string(), importedOn: z.string(), by: z.string(), undoneOn: z.string().nullable(), undoneBy: z.string().nullable(), undoneReason: z.string().nullable() })),
}));
