/** Every household of a commune's list in force, and every row of anything else that is read in pages: never a silent cut. Used by opening, closing, comparing a round and its certificates. */
import type { Db } from '../../db/connection.ts';
import { listHouseholds, type ListedHousehold } from '../../db/household-list.ts';
import type { PlainDate } from '../../domain/calendar.ts';

const atOnce = 20_000;

type Page<R> = { readonly total: number; readonly rows: readonly R[] };

/** Asks for page after page until none is missing. A page that comes back empty ends it, so that rows that went meanwhile cannot hold it up. */
export async function everyRow<R>(read: (page: { readonly offset: number; readonly limit: number }) => Promise<Page<R>>, limit = atOnce): Promise<readonly R[]> {
  const all: R[] = [];
  for (;;) {
    const { total, rows } = await read({ offset: all.length, limit });
    all.push(...rows);
    if (rows.length === 0 || all.length >= total) return all;
  }
}

/** Poor and near-poor by decision on the day, by village and name. */
export function householdsInForce(db: Db, areaId: number, on: PlainDate): Promise<readonly ListedHousehold[]> {
  return everyRow((page) => listHouseholds(db, { date: on, knownOn: null }, { areaId, classes: ['poor', 'near_poor'], ...page }));
}
