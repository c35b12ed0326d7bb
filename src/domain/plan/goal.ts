/**
 * The closed set of target forms a plan may use, joined by `all` and `any`.
 * Called by `format.ts`; each form is evaluated by the function of the same name under `forms/`.
 * Invariant: changes carry their baseline (a closing and its standard), so that two standards are never subtracted by accident.
 */
import { z } from 'zod';
import { amount, areaRef, complain, day, slug, words, year } from './parts.ts';

/** A series of the indicator catalogue: `poor_rate_pct`. */
export const indicatorId = z.string().regex(/^[a-z][a-z0-9_]*$/);

/** The closing a change starts from, chosen once and locked: the day, the standard, and the value if the plan prints it. */
export const baseline = z.strictObject({ period_end: day, standard: words, value: amount.optional() });
export type Baseline = z.output<typeof baseline>;

/** Pieces of different standards whose changes may be added ("nối chuẩn"); levels and percentages never cross. */
export const segment = z.strictObject({ standard: words, from: day, to: day });
export type Segment = z.output<typeof segment>;

const years = z.strictObject({ first: year, last: year }).superRefine((value, context) => {
  if (value.last < value.first) complain(context, 'plan.period_reversed');
});

const levelBound = { below: amount.optional(), at_most: amount.optional(), at_least: amount.optional(), above: amount.optional(), stretch: amount.optional() };
const amountBound = { at_least: amount.optional(), more_than: amount.optional(), stretch: amount.optional() };

type Bounds = { below?: unknown; at_most?: unknown; at_least?: unknown; above?: unknown; more_than?: unknown };
function oneBound(goal: Bounds, context: { addIssue: (issue: never) => void }): void {
  const given = [goal.below, goal.at_most, goal.at_least, goal.above, goal.more_than].filter((bound) => bound !== undefined);
  if (given.length !== 1) complain(context, 'plan.one_bound');
}

function oneMoment(goal: { by?: unknown; years?: unknown }, context: { addIssue: (issue: never) => void }): void {
  if ((goal.by === undefined) === (goal.years === undefined)) complain(context, 'plan.one_moment');
}

export const direction = z.enum(['fall', 'rise']);
export const measuredIn = z.enum(['number', 'points', 'percent', 'fraction', 'multiple']);

/** Reach a level by a day, or hold it at the end of each year. `standards`: the first decides, the others are shown beside it. */
export const level = z
  .strictObject({ form: z.literal('level'), indicator: indicatorId, ...levelBound, by: day.optional(), years: years.optional(), standards: z.array(words).min(1) })
  .superRefine(oneBound)
  .superRefine(oneMoment);

/** Fall or rise from a baseline: a number, percentage points, percent, a fraction, or a multiple of it. */
export const change = z
  .strictObject({
    form: z.literal('change'), indicator: indicatorId, direction, measured_in: measuredIn, ...amountBound,
    baseline, by: day.optional(), /** In place of a day: judged when the dossier is submitted, by the last closed year. */ judged: z.literal('at_submission').optional(),
    segments: z.array(segment).min(2).optional(),
  })
  .superRefine(oneBound)
  .superRefine((goal, context) => {
    if ((goal.by === undefined) === (goal.judged === undefined)) complain(context, 'plan.day_or_submission');
    if (goal.by !== undefined && goal.by <= goal.baseline.period_end) complain(context, 'plan.period_reversed', ['by']);
    if (goal.measured_in === 'multiple' && goal.direction === 'fall') complain(context, 'plan.rise_only', ['measured_in']);
    if (goal.segments && goal.measured_in !== 'number' && goal.measured_in !== 'points') complain(context, 'plan.chain_not_allowed', ['segments']);
  });

/** The average yearly change over the period, from the baseline to the end of `through`. */
export const averagePerYear = z
  .strictObject({
    form: z.literal('average_per_year'), indicator: indicatorId, direction, measured_in: z.enum(['number', 'points']), ...amountBound,
    baseline, through: year, segments: z.array(segment).min(2).optional(),
  })
  .superRefine(oneBound)
  .superRefine((goal, context) => {
    if (goal.through <= Number(goal.baseline.period_end.slice(0, 4))) complain(context, 'plan.period_reversed', ['through']);
  });

