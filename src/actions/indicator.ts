/**
 * Asking for figures and deciding about them: catalogue, trend, league, sources; choosing between sources, correcting, closing a year.
 * Importing is in `indicator-import.ts`. Figures are public; deciding needs a grant over the area.
 */
import { type PlainDate, endOfYear, yearOf } from '../domain/calendar.ts';
import { compare, exact } from '../domain/exact.ts';
import { type Indicator, partsOf } from '../domain/indicator/catalogue.ts';
import {
  indicatorChoose, indicatorClose, indicatorCorrect, indicatorFigures, indicatorList, indicatorReopen, indicatorSources, indicatorTrend,
} from '../domain/indicator/contract.ts';
import { isProvisional, isResult } from '../domain/indicator/observation.ts';
import { problems as kinds, type IndicatorProblem } from '../domain/indicator/problems.ts';
import { createSeriesStore } from '../domain/indicator/series.ts';
import { checkTies, tiedWith } from '../domain/indicator/ties.ts';
import { mayBeFraction } from '../domain/indicator/unit-kinds.ts';
import { ProblemError } from '../domain/problem.ts';
import type { Db } from '../db/connection.ts';
import { readShippedCatalogue } from '../db/indicator-files.ts';
import { findAreas, findBatches, findIndicatorKey, findObservation, listClosings, listObservations, listVersions, type StoredObservation } from '../db/indicator.ts';
import { instantAfter, listObservationsKnown } from '../db/indicator-known.ts';
import { insertBatch, insertClosings, insertCorrection, lockSeries, reopenYears, saveChoice, settle } from '../db/indicator-write.ts';
import { checksOf, indicatorCheckActions } from './indicator-checks.ts';
import { indicatorEstimateActions } from './indicator-estimates.ts';
import { indicatorImportActions } from './indicator-import.ts';
import { refuseEarlier, toldOf, toldThen } from './indicator-earlier.ts';
import { gapPoint, gapSeries, latestGaps } from './indicator-gap.ts';
import { lastActBehind } from './indicator-last-act.ts';
import { findAreaIn, leagues } from './indicator-league.ts';
import { indicatorMapActions } from './indicator-map.ts';
import { describe, shownFigure, shownMessage, shownValue, standardOf } from './indicator-shapes.ts';
import { type Action, action, type ActionContext, found, shared } from './kernel.ts';
import { settleTotals } from './register/settle.ts';

const lists = action(indicatorList, 'anywhere', async () => {
  const catalogue = readShippedCatalogue();
  return {
    indicators: catalogue.indicators.map((one) => describe(one, catalogue)),
    standards: catalogue.standards.map(({ id, vi, en, from, until, source }) => ({ id, vi, en, from, until, source })),
  };
});

const trends = shared(action(indicatorTrend, 'anywhere', async ({ db, actor, common, today }, input) => {
  const catalogue = readShippedCatalogue();
  const indicator = found(catalogue.findIndicator(input.indicator), 'indicator');
  const { area } = await findAreaIn({ db, common }, input.area);
  const knownOn = input.knownOn ?? null;
  const gap = await gapSeries(db, catalogue, { indicator, area: area.slug, until: input.until ?? today, knownOn });
  if (gap) return { area, indicator: describe(indicator, catalogue), knownOn, series: gap, breaks: breaksOf(gap), updatedAt: null };
  const all = knownOn === null ? await listObservations(db, { areaIds: [area.id], indicators: [indicator.id], ...(input.until ? { until: input.until } : {}) })
    : await listObservationsKnown(db, { areaIds: [area.id], indicators: [indicator.id], until: input.until ?? null, knownOn });
  if (knownOn !== null) refuseEarlier(await toldThen({ db, actor, today }, area.id, all), [indicator.id]);
  const store = createSeriesStore(all);
  const series = store.series(indicator.id, area.slug).map(({ standard, points }) => ({
    standard: standardOf(standard, catalogue),
    points: points.map(({ periodEnd, chosen, why, others, notResults }) => ({
      periodEnd, ...shownValue(chosen), closed: chosen?.closed ?? false, provisional: chosen !== null && isProvisional(chosen), why: shownMessage(why),
      figures: [...(chosen ? [chosen] : []), ...others, ...notResults].map((one) => ({ ...shownFigure(one as StoredObservation), ...(knownOn === null ? {} : { stands: one === chosen }) })),
    })),
  })).toSorted((a, b) => ((a.points[0]?.periodEnd ?? '') < (b.points[0]?.periodEnd ?? '') ? -1 : 1));
  const batchIds = [...new Set(all.map((one) => one.batchId))].toSorted((a, b) => a - b);
  const batches = await common(`batches ${batchIds.join(',')}`, async () => findBatches(db, batchIds));
  return {
    area, indicator: describe(indicator, catalogue), knownOn, series, breaks: breaksOf(series),
    updatedAt: batches.map((one) => one.imported_at).toSorted().at(-1) ?? null,
  };
}));

