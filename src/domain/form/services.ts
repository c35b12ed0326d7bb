/**
 * Income and services of an area's list at the start of a year and on its last day: how many households, what they earn on the mean, and how many lack
 * each service, those that stayed on the list among them. Pure. Called by `actions/form/before-after.ts` with the tallies of both days.
 * The place of a deprivation is each standard's own, so only households under the standard of the day are compared, by the code of the indicator.
 */
import type { Words } from '../message.ts';
import type { RisingClass } from './before-after.ts';
import type { Tally } from './tally.ts';

export type ServiceIndicator = { readonly code: string; readonly text: Words; readonly service: Words };
/** The tally under one standard, with the indicators of that standard in the order of their bits. */
export type ServiceDay = { readonly standard: string | null; readonly tally: Tally; readonly indicators: readonly ServiceIndicator[] };
/** `known`: households of whom every service is known. */
export type ServiceSide = { /** Only households under it. */ readonly standard: string | null; readonly households: number; readonly known: number; readonly incomeKnown: number; readonly income: number | null };
export type ServiceRow = { readonly code: string; readonly text: Words; /** Households that lack it; null where the standard of the day does not ask it. */ readonly start: number | null; readonly now: number | null };
export type ServiceTable = { readonly class: RisingClass; readonly start: ServiceSide; readonly now: ServiceSide; readonly services: readonly { readonly service: Words; readonly indicators: readonly ServiceRow[] }[] };

export function servicesOf(of: RisingClass, start: ServiceDay, now: ServiceDay): ServiceTable {
  const lacking = ({ tally, indicators }: ServiceDay, code: string): number | null => {
    const bit = indicators.findIndex((one) => one.code === code);
    return bit < 0 ? null : tally.of('deprived', of, String(bit)).households;
  };
  const known = new Set(now.indicators.map((one) => one.code));
  const all = [...now.indicators, ...start.indicators.filter((one) => !known.has(one.code))];
  const groups = Map.groupBy(all, (one) => one.service.vi);
  return {
    class: of, start: sideOf(start, of), now: sideOf(now, of),
    services: [...groups.values()].map((rows) => ({ service: rows[0]!.service, indicators: rows.map((one): ServiceRow => ({ code: one.code, text: one.text, start: lacking(start, one.code), now: lacking(now, one.code) })) })),
  };
}

function sideOf({ standard, tally }: ServiceDay, of: RisingClass): ServiceSide {
  const { households } = tally.of('all', of);
  const income = tally.of('income', of);
  return { standard, households, known: tally.of('asked', of).households - tally.of('unanswered', of).households, incomeKnown: income.households, income: income.households === 0 ? null : income.persons / income.households };
}
