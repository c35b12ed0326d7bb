/** Who looked at households of an area without being assigned to them or answering for their commune. Carried out by `src/actions/fieldwork/outside-readers.ts`. */
import { z } from 'zod';
import { dateInput, pageInput, read } from '../action.ts';

export const outsideReaders = { ...read('household.outsideReaders', 'People not assigned to the households of an area who looked at their records, with how many households, looks and files made; most households first.',
  z.object({ area: z.string().min(1).max(160), from: dateInput, ...pageInput }),
  z.object({
    total: z.number().int(), looks: z.number().int().describe('Looks of everybody in these days.'), outside: z.number().int().describe('Of these, by people not assigned.'),
    rows: z.array(z.object({ name: z.string(), roles: z.array(z.string()), households: z.number().int(), looks: z.number().int(), files: z.number().int().describe('Looks by lists exported or papers printed.'), lastAt: z.string(), lastHousehold: z.number() })),
  })), perMinute: 30 } as const;
