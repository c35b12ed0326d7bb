/**
 * What the targets of plans would say with other counts of poor and near-poor households: the plans of an area and of those above it, evaluated
 * twice over the same figures, once with the counts moved by the difference. Used by what-if; the figures themselves are not touched.
 */
import { listObservations } from '../../db/indicator.ts';
import { readShippedCatalogue } from '../../db/indicator-files.ts';
import { listDeliveries, listIssuedHeads, listPlans } from '../../db/plan/library.ts';
import { areasOf } from '../../domain/plan/demand-of-series.ts';
import { evaluatePlan } from '../../domain/plan/evaluate.ts';
import type { Area } from '../../domain/area/types.ts';
import { type PlainDate, yearOf } from '../../domain/calendar.ts';
import type { Observation } from '../../domain/indicator/observation.ts';
import { createSeriesStore } from '../../domain/indicator/series.ts';
import type { ActionContext } from '../kernel.ts';
import { readVersions } from '../plan/content.ts';
import { readFigures, traceNames, withSlugs } from '../plan/figures.ts';
import { readPlaces } from '../plan/places.ts';
import { verdictOf } from '../plan/verdicts.ts';

type Counts = { readonly poor: number; readonly nearPoor: number };

/** Which count an indicator holds, and whether it is a share of all households. */
const held: Readonly<Record<string, { readonly of: (counts: Counts) => number; readonly rate: boolean }>> = {
  poor_households: { of: (one) => one.poor, rate: false }, poor_rate_pct: { of: (one) => one.poor, rate: true },
  near_poor_households: { of: (one) => one.nearPoor, rate: false }, near_poor_rate_pct: { of: (one) => one.nearPoor, rate: true },
  poor_and_near_poor_households: { of: (one) => one.poor + one.nearPoor, rate: false }, multidim_rate_pct: { of: (one) => one.poor + one.nearPoor, rate: true },
};

export async function effectOnTargets(context: ActionContext, area: Area, date: PlainDate, before: Counts, after: Counts) {
  const { db } = context;
  const places = await readPlaces(db);
  const place = places.resolve(area.slug);
  const above = new Set([place, ...places.history.ancestors(place.slug, date).flatMap((one) => places.find(one.slug) ?? [])].map((one) => one.id));
  const records = (await listPlans(db, { world: area.world })).filter((one) => one.issued_version !== null && above.has(one.area_id) && one.first_year <= yearOf(date) && yearOf(date) <= Math.max(one.last_year, one.horizon_year ?? 0) + 1);
  const contents = await readVersions(db, await listIssuedHeads(db, records.map((one) => one.id)));
  const totals = await listObservations(db, { areaIds: [place.id], indicators: ['households_total'], until: date, standing: true });
  const titles = traceNames(places, date, readShippedCatalogue());
  const targets: { plan: string; shortTitle: string; target: string; title: string; area: string; before: { state: string; value: string | null }; after: { state: string; value: string | null } }[] = [];
  const indicators = new Map<string, { indicator: string; title: string; before: string; after: string }>();
  for (const record of records) {
    const content = contents.get(record.id)?.plan;
    if (!content) continue;
    const plan = withSlugs(places, content);
    const figures = await readFigures(db, places, { targets: plan.targets, areas: [place], asOf: date, mapOf: date, standing: true });
    const moved = figures.observations.map((one) => movedBy(one, figures.observations, place.slug, totals, before, after));
    moved.forEach((one, index) => {
      const old = figures.observations[index]!;
      if (one !== old) indicators.set(one.indicator, { indicator: one.indicator, title: titles.indicator!(one.indicator), before: old.value, after: one.value });
    });
    const own = record.area_id === place.id && areasOf(plan).length === 1;
    const options = { asOf: date, delivered: new Map((await listDeliveries(db, [record.id])).map((one) => [one.target, { on: one.delivered_on, evidence: one.evidence }])), names: titles, ...(own ? {} : { area: place.slug, level: place.level }) };
    const [old, fresh] = [figures.observations, moved].map((observations) => evaluatePlan(plan, createSeriesStore(observations), options).filter((row) => row.year === null && row.area === place.slug));
    for (const [index, row] of old!.entries()) {
      const [first, second] = [verdictOf(row), verdictOf(fresh![index]!)];
      if (first.value === second.value && first.state === second.state) continue;
      const target = plan.targets.find((one) => one.id === row.target)!;
      targets.push({ plan: record.slug, shortTitle: record.short_title, target: row.target, title: target.text, area: place.slug, before: { state: first.state, value: first.value }, after: { state: second.state, value: second.value } });
    }
  }
  return { targets, indicators: [...indicators.values()] };
}

/** The latest figure of an indicator and area, with the difference added; every other figure stays. */
function movedBy(one: Observation, all: readonly Observation[], area: string, totals: readonly Observation[], before: Counts, after: Counts): Observation {
  const by = held[one.indicator];
  if (!by || one.area !== area || all.some((other) => other.area === area && other.indicator === one.indicator && other.periodEnd > one.periodEnd)) return one;
  const difference = by.of(after) - by.of(before);
  if (difference === 0) return one;
  if (!by.rate) return { ...one, value: String(Math.max(0, Number(one.value) + difference)) };
  const denominator = one.ratio ? Number(one.ratio.denominator) : Number(totals.find((other) => other.periodEnd === one.periodEnd)?.value ?? Number.NaN);
  if (!(denominator > 0)) return one;
  const numerator = Math.max(0, Math.round(one.ratio ? Number(one.ratio.numerator) : (Number(one.value) / 100) * denominator) + difference);
  return { ...one, value: ((numerator / denominator) * 100).toFixed(4).replace(/\.?0+$/, ''), ratio: { numerator: String(numerator), denominator: String(denominator) } };
}
