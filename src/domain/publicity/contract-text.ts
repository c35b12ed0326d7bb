/** Texts of publicity: bulletins read in three minutes, articles for the portal, the monthly orientation; drafted from closed figures, edited, approved. Carried out by `src/actions/publicity/texts.ts`. */
import { z } from 'zod';
import { dateInput, fileOutput, pageInput, read, write } from '../action.ts';
import { textKinds, textParts } from './types.ts';

const id = z.coerce.number().int().positive();
const area = z.string().min(1).max(160);
const version = z.number().int();
const title = z.string().trim().min(3).max(200);
const topics = z.array(z.string().trim().min(3).max(300)).max(20);
const done = z.object({ id: z.number(), version: z.number().int() });
const message = z.object({ key: z.string(), params: z.record(z.string(), z.unknown()).optional() });

const reading = z.object({ words: z.number().int(), seconds: z.number().int(), tooLong: z.boolean() });
const row = z.object({ id: z.number(), world: z.enum(['real', 'story']), area: z.string(), areaName: z.string(), kind: z.enum(textKinds), title: z.string(), month: z.string().nullable(), state: z.enum(['draft', 'approved']), draftedOn: z.string(), reading: reading.nullable().describe('Of a bulletin.') });

export const publicityTexts = read('publicity.texts', 'Texts of an area and below, latest first.', z.object({ area, kind: z.enum(textKinds).optional(), ...pageInput }), z.object({ total: z.number().int(), rows: z.array(row), may: z.boolean() }));
export const publicityText = read('publicity.text', 'One text with the sentences of its figures, which of them changed since, and how long it takes to read.', z.object({ id }), z.object({
  text: row, version, parts: textParts, topics: z.array(z.string()), writtenBy: z.string(), approved: z.object({ on: z.string(), by: z.string() }).nullable(),
  sentences: z.array(z.object({ indicator: z.string(), observation: z.number(), said: message, changed: message.nullable() })),
  pace: z.object({ wordsPerMinute: z.number(), mostMinutes: z.number(), unverified: z.boolean() }), may: z.object({ write: z.boolean(), approve: z.boolean() }),
}));
export type PublicityText = z.output<typeof publicityText.output>;

export const publicityDraft = write('publicity.draft', 'A text is drafted from the closed figures of the area; an orientation also from what is planned for its month.', z.object({ area, kind: z.enum(textKinds), title, month: dateInput.nullable().default(null), topics: topics.default([]) }), done);
export const publicityRedraft = write('publicity.redraft', 'The results are written anew from the figures as they stand; what was written by hand elsewhere stays.', z.object({ id, version }), done);
export const publicityEdit = write('publicity.edit', 'Title, topics and parts as written by hand; an approval was for the old words.', z.object({ id, version, title, topics, parts: textParts }), done);
export const publicityApprove = write('publicity.approve', 'The text is approved by another person than who wrote it; a bulletin only when it can be read in time.', z.object({ id, version }), done);
export const publicityTextFile = read('publicity.textFile', 'The text as a paper: a bulletin to be read, an article, the letter of orientation.', z.object({ id, format: z.enum(['docx', 'pdf']) }), fileOutput);
