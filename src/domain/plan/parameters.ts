/**
 * Figures the plan's rules need and no text in our hands gives: dated, with their status. Read by the plan actions; shown with the status.
 * Pure. A new figure is a new entry with its own `from`; nothing is edited backwards.
 */
import { type PlainDate, plainDate } from '../calendar.ts';

export type PlanParameters = {
  readonly from: PlainDate;
  /** Month and day by which a unit's emulation programme of the year is expected. */
  readonly annualProgrammeDue: string;
  readonly annualProgrammeStatus: 'verified' | 'unverified';
  readonly annualProgrammeSource: string;
};

const history: readonly PlanParameters[] = [
  { from: plainDate('2016-01-01'), annualProgrammeDue: '03-31', annualProgrammeStatus: 'unverified', annualProgrammeSource: 'our own assumption: the end of the first quarter; no text read says so' },
];

/** The day by which programmes of a year are expected, and whether it rests on a text. */
export function annualProgrammeDue(year: number): { readonly dueOn: PlainDate; readonly status: 'verified' | 'unverified' } {
  const start = plainDate(`${String(year).padStart(4, '0')}-01-01`);
  const rule = history.findLast((one) => one.from <= start) ?? history[0]!;
  return { dueOn: plainDate(`${start.slice(0, 4)}-${rule.annualProgrammeDue}`), status: rule.annualProgrammeStatus };
}
