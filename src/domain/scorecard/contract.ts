/**
 * Scorecards of heads: drafted from closed figures, signed by the level above, of the head of a body by the area it works for, another level only with a reason and a second person. Carried out by
 * `src/actions/scorecard.ts`. No input holds a figure, and one that brings any is refused: the schemas are strict.
 */
import { z } from 'zod';
import { fileOutput, read, write } from '../action.ts';
import { scoreGroups, scoreLevels, scoreStates } from './compute.ts';

const area = z.string().min(1).max(160);
const id = z.coerce.number().int().positive();
const year = z.coerce.number().int().min(2000).max(2100);
const level = z.enum(scoreLevels);
export const cardStates = ['draft', 'signed', 'proposed', 'overridden', 'discarded'] as const;
export const cardActs = ['drafted', 'recomputed', 'signed', 'proposed', 'confirmed', 'declined', 'discarded'] as const;

const row = z.object({
  id: z.number(), area: z.string(), areaName: z.string(), organisation: z.string().nullable().describe('The body whose head it is; null: the head of the area.'), name: z.string().describe('Of the body, or of the area.'), year: z.number().int(), head: z.string(), position: z.string(), state: z.enum(cardStates), computed: level.nullable(), level: level.nullable().describe('The one that holds: set otherwise and confirmed, else the computed one.'),
  met: z.number().int(), counted: z.number().int(), unknown: z.number().int(),
});
const item = z.object({ group: z.enum(scoreGroups), key: z.string(), plan: z.string().nullable(), target: z.string().nullable(), text: z.string(), state: z.enum(scoreStates), value: z.string().nullable(), required: z.string().nullable(), source: z.string() });

export const scorecardList = read('scorecard.list', 'Scorecards of the heads of an area and of those within it, of a year.', z.object({ area, year, offset: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(200).default(100) }), z.object({
  total: z.number().int(), year: z.number().int(), rows: z.array(row),
}));
export const scorecardGet = read('scorecard.get', 'One scorecard with every item, its source and what happened to it.', z.object({ id }), row.extend({
  version: z.number().int(), asOf: z.string(), items: z.array(item), parameters: z.object({ goodLeast: z.number(), doneLeast: z.number(), beyondLeast: z.number(), unverified: z.boolean() }),
  override: z.object({ level, reason: z.string(), mine: z.boolean() }).nullable(), may: z.object({ draft: z.boolean(), sign: z.boolean() }),
  acts: z.array(z.object({ act: z.enum(cardActs), on: z.string(), by: z.string(), level: level.nullable(), reason: z.string().nullable() })),
}));

const done = z.object({ id: z.number(), version: z.number().int(), state: z.enum(cardStates) });
const on = { id, version: z.number().int() };
const why = z.string().trim().min(20).max(2000);
export const scorecardDraft = write('scorecard.draft', 'Computes the scorecard of the head of an area, or of a body of that area, for a year that is over.', z.strictObject({ area, organisation: z.string().min(1).max(120).nullable().default(null), year, head: z.string().trim().min(2).max(120), position: z.string().trim().min(2).max(200) }), done);
export const scorecardRecompute = write('scorecard.recompute', 'Computes a draft again from the figures as they stand now.', z.strictObject(on), done);
export const scorecardDiscard = write('scorecard.discard', 'Discards a draft made for the wrong head, position or body: it stays with its acts, out of the lists, and the right one can be drafted.', z.strictObject({ ...on, reason: z.string().trim().min(3).max(2000) }), done);
export const scorecardSign = write('scorecard.sign', 'The level above signs the computed scorecard.', z.strictObject(on), done);
export const scorecardOverride = write('scorecard.override', 'Proposes a level other than the computed one, with its reason; it holds once somebody else confirms it.', z.strictObject({ ...on, level, reason: why }), done);
export const scorecardConfirm = write('scorecard.confirm', 'The second signature: somebody else confirms the level proposed.', z.strictObject(on), done);
export const scorecardDecline = write('scorecard.decline', 'The level proposed is not taken: the scorecard stands as it was computed.', z.strictObject({ ...on, reason: z.string().trim().min(3).max(2000) }), done);
export const scorecardFile = read('scorecard.file', 'The scorecard as a paper.', z.object({ id, format: z.enum(['docx', 'pdf']) }), fileOutput);
