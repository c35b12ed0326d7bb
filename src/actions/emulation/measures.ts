/**
 * The port between criteria and the registers of the work: for each register a plan may name, how it is counted for many subjects at once. A
 * register that gains a source gets its function here and nowhere else. Null: judged by its series, like a gate. Called by `assessment/compute.ts`
 * with the eyes of the house. A register that holds nothing of a subject says nothing of it, which is unknown.
 */
import { countCauses, countInspections, countRegistrations, countReviews } from '../../db/assessment-measures.ts';
import type { Db } from '../../db/connection.ts';
import { type Fact, unknownFact } from '../../domain/assessment/types.ts';
import { type PlainDate, yearOf } from '../../domain/calendar.ts';
import { compare, exact, subtract, toDecimal } from '../../domain/exact.ts';
import { message, type Message } from '../../domain/message.ts';
import type { RegisterName } from '../../domain/plan/registers.ts';

/** `atLeast`: the bound frozen with the set, null where the packs knew none; `areas`: the places that are assessed. Days: the first and last of the period. */
export type MeasureAsked = { readonly db: Db; readonly areas: readonly number[]; readonly from: PlainDate; readonly until: PlainDate; readonly atLeast: string | null };
/** Facts by place. */
export type Measure = (asked: MeasureAsked) => Promise<ReadonlyMap<number, Fact>>;

export const measures: Readonly<Record<RegisterName, Measure | null>> = {
  data_quality: null,
  reports_on_time: null,
  inspections_held: async (asked) => {
    const [first, last] = [yearOf(asked.from), yearOf(asked.until)];
    return judged(asked, 'inspections', 'count', (await countInspections(asked.db, asked.areas, first, last)).map((row) => ({ area: row.area, value: String(row.least), line: message('assessment.fact.inspections', { held: row.held, least: row.least, first: String(first), last: String(last) }) })));
  },
  settlements_on_time: unkept,
  causes_complete: async (asked) => judged(asked, 'households', 'percent', (await countCauses(asked.db, asked.areas, asked.until)).map((row) => ({ area: row.area, ...share(row.complete, row.all), line: message('assessment.fact.causes', { complete: row.complete, all: row.all, date: { date: asked.until } }) }))),
  reviews_on_time: async (asked) => {
    const [first, last] = [yearOf(asked.from), yearOf(asked.until)];
    return judged(asked, 'rounds', 'percent', (await countReviews(asked.db, asked.areas, first, last)).map((row) => ({ area: row.area, ...share(row.inTime, row.all), line: message('assessment.fact.reviews', { inTime: row.inTime, all: row.all, first: String(first), last: String(last) }) })));
  },
  escape_registrations: async (asked) => judged(asked, 'pathways', 'count', (await countRegistrations(asked.db, asked.areas, asked.from, asked.until)).map((row) => ({ area: row.area, value: String(row.count), line: message('assessment.fact.registrations', { count: row.count, from: { date: asked.from }, until: { date: asked.until } }) }))),
};

function unkept({ areas }: MeasureAsked): Promise<ReadonlyMap<number, Fact>> {
  return Promise.resolve(new Map(areas.map((area) => [area, unknownFact('no_source')])));
}

type Counted = { readonly area: number; readonly value: string; readonly line: Message };

function judged({ atLeast }: MeasureAsked, opens: NonNullable<Fact['opens']>, unit: 'percent' | 'count', rows: readonly Counted[]): ReadonlyMap<number, Fact> {
  return new Map(rows.map(({ area, value, line }): [number, Fact] => {
    if (atLeast === null) return [area, { ...unknownFact('no_data', [line]), opens }];
    const margin = subtract(exact(value), exact(atLeast));
    const state = compare(exact(value), exact(atLeast)) >= 0 ? 'met' : 'not';
    return [area, { state, reason: 'computed', value, required: atLeast, margin: toDecimal(margin), opens, working: [line, message('assessment.fact.value', { value: { decimal: value }, required: { decimal: atLeast } }), message(`assessment.fact.bound.${unit}`, { bound: { decimal: atLeast } })] }];
  }));
}

/** In percent, two digits, never rounded up to whole: 99.996 stays short of 100. */
function share(part: number, whole: number): { readonly value: string } {
  const hundredths = Math.floor((part * 10_000) / whole);
  return { value: `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}` };
}
