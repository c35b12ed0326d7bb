/**
 * The small pieces every part of a plan file is made of: slugs, days, amounts, the common head of an item.
 * Used by `goal.ts` and `format.ts`; must not know any section of the file.
 * A custom issue carries the problem code in `params.problem`; `check.ts` turns it into a problem with a line.
 */
import { z } from 'zod';
import { isPlainDate, plainDate, type PlainDate } from '../calendar.ts';

/** Adds an issue with one of the topic's own problem codes. */
export function complain(context: { addIssue: (issue: never) => void }, problem: `plan.${string}`, path: readonly (string | number)[] = []): void {
  (context.addIssue as (issue: object) => void)({ code: 'custom', path, params: { problem } });
}

/** Lower-case ASCII words joined by hyphens: `quoc-gia-666`, `ngheo-da-chieu`. */
export const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/** A slug, `code@date`, or a part of an area (`thai-binh.rural`). */
export const areaRef = z.string().regex(/^([a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)?|[0-9]{2,5}@\d{4}-\d{2}-\d{2})$/);

export const words = z.string().trim().min(2);

export const day = z.string().transform((text, context): PlainDate => {
  if (isPlainDate(text)) return text;
  complain(context, 'plan.impossible_date');
  return z.NEVER;
});

export const year = z.number().int().min(1990).max(2100);

/** A day, a year (its last day) or a quarter (`2023-Q3`, its last day); kept as the day and as written. */
export const due = z.union([z.string(), year]).transform((written, context): { readonly written: string; readonly day: PlainDate } => {
  const text = String(written);
  const found = dueDay(text);
  if (found) return { written: text, day: found };
  complain(context, 'plan.impossible_date');
  return z.NEVER;
});

export function dueDay(text: string): PlainDate | null {
  if (/^\d{4}$/.test(text)) return plainDate(`${text}-12-31`);
  const quarter = /^(\d{4})-Q([1-4])$/.exec(text);
  if (quarter) return plainDate(`${quarter[1]}-${['03-31', '06-30', '09-30', '12-31'][Number(quarter[2]) - 1]}`);
  return isPlainDate(text) ? text : null;
}

/** An exact amount: 1.5, 1000 or "1/3"; kept as text so that nothing is rounded. */
export const amount = z
  .union([z.number(), z.string().regex(/^-?\d+(\.\d+)?$|^\d+\/[1-9]\d*$/)])
  .transform((value): string => String(value))
  .refine((text) => /^-?\d+(\.\d+)?$|^\d+\/[1-9]\d*$/.test(text));

/** "QG-017": a row of the requirements a file's item answers. */
const requirementRow = z.string().regex(/^[A-Z]{2}-\d{3}$/);
export const covers = z.array(requirementRow).min(1).optional();

/** What every item begins with: an id unique in the file, our own words, the section of the source, the rows covered; `note` is our remark on how it was read, never the plan's words. */
export const itemHead = { id: slug, text: words, source: words, covers, note: words.optional() };

export const item = z.strictObject(itemHead);
export type Item = z.output<typeof item>;

/** A body as the plan writes it ("Phòng Nội vụ huyện"), or the slug of an organisation. */
export const body = words;

/** `as_prescribed` (theo quy định): another body sets the cycle, and the plan names none. */
export const cadence = z.enum(['once', 'monthly', 'quarterly', 'half_yearly', 'yearly', 'continuous', 'as_needed', 'as_prescribed']);
export type Cadence = z.output<typeof cadence>;

/** Kinds of subject that emulate, are assessed and are awarded. */
export const subjectKind = z.enum([
  'all', 'nation', 'ministry', 'province', 'department', 'district', 'commune', 'village', 'household', 'official', 'head',
  'enterprise', 'organisation', 'individual', 'collective', 'front', 'party', 'cluster', 'press', 'bank',
]);
export type SubjectKind = z.output<typeof subjectKind>;

/** Levels a target may be asked of one by one. */
export const areaLevel = z.enum(['province', 'district', 'commune', 'village']);
export type AreaLevel = z.output<typeof areaLevel>;
