/** Row-level security: the application's own role, asked without any condition, gives the rows of the asker's reach and no others. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { type RowScope, setRowScope } from '../../src/db/house.ts';
import { makePerson, makeTerritory } from '../account/support.ts';
import { useHouse } from '../support/database.ts';
import { insertRows, type ProtectedTable, protectedTables } from './rows.ts';

const tables = Object.keys(protectedTables) as ProtectedTable[];

describe('rows seen by the application role', async () => {
  const { app, owner } = await useHouse({ today: '2024-06-03' });
  let area: Awaited<ReturnType<typeof makeTerritory>>;
  let realArea: number;
  let mine: Awaited<ReturnType<typeof insertRows>>;
  let theirs: typeof mine;
  let real: typeof mine;
  let [me, them, third, other]: string[] = [];
  beforeAll(async () => {
    area = await makeTerritory(owner);
    const made = await sql<{ id: number }>`insert into areas (slug, world, level, name, search_text, valid_from) values ('xa-that', 'real', 'commune', 'Xã Thật', '', '2000-01-01') returning id`.execute(owner.db);
    realArea = made.rows[0]!.id;
    await sql`select refresh_area_closure()`.execute(owner.db);
    me = (await makePerson(owner, { areaId: area.commune })).id;
    them = (await makePerson(owner, { areaId: area.neighbour })).id;
    other = (await makePerson(owner, { areaId: realArea, world: 'real' })).id;
    third = (await makePerson(owner, { areaId: null })).id;
    mine = await insertRows(owner.pool, me, area.commune, third);
    theirs = await insertRows(owner.pool, them, area.neighbour, third);
    real = await insertRows(owner.pool, other, realArea, third);
  });

  /** Where the rows lie that `select` gives within this scope; without one: as a connection starts. */
  const seen = async (table: ProtectedTable, scope: Partial<RowScope> | null): Promise<readonly string[]> =>
    app.db.transaction().execute(async (db) => {
      if (scope) await setRowScope(db, { accountId: null, areaIds: [], system: false, ...scope });
      return (await sql<{ place: string }>`select ctid::text as place from ${sql.table(table)}`.execute(db)).rows.map((row) => row.place).sort();
    });

  it('covers each protected table of the database; the marks of a state are nobody\'s', async () => {
    const found = await sql<{ name: string }>`select relname as name from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace and relname <> 'answer_marks' order by 1`.execute(owner.db);
    expect(found.rows.map((row) => row.name)).toEqual([...tables].sort());
  });

  it('is bound by the policies: neither owner nor above them', async () => {
    const found = await sql<{ role: string; above: boolean; owns: number }>`
      select current_user as role, (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as above,
        (select count(*) from pg_class where relnamespace = 'public'::regnamespace and pg_get_userbyid(relowner) = current_user) as owns`.execute(app.db);
    expect(found.rows[0]).toEqual({ role: 'chungtay_app', above: false, owns: 0 });
  });

  describe.each(tables)('%s', (table) => {
    const kind = protectedTables[table];
    const open = kind === 'everybody';
    const hers = (): readonly string[] => [...mine[table]].sort();

    it('gives nothing to who says nothing, nor to an empty scope', async () => {
      for (const scope of [null, {}, { areaIds: [] }]) {
        if (open) expect((await seen(table, scope)).length).toBeGreaterThan(0);
        else expect(await seen(table, scope)).toEqual([]);
      }
    });

    it('gives a person the rows of the own account and area, never a neighbour\'s or the other world\'s', async () => {
      const rows = await seen(table, { accountId: me!, areaIds: [area.commune] });
      if (open) return expect(rows).toEqual(expect.arrayContaining([...theirs[table]]));
      expect(rows).toEqual(kind === 'house' ? [] : hers());
    });

    it('gives by account alone and by area alone what each may see', async () => {
      if (open || kind === 'house') return;
      expect(await seen(table, { accountId: me! })).toEqual(kind === 'area' ? [] : hers());
      expect(await seen(table, { areaIds: [area.commune] })).toEqual(kind === 'account' ? [] : hers());
    });

    it('gives the level above the rows of both communes, and the whole story world nothing of the real one', async () => {
      if (open || kind === 'account' || kind === 'house') return;
      const both = [...mine[table], ...theirs[table]].sort();
      expect(await seen(table, { areaIds: [area.province] })).toEqual(both);
      expect(await seen(table, { areaIds: [area.root] })).toEqual(both);
      expect(await seen(table, { areaIds: [realArea] })).toEqual([...real[table]].sort());
    });

    it('gives the house all', async () => {
      expect(await seen(table, { system: true })).toEqual(expect.arrayContaining([...mine[table], ...theirs[table], ...real[table]]));
    });
  });

  it('writes nothing onto an area out of reach, real or beside', async () => {
    const attempt = (statement: string) => app.db.transaction().execute(async (db) => {
      await setRowScope(db, { accountId: me!, areaIds: [area.commune], system: false });
      return sql.raw(statement).execute(db);
    });
    for (const beyond of [area.neighbour, realArea]) {
      const refused = [
        `insert into closings (area_id, year, version, closed_at, reason, figure_count, digest) values (${beyond}, 2022, 1, now(), 'r', 1, 'd')`,
        `insert into observations (area_id, indicator_id, batch_id, stands, period_end, world, standard, status, value, source, reason, note) select ${beyond}, indicator_id, batch_id, true, '2022-12-31', world, '', 'reported', 1, '', '', '' from observations limit 1`,
        `insert into grants (account_id, role, area_id, valid_from) values ('${me!}', 'administrator', ${beyond}, '2024-01-01')`,
        `insert into documents (world, area_id, authority, unit, issuer, kind, subject, about, plan_id, state, search_folded, created_at) select world, ${beyond}, authority, unit, issuer, kind, subject, about, plan_id, state, '', created_at from documents limit 1`,
        `insert into plan_versions (plan_id, version, state, area_id, content, hash) select plan_id, 9, 'draft', ${beyond}, '{}', 'h' from plan_versions limit 1`,
        `update plan_versions set area_id = ${beyond}`,
      ];
      for (const statement of refused) await expect(attempt(statement), statement).rejects.toThrow(/row-level security/);
    }
    const changed = await attempt(`update observations set reason = 'x' where area_id <> ${area.commune}`);
    expect(Number(changed.numAffectedRows)).toBe(0);
  });

  it('forgets a scope with its transaction: the next one on the same connection begins with none', async () => {
    await app.db.connection().execute(async (db) => {
      await db.transaction().execute(async (tx) => setRowScope(tx, { accountId: me!, areaIds: [area.commune], system: true }));
      expect((await sql`select 1 from accounts`.execute(db)).rows).toEqual([]);
    });
  });
});
