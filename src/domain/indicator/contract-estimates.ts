/** Survey estimates beside figures: brought in from a file with their error, taken back, compared. Carried out by `src/actions/indicator-estimates.ts`. */
import { z } from 'zod';
import { fileInput, pageInput, read, write } from '../action.ts';

const area = z.string().min(1).max(160);
const indicator = z.string().regex(/^[a-z][a-z0-9_]*$/).max(100);
const reason = z.string().trim().min(5).max(1000);
const line = z.string().trim().min(2).max(300);
const words = z.object({ vi: z.string(), en: z.string() });
const problemShape = z.object({ code: z.string(), kind: z.string(), row: z.number().nullable(), field: z.string().nullable(), params: z.record(z.string(), z.any()) });
const parameters = z.object({ factor: z.number(), roughShare: z.number(), unverified: z.boolean(), source: z.string() }).nullable();
const file = { file: fileInput, numbers: z.enum(['auto', 'vi', 'en']).default('auto'), area };

const compared = {
  periodEnd: z.string(), standard: z.string(), estimate: z.string(), error: z.string().describe('Standard error, in the unit of the indicator.'), low: z.string(), high: z.string(),
  figure: z.string().nullable(), outside: z.boolean(), rough: z.boolean().describe('The error is large beside the estimate.'), source: z.object({ id: z.number(), title: z.string(), producer: z.string() }),
};

export const indicatorEstimatePreview = write('indicator.estimatePreview', 'Reads a table of survey estimates with their error and says row by row what would be written or what is wrong; writes no estimate.',
  z.object(file),
  z.object({
    rows: z.number(), readable: z.number(), areas: z.number(), problemCount: z.number(), problems: z.array(problemShape), contentHash: z.string(),
    sample: z.array(z.object({ row: z.number(), indicator: z.string(), title: words, area: z.string(), periodEnd: z.string(), value: z.string(), error: z.string(), unit: words, standard: z.string() })),
  }));

export const indicatorEstimateImport = write('indicator.estimateImport', 'Writes a table of survey estimates as a source of its own, all rows or none. They stand beside the figures and never in their place.',
  z.object({ ...file, title: line, producer: line, method: line, licence: line, address: z.string().trim().max(2000).default(''), reason }), z.object({ source: z.number(), written: z.number() }));

export const indicatorEstimateWithdraw = write('indicator.estimateWithdraw', 'Takes a source of estimates back, with the reason: it stays on record and is shown nowhere.', z.object({ source: z.number().int(), reason }), z.object({ source: z.number(), estimates: z.number() }));

export const indicatorEstimateSources = read('indicator.estimateSources', 'The sources of survey estimates that lie in an area or around it, the newest first, those taken back at the end.',
  z.object({ area, ...pageInput }),
  z.object({
    total: z.number(),
    rows: z.array(z.object({
      id: z.number(), title: z.string(), producer: z.string(), method: z.string(), licence: z.string(), address: z.string(), area: z.object({ slug: z.string(), name: z.string() }), fileName: z.string(), contentHash: z.string(), estimates: z.number(),
      importedAt: z.string(), importedBy: z.string().nullable(), reason: z.string(), withdrawn: z.object({ at: z.string(), by: z.string().nullable(), reason: z.string() }).nullable(),
    })),
  }));

export const indicatorEstimates = read('indicator.estimates', 'Survey estimates in an area beside the figures of the same indicator, day and standard; those the figure lies outside of first, most households first.',
  z.object({ area, indicator: indicator.optional(), year: z.coerce.number().int().min(1990).max(2100).optional(), show: z.enum(['outside', 'all']).default('outside'), ...pageInput }),
  z.object({
    area: z.object({ slug: z.string(), name: z.string(), world: z.enum(['real', 'story']) }), parameters, total: z.number(), compared: z.number(), outside: z.number(), withoutFigure: z.number(),
    rows: z.array(z.object({ ...compared, area: z.object({ slug: z.string(), name: z.string() }), indicator: z.object({ id: z.string(), title: words, unit: words }), households: z.number().nullable().describe('Households between the figure and the nearest end of the interval.') })),
  }));

export const indicatorEstimatesOf = read('indicator.estimatesOf', 'The survey estimates of one indicator of one area through the years, with their interval and the figure beside each.', z.object({ area, indicator }),
  z.object({ parameters, rows: z.array(z.object(compared)) }));
