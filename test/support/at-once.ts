/** Acts of several people in the same moment, for database tests: each has begun and waits for its turn at the figures before the first may go on. */
import { sql } from 'kysely';
import { lockSeries } from '../../src/db/indicator-write.ts';
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