const figuresOfArea = action(indicatorFigures, 'anywhere', async ({ db, today }, input) => {
  const catalogue = readShippedCatalogue();
  const area = await getArea(db, input.area);
  const store = createSeriesStore(await listObservations(db, { areaIds: [area.id], ...(input.until ? { until: input.until } : {}) }));
  const rows = store.indicators().flatMap((id) =>
    store.series(id, area.slug).flatMap(({ standard, points }) => {
      const last = points.at(-1);
      if (!last) return [];
      return [{
        indicator: id, standard: standardOf(standard, catalogue), periodEnd: last.periodEnd, value: last.chosen?.value ?? null, periods: points.length, closed: last.chosen?.closed ?? false,
        provisional: last.chosen !== null && isProvisional(last.chosen), unsettled: points.filter((one) => one.chosen === null && one.others.length > 0).length,
      }];
    }),
  );
  const gaps = (await latestGaps(db, catalogue, area.slug, input.until ?? today)).map(({ figure, periods }) => ({
    indicator: figure.indicator, standard: standardOf(figure.standard, catalogue), periodEnd: figure.periodEnd, value: figure.value, periods, closed: true, provisional: isProvisional(figure), unsettled: 0,
  }));
  return { area, rows: [...rows, ...gaps] };
});

/** Where the line of one standard gives way to that of another: surveys and joined counts run beside and break nothing. */
function breaksOf(series: readonly { readonly standard: { readonly id: string }; readonly points: readonly { readonly periodEnd: string }[] }[]) {
  const national = series.filter((one) => one.standard.id.startsWith('national-') && one.points.length > 0);
  return national.slice(1).map((next, position) => ({ at: next.points[0]!.periodEnd, before: national[position]!.standard.id, after: next.standard.id }));
}

const sources = action(indicatorSources, 'anywhere', async (context, input) => {
  const { db } = context;
  const catalogue = readShippedCatalogue();
  const indicator = found(catalogue.findIndicator(input.indicator), 'indicator');
  const area = await getArea(db, input.area);
  const knownOn = input.knownOn ?? null;
  const gap = await gapPoint(db, catalogue, { indicator, area: area.slug, until: input.periodEnd, standard: input.standard, knownOn });
  if (gap) return { area, indicator: describe(indicator, catalogue), knownOn, periodEnd: input.periodEnd, standard: input.standard, ...gap, figures: [], lastAct: null, earlierWithheld: false, untied: [], closings: [] };
  const before = endOfYear(yearOf(input.periodEnd) - 1);
  const parts = partsOf(indicator);
  const indicators = [...new Set([...tiedWith(indicator, catalogue), ...parts])];
  const all = knownOn === null ? await listObservations(db, { areaIds: [area.id], indicators, from: before, until: input.periodEnd })
    : (await listObservationsKnown(db, { areaIds: [area.id], indicators, until: input.periodEnd, knownOn })).filter((one) => one.periodEnd >= before);
  const told = knownOn === null ? { figures: all, kept: [] } : await toldThen(context, area.id, all);
  refuseEarlier(told, [indicator.id, ...parts]);
  const near = told.figures;
  const store = createSeriesStore(near);
  const point = found(store.point(indicator.id, area.slug, input.periodEnd, input.standard), 'figure');
  const first = (point.chosen ?? point.others[0] ?? point.notResults[0]) as StoredObservation;
  const { figures: ever, kept } = await toldOf(context, area.id, await listVersions(db, first), (one) => one.supersededBy !== null);
  const batches = new Map((await findBatches(db, ever.map((one) => one.batchId))).map((one) => [one.id, one]));
  const then = knownOn === null ? null : instantAfter(knownOn);
  // Known earlier: what had come by then, each as it stood then.
  const versions = then === null ? ever : ever.filter((one) => batches.get(one.batchId)!.imported_at < then).map((one) => {
    const known = near.find((each) => each.id === one.id);
    return known ? { ...known, stands: known === point.chosen } : one;
  });
  const partAt = (id: string, at: PlainDate) => store.point(id, area.slug, at, catalogue.findIndicator(id)?.by_standard === false ? '' : input.standard)?.chosen?.value ?? null;
  const shownParts = parts.flatMap((id) => {
    const days = indicator.computed && 'difference' in indicator.computed ? [input.periodEnd, before] : [input.periodEnd];
    return days.map((periodEnd) => ({ indicator: id, title: catalogue.findIndicator(id)!.title, periodEnd, value: partAt(id, periodEnd) }));
  });
  const closings = (await listClosings(db, area.id, yearOf(input.periodEnd))).filter((one) => then === null || one.closed_at < then);
  return {
    area, indicator: describe(indicator, catalogue), knownOn, periodEnd: input.periodEnd, standard: input.standard, value: point.chosen?.value ?? null, why: shownMessage(point.why),
    figures: versions.map((one) => {
      const batch = batches.get(one.batchId);
      return { ...shownFigure(one), batch: batch ? { fileName: batch.file_name, reason: batch.reason, importedAt: batch.imported_at, importedBy: batch.imported_by, contentHash: batch.content_hash } : null };
    }),
    lastAct: await lastActBehind(context, area, point.chosen, knownOn), earlierWithheld: kept.length > 0, parts: shownParts,
    untied: checkTies(store, catalogue).filter((one) => one.periodEnd === input.periodEnd && (one.indicator === indicator.id || one.figures.some((figure) => figure.indicator === indicator.id)))
      .map((one) => ({ kind: one.kind, stated: one.stated, derived: one.derived, difference: one.difference, message: shownMessage(one.message) })),
    closings: closings.map((one) => ({ version: one.version, closedAt: one.closed_at, closedBy: one.closed_by, reason: one.reason, reopened: one.reopened_at === null || (then !== null && one.reopened_at >= then) ? null : { at: one.reopened_at, by: one.reopened_by, reason: one.reopen_reason! } })),
  };
});

