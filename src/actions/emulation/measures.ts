/**
 * The port between criteria and the registers of the work: for each register a plan may name, how it is counted for many subjects at once. A
 * register that gains a source gets its function here and nowhere else. Null: judged by its series like a gate, or as said beside it. Called by `assessment/compute.ts`
 * with the eyes of the house. A register that holds nothing of a subject says nothing of it, which is unknown.
 */
import { readAreaHistory } from '../../db/area-history.ts';
import { countCauses, countChanges, countHelpedOut, countInspections, countLacking, countLiving, countModels, countRegistrations, countReviews, countSupportDue, countTasksLed, countTrainings, type EndedInto, listClosedAreas } from '../../db/assessment-measures.ts';
import type { Tx } from '../../db/connection.ts';
import { readShippedPolicy } from '../../db/policy-files.ts';
import { endedInto } from '../../domain/area/village-change.ts';
import { type Counted, countedFact } from '../../domain/assessment/counted.ts';
import { improvedServices, type Lacking, serviceMasks, services } from '../../domain/assessment/services.ts';
import { type Fact, unknownFact } from '../../domain/assessment/types.ts';
import { endOfYear, type PlainDate, yearOf } from '../../domain/calendar.ts';
import { yearsNewlyOut } from '../../domain/household/standing.ts';
import { message } from '../../domain/message.ts';
import { periodicLast } from '../../domain/review/procedure.ts';
import type { RegisterName } from '../../domain/plan/registers.ts';
import { parentTargets } from './parent-targets.ts';

/** `atLeast`: the bound frozen with the set, null where the packs knew none; `areas`: the places that are assessed. Days: the first counted, the last counted, and the last of the period, later than that while it runs. */
export type MeasureAsked = { readonly db: Tx; readonly areas: readonly number[]; readonly from: PlainDate; readonly until: PlainDate; readonly due: PlainDate; readonly atLeast: string | null; /** The closing the gates of the same set are measured from; null without one. */ readonly baseline: PlainDate | null };
/** Facts by place. */
export type Measure = (asked: MeasureAsked) => Promise<ReadonlyMap<number, Fact>>;

/** What happened in a village that ended within the days is counted where its records are kept since. */
const endedOf = async (asked: MeasureAsked): Promise<EndedInto> => endedInto(await readAreaHistory(asked.db), asked.from, asked.until);

