/**
 * Targets of the plans of the level above, as they stand for a place: how many of those due are reached. Called by the port to the registers. A place over
 * which no plan of a higher level is kept here has no row, which is unknown.
 */
import { listIssuedHeads, listPlans } from '../../db/plan/library.ts';
import type { Counted } from '../../domain/assessment/counted.ts';
import { addDays, yearOf } from '../../domain/calendar.ts';
import { message } from '../../domain/message.ts';
import type { Evaluation } from '../../domain/plan/evaluation.ts';
import { readVersions } from '../plan/content.ts';
import { withSlugs } from '../plan/figures.ts';
import { readPlaces } from '../plan/places.ts';
import { evaluatePlaces } from './computed.ts';
import type { MeasureAsked } from './measures.ts';

const missed: ReadonlySet<Evaluation['state']> = new Set(['missed', 'unreachable']);

export async function parentTargets({ db, areas, from, until, due }: MeasureAsked): Promise<readonly (Counted & { readonly area: number })[]> {
  const places = await readPlaces(db);
  const rows: (Counted & { readonly area: number })[] = [];
  for (const [above, below] of Map.groupBy(areas.map((area) => places.byId(area)), (place) => aboveOf(place.slug))) {
    if (above === null) continue;
    const records = (await listPlans(db, { areaIds: [above] })).filter((one) => one.issued_version !== null && one.first_year <= yearOf(until) && one.last_year >= yearOf(from));
    const contents = await readVersions(db, await listIssuedHeads(db, records.map((one) => one.id)));
    const counted = new Map(below.map((place) => [place.id, { met: 0, missed: 0, waiting: 0, unclear: 0 }]));
    for (const record of records) {
      const plan = contents.get(record.id)?.plan;
      if (!plan) continue;
      // Gates open awards, aspirations bind nobody, another reading says the same once more: none of them is a target set to the place.
      const targets = plan.targets.filter((one) => one.role !== 'gate' && !one.aspiration && one.alternative_of === undefined);
      for (const [area, found] of await evaluatePlaces({ db }, places, withSlugs(places, { ...plan, targets }), record.id, below, until)) {
        const count = counted.get(area)!;
        for (const row of asked(found)) count[row.provisional || row.state === 'no_data' ? 'unclear' : row.state === 'met' ? 'met' : missed.has(row.state) ? 'missed' : 'waiting'] += 1;
      }
    }
    for (const [area, count] of counted) {
      // Of an ended period what is due later asks nothing of it; while it runs more comes due.
      const due_ = count.met + count.missed;
      const [open, all] = until < due ? [count.unclear + count.waiting, due_ + count.unclear + count.waiting] : [count.unclear, due_ + count.unclear];
      if (all === 0) continue;
      rows.push({
        area, value: due_ === 0 ? null : share(count.met, due_), low: share(count.met, all), high: share(count.met + open, all),
        line: message('assessment.fact.parent_targets', { met: count.met, due: due_, waiting: count.waiting, unclear: count.unclear, plans: records.length, until: { date: until } }),
      });
    }
  }
  return rows;

  /** A target of each year is asked for every year of the period, any other one over the whole of it. */
  function asked(found: readonly Evaluation[]): readonly Evaluation[] {
    const yearly = new Set(found.flatMap((row) => (row.year === null ? [] : [row.target])));
    return found.filter((row) => row.state !== 'exhausted' && (row.year === null ? !yearly.has(row.target) : row.year >= yearOf(from) && row.year <= yearOf(until)));
  }

  /** The administrative area above on the last day counted, or that stood above it when it ended. */
  function aboveOf(slug: string): number | null {
    const { valid } = places.history.get(slug);
    return places.history.parent(slug, valid.until !== null && valid.until <= until ? addDays(valid.until, -1) : until)?.id ?? null;
  }
}

/** In percent, two digits, never rounded up. */
function share(part: number, whole: number): string {
  return (Math.floor((part * 10_000) / whole) / 100).toFixed(2);
}
