/**
 * Do published figures agree with each other? Parts against sums, rates against counts, changes against levels, members against the whole.
 * Called by `series check`, the import preview and the sources screen. Shows what does not tie, with the size of it; repairs nothing.
 */
import { endOfYear, type PlainDate, yearOf } from '../calendar.ts';
import { add, compare, divide, exact, isNegative, isZero, multiply, negate, subtract, toDecimal, type Exact } from '../exact.ts';
import { message, type Message } from '../message.ts';
import { type Indicator, type IndicatorCatalogue, partsOf } from './catalogue.ts';
import type { Observation, SeriesPoint, SeriesStore } from './series.ts';

export type TieKind = 'sum' | 'rate' | 'rate_sum' | 'change' | 'parts' | 'members' | 'denominators';

/** A relation that ought to hold between chosen figures and does not. */
export type Untied = {
  readonly kind: TieKind;
  readonly indicator: string;
  readonly area: string;
  readonly periodEnd: PlainDate;
  readonly standard: string;
  /** What stands in the series and what the other figures give. Decimal text, for showing. */
  readonly stated: string;
  readonly derived: string;
  /** stated − derived. */
  readonly difference: string;
  readonly figures: readonly Observation[];
  readonly message: Message;
};

/** Areas that together make another: the regions of the nation, the districts of a province. Only complete groups are compared. */
export type Membership = { readonly whole: string; readonly members: readonly string[] };

/** `of`: only the figures of one day, only those of one indicator. */
export function checkTies(store: SeriesStore, catalogue: IndicatorCatalogue, memberships: readonly Membership[] = [], of: { readonly on?: PlainDate; readonly indicator?: string | undefined } = {}): readonly Untied[] {
  const found: Untied[] = [];
  const asked = ({ periodEnd }: { readonly periodEnd: PlainDate }): boolean => of.on === undefined || periodEnd === of.on;
  for (const id of of.indicator === undefined ? store.indicators() : [of.indicator]) {
    const indicator = catalogue.findIndicator(id);
    if (!indicator) continue;
    for (const area of store.areas(id)) {
      for (const { standard, points } of store.series(id, area)) {
        for (const point of points) if (point.chosen && asked(point)) found.push(...checkOne(store, catalogue, indicator, point.chosen, standard));
      }
    }
    if (isCount(indicator)) for (const group of memberships) found.push(...checkMembers(store, indicator, group, asked));
  }
  return found;
}

/** The indicators whose figures can stand in a relation with this one, itself among them: what has to be read to check the ties of one number. */
export function tiedWith(indicator: Indicator, catalogue: IndicatorCatalogue): readonly string[] {
  const groups = catalogue.indicators.map((one) => [one.id, ...readBy(one, catalogue)]).filter((group) => group.includes(indicator.id));
  return [...new Set([indicator.id, ...groups.flat()])];
}

/** The indicators that `checkOne` asks for beside the one it checks. */
export function readBy(indicator: Indicator, catalogue: IndicatorCatalogue): readonly string[] {
  const [, denominator] = ratioOf(indicator);
  const beside = denominator === '' ? [] : ratesOver(catalogue, denominator).flatMap((one) => [one.id, ratioOf(one)[0]]);
  return [...partsOf(indicator), ...beside];
}

function ratesOver(catalogue: IndicatorCatalogue, denominator: string): readonly Indicator[] {
  return catalogue.indicators.filter((one) => one.computed && 'ratio' in one.computed && one.computed.ratio[1] === denominator);
}

function checkOne(store: SeriesStore, catalogue: IndicatorCatalogue, indicator: Indicator, chosen: Observation, standard: string): readonly Untied[] {
  const get = (id: string, area = chosen.area, end = chosen.periodEnd): Observation | null => {
    const known = catalogue.findIndicator(id);
    return store.point(id, area, end, known?.by_standard === false ? '' : standard)?.chosen ?? null;
  };
  const found: Untied[] = [];
  const compareWith = (kind: TieKind, derived: Exact, allowed: Exact, figures: readonly Observation[]): void => {
    const untied = difference(kind, chosen, derived, allowed, figures);
    if (untied) found.push(untied);
  };
  const rule = indicator.computed;
  if (rule && 'sum' in rule) {
    const parts = rule.sum.map((id) => get(id));
    if (complete(parts)) compareWith('sum', total(parts), exact(0), parts);
  }
  if (rule && 'ratio' in rule && !chosen.ratio) {
    const [top, bottom] = [get(rule.ratio[0]), get(rule.ratio[1])];
    if (top && bottom && !isZero(exact(bottom.value))) {
      const share = divide(exact(top.value), exact(bottom.value));
      compareWith('rate', indicator.unit === 'percent' ? multiply(exact(100), share) : share, halfUnit(chosen), [top, bottom]);
    }
    found.push(...checkRateSum(catalogue, indicator, chosen, get), ...checkDenominators(catalogue, indicator, chosen, get));
  }
  if (rule && 'difference' in rule && chosen.periodEnd === endOfYear(yearOf(chosen.periodEnd))) {
    const [now, before] = [get(rule.difference), get(rule.difference, chosen.area, endOfYear(yearOf(chosen.periodEnd) - 1))];
    if (now && before) compareWith('change', subtract(exact(now.value), exact(before.value)), exact(0), [now, before]);
  }
  if (isCount(indicator)) {
    const parts = [get(indicator.id, `${chosen.area}.urban`), get(indicator.id, `${chosen.area}.rural`)];
    if (complete(parts)) compareWith('parts', total(parts), exact(0), parts);
  }
  return found;
}

