/** Questions with the eyes of the public: many on one line without mixing, read only, blind to what only some may see, back after a cut. */
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { asPublic } from '../../src/db/connection.ts';
import { setRowScope } from '../../src/db/house.ts';
import { useHouse } from '../support/database.ts';

describe('the lines of the public', async () => {
  const { house, owner } = await useHouse();
  const lines = asPublic(house.db);
  const echoOn = async (db: typeof lines, n: number): Promise<number> => (await sql<{ n: number }>`select ${n}::integer as n`.execute(db)).rows[0]!.n;
  const echo = (n: number): Promise<number> => echoOn(lines, n);

  it('give each of many questions at once its own answer, whatever goes wrong beside it', async () => {
    const wrong = Array.from({ length: 20 }, (_, n) => sql`select 1 / ${n - n}::integer`.execute(lines).then(() => 'answered', () => 'refused'));
    const right = Array.from({ length: 200 }, (_, n) => echo(n));
    expect(await Promise.all(right)).toEqual(Array.from({ length: 200 }, (_, n) => n));
    expect(new Set(await Promise.all(wrong))).toEqual(new Set(['refused']));
  });

  it('refuse to write', async () => {
    await expect(sql`insert into sign_in_attempts (name_hash, address, succeeded) values ('\\x00', '-', true)`.execute(lines)).rejects.toThrow(/read-only/);
  });

  it('refuse what outlives a statement: a transaction or a setting would be everybody\'s', async () => {
    await expect(lines.transaction().execute(async (db) => echoOn(db, 1))).rejects.toThrow(/single statements/);
    await expect(sql`set application_name = 'mine'`.execute(lines)).rejects.toThrow(/single statements/);
    expect(await echo(7)).toBe(7);
  });

  it('see no account\'s rows, even while a transaction of the house sees all', async () => {
    await owner.db.insertInto('accounts').values({ username: 'someone', name: 'Người thử', world: 'story' } as never).execute();
    await house.db.transaction().execute(async (db) => {
      await setRowScope(db, { accountId: null, areaIds: [], system: true });
      expect((await db.selectFrom('accounts').select('id').execute()).length).toBeGreaterThan(0);
      expect(await lines.selectFrom('accounts').select('id').execute()).toEqual([]);
    });
  });

  it('are opened again after the server cut them', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, n) => echo(n)));
    const cut = await sql<{ cut: boolean }>`select pg_terminate_backend(pid, 5000) as cut from pg_stat_activity where application_name = 'chungtay public' and datname = current_database()`.execute(owner.db);
    expect(cut.rows.length).toBeGreaterThan(0);
    await expect.poll(async () => Promise.all([1, 2, 3, 4, 5, 6].map(async (n) => echo(n).catch(() => null)))).toEqual([1, 2, 3, 4, 5, 6]);
  });
});
