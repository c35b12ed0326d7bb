/**
 * Reported figures beside the items of many sheets, in one statement: of each series and place the last one of the period. Called by
 * `assessment/compute.ts`. Figures are public, so they are read with anybody's eyes. What they count for is said in `domain/assessment/reported.ts`.
 */
import type { Db } from '../../db/connection.ts';
import { readShippedCatalogue } from '../../db/indicator-files.ts';
import { listObservations } from '../../db/indicator.ts';
import { seriesOf } from '../../domain/assessment/reported.ts';
import type { Reported } from '../../domain/assessment/types.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { isResult } from '../../domain/indicator/observation.ts';
import type { Words } from '../../domain/message.ts';
import type { Criterion } from '../../domain/plan/format.ts';

export type ReportedOf = (area: number, item: Criterion) => Reported | undefined;

/** Of figures of one day under several standards the later standard's stands. */
export async function readReported(db: Db, items: readonly Criterion[], areas: readonly number[], from: PlainDate, until: PlainDate): Promise<ReportedOf> {
  const indicators = [...new Set(items.flatMap((one) => seriesOf(one) ?? []))];
  const latest = new Map<string, Reported>();
  if (indicators.length > 0 && areas.length > 0) {
    const read = (await listObservations(db, { areaIds: areas, indicators, from, until, standing: true })).filter(isResult);
    for (const one of read.toSorted((a, b) => (a.periodEnd === b.periodEnd ? (a.standard < b.standard ? -1 : 1) : a.periodEnd < b.periodEnd ? -1 : 1))) {
      latest.set(`${one.areaId} ${one.indicator}`, { indicator: one.indicator, value: one.value, periodEnd: one.periodEnd, status: one.status, source: one.source, area: one.area, closed: one.closed });
    }
  }
  return (area, item) => latest.get(`${area} ${seriesOf(item)}`);
}

/** Title and unit of a series, for the working and the screens. */
export function wordsOfSeries(indicator: string): { readonly title: Words; readonly unit: Words } {
  const { indicators, units } = readShippedCatalogue();
  const entry = indicators.find((one) => one.id === indicator);
  const unit = units.find((one) => one.id === entry?.unit);
  return { title: entry ? { vi: entry.title.vi, en: entry.title.en } : { vi: indicator, en: indicator }, unit: unit ? { vi: unit.vi, en: unit.en } : { vi: '', en: '' } };
}
