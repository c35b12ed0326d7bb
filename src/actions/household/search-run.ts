/**
 * A search for double records over an area as it goes on by itself: persons are read and handed to a thread, compared there, and the pairs written at the end, all
 * or none. Begun by `searches.ts`; whoever asks reads how far it is from its row. Throws at nobody: what goes wrong is the row's state.
 */
import { readAreaHistory } from '../../db/area-history.ts';
import { storePairs } from '../../db/household-pairs.ts';
import { beat, eachPersonIn, endSearch, findSearch, type StoredSearch } from '../../db/household-search.ts';
import { nameOn } from '../../domain/area/history.ts';
import { keeperOn } from '../../domain/area/village-change.ts';
import type { SearchPhase } from '../../domain/household/contract-duplicates.ts';
import { inHouse } from '../account/sign-in.ts';
import type { House } from '../kernel.ts';
import { openSearchThread, type SearchThread } from './duplicate-thread.ts';

/** "Likely one person" in bits, and nearly sure: members of one household are told apart by who wrote them down together. */
const [likelyFrom, sureFrom] = [3, 10];
/** The surest are kept; how many more there were is told. A person looks at a few hundred. */
const mostPairs = 100_000;
const [personsAtOnce, pairsAtOnce, beatMs] = [20_000, 5_000, 1_000];

class Stopped extends Error {}

const running = new Set<Promise<void>>();

export function beginSearch(house: House, id: number): Promise<void> {
  const work = runSearch(house, id).finally(() => running.delete(work));
  running.add(work);
  return work;
}

/** When those of this process have ended: for tests, and before the database is closed. */
export async function searchesEnded(): Promise<void> {
  await Promise.all(running);
}

async function runSearch(house: House, id: number): Promise<void> {
  try {
    const search = await inHouse(house, (db) => findSearch(db, id));
    if (search?.state === 'running') await carry(house, search);
  } catch (error) {
    const state = error instanceof Stopped ? 'stopped' : 'failed';
    await inHouse(house, (db) => endSearch(db, id, { state, now: house.clock.now() })).catch(() => undefined); // without a database nobody can be told; the silence will
  }
}

async function carry(house: House, search: StoredSearch): Promise<void> {
  const thread = openSearchThread();
  try {
    const tell = teller(house, search.id);
    const { persons, households, villages, left } = await read(house, search, thread, tell);
    await tell({ phase: 'comparing', done: 0, total: 100 }, true);
    let share = 0;
    let refuse: (error: Error) => void = () => undefined;
    const stopped = new Promise<never>((_, reject) => (refuse = reject));
    const sign = setInterval(() => void tell({ phase: 'comparing', done: Math.floor(share * 100), total: 100 }, true).catch(refuse), beatMs);
    const { count, pairs } = await Promise.race([thread.search({ least: likelyFrom, most: mostPairs }, (now) => (share = now)), stopped]).finally(() => clearInterval(sign));
    // Of two who left nobody comes back; of one who left a household and one who lives in it no officer said that they are two.
    const wanted = pairs.filter((one) => !(left[one.a] && left[one.b]) && (left[one.a] || left[one.b] || households[one.a] !== households[one.b] || one.bits >= sureFrom));
    let fresh = 0;
    await inHouse(house, async (db) => {
      for (let from = 0; from < wanted.length; from += pairsAtOnce) {
        await tell({ phase: 'writing', done: from, total: wanted.length }, true); // of its own: seen by others before the pairs are
        fresh += await storePairs(db, search.world, search.day, wanted.slice(from, from + pairsAtOnce).map((one) => {
          const [a, b] = persons[one.a]! < persons[one.b]! ? [one.a, one.b] : [one.b, one.a];
          return { personA: persons[a]!, personB: persons[b]!, villageA: villages[a]!, villageB: villages[b]!, bits: one.bits, verdict: one.verdict, reasons: one.reasons };
        }));
      }
      await endSearch(db, search.id, { state: 'done', now: house.clock.now(), persons: persons.length, found: wanted.length + count - pairs.length, kept: wanted.length, fresh });
    });
  } finally {
    thread.close();
  }
}

/** Who was read: the thread has their names, here stand only numbers. */
async function read(house: House, search: StoredSearch, thread: SearchThread, tell: Tell): Promise<{ readonly persons: readonly number[]; readonly households: readonly number[]; readonly villages: readonly number[]; readonly left: readonly boolean[] }> {
  const [persons, households, villages, left]: [number[], number[], number[], boolean[]] = [[], [], [], []];
  await inHouse(house, async (db) => {
    const history = await readAreaHistory(db);
    const places = new Map<number, { readonly village: string; readonly commune: string }>();
    const placeOf = (id: number) => {
      let place = places.get(id);
      if (!place) {
        const kept = history.findById(id);
        const village = kept && keeperOn(history, kept, search.day);
        places.set(id, (place = { village: village ? nameOn(village, search.day) ?? village.slug : '', commune: (village && history.parent(village.slug, search.day)?.slug) ?? '' }));
      }
      return place;
    };
    for await (const page of eachPersonIn(db, search.area_id, search.day, personsAtOnce)) {
      thread.add(page.map((one) => ({ name: one.full_name, birth: one.birth ?? '', sex: one.sex, number: one.citizen_number ?? '', ...placeOf(one.village_id) })));
      for (const one of page) {
        persons.push(one.person_id);
        households.push(one.household_id);
        villages.push(one.village_id);
        left.push(one.left_on !== null);
      }
      await tell({ phase: 'reading', done: persons.length, total: null });
    }
  });
  return { persons, households, villages, left };
}

type Tell = (at: { readonly phase: SearchPhase; readonly done: number; readonly total: number | null }, always?: boolean) => Promise<void>;

/** A sign of life at most each second unless it matters; throws when somebody asked to stop. */
function teller(house: House, id: number): Tell {
  let last = 0;
  return async (at, always = false) => {
    const now = performance.now();
    if (!always && now - last < beatMs) return;
    last = now;
    if (await inHouse(house, (db) => beat(db, id, at))) throw new Stopped();
  };
}
