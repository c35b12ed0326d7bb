/**
 * What can be asked of and done to territory. Carried out by `src/actions/area.ts`, called by the web through the same objects.
 * Dates default to the day of the house's clock. Areas come as slugs; names, codes and kinds are those of the asked day.
 */
import { z } from 'zod';
import { dateInput, fileInput, pageInput, read, write } from '../action.ts';
import type { Problem } from '../problem.ts';
import { statusMoves } from './status-register.ts';
import { areaEventKinds, areaLevels, areaStatusKinds, areaTypes, evidences, settlements, type AreaData, worlds } from './types.ts';

const world = z.enum(worlds);
const level = z.enum(areaLevels);
/** A slug, `code@date`, or a part of an area. */
const reference = z.string().min(1).max(160);
const date = dateInput.optional();

export const areaSummary = z.object({
  id: z.number().int(), slug: z.string(), world, level, name: z.string(), type: z.enum(areaTypes).nullable(), code: z.string().nullable(),
  validFrom: z.string().nullable().describe('Null: since before our records.'), validUntil: z.string().nullable(),
});
export type AreaSummary = z.output<typeof areaSummary>;

const dated = <T extends z.ZodType>(value: T) => z.object({ value, from: z.string().nullable(), until: z.string().nullable() });
const link = z.object({
  area: areaSummary, on: z.string(), kind: z.enum(areaEventKinds), share: z.enum(['whole', 'part']), population: z.enum(['all', 'some', 'none']),
  households: z.number().nullable(), decision: z.string().nullable(), note: z.string().nullable(),
});
export type AreaLink = z.output<typeof link>;

export const areaList = read('area.list', 'Areas of one level valid on a day, within an area when given.', z.object({ level, date, world: world.default('real'), within: reference.optional(), ...pageInput }),
  z.object({ date: z.string(), total: z.number(), rows: z.array(areaSummary) }));

export const areaGet = read('area.get', 'An area on a day: its chain of parents, statuses, and every dated name, code and kind.', z.object({ area: reference, date, world: world.default('real') }),
  z.object({
    area: areaSummary, date: z.string(), settlement: z.enum(settlements).nullable(), ancestors: z.array(areaSummary), groupings: z.array(areaSummary),
    names: z.array(dated(z.string())), codes: z.array(dated(z.string())), types: z.array(dated(z.enum(areaTypes))), settlements: z.array(dated(z.enum(settlements))),
    statuses: z.array(z.object({ status: z.enum(areaStatusKinds), from: z.string().nullable(), until: z.string().nullable(), entryDecision: z.string().nullable(), exitDecision: z.string().nullable(), evidence: z.enum(evidences), note: z.string().nullable() })),
  }));

export const areaTree = read('area.tree', 'The areas directly below one on a day, with how many lie below each; without an area, the roots.', z.object({ area: reference.optional(), date, world: world.default('real') }),
  z.object({ date: z.string(), rows: z.array(areaSummary.extend({ below: z.number().int() })) }));

export const areaSearch = read('area.search', 'Areas by any name or code they ever carried, typed with or without marks.', z.object({ query: z.string().max(200), date, world: world.optional(), limit: z.coerce.number().int().min(1).max(50).default(20) }),
  z.object({ rows: z.array(areaSummary.extend({ place: z.string().describe('Names of the areas above, nearest first.'), ended: z.boolean() })) }));

export const areaHistoryOf = read('area.history', 'What an area was formed from and what it became, with dates, shares and decisions.', z.object({ area: reference, world: world.default('real') }),
  z.object({ area: areaSummary, formedFrom: z.array(link), became: z.array(link), changes: z.array(z.object({ on: z.string(), kind: z.enum(areaEventKinds), decision: z.string().nullable() })) }));

const noted = z.object({ code: z.string(), row: z.number().nullable(), item: z.string().nullable(), params: z.record(z.string(), z.unknown()) });
export const areaImport = write('area.import', 'Imports the table of former and new units: everything or nothing; with `check` only reads it.', z.object({ file: fileInput, on: dateInput, check: z.boolean().default(false) }),
  z.object({ rows: z.number(), units: z.number(), events: z.number(), links: z.number(), notices: z.array(noted), stored: z.boolean(), contentHash: z.string(),
    leftOut: z.number().nullable().describe('The map of the former provinces was drawn again: communes left out of it; null where nothing was drawn.') }));

export const areaImportBoundaries = write('area.importBoundaries', 'Imports the boundaries of a level as TopoJSON and derives the maps of the provinces, today and before; with `check` only looks.',
  z.object({ file: fileInput, level: z.enum(['province', 'commune']), on: dateInput, source: z.string().min(1).max(300), check: z.boolean().default(false) }),
  z.object({
    shapes: z.number(), missing: z.array(areaSummary), stored: z.boolean(), contentHash: z.string(), inexact: z.array(z.object({ area: z.string(), name: z.string(), reason: z.string() })),
    maps: z.array(z.object({ level, from: z.string(), until: z.string().nullable(), shapes: z.number(), inexact: z.number() })),
  }));

export const areaMap = read('area.map', 'Shapes of a level on a day, each with the slug of its area; empty where no boundaries are loaded.', z.object({ level: z.enum(['province', 'commune']), date, world: world.default('real'), within: reference.optional() }),
  z.object({ date: z.string(), loaded: z.boolean(), topology: z.unknown(), source: z.string().nullable(), inexact: z.array(z.object({ area: z.string(), name: z.string(), reason: z.string() })), areas: z.array(areaSummary) }));

const decisionText = z.string().trim().min(3).max(200);
export const areaRecordStatus = write('area.recordStatus', 'An area enters or leaves a status by a decision; the counts that plans read follow.',
  z.object({
    area: reference, status: z.enum(areaStatusKinds), move: z.enum(statusMoves), decision: z.object({ number: decisionText, date: dateInput }),
    on: date.describe('First day in, or first day out; without it the day of the decision.'), note: z.string().max(2000).optional(),
  }),
  z.object({ area: z.string(), status: z.enum(areaStatusKinds), from: z.string().nullable(), until: z.string().nullable(), decision: z.string(), counted: z.number().int().describe('Figures counted anew.') }));

/** For the start and the story world's loader only. */
export const areaLoadStatusCounts = write('area.loadStatusCounts', 'Counts the lists of a world anew from the register of statuses.', z.object({ world }), z.object({ counted: z.number().int() }));

/** For the start and the story world's loader only: areas in the form the domain reads from files. */
export const areaLoad = write('area.load', 'Loads a set of areas; the same content a second time changes nothing.',
  z.object({ source: z.string(), contentHash: z.string(), data: z.custom<AreaData>((value) => typeof value === 'object' && value !== null) }),
  z.object({ changed: z.boolean(), areas: z.number(), events: z.number() }));

export function notedOf(problem: Problem): z.output<typeof noted> {
  return { code: problem.code, row: problem.row ?? null, item: problem.item ?? null, params: { ...problem.params } };
}
