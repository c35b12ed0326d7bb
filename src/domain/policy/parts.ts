/**
 * The small pieces of a policy pack: names, days, statuses, units, words in both languages, a dated value with its unit and source.
 * Used by `rule.ts` and `format.ts`; must not know any section of a pack.
 * A custom issue carries the problem code in `params.problem`; `read.ts` turns it into a problem with a line.
 */
import { z } from 'zod';
import { isPlainDate, type PlainDate } from '../calendar.ts';
import type { PolicyProblem } from './problems.ts';

export function complain(context: { addIssue: (issue: never) => void }, problem: PolicyProblem, path: readonly (string | number)[] = []): void {
  (context.addIssue as (issue: object) => void)({ code: 'custom', path, params: { problem } });
}

/** Names of things the law speaks of: `chuan-ngheo-2022-2025`. */
export const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
/** Names used inside rules: `line_poor_2022`. */
export const name = z.string().regex(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/);
/** Deprivation indicators carry their place in the standard: d01 is the first, the first bit of the mask. */
export const indicatorId = z.string().regex(/^d(0[1-9]|1[0-6])$/);

export const words = z.strictObject({ vi: z.string().trim().min(2), en: z.string().trim().min(2) }).readonly();
export const source = z.string().trim().min(3);

/**
 * confirmed: read in the source named. recalled: from memory or read in part. unverified: a conclusion of ours.
 * fixture: invented for trying out (giả lập). All but the first are shown as such on screen and paper.
 */
export const statuses = ['confirmed', 'recalled', 'unverified', 'fixture'] as const;
export const status = z.enum(statuses);
export type Status = z.output<typeof status>;

export const day = z.string().transform((text, context): PlainDate => {
  if (isPlainDate(text)) return text;
  complain(context, 'policy.impossible_date');
  return z.NEVER;
});

/** What the law says, in our own words close to its text, and whether that text itself was read: shown beside the rule. */
export const lawWords = z.strictObject({ vi: z.string().trim().min(2), en: z.string().trim().min(2), status }).readonly();
export type LawWords = z.output<typeof lawWords>;

/** Half-open: `until` is the first day outside; absent means open. */
export const period = { from: day, until: day.optional() };

export function periodInOrder(value: { readonly from: PlainDate; readonly until?: PlainDate | undefined }, context: { addIssue: (issue: never) => void }): void {
  if (value.until !== undefined && value.until <= value.from) complain(context, 'policy.period_reversed', ['until']);
}

/** Who decides on an award, and whom one can go to. */
export const awardLevels = ['commune', 'district', 'department', 'province', 'state'] as const;
export const awardTakers = ['collective', 'household', 'individual'] as const;

export const areaTypes = ['rural', 'urban'] as const;
export type AreaType = (typeof areaTypes)[number];

export const unit = z.enum([
  'vnd_person_month', 'vnd_year', 'points', 'indicators', 'persons', 'parts', 'share_percent', 'm2_person', 'age_years', 'years',
  'working_days', 'days', 'month_day', 'day_of_month', 'copies', 'times', 'households', 'words_minute', 'minutes',
]);
export type Unit = z.output<typeof unit>;

/** A number, a day of the year ("09-01"), or a number for each area type. */
const amount = z.union([z.number().nonnegative(), z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/), z.strictObject({ rural: z.number().nonnegative(), urban: z.number().nonnegative() })]);

/** One value with its days, unit, source and status together: they cannot drift apart. What is not known says what is missing. */
export const entry = z
  .strictObject({ ...period, value: amount.optional(), missing: words.optional(), unit, law: lawWords.optional(), source, status, note: words.optional() })
  .superRefine((value, context) => {
    periodInOrder(value, context);
    if ((value.value === undefined) === (value.missing === undefined)) complain(context, 'policy.value_or_missing', ['value']);
  });
export type Entry = z.output<typeof entry>;

export const value = z.strictObject({ id: name, text: words, entries: z.array(entry).min(1) });
export type DatedValue = z.output<typeof value>;
