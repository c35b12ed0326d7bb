/** The surveys of a round by two standards: the one of the day and the one that takes over on the next New Year's Day. Carried out by `src/actions/review/both.ts`; nothing of it is written. */
import { z } from 'zod';
import { pageInput, read } from '../action.ts';
import { householdClasses } from '../household/types.ts';
import { knownOn } from './contract-board.ts';
import { bothIndicator, bothWords } from './contract-household.ts';

const count = z.number().int();
const classOrUnknown = z.enum([...householdClasses, 'unknown']);

export const reviewBoth = read('review.both', 'Both results of the visits of a round, side by side: how many households of each class have which class by the next standard, what keeps results unknown, and the households of a cell.',
  z.object({ round: z.coerce.number().int().positive(), village: z.string().min(1).max(160).optional(), from: classOrUnknown.optional(), to: classOrUnknown.optional(), knownOn: knownOn.optional(), ...pageInput }),
  z.object({
    next: z.object({ from: z.string(), now: bothWords, after: bothWords }).nullable().describe('Null where the same standard goes on.'),
    surveyed: count, waiting: count.describe('Households not surveyed yet.'), changed: count,
    cells: z.array(z.object({ from: classOrUnknown, to: classOrUnknown, households: count })),
    indicators: z.array(bothIndicator.extend({ answered: count, deprived: count })),
    missing: z.array(z.object({ text: bothWords, households: count })).describe('What is not known of the law or was not answered, for households whose next class is unknown.'),
    total: count, rows: z.array(z.object({ household: z.number(), head: z.string(), village: z.string(), villageName: z.string(), from: classOrUnknown, to: classOrUnknown, deprivedNow: count, deprivedThen: count })),
  }));
