/**
 * What a board or a league reads: the figures asked for, and the counts behind a rate only for areas where a rate may have to be made.
 * Called by `figures.ts`. A league of a hundred areas that all have their rate reads the rates and nothing else.
 *
 * Law: what is left unread can make no figure. A rate is made from counts of closed years, and an area's own counts are of no use on a day
 * on which its rate stands; so an area is read whole where one of those it was made of has a closed year, or it has a count without its rate.
 */
import type { PlainDate } from '../../domain/calendar.ts';
import type { IndicatorCatalogue } from '../../domain/indicator/catalogue.ts';
import { isResult, type Observation } from '../../domain/indicator/observation.ts';
import { createSeriesStore } from '../../domain/indicator/series.ts';
import type { Db } from '../../db/connection.ts';
import { listObservationsKnown } from '../../db/indicator-known.ts';
import { listStandingFigures, type StandingFigures } from '../../db/indicator-standing.ts';
import type { Place } from './places.ts';
import { numeratorsOf, partsNeeded } from './restated.ts';

export type StandingAsked = {
  /** The areas whose figures are shown or compared with. */
  readonly own: readonly Place[];
  /** Those among them that were made of others (or ended), with what their figures may be summed from. */
  readonly made: readonly { readonly area: Place; readonly from: readonly Place[] }[];
  readonly indicators: readonly string[]; readonly catalogue: IndicatorCatalogue; readonly until: PlainDate;
};

export type Standing = { readonly figures: readonly Observation[]; /** Where a figure may have to be made; elsewhere none can be. */ readonly open: readonly Place[] };

export async function readStanding(db: Db, asked: StandingAsked): Promise<Standing> {
  const { own, made, indicators, catalogue, until } = asked;
  const slugsOf = (places: readonly Place[]): ReadonlyMap<number, string> => new Map(places.map((one) => [one.id, one.slug]));
  const numerators = numeratorsOf(catalogue, indicators);
  const first = await listStandingFigures(db, {
    slugOf: slugsOf(own), indicators, until, closedOf: [...new Set(made.flatMap(({ from }) => from.map((one) => one.id)))],
    days: { areaIds: made.map(({ area }) => area.id), indicators: [...new Set(numerators.values())] },
  });
  const lacking = areasLackingRates(own, first, numerators);
  const whole = made.filter(({ area, from }) => lacking.has(area.id) || from.some((one) => first.closed.has(one.id)));
  if (whole.length === 0) return { figures: first.figures, open: [] };
  const areas = slugsOf(whole.flatMap(({ area, from }) => [area, ...from]));
  const read = new Set(areas.values());
  const second = await listStandingFigures(db, { slugOf: areas, indicators: [...new Set([...indicators, ...partsNeeded(catalogue, indicators)])], until });
  return { figures: [...first.figures.filter((one) => !read.has(one.area)), ...second.figures], open: whole.map(({ area }) => area) };
}

/** The figures that stood at the end of a day: what had come by then, chosen between as it was then. */
export async function listStandingKnown(db: Db, asked: Parameters<typeof listObservationsKnown>[1]): Promise<readonly Observation[]> {
  const store = createSeriesStore(await listObservationsKnown(db, asked));
  return store.indicators().flatMap((indicator) => store.areas(indicator).flatMap((area) => store.series(indicator, area).flatMap(({ points }) => points.flatMap((one) => one.chosen ?? []))));
}

/** The days on which a figure stands that a rate may be: area and indicator → each standard's days in order. */
function standingDays(figures: readonly Observation[]): ReadonlyMap<string, string> {
  const days = new Map<string, string>();
  for (const one of figures) {
    if (!isResult(one) || one.chosen === false || !one.closed) continue;
    const key = `${one.area} ${one.indicator} ${one.standard}`;
    const before = days.get(key);
    days.set(key, before === undefined ? one.periodEnd : `${before} ${one.periodEnd}`);
  }
  return days;
}

/** The areas that have a count on a day on which its rate does not stand. Names one too many rather than one too few. */
function areasLackingRates(own: readonly Place[], { figures, days }: StandingFigures, numerators: ReadonlyMap<string, string>): ReadonlySet<number> {
  if (days.length === 0) return new Set();
  const standing = standingDays(figures);
  const slugs = new Map(own.map((one) => [one.id, one.slug]));
  const rates = Map.groupBy(numerators.keys(), (rate) => numerators.get(rate)!);
  return new Set(days.filter((one) => rates.get(one.indicator)!.some((rate) => standing.get(`${slugs.get(one.areaId)} ${rate} ${one.standard}`) !== one.days)).map((one) => one.areaId));
}