/** The same change in each year; the baseline is the closing before the first year. */
export const eachYear = z
  .strictObject({
    form: z.literal('each_year'), indicator: indicatorId, direction, measured_in: z.enum(['number', 'points']), ...amountBound,
    baseline, years, segments: z.array(segment).min(2).optional(),
  })
  .superRefine(oneBound)
  .superRefine((goal, context) => {
    if (Number(goal.baseline.period_end.slice(0, 4)) !== goal.years.first - 1) complain(context, 'plan.baseline_not_before_first_year', ['baseline']);
  });

/** The change in each of the last n closed years before the day of evaluation (an award gate). */
export const consecutiveYears = z
  .strictObject({
    form: z.literal('consecutive_years'), indicator: indicatorId, direction, measured_in: z.enum(['number', 'points']), ...amountBound,
    count: z.number().int().min(2).max(10), standard: words,
  })
  .superRefine(oneBound);

/** The share of those entitled, of those entitled and in need, or of those registered, who were reached; `at_least` in percent. */
export const coverage = z
  .strictObject({
    form: z.literal('coverage'), of: z.enum(['entitled', 'in_need', 'registered']), reached: indicatorId, out_of: indicatorId,
    at_least: amount, by: day.optional(), years: years.optional(), standard: words.default('none'),
  })
  .superRefine(oneMoment);

/** The share (percent) of the areas of a list that left or reached a status by a day. */
export const areaShare = z.strictObject({
  form: z.literal('area_share'), status: words, moved: z.enum(['left', 'reached']), counted: indicatorId, out_of: indicatorId,
  at_least: amount, by: day, standard: words,
});

/** An indicator compared with a reference series (often of a larger area), e.g. at least the national average. */
export const ratioTo = z
  .strictObject({ form: z.literal('ratio_to'), indicator: indicatorId, reference: indicatorId, reference_area: areaRef, ...amountBound, by: day.optional(), standard: words.default('none') })
  .superRefine(oneBound);

/** Something to be made or done by a day; `done` when the file itself knows it. */
export const deliverable = z.strictObject({
  form: z.literal('deliverable'), by: day, done: z.strictObject({ on: day, evidence: words }).optional(),
});

/** No number: only the direction is watched; never "not met". */
export const trend = z.strictObject({ form: z.literal('trend'), indicator: indicatorId, direction, standard: words });

/** A far end without a deadline ("no poor household"): the distance is shown, never "not met". */
export const distance = z.strictObject({
  form: z.literal('distance'), indicator: indicatorId, toward: amount, standard: words,
  reference: indicatorId.optional(), reference_area: areaRef.optional(),
});

export const simpleGoal = z.discriminatedUnion('form', [
  level, change, averagePerYear, eachYear, consecutiveYears, coverage, areaShare, ratioTo, deliverable, trend, distance,
]);
export type SimpleGoal = z.output<typeof simpleGoal>;
export type GoalOf<F extends SimpleGoal['form']> = Extract<SimpleGoal, { form: F }>;

/** Goals joined: every part (`all`) or one of them (`any`); a part has its own id for the explanation. */
export type Goal = SimpleGoal | { form: 'all' | 'any'; parts: { id: string; goal: Goal }[] };

const joined = z.strictObject({
  form: z.enum(['all', 'any']),
  get parts() {
    return z.array(z.strictObject({ id: slug, get goal() { return goal; } })).min(2);
  },
});

export const goal: z.ZodType<Goal, unknown> = z.discriminatedUnion('form', [
  level, change, averagePerYear, eachYear, consecutiveYears, coverage, areaShare, ratioTo, deliverable, trend, distance, joined,
]) as unknown as z.ZodType<Goal, unknown>;
