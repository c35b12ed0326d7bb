/** What a report is made of, shared by the contract, the actions and the paper. Pure shapes: nothing here decides. */
import { z } from 'zod';

export const reportKinds = ['periodic', 'ad_hoc'] as const;
export const reportStates = ['due', 'sent', 'passed', 'returned', 'accepted', 'withdrawn'] as const;
export type ReportState = (typeof reportStates)[number];
export const reportActs = ['sent', 'passed', 'returned', 'accepted'] as const;

/** A closed figure as it stood when the report was drafted; `observation` leads to its sources. */
export const reportFigure = z.object({
  indicator: z.string(), periodEnd: z.string(), standard: z.string(), value: z.string(), observation: z.number().int(),
  before: z.object({ periodEnd: z.string(), value: z.string(), observation: z.number().int() }).nullable(),
});
export type ReportFigure = z.output<typeof reportFigure>;

export const handParts = ['results', 'difficulties', 'proposals'] as const;
const text = z.string().trim().max(8000).default('');
export const handTexts = z.object({ results: text, difficulties: text, proposals: text });
export type HandTexts = z.output<typeof handTexts>;

/** A report this one was compiled from, as it had been sent. */
export const sourceReport = z.object({ duty: z.number().int(), organisation: z.string(), area: z.string(), sentOn: z.string(), onTime: z.boolean(), figures: z.array(reportFigure), texts: handTexts });
export type SourceReport = z.output<typeof sourceReport>;

export const reportContent = z.object({
  draftedOn: z.string().nullable(), figures: z.array(reportFigure), texts: handTexts,
  compiled: z.object({ call: z.number().int(), asked: z.number().int(), reports: z.array(sourceReport), missing: z.array(z.string()) }).nullable(),
});
export type ReportContent = z.output<typeof reportContent>;
export const emptyReport: ReportContent = { draftedOn: null, figures: [], texts: { results: '', difficulties: '', proposals: '' }, compiled: null };
