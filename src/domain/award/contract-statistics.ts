/** The yearly statistics of emulation and commendation (0601.N to 0605.N) of an area, on the screen and as a file. Carried out by `src/actions/award/statistics.ts`. */
import { z } from 'zod';
import { fileOutput, read } from '../action.ts';

const asked = { area: z.string().min(1).max(160), year: z.coerce.number().int().min(2000).max(2100) };
const words = z.object({ vi: z.string(), en: z.string() });
const cells = z.array(z.number().int().nullable()).describe('Null: nobody keeps this number here.');

export const awardStatistics = read('award.statistics', 'The forms of a year, counted from plans, the register of awards, bodies and the roster; bodies and people as of the last day of the year, or of today.', z.object(asked), z.object({
  year: z.number(), asOf: z.string(), area: z.string(), areaName: z.string(), world: z.enum(['real', 'story']), source: z.string().describe('Where the forms were read.'),
  due: z.object({ on: z.string(), source: z.string(), unverified: z.boolean() }).nullable().describe('By which day of the year they are sent; null where the packs know none.'),
  forms: z.array(z.object({ number: z.string(), title: words, unverified: z.boolean(), columns: z.array(z.object({ id: z.string(), title: words })), rows: z.array(z.object({ head: words, cells })), total: cells, notes: z.array(words) })),
}));
export const awardStatisticsFile = { ...read('award.statisticsFile', 'The forms of a year as a workbook, a PDF or a Word file.', z.object({ ...asked, format: z.enum(['xlsx', 'pdf', 'docx']), lang: z.enum(['vi', 'en']).default('vi') }), fileOutput), perMinute: 60 };
