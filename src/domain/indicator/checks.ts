/**
 * Figures of a year to look at again before it is closed: against the area's own years, against its neighbours, against what is possible, and against
 * the sums they belong to (`ties.ts`). Called by `actions/indicator-checks.ts`. Pure. A finding is a question with the numbers it came from, never a verdict.
 */
import { endOfYear, type PlainDate } from '../calendar.ts';
import { exact, toNumber } from '../exact.ts';
import { message, type Message } from '../message.ts';
import { type Indicator, type IndicatorCatalogue, partsOf } from './catalogue.ts';
import { byAmount, byLogarithm, byPercent } from './change-scale.ts';
import type { CheckParameters } from './check-parameters.ts';
import { exactValue, type Observation } from './observation.ts';
import { likeness } from './robust.ts';
import type { SeriesStore } from './series.ts';
import { checkTies, type Membership, readBy, type TieKind } from './ties.ts';
import { addsUp, isMoney, mayBeFraction } from './unit-kinds.ts';

export const checkKinds = ['history', 'neighbours', 'part_of', 'household_size', 'sum', 'rate', 'rate_sum', 'change', 'parts', 'members', 'denominators'] as const satisfies readonly (TieKind | 'history' | 'neighbours' | 'part_of' | 'household_size')[];
export type CheckKind = (typeof checkKinds)[number];

export type FigureCheck = {
  readonly kind: CheckKind; readonly indicator: string; readonly area: string; readonly periodEnd: PlainDate; readonly standard: string;
  /** What stands, and what the comparison led one to expect. Decimal texts. */
  readonly stated: string; readonly expected: string;
  /** How many households lie between the two, by the indicator's unit; null where it does not tell. */
  readonly households: number | null;
  readonly message: Message;
  readonly closed: boolean;
};

/** Areas of one level under one parent on the day, by slug; `within`: the parent's name. */
export type Neighbours = { readonly within: string; readonly members: readonly string[] };
export type CheckAsked = { readonly year: number; /** The areas whose figures are looked at. */ readonly areas: readonly string[]; readonly neighbours: readonly Neighbours[]; readonly memberships: readonly Membership[]; /** Nothing but this one. */ readonly indicator?: string | undefined };

type Around = { readonly store: SeriesStore; readonly catalogue: IndicatorCatalogue; readonly parameters: CheckParameters; readonly asked: CheckAsked; readonly end: PlainDate; readonly before: PlainDate };

/** Most households first. */
export function checkFigures(store: SeriesStore, catalogue: IndicatorCatalogue, asked: CheckAsked, parameters: CheckParameters): readonly FigureCheck[] {
  const around: Around = { store, catalogue, parameters, asked, end: endOfYear(asked.year), before: endOfYear(asked.year - 1) };
  const wanted = new Set(asked.areas);
  const found: FigureCheck[] = [];
  for (const id of asked.indicator === undefined ? store.indicators() : [asked.indicator]) {
    const indicator = catalogue.findIndicator(id);
    if (!indicator || indicator.measure === 'change') continue;
    for (const area of asked.areas) {
      for (const { standard } of store.series(id, area)) {
        const now = chosenAt(around, id, area, around.end, standard);
        if (now) found.push(...[againstHistory(around, indicator, now), partOf(around, indicator, now), householdSize(around, indicator, now)].filter((one) => one !== null));
      }
    }
    for (const group of asked.neighbours) found.push(...againstNeighbours(around, indicator, group, wanted));
  }
  for (const one of checkTies(store, catalogue, asked.memberships, { on: around.end, indicator: asked.indicator })) {
    if (!wanted.has(one.area)) continue;
    const unit = one.kind === 'denominators' ? 'households' : catalogue.findIndicator(one.indicator)!.unit;
    const off = Math.abs(Number(one.difference));
    found.push({ ...keyOf(one), kind: one.kind, stated: one.stated, expected: one.derived, households: householdsOf(around, one.indicator, one.area, unit, off), message: one.message, closed: one.figures[0]!.closed });
  }
  return found.sort(bySize);
}

