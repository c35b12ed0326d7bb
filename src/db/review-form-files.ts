/** The review's forms shipped with the house: reads `policy/review-forms.yaml` once. Called by actions that make papers. A broken file refuses them all. */
import { readFileSync } from 'node:fs';
import type { PlainDate } from '../domain/calendar.ts';
import { parseReviewForms, type ReviewForms } from '../domain/review/forms.ts';

let shipped: ((date: PlainDate) => ReviewForms) | undefined;

export function reviewFormsOn(date: PlainDate): ReviewForms {
  shipped ??= parseReviewForms(readFileSync(new URL('../../policy/review-forms.yaml', import.meta.url), 'utf8'));
  return shipped(date);
}
