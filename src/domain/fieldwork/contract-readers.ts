/** Who looked at households of an area without being assigned to them or answering for their commune. Carried out by `src/actions/fieldwork/outside-readers.ts`. */
import { z } from 'zod';
import { dateInput, pageInput, read, write } from '../action.ts';

export const outsideReaders = { ...read('household.outsideReaders', 'People not assigned to the households of an area who looked at their records, with how many households, looks and files made; most households first.',
  z.object({ area: z.string().min(1).max(160), from: dateInput, ...pageInput }),
  z.object({
    total: z.number().int(), looks: z.number().int().describe('Looks of everybody in these days.'), outside: z.number().int().describe('Of these, by people not assigned.'),
    warnFrom: z.number().int().describe('So many households opened by one such person in a day are told to the chair and the inspectors.'),
    reviews: z.array(z.object({ firstDay: z.string(), lastDay: z.string(), looks: z.number().int(), outside: z.number().int(), people: z.number().int(), note: z.string(), on: z.string(), by: z.string() })).describe('The last times this was looked through, newest first.'),
    reviewBy: z.string().nullable().describe('Day by which it is looked through again; null: never done.'),
    rows: z.array(z.object({ name: z.string(), roles: z.array(z.string()), households: z.number().int(), looks: z.number().int(), files: z.number().int().describe('Files made: lists exported, papers printed; one of many households is one.'), lastAt: z.string(), lastHousehold: z.number() })),
  })), perMinute: 30 } as const;

export const reviewReaders = write('household.reviewReaders', 'Whoever answers for the data of an area has looked through those who opened households without being assigned, from a day up to today, and says what was found.',
  z.object({ area: z.string().min(1).max(160), from: dateInput, note: z.string().trim().min(3).max(2000) }), z.object({ id: z.number(), reviewBy: z.string() }));