export const measures: Readonly<Record<RegisterName, Measure | null>> = {
  data_quality: null,
  reports_on_time: null,
  inspections_held: async (asked) => {
    const { first, last, runs, inLastYear } = yearsOf(asked);
    // A year that ended stays as it is, the running one can only gain, one that has not begun has none.
    return judged(asked, 'inspections', 'count', (await countInspections(asked.db, asked.areas, first, last, runs ? last - 1 : last)).map((row) => ({
      area: row.area, value: String(row.least), low: inLastYear ? String(row.least) : '0', high: row.leastEnded === null ? null : String(row.leastEnded), line: message('assessment.fact.inspections', { held: row.held, least: row.least, first: String(first), last: String(last) }),
    })));
  },
  settlements_on_time: null, // no register here yet: its reported series, `reported.ts`
  software_proficient: null, // of persons, not of places: `proficient.ts`
  // The register on the last day of a year that ended, as figures are: a year still open says nothing yet.
  causes_complete: async (asked) => {
    const on = lastClosing(asked);
    if (on === null) return new Map(asked.areas.map((area): [number, Fact] => [area, { ...unknownFact('not_due'), opens: 'households' }]));
    const closed = await listClosedAreas(asked.db, asked.areas, yearOf(on));
    const line = (row: { readonly complete: number; readonly all: number }) => message('assessment.fact.causes', { complete: row.complete, all: row.all, date: { date: on } });
    const rows = await countCauses(asked.db, asked.areas, on);
    return new Map([
      ...judged(asked, 'households', 'percent', rows.filter((row) => closed.has(row.area)).map((row) => ({ area: row.area, ...sure(share(row.complete, row.all)), line: line(row) }))),
      ...rows.filter((row) => !closed.has(row.area)).map((row): [number, Fact] => [row.area, { ...unknownFact('provisional', [line(row)]), value: share(row.complete, row.all), opens: 'households' }]),
    ]);
  },
  reviews_on_time: async (asked) => {
    const { first, last, runs, inLastYear } = yearsOf(asked);
    const lasts = Array.from({ length: last - first + 1 }, (_, index) => endOfYear(first + index)).map((end) => periodicLast(readShippedPolicy(), end)?.on ?? end);
    const rows = await countReviews(asked.db, asked.areas, first, last, { running: runs ? last : null, until: asked.until, lasts });
    const facts = judged(asked, 'rounds', 'percent', rows.map((row) => {
      const [value, whole] = [row.all === 0 ? null : share(row.inTime, row.all), row.all + row.missing];
      const complete = inLastYear && row.decidedLast > 0 && row.pending === 0 && row.missing === 0;
      // What is not known of a year may have been in time or not.
      const ended = whole === 0 ? { low: '0', high: '0' } : { low: share(row.inTime, whole), high: share(row.inTime + row.missing, whole) };
      return { area: row.area, value, ...(runs ? { low: complete ? (value ?? '0') : '0', high: complete && value !== null ? value : row.inTime === row.all ? '100' : justShort } : ended), line: message('assessment.fact.reviews_in_time', { inTime: row.inTime, all: row.all, first: String(first), last: String(last), day: { date: lasts.at(-1)! } }) };
    }));
    const missing = new Map(rows.filter((row) => row.missing > 0).map((row) => [row.area, message('assessment.fact.reviews.missing', { missing: row.missing })]));
    return new Map([...facts].map(([area, fact]): [number, Fact] => {
      const said = missing.get(area);
      if (!said) return [area, fact];
      return [area, fact.state === 'unknown' ? { ...unknownFact('no_data', [fact.working[0]!, said, ...fact.working.slice(1, -1)]), value: fact.value, required: fact.required, opens: fact.opens } : { ...fact, working: [fact.working[0]!, said, ...fact.working.slice(1)] }];
    }));
  },
  escape_registrations: async (asked) => judged(asked, 'pathways', 'count', (await countRegistrations(asked.db, asked.areas, asked.from, asked.until, await endedOf(asked))).map((row) => ({ area: row.area, value: String(row.count), low: String(row.count), high: yearsOf(asked).runs ? null : String(row.count), line: message('assessment.fact.registrations', { count: row.count, from: { date: asked.from }, until: { date: asked.until } }) }))),
  parent_targets: async (asked) => judged(asked, 'plans', 'percent', await parentTargets(asked)),
  // What was not decided in its year stays so; a year that runs can only add changes.
  changes_decided: async (asked) => judged(asked, 'households', 'percent', (await countChanges(asked.db, asked.areas, asked.from, asked.until, await endedOf(asked))).map((row) => ({ area: row.area, ...spanOf(asked, row.decided, row.all), line: message('assessment.fact.changes', { decided: row.decided, all: row.all, from: { date: asked.from }, until: { date: asked.until } }) }))),
  support_in_time: async (asked) => judged(asked, 'pathways', 'percent', (await countSupportDue(asked.db, asked.areas, asked.from, asked.until, await endedOf(asked))).map((row) => ({ area: row.area, ...spanOf(asked, row.inTime, row.all), line: message('assessment.fact.support_due', { inTime: row.inTime, all: row.all, from: { date: asked.from }, until: { date: asked.until } }) }))),
  // Between the start and the last closing; poor and near-poor households of either day, under one standard.
  services_improved: async (asked) => {
    const [start, end] = [startOf(asked), lastClosing(asked)];
    if (end === null || end <= start) return new Map(asked.areas.map((area): [number, Fact] => [area, { ...unknownFact('not_due'), opens: 'households' }]));
    const masksOf = new Map(readShippedPolicy().standards.map((one) => { const masks = serviceMasks(one.indicators.map((each) => each.code)); return [one.id, services.map((service) => masks[service])] as const; }));
    const lackingOn = async (on: PlainDate) => new Map((await countLacking(asked.db, asked.areas, on, masksOf)).map((row) => [`${row.area} ${row.standard}`, row]));
    const [before, after] = [await lackingOn(start), await lackingOn(end)];
    const closed = await listClosedAreas(asked.db, asked.areas, yearOf(end));
    const rows = [...before].flatMap(([key, was]) => {
      const now = after.get(key) ?? { area: was.area, standard: was.standard, households: 0, lacking: was.lacking.map(() => 0) };
      // Under another standard other things are asked: nothing is compared.
      if (!after.has(key) && [...after.values()].some((one) => one.area === was.area)) return [];
      const of = (row: { readonly households: number; readonly lacking: readonly number[] }): Lacking => ({ households: row.households, lacking: Object.fromEntries(services.flatMap((one, index) => (masksOf.get(was.standard)![index] === 0 ? [] : [[one, row.lacking[index]!]]))) });
      const { measured, improved } = improvedServices(of(was), of(now));
      const left = measured.filter((one) => !improved.includes(one)).map((one) => message(`assessment.service.${one}`));
      const said = message('assessment.fact.services', { improved: improved.length, all: measured.length, before: { date: start }, after: { date: end }, households: was.households, now: now.households });
      return measured.length === 0 ? [] : [{ area: was.area, ...sure(share(improved.length, measured.length)), line: said, more: left.length === 0 ? [] : [message('assessment.fact.services.left', { services: left })] }];
    });
    return new Map([
      ...[...judged(asked, 'households', 'percent', rows.filter((row) => closed.has(row.area)))].map(([area, fact]): [number, Fact] => [area, { ...fact, working: [fact.working[0]!, ...rows.find((row) => row.area === area)!.more, ...fact.working.slice(1)] }]),
      ...rows.filter((row) => !closed.has(row.area)).map((row): [number, Fact] => [row.area, { ...unknownFact('provisional', [row.line, ...row.more]), value: row.value, opens: 'households' }]),
    ]);
  },
  trainings_attended: null, // of officials and bodies, not of places: `subjectMeasures`
  households_helped_out: null,
  models_with_poor: null,
  tasks_led_in_time: null,
  // The households poor or near-poor at the start, followed to the last closing: two sides, each where it is known on both days.
  living_improved: async (asked) => {
    const [before, after] = [startOf(asked), lastClosing(asked)];
    if (after === null || after <= before) return new Map(asked.areas.map((area): [number, Fact] => [area, { ...unknownFact('not_due'), opens: 'households' }]));
    const closed = await listClosedAreas(asked.db, asked.areas, yearOf(after));
    return new Map((await countLiving(asked.db, asked.areas, before, after)).flatMap((row): [number, Fact][] => {
      const sides = [
        ...(row.incomes === 0 ? [] : [{ better: row.incomeAfter > row.incomeBefore, line: message('assessment.fact.living.income', { households: row.incomes, before: { date: before }, after: { date: after }, was: Math.round(row.incomeBefore / row.incomes), now: Math.round(row.incomeAfter / row.incomes) }) }]),
        ...(row.masks === 0 ? [] : [{ better: row.lackedAfter < row.lackedBefore, line: message('assessment.fact.living.deprivations', { households: row.masks, was: { decimal: (row.lackedBefore / row.masks).toFixed(2) }, now: { decimal: (row.lackedAfter / row.masks).toFixed(2) } }) }]),
      ];
      if (sides.length === 0) return [];
      const improved = sides.filter((one) => one.better).length;
      const line = message('assessment.fact.living', { improved, all: sides.length, before: { date: before }, after: { date: after } });
      const value = share(improved, sides.length);
      const shown = sides.map((one) => one.line);
      if (!closed.has(row.area)) return [[row.area, { ...unknownFact('provisional', [line, ...shown]), value, opens: 'households' }]];
      const fact = countedFact({ ...sure(value), line }, asked.atLeast, 'households', 'percent');
      return [[row.area, { ...fact, working: [line, ...shown, ...fact.working.slice(1)] }]];
    }));
  },
};

