/**
 * What an evaluation says: the states, one row per target, area and year, and the way to JSON.
 * Made by `evaluate.ts`; read by the CLI, the screens and the documents. Holds no rule.
 */
import { z } from 'zod';
import type { PlainDate } from '../calendar.ts';
import { toDecimal, toNumber, type Exact } from '../exact.ts';
import type { SeriesStore } from '../indicator/series.ts';
import { message, type Message } from '../message.ts';
import type { Plan, Target } from './format.ts';

/** đạt, đúng tiến độ, chậm, không đạt, không thể đạt, hết đối tượng, chưa đủ dữ liệu, chưa đến hạn. */
export const states = ['met', 'on_track', 'behind', 'missed', 'unreachable', 'exhausted', 'no_data', 'not_due'] as const;
export type State = (typeof states)[number];

/** Where the average pace so far leads by the deadline, with the assumption made. */
export type Projection = { readonly at: PlainDate; readonly value: Exact; readonly assumption: Message };

/**
 * `value` is what was achieved in the target's own measure: the level, the share in percent, or the change in the direction asked
 * (a fall of 1.17 points is 1.17; a rise where a fall was asked is negative). `margin` = how far beyond `required`, negative when short.
 */
export type Evaluation = {
  readonly plan: string;
  readonly target: string;
  readonly area: string;
  readonly year: number | null;
  readonly state: State;
  readonly provisional: boolean;
  readonly value: Exact | null;
  readonly required: Exact | null;
  readonly margin: Exact | null;
  readonly needed_per_year: Exact | null;
  readonly projection: Projection | null;
  /** Built when read: numbers, formula, source of each number, section of the plan. */
  readonly trace: readonly Message[];
};

/** Something a target asks for that was made: the day, and what shows it. */
export type Delivery = { readonly on: PlainDate; readonly evidence: string };

export type EvaluateOptions = {
  readonly asOf: PlainDate;
  /** Evaluate for this area instead of the areas the plan names; targets tied to another area are left out. */
  readonly area?: string;
  /** Level of `area` where it is known: targets asked of each village are left out for a commune. */
  readonly level?: string;
  /** Deliverables known to be done (by target id); given by the application, absent when only files are known. */
  readonly delivered?: ReadonlyMap<string, Delivery>;
  /** Names for people; ids are printed where absent. */
  readonly names?: Partial<Names>;
};

export type Names = { readonly indicator: (id: string) => string; readonly area: (ref: string) => string; readonly standard: (id: string) => string; readonly unit: (id: string) => string };

/** One question to the evaluator: this target, in this area. */
export type Asked = {
  readonly plan: Plan;
  readonly target: Target;
  readonly area: string;
  readonly store: SeriesStore;
  readonly asOf: PlainDate;
  readonly delivered: ReadonlyMap<string, Delivery> | undefined;
  readonly names: Names;
};

/** The answer of one form before it becomes rows. */
export type Outcome = {
  readonly state: State;
  readonly provisional: boolean;
  readonly value: Exact | null;
  readonly required: Exact | null;
  readonly margin: Exact | null;
  readonly needed: Exact | null;
  readonly projection: Projection | null;
  readonly explain: () => readonly Message[];
};

export type GoalOutcome = { readonly overall: Outcome; readonly years: readonly { readonly year: number; readonly outcome: Outcome }[] };

export function outcome(state: State, explain: () => readonly Message[], parts: Partial<Omit<Outcome, 'state' | 'explain'>> = {}): Outcome {
  return {
    state, explain, provisional: parts.provisional ?? false, value: parts.value ?? null, required: parts.required ?? null,
    margin: parts.margin ?? null, needed: parts.needed ?? null, projection: parts.projection ?? null,
  };
}

export function stateName(state: State): Message {
  return message(`plan.state.${state}`);
}

/** An exact value as a message parameter: all digits when the decimal ends, else four places and only for showing. */
export function shown(value: Exact): { readonly decimal: string } {
  return { decimal: toDecimal(value) };
}

const number = z.number().nullable();
export const evaluationJson = z.strictObject({
  plan: z.string(), target: z.string(), area: z.string(), year: z.number().int().nullable(), state: z.enum(states), provisional: z.boolean(),
  value: number, required: number, margin: number, needed_per_year: number,
  projection: z.strictObject({ at: z.string(), value: z.number(), assumption: z.string() }).nullable(), trace: z.array(z.string()),
});
export type EvaluationJson = z.output<typeof evaluationJson>;

/** The row as the CLI and the API print it, in the reader's language. Numbers are the nearest doubles: verdicts were made before. */
export function toJson(row: Evaluation, render: (text: Message) => string): EvaluationJson {
  const plain = (value: Exact | null): number | null => (value === null ? null : toNumber(value));
  return {
    plan: row.plan, target: row.target, area: row.area, year: row.year, state: row.state, provisional: row.provisional,
    value: plain(row.value), required: plain(row.required), margin: plain(row.margin), needed_per_year: plain(row.needed_per_year),
    projection: row.projection && { at: row.projection.at, value: toNumber(row.projection.value), assumption: render(row.projection.assumption) },
    trace: row.trace.map(render),
  };
}