/** The rate of a sum is the sum of the rates over the same denominator, up to the rounding of each. */
function checkRateSum(catalogue: IndicatorCatalogue, indicator: Indicator, chosen: Observation, get: (id: string) => Observation | null): readonly Untied[] {
  const [numerator, denominator] = ratioOf(indicator);
  const parts = sumOf(catalogue.findIndicator(numerator));
  const rates = parts.map((part) => ratesOver(catalogue, denominator).find((one) => ratioOf(one)[0] === part));
  const figures: readonly (Observation | null)[] = rates.map((rate) => (rate ? get(rate.id) : null));
  if (parts.length === 0 || !complete(figures)) return [];
  const allowed = figures.reduce((sum, one) => add(sum, halfUnit(one)), halfUnit(chosen));
  const untied = difference('rate_sum', chosen, total(figures), allowed, figures);
  return untied ? [untied] : [];
}

/** Two rates over one denominator, each with its count, must imply the same denominator: 13,384 at 3.13 % and 13,326 at 3.02 % do not. */
function checkDenominators(catalogue: IndicatorCatalogue, indicator: Indicator, chosen: Observation, get: (id: string) => Observation | null): readonly Untied[] {
  const [numerator, denominator] = ratioOf(indicator);
  const here = implied(chosen, get(numerator));
  if (!here) return [];
  const found: Untied[] = [];
  for (const other of ratesOver(catalogue, denominator)) {
    if (other.id <= indicator.id) continue;
    const rate = get(other.id);
    const there = rate ? implied(rate, get(ratioOf(other)[0])) : null;
    if (!rate || !there || (compare(here.low, there.high) <= 0 && compare(there.low, here.high) <= 0)) continue;
    const [stated, derived] = [toDecimal(here.middle, 0), toDecimal(there.middle, 0)];
    found.push({
      kind: 'denominators', indicator: indicator.id, area: chosen.area, periodEnd: chosen.periodEnd, standard: chosen.standard, stated, derived,
      difference: toDecimal(subtract(exact(stated), exact(derived))), figures: [chosen, here.count, rate, there.count],
      message: message('indicator.tie.denominators', { stated: { decimal: stated }, derived: { decimal: derived } }),
    });
  }
  return found;
}

function implied(rate: Observation | null, count: Observation | null): { readonly low: Exact; readonly high: Exact; readonly middle: Exact; readonly count: Observation } | null {
  if (!rate || !count) return null;
  const low = subtract(exact(rate.value), halfUnit(rate));
  if (rate.unit !== 'percent' || isZero(exact(rate.value)) || isNegative(low) || isZero(low)) return null;
  const hundredfold = multiply(exact(100), exact(count.value));
  return { low: divide(hundredfold, add(exact(rate.value), halfUnit(rate))), high: divide(hundredfold, low), middle: divide(hundredfold, exact(rate.value)), count };
}

function checkMembers(store: SeriesStore, indicator: Indicator, group: Membership, asked: (point: SeriesPoint) => boolean): readonly Untied[] {
  const found: Untied[] = [];
  for (const { standard, points } of store.series(indicator.id, group.whole)) {
    for (const point of points) {
      const { chosen, periodEnd } = point;
      if (!chosen || !asked(point)) continue;
      const members = group.members.map((member) => store.point(indicator.id, member, periodEnd, standard)?.chosen ?? null);
      if (!complete(members)) continue;
      const untied = difference('members', chosen, total(members), exact(0), members);
      if (untied) found.push(untied);
    }
  }
  return found;
}

function difference(kind: TieKind, stated: Observation, derived: Exact, allowed: Exact, figures: readonly Observation[]): Untied | null {
  const off = subtract(exact(stated.value), derived);
  if (compare(isNegative(off) ? negate(off) : off, allowed) <= 0) return null;
  const [derivedText, offText] = [toDecimal(derived), toDecimal(off)];
  return {
    kind, indicator: stated.indicator, area: stated.area, periodEnd: stated.periodEnd, standard: stated.standard,
    stated: stated.value, derived: derivedText, difference: offText, figures: [stated, ...figures],
    message: message(`indicator.tie.${kind}`, { stated: { decimal: stated.value }, derived: { decimal: derivedText }, difference: { decimal: offText } }),
  };
}

/** Half of the last printed digit: 4.03 stands for 4.025 to 4.035. */
function halfUnit(observation: Observation): Exact {
  const places = observation.value.split('.')[1]?.length ?? 0;
  // Rates are printed with two digits; "9.1" and "26" are shorter only because a trailing zero was dropped.
  return exact(`0.${'0'.repeat(Math.max(places, observation.unit === 'percent' ? 2 : 0))}5`);
}

/** Counts of households: the only figures compared with the sum over areas. */
export function isCount(indicator: Indicator): boolean {
  return indicator.measure === 'level' && indicator.unit === 'households';
}

function ratioOf(indicator: Indicator): readonly [string, string] {
  return indicator.computed && 'ratio' in indicator.computed ? indicator.computed.ratio : ['', ''];
}

function sumOf(indicator: Indicator | undefined): readonly string[] {
  return indicator?.computed && 'sum' in indicator.computed ? indicator.computed.sum : [];
}

function complete(figures: readonly (Observation | null)[]): figures is readonly Observation[] {
  return figures.length > 0 && figures.every((one) => one !== null);
}

function total(figures: readonly Observation[]): Exact {
  return figures.reduce((sum, one) => add(sum, exact(one.value)), exact(0));
}