/** The indicators whose figures have to be there to check one as it is checked among all. */
export function readToCheck(indicator: Indicator, catalogue: IndicatorCatalogue): readonly string[] {
  const wholes = ratesOf(indicator, catalogue).map((rate) => rate.computed.ratio[1]);
  // For telling a difference in households: the chain of a rate's parts, and the mean size of a household.
  const parts = partsOf(indicator).flatMap((id) => [id, ...partsOf(catalogue.findIndicator(id)!)]);
  return [...new Set([...besides(indicator), ...readBy(indicator, catalogue), ...wholes, ...parts, 'persons_total', 'households_total'])];
}

/** What of a neighbour has to be there to compare one with it. */
export function besides({ id, per }: Indicator): readonly string[] {
  return per === undefined ? [id] : [id, per];
}

type Share = Indicator & { readonly computed: { readonly ratio: readonly [string, string] } };

/** The rates that tell this one as a share of a whole. */
function ratesOf(indicator: Indicator, catalogue: IndicatorCatalogue): readonly Share[] {
  return catalogue.indicators.filter((rate): rate is Share => rate.unit === 'percent' && rate.computed !== undefined && 'ratio' in rate.computed && rate.computed.ratio[0] === indicator.id);
}

function againstHistory(around: Around, indicator: Indicator, now: Observation): FigureCheck | null {
  const { parameters, end } = around;
  const scale = isMoney(indicator.unit) ? byLogarithm : byAmount;
  const series = around.store.series(indicator.id, now.area).find((one) => one.standard === now.standard)!;
  const years = series.points.filter((one) => one.periodEnd <= end && one.periodEnd.endsWith('-12-31')).flatMap((one) => (one.chosen ? [{ year: Number(one.periodEnd.slice(0, 4)), value: valueOf(one.chosen) }] : []));
  const pairs = years.flatMap((one, place) => (place > 0 && years[place - 1]!.year === one.year - 1 ? [{ area: now.area, ...one, previous: years[place - 1]!.value }] : []));
  const each = perHousehold(around, indicator, pairs);
  const changes = (each ?? pairs).flatMap((one) => { const move = scale.move(one.value, one.previous); return move === null ? [] : [{ ...one, move }]; });
  const last = changes.at(-1);
  const earlier = changes.slice(0, -1).map((one) => one.move);
  if (last?.year !== around.asked.year || earlier.length < Math.max(1, parameters.leastChanges)) return null;
  const found = likeness(last.move, earlier, scale.least(last.previous, parameters.leastSpread));
  const expected = scale.after(last.previous, found.middle);
  const read = (move: number) => (scale.inPercent ? { decimal: plain(scale.read(move), 2) } : shown(move, indicator));
  return worthTelling(around, indicator, now, expected, found.score) ? told(around, 'history', indicator, now, expected, message(`indicator.check.history${each ? '_each' : scale.inPercent ? '_share' : ''}`, {
    stated: { decimal: now.value }, expected: shown(expected, indicator), change: read(last.move), usual: read(found.middle), low: read(found.low), high: read(found.high), count: earlier.length,
  })) : null;
}

