/**
 * The silent quarter: a unit of a plan under which nothing was done for three months ("trọng tâm, thường xuyên").
 * Called by `plan.silentUnits` and by the reminders. Pure.
 */
import { addDays, plainDate, yearOf, type PlainDate } from '../calendar.ts';
import type { Plan } from './format.ts';

export type Quarter = { readonly name: string; readonly from: PlainDate; /** Last day. */ readonly until: PlainDate };

export function quarterOf(day: PlainDate): Quarter {
  return quarter(yearOf(day), Math.ceil(Number(day.slice(5, 7)) / 3));
}

/** "2024-Q2"; throws RangeError on anything else. */
export function quarterNamed(name: string): Quarter {
  const match = /^(\d{4})-Q([1-4])$/.exec(name);
  if (!match) throw new RangeError(`not a quarter: ${name}`);
  return quarter(Number(match[1]), Number(match[2]));
}

export function quarterBefore(one: Quarter): Quarter {
  return quarterOf(addDays(one.from, -1));
}

function quarter(year: number, index: number): Quarter {
  const start = plainDate(`${year}-${['01', '04', '07', '10'][index - 1]}-01`);
  const next = plainDate(index === 4 ? `${year + 1}-01-01` : `${year}-${['04', '07', '10'][index - 1]}-01`);
  return { name: `${year}-Q${index}`, from: start, until: addDays(next, -1) };
}

/** A unit that ought to be active from `since` on (issue of the plan, birth of the area) until `until`. */
export type Unit = { readonly key: string; readonly since: PlainDate; readonly until: PlainDate | null };
export type Activity = { readonly unit: string; readonly on: PlainDate };
export type UnitReport = { readonly key: string; readonly activities: number; readonly lastActivityOn: PlainDate | null; readonly silent: boolean; /** Silent quarters in a row up to and with this one. */ readonly silentQuarters: number };

/**
 * Who was silent in the quarter. A unit counts only for quarters it existed in from the first day on; a running quarter is not yet silent.
 * Activities after the quarter are not counted.
 */
export function findSilentUnits(units: readonly Unit[], activities: readonly Activity[], asked: Quarter, today: PlainDate): readonly UnitReport[] {
  const byUnit = Map.groupBy(activities.filter((one) => one.on <= asked.until), (one) => one.unit);
  return units.map((unit) => {
    const days = (byUnit.get(unit.key) ?? []).map((one) => one.on).sort();
    const within = (one: Quarter): number => days.filter((day) => day >= one.from && day <= one.until).length;
    let silentQuarters = 0;
    if (asked.until < today) for (let one = asked; isExpected(unit, one) && within(one) === 0; one = quarterBefore(one)) silentQuarters += 1;
    return { key: unit.key, activities: within(asked), lastActivityOn: days.at(-1) ?? null, silent: silentQuarters > 0, silentQuarters };
  });
}

function isExpected(unit: Unit, one: Quarter): boolean {
  return unit.since <= one.from && (unit.until === null || one.until < unit.until);
}

/** Bodies a plan gives tasks to (not those it only asks): its units beside the areas. */
export function bodiesOf(plan: Plan): readonly string[] {
  return [...new Set(plan.tasks.filter((task) => task.wording === 'giao').map((task) => task.lead))];
}
