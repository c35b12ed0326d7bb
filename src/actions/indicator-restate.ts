/**
 * A league on a map that was not in force when its figures were made: counts of the areas of that day carried over to the areas of the map.
 * Called by `indicator.league`. Rates go through their two counts and are never averaged; a part that cannot be placed is said to be missing.
 */
import type { PlainDate } from '../domain/calendar.ts';
import { nameOn } from '../domain/area/history.ts';
import type { AreaLevel } from '../domain/area/types.ts';
import { type AreaCount, restateCounts, type Restatement } from '../domain/area/restate.ts';
import { compare, divide, exact, multiply, toDecimal, type Exact } from '../domain/exact.ts';
import type { Indicator } from '../domain/indicator/catalogue.ts';
import type { Db } from '../db/connection.ts';
import { readAreaHistory } from '../db/area-history.ts';
import { listStandingOfLevel } from '../db/indicator-league.ts';

export type RestatedRow = {
  readonly area: { readonly slug: string; readonly name: string }; readonly rank: number | null; readonly value: string | null; readonly numerator: string | null; readonly denominator: string | null;
  readonly change: null; readonly observation: null; readonly closed: false; readonly provisional: boolean; readonly mark: 'exact' | 'apportioned' | 'incomplete' | 'none';
};

type Query = {
  readonly parent: { readonly slug: string; readonly world: 'real' | 'story' }; readonly indicator: Indicator; readonly level: string; readonly mapDate: PlainDate; readonly periodEnd: PlainDate;
  readonly standard: string; readonly highestFirst: boolean;
};

/** Null when the indicator cannot be restated: it is neither a count nor a rate of two counts. */
export async function restateLeague(db: Db, query: Query): Promise<readonly RestatedRow[] | null> {
  const { indicator } = query;
  const rate = indicator.computed && 'ratio' in indicator.computed ? indicator.computed.ratio : null;
  if (!rate && (indicator.measure !== 'level' || indicator.unit.startsWith('percent') || indicator.unit === 'ratio')) return null;
  const history = await readAreaHistory(db);
  const restate = async (code: string): Promise<Map<string, Restatement['counts'][number]>> => {
    const counts: readonly AreaCount[] = (await listStandingOfLevel(db, { code, level: query.level, world: query.parent.world, periodEnd: query.periodEnd, standard: query.standard }))
      .filter((row) => history.find(row.slug) !== undefined && /^\d+$/.test(row.value)).map((row) => ({ area: row.slug, value: Number(row.value) }));
    const { counts: restated } = restateCounts(history, counts, { from: query.periodEnd, to: query.mapDate, level: query.level as AreaLevel });
    return new Map(restated.map((one) => [one.area, one]));
  };
  const top = await restate(rate ? rate[0] : indicator.id);
  if (top.size === 0) return null;
  const bottom = rate ? await restate(rate[1]) : null;
  const rows = history.map(query.mapDate, query.level as AreaLevel, { world: query.parent.world, within: query.parent.slug })
    .map((area) => rowOf({ slug: area.slug, name: nameOn(area, query.mapDate) }, top.get(area.slug), bottom?.get(area.slug), bottom !== null, indicator));
  const sorted = rows.toSorted((a, b) => order(a.exactValue, b.exactValue, query.highestFirst) || (a.row.area.slug < b.row.area.slug ? -1 : 1));
  return sorted.map(({ row }, position) => ({ ...row, rank: row.value === null ? null : position + 1 }));
}

type Restated = Restatement['counts'][number] | undefined;

function rowOf(area: { slug: string; name: string }, above: Restated, below: Restated, isRate: boolean, indicator: Indicator): { readonly row: RestatedRow; readonly exactValue: Exact | null } {
  const nothing = { change: null, observation: null, closed: false, rank: null } as const;
  if (!above || (isRate && (!below || below.value === 0))) {
    return { row: { area, value: null, numerator: null, denominator: null, provisional: false, mark: 'none', ...nothing }, exactValue: null };
  }
  const incomplete = above.missing.length > 0 || (below?.missing.length ?? 0) > 0;
  const mark = incomplete ? 'incomplete' : above.mark === 'exact' && (!below || below.mark === 'exact') ? 'exact' : 'apportioned';
  const share = below ? divide(exact(above.value), exact(below.value)) : exact(above.value);
  const exactValue = below && indicator.unit === 'percent' ? multiply(exact(100), share) : share;
  return {
    row: { area, value: toDecimal(exactValue, 2), numerator: below ? String(above.value) : null, denominator: below ? String(below.value) : null, provisional: mark !== 'exact', mark, ...nothing },
    exactValue,
  };
}

function order(a: Exact | null, b: Exact | null, highestFirst: boolean): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return highestFirst ? compare(b, a) : compare(a, b);
}
