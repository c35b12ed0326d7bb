/**
 * Contracts of progress: the target board, one verdict with its trace, the league of areas, the drill from nation to village.
 * Carried out by `src/actions/plan/progress.ts` with the pure evaluation of `domain/plan`.
 */
import { z } from 'zod';
import { dateInput, read } from '../../action.ts';
import { area, areaInput, day, decimal, itemInput, level, messageShape, planInput, state, world } from './parts.ts';

/** One verdict. `value` is in the target's own measure (a fall of 1.17 points is 1.17); `margin` is negative when short. */
export const verdictRow = z.object({
  area, year: z.number().int().nullable(), state, provisional: z.boolean(), value: decimal, required: decimal, margin: decimal, neededPerYear: decimal,
  projection: z.object({ at: day, value: z.string(), assumption: messageShape }).nullable(),
});
export type VerdictRow = z.output<typeof verdictRow>;

export const targetHead = z.object({
  target: z.string(), text: z.string(), source: z.string(), /** A remark of whoever wrote the file down, not the plan's words. */ note: z.string().nullable(), role: z.enum(['target', 'gate']), aspiration: z.boolean(), alternativeOf: z.string().nullable(),
  reading: z.enum(['poor', 'poor_and_near_poor']).nullable(), each: z.string().nullable(), form: z.string(), measure: z.string().nullable(), indicators: z.array(z.string()), unit: z.string().nullable(),
  /** Printed population filter, e.g. "đồng bào dân tộc thiểu số". */ population: z.object({ ethnicMinority: z.boolean(), remote: z.boolean(), region: z.string().nullable(), text: z.string().nullable() }).nullable(),
});

export const stateCounts = z.object({
  met: z.number().int(), on_track: z.number().int(), behind: z.number().int(), missed: z.number().int(), unreachable: z.number().int(), exhausted: z.number().int(), no_data: z.number().int(), not_due: z.number().int(),
});
export type StateCounts = z.output<typeof stateCounts>;

/** How fresh: the last closed day of any figure used, and how many figures were read. */
const freshness = z.object({ lastFigureOn: day.nullable(), figures: z.number().int(), sources: z.number().int(), withoutAddress: z.number().int() });
/** Said above every board: the reading of "tỷ lệ nghèo đa chiều", the map, whether figures are invented. */
const heading = z.object({ asOf: day, mapOf: day, world, readings: z.array(z.enum(['poor', 'poor_and_near_poor'])), restated: z.boolean() });

/** Beside a target that counts poor households: those without capacity to work, by area; `value` null where nobody has counted them. */
const noLabour = z.array(z.object({ area: z.string(), value: decimal, on: day.nullable(), standard: z.string().nullable(), provisional: z.boolean() })).nullable();

export const planBoard = read(
  'plan.board',
  'Every target of a plan, or of its part for one area, with its verdicts on a day.',
  z.object({ plan: planInput, area: areaInput.optional(), asOf: dateInput.optional(), mapOf: dateInput.optional(), version: z.coerce.number().int().min(1).optional() }),
  z.object({
    plan: z.string(), shortTitle: z.string(), version: z.number().int(), area, heading, counts: stateCounts, freshness,
    rows: z.array(targetHead.extend({ noLabour, /** Overall verdicts, one for each area of the plan (one when an area is asked for). */ verdicts: z.array(verdictRow), /** Yearly ones. */ years: z.array(verdictRow) })),
  }),
);

/** One figure that was read, with its source: what a number on screen opens to. */
export const figureRow = z.object({
  indicator: z.string(), indicatorTitle: z.string(), area: z.string(), periodEnd: day, value: z.string(), unit: z.string(), standard: z.string(), standardTitle: z.string().nullable(), source: z.string(), status: z.string(),
  flags: z.array(z.string()), note: z.string(), closed: z.boolean(), chosen: z.boolean(), why: messageShape, restated: z.boolean(),
});

export const planVerdict = read(
  'plan.verdict',
  'Why: the verdicts of one target with their trace, the figures behind them, the path to the target and the breaks of standard.',
  z.object({ plan: planInput, target: itemInput, area: areaInput.optional(), asOf: dateInput.optional(), mapOf: dateInput.optional(), version: z.coerce.number().int().min(1).optional() }),
  targetHead.extend({
    noLabour, plan: z.string(), shortTitle: z.string(), number: z.string().nullable(), version: z.number().int(), heading, freshness,
    verdicts: z.array(verdictRow.extend({ trace: z.array(messageShape) })),
    figures: z.array(figureRow),
    /** Trend: one line for each indicator and standard; a change of standard is a gap, never a join. */
    lines: z.array(z.object({ indicator: z.string(), indicatorTitle: z.string(), standard: z.string(), standardTitle: z.string().nullable(), unit: z.string(), points: z.array(z.object({ on: day, value: z.string(), provisional: z.boolean(), closed: z.boolean() })) })),
    breaks: z.array(z.object({ on: day, before: z.string(), after: z.string() })),
    /** What the plan asks for, year by year, in the indicator's own measure; empty where the target names no level. */
    path: z.array(z.object({ on: day, value: z.string(), kind: z.enum(['required', 'stretch']) })),
  }),
);

export const planLeague = read(
  'plan.league',
  'The areas of a parent by one target: verdict and value of each, on the map of a day.',
  z.object({ plan: planInput, target: itemInput, area: areaInput.optional(), level: level.optional(), asOf: dateInput.optional(), mapOf: dateInput.optional(), year: z.coerce.number().int().optional() }),
  targetHead.extend({
    plan: z.string(), version: z.number().int(), parent: area, heading, freshness, year: z.number().int().nullable(), better: z.enum(['higher', 'lower']),
    rows: z.array(verdictRow.extend({ rank: z.number().int().nullable(), /** exact: the area's own figures · restated: an exact sum over successions · apportioned: by households, said so · none. */ figures: z.enum(['exact', 'restated', 'apportioned', 'none']) })),
  }),
);

export const planProgress = read(
  'plan.progress',
  'Nation → province → commune → village: for each area below, how many targets stand in each of the eight states.',
  z.object({
    area: areaInput, /** One plan for all; without it each area is measured by its own plans, and by those of the areas above that name it. */ plan: planInput.optional(),
    level: level.optional(), asOf: dateInput.optional(), mapOf: dateInput.optional(),
  }),
  z.object({
    area, heading, freshness, above: z.array(area), own: stateCounts, level: level.nullable(),
    plans: z.array(z.object({ plan: z.string(), shortTitle: z.string(), number: z.string().nullable(), period: z.string() })),
    rows: z.array(z.object({ area, counts: stateCounts, targets: z.number().int(), provisional: z.number().int(), plans: z.number().int(), /** There is a level below to open. */ opens: z.boolean() })),
  }),
);
