/**
 * One mark for many households in one act: rows of the list on screen or the whole of it, or households named by a spreadsheet; looked at before, undone
 * as a whole. Carried out by `src/actions/household/marks.ts` and `mark-file.ts`.
 */
import { z } from 'zod';
import { dateInput, fileInput, pageInput, read, sealedRead, secretWrite, write } from '../action.ts';
import { householdFilters } from './contract.ts';
import { markColumns } from './list/headings.ts';
import { markDeeds, markSources, mostMarked } from './marks.ts';
import { traits } from './types.ts';

const id = z.coerce.number().int().positive();
const count = z.number().int();
const area = z.string().min(1).max(160);
const rowNumber = z.number().int().min(1).max(2_000_000);

const marking = {
  area: area.describe('Slug of the commune, or of the village within it.'), mark: z.enum(traits), does: z.enum(markDeeds).describe('set: they have the mark from the day; end: they have it no longer from the day.'), on: dateInput,
  note: z.string().trim().max(300).default(''), paper: z.object({ number: z.string().trim().min(1).max(60), date: dateInput }).optional().describe('The paper that confirms it: its number and day.'),
};
const chosen = {
  date: dateInput.optional().describe('Day of the list on screen; today without it.'), ...householdFilters, households: z.array(id).min(1).max(mostMarked).optional().describe('Only these of the list; the whole of it without them.'),
  leftOut: z.array(id).max(mostMarked).default([]).describe('Households of the list that are not to be touched.'),
};
const listed = {
  file: fileInput, hidden: z.enum(['ask', 'read', 'skip']).default('ask'), edits: z.array(z.object({ row: rowNumber, column: z.enum(markColumns), value: z.string().max(300) })).max(20_000).default([]),
  leftOut: z.array(rowNumber).max(20_000).default([]).describe('Rows that are not to be read.'),
};
const again = { expected: count.describe('How many households the look before said would change: when it would be others now, nothing is written.'), reason: z.string().trim().max(2000).optional() };
const household = z.object({ household: z.number(), head: z.string(), villageName: z.string() });
const problem = z.object({ code: z.string(), kind: z.string(), row: z.number().nullable(), field: z.string().nullable(), params: z.record(z.string(), z.unknown()) });
const rows = <T extends z.ZodType>(of: T) => z.object({ count, rows: z.array(of) });
const done = z.object({ batch: z.number(), households: count, already: count });

export const householdMarkPreview = sealedRead('household.markPreview', 'What one mark for many households of a list would change: how many, who is so already, and where it cannot be.', z.object({ ...marking, ...chosen }), z.object({
  listed: count, ready: rows(household), already: rows(household), stopped: rows(household.extend({ problem })),
}));
export const householdMarkMany = write('household.markMany', 'Gives a mark to many households of a list, or takes it from them: all of them or none.', z.object({ ...marking, ...chosen, ...again }), done);
export const householdMarkFilePreview = secretWrite('household.markFilePreview', 'Reads a spreadsheet that names households to be marked and says whom it finds, who is so already and what is wrong, row by row; nothing of it is kept.', z.object({ ...marking, ...listed }), z.object({
  contentHash: z.string(), columns: z.array(z.enum(markColumns)), rows: count, ready: rows(household.extend({ row: z.number() })), already: rows(household.extend({ row: z.number() })),
  notices: z.array(z.object({ kind: z.string(), count, rows: z.array(z.number()), text: z.string() })), problems: z.array(problem), problemCount: count,
  broken: z.array(z.object({ row: z.number(), cells: z.partialRecord(z.enum(markColumns), z.string()) })).describe('What the rows with problems hold, to be repaired in place.'),
}));
export const householdMarkFile = write('household.markFile', 'Gives a mark to the households a spreadsheet names, or takes it from them: all of them or none.', z.object({ ...marking, ...listed, ...again }), done);
export const householdMarkUndo = write('household.markUndo', 'Undoes an act on the mark of many households as a whole.', z.object({ marks: id, reason: z.string().trim().min(3).max(2000) }), z.object({ batch: z.number(), households: count }));
export const householdMarkBatches = read('household.markBatches', 'The acts on the mark of many households of an area, newest first.', z.object({ area, ...pageInput }), z.object({
  total: count,
  rows: z.array(z.object({ id: z.number(), mark: z.enum(traits), does: z.enum(markDeeds), on: z.string(), source: z.enum(markSources), contentHash: z.string().nullable(), households: count, already: count, reason: z.string().nullable(), by: z.string(), recordedOn: z.string(), undoneOn: z.string().nullable(), undoneBy: z.string().nullable(), undoneReason: z.string().nullable() })),
}));