/** By the change since the year before: a place may well be poorer than those around it, but seldom moves alone. Counts are compared in percent of themselves. */
function againstNeighbours(around: Around, indicator: Indicator, group: Neighbours, wanted: ReadonlySet<string>): readonly FigureCheck[] {
  const { parameters, end, before } = around;
  const scale = isMoney(indicator.unit) ? byLogarithm : addsUp(indicator.unit) ? byPercent : byAmount;
  const standards = new Set(group.members.flatMap((area) => around.store.series(indicator.id, area).map((one) => one.standard)));
  return [...standards].flatMap((standard) => {
    const pairs = group.members.flatMap((area) => {
      const [now, then] = [chosenAt(around, indicator.id, area, end, standard), chosenAt(around, indicator.id, area, before, standard)];
      // Where there is nothing and was nothing, nothing could move.
      return now && then && (valueOf(now) !== 0 || valueOf(then) !== 0) ? [{ area, year: around.asked.year, now, value: valueOf(now), previous: valueOf(then) }] : [];
    });
    const each = perHousehold(around, indicator, pairs);
    const moves = (each ?? pairs).flatMap((one) => { const move = scale.move(one.value, one.previous); return move === null ? [] : [{ ...one, move }]; });
    if (moves.length - 1 < Math.max(1, parameters.leastNeighbours)) return [];
    return moves.flatMap((one) => {
      if (!wanted.has(one.area)) return [];
      const others = moves.filter((other) => other !== one).map((other) => other.move);
      const found = likeness(one.move, others, scale.least(one.previous, parameters.leastSpread));
      const expected = scale.after(one.previous, found.middle);
      if (!worthTelling(around, indicator, one.now, expected, found.score)) return [];
      const read = (move: number) => ({ decimal: plain(scale.read(move), 2) });
      const words = { stated: { decimal: one.now.value }, expected: shown(expected, indicator), within: group.within, count: others.length, change: read(one.move), usual: read(found.middle), low: read(found.low), high: read(found.high) };
      return [told(around, 'neighbours', indicator, one.now, expected, message(`indicator.check.neighbours${each ? '_each' : scale.inPercent ? '' : '_points'}`, words))];
    });
  });
}

type Pair = { readonly area: string; readonly year: number; readonly value: number; readonly previous: number };

/** An amount for many, with the amount before as it were for as many households as now; null where these are not known throughout, under one standard each time. */
function perHousehold<P extends Pair>(around: Around, { unit, per }: Indicator, pairs: readonly P[]): readonly P[] | null {
  if (per === undefined || !isMoney(unit) || !addsUp(unit)) return null;
  const carried = pairs.flatMap((one) => {
    const both = around.store.series(per, one.area).toReversed().flatMap(({ standard }) => {
      const [now, then] = [chosenAt(around, per, one.area, endOfYear(one.year), standard), chosenAt(around, per, one.area, endOfYear(one.year - 1), standard)];
      return now && then && valueOf(now) > 0 && valueOf(then) > 0 ? [valueOf(now) / valueOf(then)] : [];
    });
    return both.length === 0 ? [] : [{ ...one, previous: one.previous * both[0]! }];
  });
  return carried.length === pairs.length ? carried : null;
}

/** A part cannot be more than the whole it is a share of. */
function partOf(around: Around, indicator: Indicator, now: Observation): FigureCheck | null {
  for (const rate of ratesOf(indicator, around.catalogue)) {
    const whole = chosenOf(around, rate.computed.ratio[1], now.area, now.standard);
    if (!whole || valueOf(now) <= valueOf(whole)) continue;
    return told(around, 'part_of', indicator, now, valueOf(whole), message('indicator.check.part_of', { stated: { decimal: now.value }, whole: { decimal: whole.value } }));
  }
  return null;
}

function householdSize(around: Around, indicator: Indicator, now: Observation): FigureCheck | null {
  if (indicator.id !== 'persons_total') return null;
  const households = chosenOf(around, 'households_total', now.area, now.standard);
  if (!households || valueOf(households) === 0) return null;
  const size = valueOf(now) / valueOf(households);
  const { personsLeast: low, personsMost: high } = around.parameters;
  if (size >= low && size <= high) return null;
  return told(around, 'household_size', indicator, now, valueOf(households) * (size < low ? low : high), message('indicator.check.household_size', { size: { decimal: plain(size, 2) }, low: { decimal: String(low) }, high: { decimal: String(high) }, persons: { decimal: now.value }, households: { decimal: households.value } }));
}

