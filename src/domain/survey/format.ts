/**
 * A survey form as data: `policy/forms/*.yaml`, format chungtay-form/1 (documented in docs/survey-forms.md). Items with codes, skip logic, checks in
 * sentences, and what answers mean: facts of the policy packs, deprivations, points of a score table. No question lives in code.
 * Called by `read.ts`; the inferred types by everything that shows or uses a form. Pure.
 */
import { z } from 'zod';
import { traits } from '../household/types.ts';
import { indicatorId, name, period, periodInOrder, slug, source, status, words } from '../policy/parts.ts';

export const sheets = ['A', 'B', 'C'] as const;
export const itemCode = z.string().regex(/^[A-C][0-9]{2}$/);
const value = z.union([z.boolean(), z.number(), name]);
/** Holds when the answer is one of the values, or a number within the bounds; without an answer it does not hold. */
export const condition = z.strictObject({ item: itemCode, is: z.array(value).min(1).optional(), at_least: z.number().optional(), at_most: z.number().optional() });

const item = z.strictObject({
  code: itemCode, text: words, hint: words.optional(), kind: z.enum(['yes_no', 'number', 'choice', 'choices', 'text']),
  unit: words.optional(), min: z.number().optional(), max: z.number().optional(), whole: z.literal(true).optional(),
  options: z.array(z.strictObject({ id: name, text: words })).min(2).optional(),
  /** Asked only when every condition holds. */
  when: z.array(condition).min(1).optional(),
  optional: z.literal(true).optional(),
  /** Asked only where this standard is in force or takes over on the next New Year's Day. */
  standard: slug.optional(),
});
const check = z.strictObject({
  id: name, text: words, level: z.enum(['stop', 'warn']),
  /** What must not be: the item stands so to another item or to a number. */
  fails: z.strictObject({ item: itemCode, is: z.enum(['less', 'more', 'equal', 'different']), than: z.union([itemCode, z.number()]) }),
  when: z.array(condition).min(1).optional(),
});
/** Exactly one target. `over`: divided by that item; `times`: multiplied; `is`: yes when the answer is one of these. */
const derive = z.strictObject({
  fact: name.optional(), deprivation: indicatorId.optional(),
  /** Code of an indicator that the standard of the day may not ask, but the next one does. */
  also: name.optional(), use: z.enum(['area_type', 'income', 'causes', 'needs']).optional(),
  /** A mark of the household that the decision writes into the register, or ends. */
  mark: z.enum(traits).optional(),
  item: itemCode, over: itemCode.optional(), times: z.number().optional(), is: z.array(value).min(1).optional(),
  /** What it is where the item is not asked because of what was answered before: no children, none out of school. Without it that stays unknown. */
  skipped: z.union([z.boolean(), z.number()]).optional(),
});
/** A region of the table, or one for each unit named (a province, a commune): the nearest of those a place lies in counts. */
const region = z.union([slug, z.record(slug, slug).refine((places) => Object.keys(places).length > 0)]);
const score = z.strictObject({
  table: slug, regions: z.strictObject({ rural: region, urban: region }),
  items: z.record(name, z.strictObject({ item: itemCode, rows: z.record(name, name).optional(), bands: z.array(z.strictObject({ up_to: z.number().optional(), row: name })).min(1).optional() })),
});
export const formFile = z.strictObject({
  format: z.literal('chungtay-form/1'), id: slug, version: z.number().int().min(1), sheet: z.enum(sheets), title: words, ...period, source, status, note: words.optional(), fixture: z.literal(true).optional(),
  sections: z.array(z.strictObject({ id: name, text: words, items: z.array(item).min(1) })).min(1), checks: z.array(check).default([]), derive: z.array(derive).default([]), score: score.optional(),
  /** What the register knows too: compared for the quality of the data. */
  register: z.array(z.strictObject({ item: itemCode, is: z.enum(['members', 'children']) })).default([]),
  /** Phiếu A only: the household goes on to Phiếu B when any of these holds. */
  goes_on: z.array(condition).min(1).optional(),
}).superRefine(periodInOrder);

export type SurveyForm = z.output<typeof formFile>;
export type SurveyItem = SurveyForm['sections'][number]['items'][number];
export type Condition = z.output<typeof condition>;
export type Answer = boolean | number | string | readonly string[] | null;
export type Answers = Readonly<Record<string, Answer>>;
/** How two entries of a paper became one: which act was the first, who entered each, and for every item that differed what was taken and why. */
export type Settled = {
  readonly of: number; readonly firstBy: string; readonly firstAccount: string | null; readonly secondBy: string;
  readonly items: readonly { readonly code: string; readonly take: 'first' | 'second'; readonly why: string }[];
};

/** The form as asked under these standards: without the items of others, and what follows from them. */
export function formUnder(form: SurveyForm, standards: ReadonlySet<string | undefined>): SurveyForm {
  const dropped = new Set(itemsOf(form).filter((item) => item.standard !== undefined && !standards.has(item.standard)).map((item) => item.code));
  if (dropped.size === 0) return form;
  const stays = (...codes: readonly (string | number | undefined)[]): boolean => !codes.some((code) => typeof code === 'string' && dropped.has(code));
  return {
    ...form, sections: form.sections.map((section) => ({ ...section, items: section.items.filter((item) => stays(item.code)) })).filter((section) => section.items.length > 0),
    checks: form.checks.filter((one) => stays(one.fails.item, one.fails.than)), derive: form.derive.filter((one) => stays(one.item, one.over)), register: form.register.filter((one) => stays(one.item)),
  };
}

export function itemsOf(form: Pick<SurveyForm, 'sections'>): readonly SurveyItem[] {
  return form.sections.flatMap((section) => section.items);
}
