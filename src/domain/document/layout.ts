/**
 * Layouts of official documents as dated data: the format of `policy/documents.yaml`, its reading, and the layout in force on a day.
 * Renderers and the check of a produced file take a `Layout`; neither knows a measure of its own. Pure: the caller hands in the text.
 */
import { parse } from 'yaml';
import { z } from 'zod';
import type { PlainDate } from '../calendar.ts';
import { isPlainDate } from '../calendar.ts';
import type { Problem } from '../problem.ts';
import type { DocumentAuthority, SigningCapacity } from './model.ts';
import { problems } from './problems.ts';

const status = z.enum(['verified', 'secondary', 'unverified', 'own']);
const measure = z
  .strictObject({ use: z.number(), min: z.number(), max: z.number(), unit: z.enum(['mm', 'pt', 'line', 'text_width', 'share']), source: z.string().min(1), status })
  .refine((value) => value.min <= value.use && value.use <= value.max);
const part = measure.safeExtend({
  unit: z.literal('pt'),
  style: z.array(z.enum(['upper', 'bold', 'italic', 'underline'])),
  align: z.enum(['left', 'center', 'right', 'justify']),
});
const text = z.strictObject({ value: z.string(), source: z.string().min(1), status });
const flag = z.strictObject({ value: z.boolean(), source: z.string().min(1), status });
const marks = z.strictObject({
  value: z.strictObject({ on_behalf: z.string(), for_head: z.string(), acting: z.string(), by_order: z.string(), by_mandate: z.string() } satisfies Record<SigningCapacity, z.ZodString>),
  source: z.string().min(1),
  status,
});

const partNames = [
  'national_title', 'superior', 'issuer', 'number', 'place_date', 'kind', 'subject', 'letter_subject', 'addressee', 'legal_basis', 'body', 'heading1', 'heading2',
  'heading3', 'annex_title', 'signature_office', 'signer', 'recipients_title', 'recipients', 'page_number', 'table_head', 'table_text', 'note', 'ribbon', 'provenance',
] as const;
export type PartName = (typeof partNames)[number] | 'motto';

const layoutSchema = z.strictObject({
  authority: z.enum(['state', 'party', 'front']),
  valid_from: z.string().refine(isPlainDate),
  note: z.string(),
  page: z.strictObject({ width: measure, height: measure, margin_top: measure, margin_bottom: measure, margin_left: measure, margin_right: measure }),
  /** The printed blank of a certificate, lying on its side, and the frame what is written stands in. */
  large_certificate: z.strictObject({ width: measure, height: measure, frame_width: measure, frame_height: measure }).optional(),
  parts: z.strictObject({ ...(Object.fromEntries(partNames.map((name) => [name, part])) as Record<(typeof partNames)[number], typeof part>), motto: part.optional() }),
  rules: z.strictObject({
    font: text,
    colour: text,
    first_line_indent: measure,
    paragraph_spacing: measure,
    line_spacing: measure,
    /** Line under the motto (state) or under the title (Party), as a share of the text's width; the others likewise. */
    motto_line: measure.optional(),
    title_line: measure.optional(),
    issuer_line: measure.optional(),
    subject_line: measure.optional(),
    header_left_share: measure,
    number_colon: flag,
    closing_mark: text,
    national_header: text.extend({ value: z.enum(['state', 'party']) }),
    issuer_mark: text,
    subject_mark: text,
    capacity_marks: marks,
  }),
});
const fileSchema = z.strictObject({ format: z.literal('chungtay-layouts/1'), layouts: z.array(layoutSchema).min(1) });

export type Layout = z.infer<typeof layoutSchema>;
export type Measure = z.infer<typeof measure>;
export type PartLayout = z.infer<typeof part>;

/** Reads the layouts' file; fails closed: one bad value refuses the whole file (`document.layout_invalid`, with its path). */
export function parseLayouts(yaml: string): { readonly layouts: readonly Layout[]; readonly problems: readonly Problem[] } {
  const refused = (field: string): Problem => ({ code: 'document.layout_invalid', kind: problems['document.layout_invalid'], field, params: { field } });
  let data: unknown;
  try {
    data = parse(yaml);
  } catch {
    return { layouts: [], problems: [refused('yaml')] };
  }
  const result = fileSchema.safeParse(data);
  if (result.success) return { layouts: result.data.layouts, problems: [] };
  return { layouts: [], problems: result.error.issues.map((issue) => refused(issue.path.join('.'))) };
}

/**
 * The layout of an authority in force on a day: the latest whose `valid_from` is not after it; before the first rule known, the first
 * (our summaries of older plans are printed today, in today's form, so callers pass the day of printing, not of the source).
 */
export function layoutOn(layouts: readonly Layout[], authority: DocumentAuthority, date: PlainDate): Layout | undefined {
  const own = layouts.filter((layout) => layout.authority === authority).sort((a, b) => a.valid_from.localeCompare(b.valid_from));
  return own.findLast((layout) => layout.valid_from <= date) ?? own[0];
}
