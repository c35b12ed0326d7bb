/** What can be asked of two versions of one statutory form: what differs, and the households that make a difference. Carried out by `src/actions/form/compare.ts`. */
import { z } from 'zod';
import { dateInput, pageInput, read } from '../action.ts';
import { formNumber, lastAct, ref, versionAsked } from './contract.ts';
import { tallyParts } from './tally.ts';

const words = z.object({ vi: z.string(), en: z.string() });
const units = z.enum(['households', 'persons']);
const asked = {
  ...versionAsked,
  beforeYear: z.coerce.number().int().min(1990).max(2100).describe('Year of the earlier version.'),
  beforeUntil: dateInput.optional().describe('Another last day of the earlier version within its year.'),
  beforeKnownOn: dateInput.optional().describe('The earlier version as the register knew it at the end of that day.'),
};
const version = z.object({ since: z.string(), until: z.string(), mapDate: z.string(), knownOn: z.string().nullable(), lastAct, standards: z.array(words) });

export const formCompare = read('form.compare', 'Two versions of one statutory form, of two days and as known on two days, on one map: every number that differs, with before, after and difference.',
  z.object({ ...asked, form: formNumber }),
  z.object({
    form: z.number(), title: words, area: z.object({ slug: z.string(), name: z.string(), level: z.string(), world: z.enum(['real', 'story']) }), unverified: z.boolean(), exact: z.boolean(), mayOpen: z.boolean(), before: version, after: version,
    compared: z.number().int().describe('Numbers looked at.'), withheld: z.number().int().describe('Numbers withheld in either version: not compared.'),
    changed: z.array(z.object({
      area: z.string(), name: z.string(), unit: units, total: z.boolean(), id: z.string(), title: words, group: words.nullable(), percent: z.boolean(), before: z.number().nullable(), after: z.number().nullable(), difference: z.number().nullable(),
      refs: z.array(ref).describe('What the number counts; empty where its households cannot be set side by side.'), counts: units,
    })),
  }));

export const formCompareBehind = read('form.compareBehind', 'The households that make the difference of one number between two versions of a form: counted in one of them only, or with other members; a page at a time.',
  z.object({ ...asked, part: z.enum(tallyParts), class: z.enum(['poor', 'near_poor', 'average']), item: z.string().max(40).default(''), standard: z.string().max(100).optional().describe('Only households decided under this standard.'), counts: units.default('households'), ...pageInput }),
  z.object({
    total: z.number().int(), before: z.number().int().describe('What these households add to the earlier number, all pages.'), after: z.number().int(),
    rows: z.array(z.object({ id: z.number(), head: z.string(), villageName: z.string(), before: z.number().int(), after: z.number().int() })),
  }));