/** Counted of subjects themselves, by their numbers. */
export const subjectMeasures: Readonly<Partial<Record<RegisterName, (asked: Omit<MeasureAsked, 'areas' | 'baseline'> & { readonly subjects: readonly number[] }) => Promise<ReadonlyMap<number, Fact>>>>> = {
  trainings_attended: async (asked) => judgedCounts(asked, 'certificate', (await countTrainings(asked.db, asked.subjects, asked.from, asked.until)).map((row) => ({ subject: row.subject, count: row.count, line: message('assessment.fact.trainings', { count: row.count, from: { date: asked.from }, until: { date: asked.until } }) }))),
  households_helped_out: async (asked) => {
    const rows = await countHelpedOut(asked.db, asked.subjects, asked.from, asked.until);
    const facts = judgedCounts(asked, 'pathways', rows.map((row) => ({ subject: row.subject, count: row.left, line: message('assessment.fact.helped_out', { left: row.left, helped: row.helped, from: { date: asked.from }, until: { date: asked.until } }) })));
    const jobs = new Map(rows.map((row) => [row.subject, message('assessment.fact.helped_out.jobs', { jobs: row.jobs })]));
    return new Map([...facts].map(([subject, fact]): [number, Fact] => [subject, { ...fact, working: [fact.working[0]!, jobs.get(subject)!, ...fact.working.slice(1)] }]));
  },
  models_with_poor: async (asked) => {
    const years = yearsNewlyOut(readShippedPolicy(), asked.until)?.years ?? null;
    return judgedCounts(asked, 'models', (await countModels(asked.db, asked.subjects, asked.from, asked.until, years)).map((row) => ({ subject: row.subject, count: row.joined, line: message('assessment.fact.models', { count: row.joined, all: row.all, from: { date: asked.from }, until: { date: asked.until } }) })));
  },
  tasks_led_in_time: async (asked) => new Map((await countTasksLed(asked.db, asked.subjects, asked.from, asked.until)).map((row): [number, Fact] =>
    [row.subject, countedFact({ ...spanOf(asked, row.inTime, row.all), line: message('assessment.fact.tasks_led', { inTime: row.inTime, all: row.all, from: { date: asked.from }, until: { date: asked.until } }) }, asked.atLeast, 'plans', 'percent')])),
};