const areaOfFigure = async ({ db }: ActionContext, input: { observation: number }): Promise<readonly number[]> => [found(await findObservation(db, input.observation), 'figure').areaId];

const chooses = action(indicatorChoose, areaOfFigure, async ({ db, record, actor, now, today }, input) => {
  await lockSeries(db);
  const figure = found(await findObservation(db, input.observation), 'figure');
  refuse(figure.supersededBy !== null, 'indicator.superseded');
  refuse(!isResult(figure), 'indicator.not_a_result');
  const candidates = (await listVersions(db, figure)).filter((one) => one.supersededBy === null && isResult(one));
  const before = candidates.find((one) => one.stands);
  await saveChoice(db, figure, candidates, { reason: input.reason, now });
  await settleTotals({ db, today, now, actor }, { observation: figure.id });
  if (figure.closed) await closeAgain(db, figure, { reason: input.reason, accountId: actor.accountId, now });
  record({
    subject: { kind: 'figure', id: String(figure.id) }, areaId: figure.areaId, reason: input.reason,
    before: before ? { figure: before.id, value: before.value } : null, after: { figure: figure.id, value: figure.value, indicator: figure.indicator, periodEnd: figure.periodEnd },
  });
  return { observation: figure.id, value: figure.value };
});

const corrects = action(indicatorCorrect, areaOfFigure, async ({ db, record, actor, now, today }, input) => {
  await lockSeries(db);
  const figure = found(await findObservation(db, input.observation), 'figure');
  refuse(figure.supersededBy !== null, 'indicator.superseded');
  refuse(compare(exact(figure.value), exact(input.value)) === 0 && (input.source ?? figure.source) === figure.source, 'indicator.same_value');
  refuseImpossible(found(readShippedCatalogue().findIndicator(figure.indicator), 'indicator'), input.value);
  const batch = await insertBatch(db, { world: figure.world, fileName: '', contentHash: '', figureCount: 1, reason: input.reason, accountId: actor.accountId, now });
  const id = await insertCorrection(db, figure, { value: input.value, source: input.source ?? figure.source, note: input.note ?? figure.note, reason: input.reason, batchId: batch, now });
  const key = found(await findIndicatorKey(db, figure.indicator), 'indicator');
  await settle(db, [{ areaId: figure.areaId, indicatorId: key.id, periodEnd: figure.periodEnd, standard: figure.standard }]);
  await settleTotals({ db, today, now, actor }, { observation: id });
  const closingVersion = figure.closed ? await closeAgain(db, figure, { reason: input.reason, accountId: actor.accountId, now }) : null;
  record({
    subject: { kind: 'figure', id: String(id) }, areaId: figure.areaId, reason: input.reason,
    before: { figure: figure.id, value: figure.value, source: figure.source }, after: { figure: id, value: input.value, version: figure.version + 1, closingVersion },
  });
  return { observation: id, version: figure.version + 1, closingVersion };
});

