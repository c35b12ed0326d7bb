/**
 * Double records of one person: asked while somebody is entered, searched over a commune or province, judged, merged. Carried out by
 * `src/actions/household/duplicates.ts`. A record outside the asker's areas is told by its commune only, without name, birth or number.
 */
import { z } from 'zod';
import { dateInput, pageInput, read, sealedRead, write } from '../action.ts';
import { personInput } from './contract.ts';

const area = z.string().min(1).max(160);
const id = z.coerce.number().int().positive();
const worded = z.object({ key: z.string(), params: z.record(z.string(), z.unknown()).optional() });
/** `name` and `birth` are null, and there is no household to open, where the record is outside the asker's areas. */
const record = z.object({ person: z.number(), household: z.number().nullable(), name: z.string().nullable(), birth: z.string().nullable(), place: z.string(), mine: z.boolean() });
const sided = record.extend({ left: z.string().nullable().describe('The day they left the register, where the record is in sight; null where they live in a household.') });
/** `left`: the day the person left the register; null where they live in a household. `returnable`: may be entered again under this record: of one's own area, or proven by the number typed. */
const match = record.extend({ left: z.string().nullable(), returnable: z.boolean(), likely: z.boolean(), verdict: worded, reasons: z.array(worded) });

export const householdCheck = sealedRead('household.check', 'Is a person about to be entered in the register already? The likeliest records of each, with what speaks for it.',
  z.object({ village: area.optional().describe('Where the person is to be entered.'), household: id.optional().describe('The household the person is to join; its members are not double records.'), persons: z.array(personInput).min(1).max(40) }),
  z.object({ rows: z.array(z.object({ index: z.number().int(), matches: z.array(match) })) }));

export const householdTransferDoubles = read('household.transferDoubles', 'Are members of a household that waits to be received in the register already? Which records are alike, and whether the head or another member is meant; the members themselves are not shown.', z.object({ transfer: id }),
  z.object({ rows: z.array(z.object({ head: z.boolean(), matches: z.array(match) })) }));

export const searchPhases = ['reading', 'comparing', 'writing'] as const;
export type SearchPhase = (typeof searchPhases)[number];
/** `lost`: its server went away before it ended; it may be begun again. */
export const searchStates = ['running', 'done', 'stopped', 'failed', 'lost'] as const;
export type SearchState = (typeof searchStates)[number];

export const householdSearchDuplicates = write('household.searchDuplicates', 'Begins a search of an area for records that may be one person; it goes on by itself and keeps the pairs. What was said of a pair before is kept. One that runs already over the area or over one that holds it is answered instead.', z.object({ area }), z.object({ search: z.number(), began: z.boolean() }));

const wholeOrNull = z.number().int().nullable();
export const householdSearches = read('household.searches', 'The latest searches for double records over an area: how far, what came of them. Nobody is named.', z.object({ area }),
  z.object({ rows: z.array(z.object({
    id: z.number(), over: z.string().nullable().describe('Name of the wider area, where the search runs over one that holds this area.'), state: z.enum(searchStates), phase: z.enum(searchPhases), done: z.number().int(), total: wholeOrNull, persons: wholeOrNull, found: wholeOrNull.describe('Likely pairs; more than `kept` where the surest only are kept.'), kept: wholeOrNull, fresh: wholeOrNull, stopAsked: z.boolean(), by: z.string(),
    startedAt: z.string(), endedAt: z.string().nullable(),
  })) }));

export const householdStopSearch = write('household.stopSearch', 'Stops a search for double records: none of its pairs is kept. One that has ended stands.', z.object({ search: id }), z.object({ wasRunning: z.boolean() }));

export const householdDuplicates = read('household.duplicates', 'Pairs of records that may be one person and touch an area, the surest first.',
  z.object({ area, judged: z.enum(['open', 'same', 'not_same', 'all']).default('open'), ...pageInput }),
  z.object({ total: z.number().int(), rows: z.array(z.object({ a: sided, b: sided, bits: z.number(), verdict: worded, reasons: z.array(worded), foundOn: z.string(), judged: z.enum(['same', 'not_same']).nullable(), judgedBy: z.string().nullable(), judgedOn: z.string().nullable(), judgedReason: z.string().nullable() })) }));

export const householdJudgePair = write('household.judgePair', 'Says of two records whether they are one person; remembered, and can be said otherwise later.', z.object({ personA: id, personB: id, judged: z.enum(['same', 'not_same']), reason: z.string().trim().min(3).max(2000) }), z.object({ judged: z.enum(['same', 'not_same']) }));

export const householdMergePersons = write('household.mergePersons', 'Two records are one person: one stays, the other leaves its household from a day; both histories stay and the act can be undone.',
  z.object({ id, version: z.number().int(), person: id.describe('The record that stays.'), otherHousehold: id, otherVersion: z.number().int(), double: id.describe('The record that ends.'), on: dateInput, reason: z.string().trim().min(3).max(2000) }), z.object({ act: z.number(), household: z.number(), version: z.number().int() }));
