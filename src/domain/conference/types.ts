/** What a review conference holds, shared by the contract, the actions, the screen and the papers. Pure shapes: nothing here decides. */
import { z } from 'zod';
import { reportFigure } from '../report/types.ts';

export const conferenceOccasions = ['interim', 'final', 'yearly'] as const;
export type ConferenceOccasion = (typeof conferenceOccasions)[number];
export const conferenceStates = ['planned', 'held', 'concluded', 'cancelled'] as const;
export type ConferenceState = (typeof conferenceStates)[number];

const line = z.string().trim().min(2).max(300);
const long = z.string().trim().max(8000).default('');

export const agendaItem = z.object({ /** "08:00", or empty. */ at: z.string().trim().regex(/^(\d{1,2}:\d{2})?$/).default(''), text: line, by: z.string().trim().max(200).default('') });
export type AgendaItem = z.output<typeof agendaItem>;
export const agendaInput = z.array(agendaItem).min(1).max(40);

/** Parts written by hand, in the order of the summary report. */
export const conferenceParts = ['results', 'difficulties', 'lessons', 'proposals'] as const;
export const conferenceTexts = z.object({ results: long, difficulties: long, lessons: long, proposals: long });
export type ConferenceTexts = z.output<typeof conferenceTexts>;

export const tied = z.object({ plan: z.string().max(120).nullable().default(null), text: line }).nullable();

export const minutesInput = z.object({ chair: line, secretary: line, present: z.number().int().min(1).max(10_000), absent: z.array(line).max(100).default([]) });

/** Closed figures; of a held conference as they stood on that day. `missing`: asked for by the plan, not closed yet. */
export const conferenceFigures = z.object({ asOf: z.string(), figures: z.array(reportFigure), missing: z.array(z.string()), /** Years of the period whose books are not closed. */ openYears: z.array(z.number().int()) });
export type ConferenceFigures = z.output<typeof conferenceFigures>;

export const conferenceContent = z.object({
  agenda: z.array(agendaItem), invited: z.array(z.string()), tied, texts: conferenceTexts, figures: conferenceFigures.nullable(),
  minutes: minutesInput.extend({ discussion: z.string() }).nullable(),
});
export type ConferenceContent = z.output<typeof conferenceContent>;

/** The occasion of a plan's milestone, null of one that is no review. */
export function occasionOf(kind: string): ConferenceOccasion | null {
  return kind === 'interim_review' ? 'interim' : kind === 'final_review' ? 'final' : kind === 'yearly_review' ? 'yearly' : null;
}
