/**
 * The calendar of a plan: each milestone on its days, yearly ones once a year, report duties at the ends of their periods.
 * Called by `plan.milestones`, `plan.reminders` and the first page. Pure.
 */
import { addDays, daysBetween, endOfYear, plainDate, startOfYear, yearOf, type PlainDate } from '../calendar.ts';
import type { Milestone, Plan } from './format.ts';
import { endOfCadence } from './tasks.ts';
import type { Cadence } from './parts.ts';

export type CalendarEntry = {
  readonly item: string; readonly kind: string; readonly text: string; readonly source: string; readonly lead: string | null;
  readonly from: PlainDate | null; readonly due: PlainDate; readonly written: string;
};

/** Entries due in [from, until], milestones and periodic reports, earliest first. */
export function calendarOf(plan: Plan, from: PlainDate, until: PlainDate): readonly CalendarEntry[] {
  const entries = [...plan.milestones.flatMap((one) => occurrences(plan, one)), ...plan.reports.flatMap((one) => reportOccurrences(plan, one))];
  return entries.filter((one) => one.due >= from && one.due <= until).sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
}

function occurrences(plan: Plan, one: Milestone): CalendarEntry[] {
  const head = { item: one.id, kind: one.kind, text: one.text, source: one.source, lead: one.lead ?? null };
  const [first, last] = yearsOf(plan, one);
  if (one.yearly) {
    const span = one.yearly;
    return years(first, last).map((year) => {
      const due = plainDate(`${year}-${span.to}`);
      return { ...head, from: plainDate(`${span.from <= span.to ? year : year - 1}-${span.from}`), due, written: String(year) };
    });
  }
  if (one.due && one.cadence === 'once') return [{ ...head, from: one.from?.day ? startOfWritten(one.from) : null, due: one.due.day, written: one.due.written }];
  if (one.cadence === 'once' || one.cadence === 'as_needed' || one.cadence === 'as_prescribed' || one.cadence === 'continuous') return [];
  return turns(one.cadence, startOfYear(first), one.due?.day ?? endOfYear(last)).map((due) => ({ ...head, from: null, due, written: due }));
}

function reportOccurrences(plan: Plan, one: Plan['reports'][number]): CalendarEntry[] {
  if (one.kind !== 'periodic') return [];
  const head = { item: one.id, kind: 'report', text: one.text, source: one.source, lead: one.from };
  if (one.due && one.cadence === 'once') return [{ ...head, from: null, due: one.due.day, written: one.due.written }];
  return turns(one.cadence, startOfYear(firstYear(plan)), endOfYear(plan.period.last_year)).map((due) => ({ ...head, from: null, due, written: due }));
}

function turns(cadence: Cadence, from: PlainDate, until: PlainDate): PlainDate[] {
  const found: PlainDate[] = [];
  for (let day = endOfCadence(cadence, from); day !== null && day <= until; day = endOfCadence(cadence, addDays(day, 1))) found.push(day);
  return found;
}

/** A yearly duty begins with the plan's issue, not with a period that began before it. */
function firstYear(plan: Plan): number {
  const issued = plan.document.issued_on;
  return issued === undefined ? plan.period.first_year : Math.max(plan.period.first_year, yearOf(issued));
}

function yearsOf(plan: Plan, one: Milestone): readonly [number, number] {
  return [one.from ? yearOf(startOfWritten(one.from)) : firstYear(plan), one.due ? yearOf(one.due.day) : plan.period.last_year];
}

/** The first day of a written year or quarter; `due` days are last ones. */
function startOfWritten(written: { readonly written: string; readonly day: PlainDate }): PlainDate {
  if (/^\d{4}$/.test(written.written)) return plainDate(`${written.written}-01-01`);
  const quarter = /^(\d{4})-Q([1-4])$/.exec(written.written);
  return quarter ? plainDate(`${quarter[1]}-${['01', '04', '07', '10'][Number(quarter[2]) - 1]}-01`) : written.day;
}

function years(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

export type MilestoneState = 'held' | 'overdue' | 'soon' | 'upcoming' | 'past';

/** held: something was recorded for it · past: due before today in a plan nobody runs here · soon: within 30 days. */
export function milestoneState(due: PlainDate, today: PlainDate, held: boolean, runsHere: boolean): MilestoneState {
  if (held) return 'held';
  const left = daysBetween(today, due);
  if (left < 0) return runsHere ? 'overdue' : 'past';
  return left <= 30 ? 'soon' : 'upcoming';
}
