/**
 * The official forms of the review and the texts its decisions rest on, as dated data (`policy/review-forms.yaml`). Read by composers and
 * actions of papers; the caller hands in the file's text. Fails closed: one bad entry refuses the file. Pure.
 */
import { parse } from 'yaml';
import { z } from 'zod';
import { isPlainDate, type PlainDate } from '../calendar.ts';

const formPapers = ['list', 'application', 'application_to_leave', 'decision', 'certificate'] as const;
const status = z.enum(['confirmed', 'recalled', 'unverified']);
const day = z.string().refine(isPlainDate).transform((text) => text as PlainDate);
const form = z.strictObject({ paper: z.enum(formPapers), form: z.string().min(1), of: z.string().min(1), from: day, status, columns: status });
const basis = z.strictObject({ text: z.string().min(1), from: day, status });
const file = z.strictObject({ format: z.literal('chungtay-review-forms/1'), forms: z.array(form).min(1), basis: z.array(basis).min(1) });

export type FormPaper = (typeof formPapers)[number];
export type ReviewForm = z.output<typeof form>;
export type ReviewForms = { readonly form: (paper: FormPaper) => ReviewForm | undefined; readonly basis: readonly z.output<typeof basis>[] };

/** The forms and bases in force on a day. Throws ZodError for a file that is not of the format. */
export function parseReviewForms(yaml: string): (date: PlainDate) => ReviewForms {
  const { forms, basis: texts } = file.parse(parse(yaml));
  return (date) => ({
    form: (paper) => forms.filter((one) => one.paper === paper && one.from <= date).sort((a, b) => a.from.localeCompare(b.from)).at(-1),
    basis: texts.filter((one) => one.from <= date),
  });
}
