/**
 * Counts of the register: kept ones read back, and households counted now for any days, as known on any day. Called by `register-keep.ts` (kept
 * at the end of each year) and by the forms. Decides nothing: what is counted is `domain/form/count.ts`, the parts are in `domain/form/tally.ts`.
 */
import { sql } from 'kysely';
import { daysBetween, plainDate, type PlainDate } from '../domain/calendar.ts';
import { type Add, countHousehold, createCounter, type Window } from '../domain/form/count.ts';
import type { TalliedClass, TallyPart, TallyRow } from '../domain/form/tally.ts';
import type { Db } from './connection.ts';
import { readFactsOf } from './register-facts.ts';

const epoch = plainDate('1970-01-01');
const childAge = 16;

export type RegisterTallyTables = {
  register_tallies: { area_id: number; year: number; class: string; part: string; item: string; standard: string; households: number; persons: number };
};

export type CountQuery = {
  readonly villages: readonly number[]; /** Each counted apart, in every village. */ readonly windows: readonly { readonly since: PlainDate; readonly until: PlainDate }[]; readonly knownOn: PlainDate | null;
};

/** So many villages are read at once; their households are forgotten before the next. */
const villagesAtOnce = 700;

/** Adds every household of the villages up in each window (by its place in the list), household by household. A village with no households is not asked for. */
export async function countHouseholds(db: Db, { villages, windows, knownOn }: CountQuery, add: (window: number, ...of: Parameters<Add>) => void): Promise<void> {
  const days = windows.map(({ since, until }): Window => ({ since: daysBetween(epoch, since), until: daysBetween(epoch, until), childFrom: `${Number(until.slice(0, 4)) - childAge}${until.slice(4)}` }));
  const since = windows.map((one) => one.since).reduce((a, b) => (a < b ? a : b));
  const until = windows.map((one) => one.until).reduce((a, b) => (a > b ? a : b));
  for (let from = 0; from < villages.length; from += villagesAtOnce) {
    const part = villages.slice(from, from + villagesAtOnce);
    const asked = new Set(part);
    for (const household of await readFactsOf(db, { villages: part, since, until, knownOn })) {
      for (const [index, window] of days.entries()) countHousehold(household, window, (village, ...rest) => { if (asked.has(village)) add(index, village, ...rest); });
    }
  }
}

type Packed = { readonly area_id: number; readonly packed: string };
const [rowMark, cellMark] = ['\u001e', '\u001f'];

/** Rows by area from one text an area: a province of villages is read in milliseconds. */
function unpack(rows: readonly Packed[]): ReadonlyMap<number, readonly TallyRow[]> {
  return new Map(rows.map((row) => [row.area_id, row.packed.split(rowMark).map((text): TallyRow => {
    const [part, of, item, standard, households, persons] = text.split(cellMark) as [TallyPart, TalliedClass | '', string, string, string, string];
    return { part, class: of, item, standard, households: Number(households), persons: Number(persons) };
  })]));
}
const packedRows = sql`string_agg(concat_ws(${cellMark}, part, class, item, standard, households, persons), ${rowMark} order by part, class, item, standard) as packed`;

/** What is kept of a year, by area. Areas never counted are not among them. */
export async function readTallies(db: Db, areaIds: readonly number[], year: number): Promise<ReadonlyMap<number, readonly TallyRow[]>> {
  if (areaIds.length === 0) return new Map();
  const { rows } = await sql<Packed>`select area_id, ${packedRows} from register_tallies where area_id = any (${[...areaIds]}::integer[]) and year = ${year} group by area_id`.execute(db);
  return unpack(rows);
}

export type LiveQuery = { /** Which area each village is added to. */ readonly villages: readonly { readonly village: number; readonly into: number }[]; readonly since: PlainDate; readonly until: PlainDate; readonly knownOn: PlainDate | null };

/** Counted now from the households themselves, for any days and as known on any day. */
export async function countRegister(db: Db, { villages, since, until, knownOn }: LiveQuery): Promise<ReadonlyMap<number, readonly TallyRow[]>> {
  if (villages.length === 0) return new Map();
  const into = new Map(villages.map((one) => [one.village, one.into]));
  const counters = new Map(villages.map((one) => [one.into, createCounter()]));
  for (const counter of counters.values()) counter.add('', 'reviewed', '', '', 0, 0);
  await countHouseholds(db, { villages: [...into.keys()], windows: [{ since, until }], knownOn }, (_window, village, ...rest) => counters.get(into.get(village)!)!.add(...rest));
  return new Map([...counters].map(([area, counter]) => [area, counter.rows()]));
}
