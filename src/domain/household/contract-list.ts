/**
 * Lists of households as spreadsheets: looking at one, importing it under the decision that made it, undoing the import. Carried out by
 * `src/actions/household/list.ts`. What a person corrects travels beside the file: nothing is kept until the whole list is right.
 */
import { z } from 'zod';
import { dateInput, fileInput, pageInput, read, secretWrite, streamOutput, write } from '../action.ts';
import { householdFilters } from './contract.ts';
import { exportKinds } from './export.ts';
import { listColumns } from './list/headings.ts';
import { headingMost } from './list/learned.ts';
import { householdClasses } from './types.ts';

const area = z.string().min(1).max(160);
const column = z.enum(listColumns);
const rowNumber = z.number().int().min(1).max(2_000_000);

const reading = {
  file: fileInput,
  area: area.describe('Slug of the commune whose list it is.'),
  effectiveOn: dateInput.describe('The day from which the list is in force; the households are registered from then.'),
  mapping: z.record(z.string().regex(/^[A-Z]{1,3}$/), z.union([column, z.literal('')])).default({}).describe('What columns are, by their letters, where a person says so.'),
  headingRow: rowNumber.optional(),
  hidden: z.enum(['ask', 'read', 'skip']).default('ask'),
  edits: z.array(z.object({ row: rowNumber, column, value: z.string().max(300) })).max(20_000).default([]),
  leftOut: z.array(rowNumber).max(20_000).default([]).describe('Rows not to be imported; the first row of a household leaves out all of it.'),
  notSame: z.array(rowNumber).max(20_000).default([]).describe('Rows whose person was found to be another than the one in the register.'),
  returning: z.array(z.object({ row: rowNumber, person: z.number().int().positive() })).max(20_000).default([]).describe('Rows whose person left the register before and comes back: goes on under that record.'),
  village: area.optional().describe('For rows that name no village.'),
  class: z.enum(householdClasses).optional().describe('For households without a class of their own.'),
};

const worded = z.object({ key: z.string(), params: z.record(z.string(), z.unknown()).optional() });
const cells = z.partialRecord(column, z.string());
export const listPreview = z.object({
  columns: z.array(z.object({ letter: z.string(), heading: z.string(), column: column.nullable(), learned: z.boolean().describe('It means what the commune said of its heading when an earlier list was imported.'), sample: z.array(z.string()) })), headingRow: z.number().nullable(),
  rows: z.number().int(), households: z.number().int(), persons: z.number().int(), classes: z.partialRecord(z.enum(householdClasses), z.number().int()),
  notices: z.array(z.object({ kind: z.string(), count: z.number().int(), rows: z.array(z.number()), text: z.string() })),
  problems: z.array(z.object({ code: z.string(), kind: z.string(), row: z.number().nullable(), field: z.string().nullable(), params: z.record(z.string(), z.unknown()) })), problemCount: z.number().int(),
  broken: z.array(z.object({ row: z.number(), cells })).describe('What the rows with problems hold, to be repaired in place.'),
  sample: z.array(z.object({ row: z.number(), head: z.string(), members: z.number().int(), village: z.string(), class: z.enum(householdClasses), address: z.string() })),
  alike: z.array(z.object({ row: z.number(), name: z.string(), household: z.number().nullable(), otherRow: z.number().nullable(), person: z.number().nullable(), left: z.string().nullable().describe('The day they left the register; null where they live somewhere or stand in the list.'), mine: z.boolean(), other: z.string(), place: z.string(), verdict: worded, reasons: z.array(worded) })).describe('Persons of the list who seem to be in the register, to have left it, or to stand in the list twice. Who left another commune is told by its name alone.'),
  contentHash: z.string(),
});

export const householdListPreview = secretWrite('household.listPreview', 'Reads a spreadsheet of households and says what would be imported and what is wrong, row by row; nothing of it is kept.', z.object(reading), listPreview);

export const householdListImport = write('household.listImport', 'Imports a spreadsheet of households as the list in force under a named decision: all of it or nothing.',
  z.object({ ...reading, number: z.string().trim().min(1).max(60).describe('Number of the decision.'), issuedOn: dateInput, reason: z.string().trim().max(2000).optional() }),
  z.object({ batch: z.number(), households: z.number().int(), persons: z.number().int() }));

export const householdListUndo = write('household.listUndo', 'Undoes an imported list as a whole.', z.object({ batch: z.number().int().positive(), reason: z.string().trim().min(3).max(2000) }), z.object({ batch: z.number(), households: z.number().int() }));

export const householdListBatches = read('household.listBatches', 'The lists imported for an area, newest first.', z.object({ area, ...pageInput }),
  z.object({ total: z.number().int(), rows: z.array(z.object({ id: z.number(), areaName: z.string(), contentHash: z.string(), number: z.string(), issuedOn: z.string(), effectiveOn: z.string(), households: z.number(), persons: z.number(), importedOn: z.string(), by: z.string(), undoneOn: z.string().nullable(), undoneBy: z.string().nullable(), undoneReason: z.string().nullable() })) }));

export const householdListHeadings = read('household.listHeadings', 'What a commune said by hand that headings of its lists mean: proposed for its next list.', z.object({ area, ...pageInput }),
  z.object({ total: z.number().int(), rows: z.array(z.object({ heading: z.string(), column: column.nullable().describe('Null: of no use.'), learnedOn: z.string() })) }));

export const householdListForgetHeading = write('household.listForgetHeading', 'Forgets what a heading was said to mean; the next list is read by the words of the heading alone.', z.object({ area, heading: z.string().trim().min(1).max(headingMost) }), z.object({ heading: z.string() }));

export const householdExport = secretWrite('household.export', 'A list of households or persons as a spreadsheet, by the filters of the list, as of a day and as known on a day; counted in the journal and in the log of readers, household by household.',
  z.object({
    area, date: dateInput.optional(), knownOn: dateInput.optional(), ...householdFilters,
    rows: z.enum(exportKinds).default('households'), format: z.enum(['xlsx', 'csv']).default('xlsx'), locale: z.enum(['vi', 'en']).default('vi'), reason: z.string().trim().max(2000).optional(),
  }), streamOutput);
