/** Figures to look at again before a year is closed, and what is said of them. Carried out by `src/actions/indicator-checks.ts`. */
import { z } from 'zod';
import { dateInput, pageInput, read, write } from '../action.ts';
import type { MessageKey } from '../text/catalogue.ts';
import { checkKinds } from './checks.ts';

const area = z.string().min(1).max(160);
const indicator = z.string().regex(/^[a-z][a-z0-9_]*$/).max(100);
const words = z.object({ vi: z.string(), en: z.string() });
const messageShape = z.object({ key: z.string().transform((text) => text as MessageKey), params: z.record(z.string(), z.any()).optional() });

export const indicatorChecks = read('indicator.checks', 'Figures of a year to look at again, of an area and those directly below: outlying against their own years or their neighbours, not possible, or not adding up; most households first. Questions, not verdicts.',
  z.object({ area, year: z.coerce.number().int().min(1990).max(2100), indicator: indicator.optional(), of: z.enum(['all', 'own', 'below']).default('all'), show: z.enum(['open', 'all']).default('open'), ...pageInput }),
  z.object({
    area: z.object({ slug: z.string(), name: z.string(), world: z.enum(['real', 'story']) }), year: z.number(),
    parameters: z.array(z.object({ id: z.string(), vi: z.string(), en: z.string(), value: z.string(), unit: z.string(), source: z.string(), unverified: z.boolean() })),
    areas: z.number().describe('How many areas were looked at.'), figures: z.number().describe('How many figures of the year were looked at.'), open: z.number(), total: z.number(),
    rows: z.array(z.object({
      kind: z.enum(checkKinds), area: z.object({ slug: z.string(), name: z.string() }), indicator: z.object({ id: z.string(), title: words, unit: words }), periodEnd: z.string(), standard: z.string(),
      stated: z.string(), expected: z.string(), households: z.number().nullable(), message: messageShape, closed: z.boolean(),
      acknowledged: z.object({ reason: z.string(), by: z.string().nullable(), at: z.string() }).nullable(),
    })),
  }));

export const indicatorAcknowledge = write('indicator.acknowledge', 'Says why an outlying figure stays as it is. It holds for this figure and this comparison: a corrected one is asked about anew.',
  z.object({ area, indicator, periodEnd: dateInput, standard: z.string().max(100), kind: z.enum(checkKinds), expected: z.string().max(100).optional().describe('Which comparison of the kind, by what it expects; without it the first.'), reason: z.string().trim().min(5).max(1000) }),
  z.object({ observation: z.number(), open: z.number().describe('How many of this area are still open.') }));
