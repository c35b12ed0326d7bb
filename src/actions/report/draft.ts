/**
 * What a report says: the closed figures of its area on the last day of its period, of a compiled one also what the units sent; and which of
 * these figures have changed since. Called by `duties.ts` and `paper.ts`. Only closed figures are taken: what is still open may yet move.
 */
import { endOfYear, type PlainDate, startOfYear, yearOf } from '../../domain/calendar.ts';
import { isResult } from '../../domain/indicator/observation.ts';
import { indicatorsOfPlan } from './plan-figures.ts';
import { alwaysTold, lastOfYear } from '../../domain/report/figure-of.ts';
import { type FigureNames, type Sentence, sentencesOf } from '../../domain/report/narrative.ts';
import { timeliness } from '../../domain/report/standing.ts';
import { emptyReport, type ReportContent, type ReportFigure, type SourceReport } from '../../domain/report/types.ts';
import type { Db } from '../../db/connection.ts';
import { listObservations, type StoredObservation } from '../../db/indicator.ts';
import { readShippedCatalogue } from '../../db/indicator-files.ts';
import { type CallRecord, listSentOfCall, type WholeDuty } from '../../db/report.ts';
import { type Bodies, bodyName, refuse } from './shared.ts';

/** A report is read by people: beyond this it points at the plan's board. */
const mostFigures = 24;
/** Digits after the point that rates are published with. */
const publishedPlaces = 2;

export function namesOfFigures(): FigureNames {
  const catalogue = readShippedCatalogue();
  const plain = (id: string) => ({ vi: id, en: id });
  const unitOf = (id: string): string => catalogue.findIndicator(id)?.unit ?? '';
  return {
    title: (id) => catalogue.findIndicator(id)?.title ?? plain(id), unit: (id) => catalogue.findUnit(unitOf(id)) ?? plain(''),
    places: (id) => (unitOf(id) === 'percent' ? publishedPlaces : null),
    difference: (id) => catalogue.findUnit(unitOf(id) === 'percent' ? 'percentage_points' : unitOf(id)) ?? plain(''),
  };
}

/** The report drafted anew; texts written by hand stay. Refuses where there is nothing to draft from. */
export async function draftContent(db: Db, bodies: Bodies, duty: WholeDuty, call: CallRecord, today: PlainDate): Promise<ReportContent> {
  const indicators = [...new Set([...alwaysTold, ...(call.plan_id === null ? [] : await indicatorsOfPlan(db, call.plan_id))])];
  const figures = await closedFigures(db, duty.area_id, duty.period_end as PlainDate, indicators);
  const compiled = call.compiles === null ? null : await compile(db, bodies, call.compiles, today);
  if (compiled && compiled.reports.length === 0) refuse('report.nothing_to_compile');
  if (figures.length === 0 && !compiled) refuse('report.nothing_closed', undefined, { date: { date: duty.period_end as PlainDate } });
  return { ...(duty.content ?? emptyReport), draftedOn: today, figures: [...figures], compiled };
}

async function closedFigures(db: Db, areaId: number, on: PlainDate, indicators: readonly string[]): Promise<readonly ReportFigure[]> {
  const year = yearOf(on);
  const known = (await listObservations(db, { areaIds: [areaId], indicators, from: startOfYear(year - 1), until: on, standing: true })).filter((one) => one.closed && isResult(one));
  const of = Map.groupBy(known, (one) => one.indicator);
  return indicators.flatMap((indicator): ReportFigure[] => {
    const own = of.get(indicator) ?? [];
    // A figure is never compared with one of another standard.
    const figure = lastOfYear(own, year);
    if (!figure) return [];
    const before = own.filter((one) => one.standard === figure.standard && one.periodEnd === endOfYear(year - 1)).at(-1);
    return [{ indicator, periodEnd: figure.periodEnd, standard: figure.standard, value: figure.value, observation: figure.id, before: before ? { periodEnd: before.periodEnd, value: before.value, observation: before.id } : null }];
  }).slice(0, mostFigures);
}

/** Reports accepted, and who is missing; whatever is on its way counts as missing until it is accepted. */
async function compile(db: Db, bodies: Bodies, call: number, today: PlainDate): Promise<NonNullable<ReportContent['compiled']>> {
  const duties = (await listSentOfCall(db, call)).filter((one) => one.state !== 'withdrawn');
  const reports = duties.filter((one) => one.state === 'accepted' && one.content !== null).map((one): SourceReport => ({
    duty: one.id, organisation: bodyName(bodies, one.organisation_id, one.due_on as PlainDate), area: one.area, sentOn: one.sent_on!, figures: one.content!.figures, texts: one.content!.texts,
    onTime: timeliness({ dueOn: one.due_on as PlainDate, state: one.state, sentOn: one.sent_on as PlainDate, againBy: one.again_by as PlainDate | null }, today) === 'in_time',
  }));
  const there = new Set(reports.map((one) => one.duty));
  return { call, asked: duties.length, reports, missing: duties.filter((one) => !there.has(one.id)).map((one) => bodyName(bodies, one.organisation_id, one.due_on as PlainDate)) };
}

export type Said = { readonly sentences: readonly Sentence[]; readonly units: readonly (SourceReport & { readonly sentences: readonly Sentence[] })[] };

/** The report's sentences beside what stands today, its units' too; one question for all of them. */
export async function readSentences(db: Db, area: { readonly id: number; readonly slug: string }, content: ReportContent, idOf: (slug: string) => number | undefined): Promise<Said> {
  const names = namesOfFigures();
  const reports = content.compiled?.reports ?? [];
  const all = [...content.figures, ...reports.flatMap((one) => one.figures)];
  const days = all.map((one) => one.periodEnd as PlainDate).toSorted();
  const areaIds = [...new Set([area.id, ...reports.flatMap((one) => idOf(one.area) ?? [])])];
  const standing = all.length === 0 ? [] : await listObservations(db, { areaIds, indicators: [...new Set(all.map((one) => one.indicator))], from: days[0]!, until: days.at(-1)!, standing: true });
  const key = (slug: string, one: Pick<ReportFigure, 'indicator' | 'periodEnd' | 'standard'>): string => `${slug}|${one.indicator}|${one.periodEnd}|${one.standard}`;
  const values = new Map(standing.filter((one: StoredObservation) => one.closed).map((one) => [key(one.area, one), one.value]));
  const say = (slug: string, figures: readonly ReportFigure[]) => sentencesOf(figures, names, (figure) => values.get(key(slug, figure)) ?? null);
  return { sentences: say(area.slug, content.figures), units: reports.map((one) => ({ ...one, sentences: say(one.area, one.figures) })) };
}