async function closeAgain(db: ActionContext['db'], figure: StoredObservation, by: { reason: string; accountId: string | null; now: string }): Promise<number> {
  const year = yearOf(figure.periodEnd);
  await insertClosings(db, { areaIds: [figure.areaId], years: [year], onlyOpen: false, ...by });
  return (await listClosings(db, figure.areaId, year)).at(-1)!.version;
}

const closes = action(indicatorClose, async ({ db }, input) => [(await getArea(db, input.area)).id], async (context, input) => {
  const { db, record, actor, now, today } = context;
  await lockSeries(db);
  const area = await getArea(db, input.area);
  refuse(endOfYear(input.year) > today, 'indicator.year_not_over', { year: String(input.year) });
  const earlier = await listClosings(db, area.id, input.year);
  const last = earlier.findLast((one) => one.reopened_at === null);
  refuse(!input.below && last !== undefined, 'indicator.already_closed', { year: String(input.year), version: last?.version ?? 1 });
  const areaIds = input.below ? await idsBelow(db, area.id) : [area.id];
  const closed = await insertClosings(db, { areaIds, years: [input.year], onlyOpen: true, reason: input.reason, accountId: actor.accountId, now });
  refuse(closed === 0, 'indicator.nothing_to_close', { year: String(input.year) });
  // Closing is not held up by figures to look at again: the journal says how many had no word said about them.
  const openChecks = (await checksOf(context, { area: area.slug, year: input.year, own: !input.below })).found.filter((one) => one.acknowledged === null).length;
  record({ subject: { kind: 'closing', id: `${area.slug}/${input.year}` }, areaId: area.id, reason: input.reason, after: { year: input.year, areas: closed, below: input.below, openChecks } });
  // The area itself may have been closed and corrected before: what was closed now were areas below it.
  return { closed, version: (await listClosings(db, area.id, input.year)).at(-1)?.version ?? 1 };
});

const reopens = action(indicatorReopen, async ({ db }, input) => [(await getArea(db, input.area)).id], async ({ db, record, actor, now }, input) => {
  await lockSeries(db);
  const area = await getArea(db, input.area);
  const areaIds = input.below ? await idsBelow(db, area.id) : [area.id];
  const opened = await reopenYears(db, { areaIds, year: input.year, reason: input.reason, accountId: actor.accountId, now });
  refuse(opened === 0, 'indicator.not_closed', { year: String(input.year) });
  record({ subject: { kind: 'closing', id: `${area.slug}/${input.year}` }, areaId: area.id, reason: input.reason, before: { closed: true }, after: { year: input.year, areas: opened, below: input.below, closed: false } });
  return { opened };
});

async function idsBelow(db: ActionContext['db'], areaId: number): Promise<readonly number[]> {
  const rows = await db.selectFrom('area_closure').select('descendant_id').distinct().where('ancestor_id', '=', areaId).execute();
  return rows.map((row) => row.descendant_id);
}

/** The same bounds as an imported row: counts are whole and not negative, rates stay within 100. */
function refuseImpossible(indicator: Indicator, value: string): void {
  refuse(indicator.measure !== 'change' && value.startsWith('-'), 'indicator.negative', { written: value });
  refuse(indicator.unit === 'percent' && compare(exact(value), exact(100)) > 0, 'indicator.percent_out_of_range', { written: { decimal: value } });
  refuse(!mayBeFraction(indicator.unit) && /\.\d*[1-9]/.test(value), 'indicator.not_whole', { written: { decimal: value } });
}

async function getArea(db: Db, slug: string) {
  return found((await findAreas(db, [slug]))[0], 'area');
}

function refuse(when: boolean, code: IndicatorProblem, params: Record<string, string | number | { decimal: string }> = {}): void {
  if (when) throw new ProblemError({ code, kind: kinds[code], params });
}

export const indicatorActions: readonly Action[] = [lists, trends, figuresOfArea, leagues, sources, chooses, corrects, closes, reopens, ...indicatorCheckActions, ...indicatorEstimateActions, ...indicatorMapActions, ...indicatorImportActions];