function worthTelling({ parameters, ...around }: Around, indicator: Indicator, now: Observation, expected: number, score: number): boolean {
  if (score < parameters.score || Math.abs(valueOf(now) - expected) * 100 < parameters.leastShare * Math.abs(expected)) return false;
  const households = householdsBetween({ ...around, parameters }, indicator, now, expected);
  return households === null || households >= parameters.leastHouseholds;
}

function told(around: Around, kind: CheckKind, indicator: Indicator, now: Observation, expected: number, words: Message): FigureCheck {
  return { ...keyOf(now), kind, stated: now.value, expected: shown(expected, indicator).decimal, households: householdsBetween(around, indicator, now, expected), message: words, closed: now.closed };
}

/** Money is about as many of the households it goes to as the difference is a share of the larger sum: a thousandfold and a thousandth are about nearly all. */
function householdsBetween(around: Around, indicator: Indicator, now: Observation, expected: number): number | null {
  const off = Math.abs(valueOf(now) - expected);
  if (!isMoney(indicator.unit)) return householdsOf(around, indicator.id, now.area, indicator.unit, off);
  const whole = indicator.per === undefined ? null : wholeOf(around, indicator.per, now.area);
  return whole === null ? null : (whole * off) / Math.max(valueOf(now), expected);
}

/** The households a difference in this unit is about: rates over households by their whole, persons by the mean size of a household there. */
function householdsOf(around: Around, id: string, area: string, unit: string, off: number): number | null {
  if (unit.startsWith('household')) return off;
  const indicator = around.catalogue.findIndicator(id);
  if (unit === 'percent' && indicator?.computed && 'ratio' in indicator.computed) {
    const [part, whole] = indicator.computed.ratio;
    const unitOfPart = around.catalogue.findIndicator(part)?.unit ?? '';
    const all = wholeOf(around, whole, area);
    return all === null ? null : householdsOf(around, part, area, unitOfPart, (off * all) / 100);
  }
  if (unit !== 'persons') return null;
  const [persons, households] = [wholeOf(around, 'persons_total', area), wholeOf(around, 'households_total', area)];
  return persons === null || households === null || persons === 0 ? null : (off * households) / persons;
}

function wholeOf(around: Around, id: string, area: string): number | null {
  for (const { standard } of around.store.series(id, area)) {
    const found = chosenAt(around, id, area, around.end, standard);
    if (found) return valueOf(found);
  }
  return null;
}

function chosenAt({ store }: Around, id: string, area: string, at: PlainDate, standard: string): Observation | null {
  return store.point(id, area, at, standard)?.chosen ?? null;
}

function chosenOf(around: Around, id: string, area: string, standard: string): Observation | null {
  return chosenAt(around, id, area, around.end, around.catalogue.findIndicator(id)?.by_standard === false ? '' : standard);
}

function keyOf({ indicator, area, periodEnd, standard }: Pick<FigureCheck, 'indicator' | 'area' | 'periodEnd' | 'standard'>) {
  return { indicator, area, periodEnd, standard };
}

function valueOf(one: Observation): number {
  return toNumber(one.ratio ? exactValue(one) : exact(one.value));
}

function shown(value: number, indicator: Indicator): { readonly decimal: string } {
  return { decimal: plain(value, mayBeFraction(indicator.unit) ? 2 : 0) };
}

/** Without trailing zeros and without "-0". */
function plain(value: number, places: number): string {
  return String(Number(value.toFixed(places)));
}

const placeOf = (one: FigureCheck): string => [one.area, one.indicator, one.standard, checkKinds.indexOf(one.kind).toString().padStart(2, '0')].join(' ');

function bySize(a: FigureCheck, b: FigureCheck): number {
  const [first, second] = [a.households ?? -1, b.households ?? -1];
  return first === second ? (placeOf(a) < placeOf(b) ? -1 : 1) : second - first;
}