/** Counts that can only grow while the period runs. */
function judgedCounts(asked: Pick<MeasureAsked, 'atLeast' | 'until' | 'due'>, opens: NonNullable<Fact['opens']>, rows: readonly { readonly subject: number; readonly count: number; readonly line: Counted['line'] }[]): ReadonlyMap<number, Fact> {
  return new Map(rows.map((row): [number, Fact] => [row.subject, countedFact({ value: String(row.count), low: String(row.count), high: asked.until < asked.due ? null : String(row.count), line: row.line }, asked.atLeast, opens, 'count')]));
}

/** A share of what happened within the days: while the period runs more may come, of either kind; one that was missed stays missed. */
function spanOf(asked: Pick<MeasureAsked, 'from' | 'until' | 'due'>, part: number, whole: number): Pick<Counted, 'value' | 'low' | 'high'> {
  const value = share(part, whole);
  return yearsOf(asked).runs ? { value, low: '0', high: part === whole ? '100' : justShort } : sure(value);
}

/** The start of the period ("đầu kỳ"): the closing before its first year, yet never before the one the plan has locked for its gates, with which its standard begins. */
function startOf({ from, baseline }: MeasureAsked): PlainDate {
  const before = endOfYear(yearOf(from) - 1);
  return baseline !== null && baseline > before ? baseline : before;
}

/** The last year's end among the days counted; null where no year of theirs has ended. */
function lastClosing({ from, until }: MeasureAsked): PlainDate | null {
  const end = endOfYear(yearOf(until));
  const on = end === until ? end : endOfYear(yearOf(until) - 1);
  return on < from ? null : on;
}

/** Once one was late no number of others makes it whole again. */
const justShort = '99.99';

function yearsOf({ from, until, due }: Pick<MeasureAsked, 'from' | 'until' | 'due'>) {
  const last = yearOf(until);
  return { first: yearOf(from), last, runs: until < due, inLastYear: last === yearOf(due) };
}

/** No later day changes it. */
const sure = (value: string) => ({ value, low: value, high: value });

function judged({ atLeast }: MeasureAsked, opens: NonNullable<Fact['opens']>, unit: 'percent' | 'count', rows: readonly (Counted & { readonly area: number })[]): ReadonlyMap<number, Fact> {
  return new Map(rows.map((row): [number, Fact] => [row.area, countedFact(row, atLeast, opens, unit)]));
}

/** In percent, two digits, never rounded up to whole: 99.996 stays short of 100. */
function share(part: number, whole: number): string {
  const hundredths = Math.floor((part * 10_000) / whole);
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;
}
