/** Acts of several people in the same moment, for database tests: each has begun and waits for its turn at the figures before the first may go on. */
import { sql } from 'kysely';
import { lockTallies } from '../../src/db/register-keep.ts';
import { lockSeries } from '../../src/db/indicator-write.ts';
import type { Db } from '../../src/db/connection.ts';
import type { TestHouse } from './database.ts';

export async function atOnce<T>({ owner }: Pick<TestHouse, 'owner'>, acts: readonly (() => Promise<T>)[]): Promise<T[]> {
  let running: Promise<T[]> = Promise.resolve([]);
  await owner.db.transaction().execute(async (db) => {
    await lockSeries(db);
    running = Promise.all(acts.map((act) => act()));
    let refused = false;
    running.catch(() => (refused = true)); // what is wrong the caller is told
    for (let waiting = 0; waiting < acts.length && !refused; ) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      waiting = (await sql<{ n: number }>`select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`.execute(db)).rows[0]!.n;
    }
  });
  return running;
}

/** Two acts on the register, the second begun when the first has written everything and only waits to be kept: it goes on as far as it can. */
export async function inTurn<T>({ owner }: Pick<TestHouse, 'owner'>, first: () => Promise<T>, second: () => Promise<T>): Promise<T[]> {
  const acts: Promise<T>[] = [];
  let ended = 0;
  await owner.db.transaction().execute(async (db) => {
    await lockTallies(db);
    for (const act of [first, second]) {
      acts.push(act().finally(() => (ended += 1)));
      for (let waiting = 0; waiting + ended < acts.length; ) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        waiting = await countWaiting(db);
      }
    }
  });
  return Promise.all(acts);
}

/** How many wait for a lock of somebody else, of whatever kind; one that waits for a row names no database, but has locks of this one. */
export async function countWaiting(db: Db): Promise<number> {
  const here = sql`(select oid from pg_database where datname = current_database())`;
  return (await sql<{ n: number }>`select count(distinct w.pid)::int as n from pg_locks w where not w.granted and exists (select 1 from pg_locks h where h.pid = w.pid and h.database = ${here})`.execute(db)).rows[0]!.n;
}
