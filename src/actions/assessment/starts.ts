/** Where places started from: the poverty rate at the last closing before a round's first year, for the league that is adjusted for it. */
import { listObservations } from '../../db/indicator.ts';
import type { RoundRecord } from '../../db/assessment.ts';
import { endOfYear, type PlainDate } from '../../domain/calendar.ts';
import { isProvisional } from '../../domain/indicator/observation.ts';
import type { ActionContext } from '../kernel.ts';
import { readPlaces } from '../plan/places.ts';

/** Poor and near-poor together: what the plans call the multidimensional rate. */
export const startIndicator = 'multidim_rate_pct';

/** By place, in percent; a place without a closed figure of that day is not in the answer. `on`: the day, null where no place has one. */
export async function startsOf({ db }: Pick<ActionContext, 'db'>, round: RoundRecord, areas: readonly number[]): Promise<{ readonly on: PlainDate | null; readonly starts: ReadonlyMap<number, number> }> {
  const on = endOfYear(round.firstYear - 1);
  if (areas.length === 0) return { on: null, starts: new Map() };
  const places = await readPlaces(db);
  const read = await listObservations(db, { areaIds: [...new Set(areas)], indicators: [startIndicator], until: on, standing: true });
  const starts = new Map<number, number>();
  for (const one of read) if (one.periodEnd === on && !isProvisional(one)) starts.set(places.find(one.area)!.id, Number(one.value));
  return { on: starts.size > 0 ? on : null, starts };
}
