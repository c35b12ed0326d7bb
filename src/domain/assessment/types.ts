/**
 * What an assessment is made of: the criteria as they were frozen, what was computed, what people said in three columns kept apart, the records
 * that show it. Shared by the contract, the actions and the screens. Pure shapes: the judgement is `judge.ts`, the order of steps `steps.ts`.
 */
import { z } from 'zod';
import type { PlainDate } from '../calendar.ts';
import { message, type Message } from '../message.ts';
import type { CriteriaSet, Target } from '../plan/format.ts';

/** Three-valued: what is not known is neither met nor missed, and never counts as passed. */
export const truths = ['met', 'not', 'unknown'] as const;
export type Truth = (typeof truths)[number];

/** Of a closed sheet: that it is to be judged anew, and what a second account answered, or that who asked took it back before. */
export type Renewal = { readonly why: string; readonly on: PlainDate; readonly by: string; readonly account: string | null; readonly decided: { readonly agreed: boolean; readonly on: PlainDate; readonly by: string; readonly why: string } | null; readonly withdrawn?: { readonly on: PlainDate; readonly why: string } };

/** Who says: the subject itself, the body that checked it, the council. */
export const columns = ['self', 'verified', 'council'] as const;
export type Column = (typeof columns)[number];
export const saidValues = ['met', 'partly', 'not'] as const;
export type SaidValue = (typeof saidValues)[number];

/** `score`: marks of an item that has a weight, an exact amount from nothing to the weight. `body`: whose opinion it is. */
export const said = z.object({ value: z.enum(saidValues), score: z.string().nullable(), note: z.string(), body: z.string(), by: z.string(), on: z.string() });
export type Said = z.output<typeof said>;
/** What one column says, by item. */
export type SaidByItem = Readonly<Record<string, Said>>;
export type Columns = Readonly<Record<Column, SaidByItem>>;

/** The accounts that wrote in a column or handed it on, ever: one account stands in one column of a sheet. */
export type Hands = Readonly<Partial<Record<Column, readonly string[]>>>;

/** Records an item may be shown by; each must be the subject's own. */
export const recordKinds = ['attachment', 'participation', 'pathway', 'award', 'report', 'document', 'training', 'exemplar', 'initiative', 'model', 'inspection', 'conference', 'committee_meeting', 'publicity_activity', 'publicity_text', 'publicity_session'] as const;
export type RecordKind = (typeof recordKinds)[number];
export const evidence = z.object({ kind: z.enum(recordKinds), id: z.string(), label: z.string(), date: z.string().nullable(), by: z.string(), on: z.string() });
export type Evidence = z.output<typeof evidence>;
export type EvidenceByItem = Readonly<Record<string, readonly Evidence[]>>;

/**
 * Why a computed item is as it is: `no_source` when no figure can be kept of such a subject; of a register that is not kept yet `no_figure` without a
 * reported one, `reported` with one that nobody accepted, `accepted` with one somebody did; `no_account`: who it is about works with no account here.
 */
export const factReasons = ['computed', 'provisional', 'no_data', 'not_due', 'no_source', 'reported', 'no_figure', 'accepted', 'no_account'] as const;
export type FactReason = (typeof factReasons)[number];
/** Where the numbers behind a computed item can be seen. */
export const openings = ['verdict', 'reports', 'pathways', 'households', 'rounds', 'inspections', 'series', 'certificate', 'plans', 'models'] as const;

/** One computed item: `margin` is how far beyond what is required, negative when short; `working` are its lines. */
export type Fact = {
  readonly state: Truth; readonly reason: FactReason; readonly value: string | null; readonly required: string | null; readonly margin: string | null; readonly opens: (typeof openings)[number] | null; readonly working: readonly Message[];
};
export type FactsByItem = Readonly<Record<string, Fact>>;

/** A figure of a series as it stood when the sheet was computed: `status` of the figure, `area` whose it is (slug); `closed`: its year is. */
export type Reported = { readonly indicator: string; readonly value: string; readonly periodEnd: PlainDate; readonly status: 'V' | 'V2' | 'M' | 'reported' | 'computed'; readonly source: string; readonly area: string; readonly closed: boolean };
export type ReportedByItem = Readonly<Record<string, Reported>>;
/** Who let a reported figure or one record count, which one, and why; beside the columns, not in them. */
export type AcceptedFigure = Pick<Reported, 'indicator' | 'value' | 'periodEnd'>;
export type AcceptedRecord = Pick<Evidence, 'kind' | 'id' | 'label'>;
export type Accepted = (AcceptedFigure | AcceptedRecord) & { readonly why: string; readonly by: string; readonly on: PlainDate };
export type AcceptedByItem = Readonly<Record<string, Accepted>>;

/** The set an assessment goes by, copied when its round was opened: thresholds and bounds included, so that nothing moves under it. */
export type FrozenSet = { readonly plan: string; readonly version: number; readonly set: CriteriaSet; readonly gates: readonly Target[]; readonly firstYear: number; readonly lastYear: number; readonly bounds: Readonly<Record<string, string>> };

export function unknownFact(reason: Exclude<FactReason, 'computed'>, working: readonly Message[] = []): Fact {
  return { state: 'unknown', reason, value: null, required: null, margin: null, opens: null, working: [...working, message(`assessment.fact.${reason}`)] };
}
