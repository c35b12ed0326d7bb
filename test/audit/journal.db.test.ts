/** The audit journal: every act in it, sealed by province and day, and nobody changes it unseen — not even the owner of the database. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { beforeAll, describe, expect, it } from 'vitest';
import { action, execute } from '../../src/actions/kernel.ts';
import { sealAuditEntries } from '../../src/db/audit-seal.ts';
import { systemActor } from '../../src/domain/account/roles.ts';
import { write } from '../../src/domain/action.ts';
import type { OpenDatabase } from '../../src/db/connection.ts';
import { actionNamed, makePerson, makeTerritory, openBrowser } from '../account/support.ts';
import { useHouse } from '../support/database.ts';

const note = write('audit.note', 'For the test: leaves an entry.', z.object({ areaId: z.number().nullable(), subject: z.string(), value: z.unknown() }), z.object({}));
const notes = action(note, 'own', async ({ record }, input) => {
  record({ subject: { kind: 'test', id: input.subject }, areaId: input.areaId, before: null, after: input.value, reason: 'vì sao' });
  return {};
});

type Verified = { whole: boolean; defects: number; entries: number; seals: number; waiting: number; first: { kind: string; entryId: number; position: number } | null; heads: { chainAreaId: number; number: number; seal: string }[] };

/** What the owner of the tables can do, who need not be the server's superuser: triggers off, foreign keys gone. */
const journal = ['audit_entries', 'audit_chain', 'audit_seals'];
const onJournal = (change: string): string => journal.map((table) => `alter table ${table} ${change}`).join('; ');
const withoutKeys = 'alter table audit_chain drop constraint if exists audit_chain_entry_fk';

async function makeJournal(today = '2024-06-03') {
  const opened = await useHouse({ today });
  const { house, clock } = opened;
  const leave = (areaId: number | null, subject: string, value: unknown = null) =>
    execute(house, notes, { areaId, subject, value }, { actor: systemActor, requestId: randomUUID() });
  const verify = async () => (await execute(house, actionNamed('audit.verify'), {}, { actor: systemActor, requestId: 'test' })) as Verified;
  /** Changes the past as a person with all rights over the database could. */
  const tamper = async (owner: OpenDatabase, statement: string): Promise<void> => {
    const client = await owner.pool.connect();
    try {
      await client.query('begin');
      await client.query(`${onJournal('disable trigger user')}; ${withoutKeys}; ${statement}; ${onJournal('enable trigger user')}; commit`);
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  };
  return { ...opened, clock, leave, verify, tamper };
}

describe('a whole journal', async () => {
  const { owner, leave, verify, clock, app } = await makeJournal();
  let area: Awaited<ReturnType<typeof makeTerritory>>;
  beforeAll(async () => {
    area = await makeTerritory(owner);
  });

  it('is whole before and after sealing, whatever was written', async () => {
    const odd = { 'khóa có dấu': 'ễ ậ ữ', nested: { b: 1.5, a: [1, 2.0, 1e21, -0], z: null }, quote: '"\\\u2028', big: 9007199254740991, empty: {}, list: [] };
    await leave(area.commune, 'a', odd);
    await leave(null, 'b', 'chữ');
    expect(await verify()).toMatchObject({ whole: true, entries: 2, waiting: 2, seals: 0 });
    expect(await sealAuditEntries(app.db)).toBe(2);
    expect(await sealAuditEntries(app.db)).toBe(0);
    expect(await verify()).toMatchObject({ whole: true, entries: 2, waiting: 0, seals: 2 });
  });

  it('has one chain for each province and day, and one for what belongs to no area', async () => {
    for (const [areaId, subject] of [[area.neighbour, 'c'], [area.province, 'd'], [area.root, 'e'], [null, 'f']] as const) await leave(areaId, subject);
    clock.set('2024-06-04' as never);
    await leave(area.commune, 'g');
    await sealAuditEntries(app.db);
    const chain = await sql<{ subject: string; chain: number; on: string; position: number }>`
      select e.subject_id as subject, c.chain_area_id as chain, c.occurred_on as "on", c.position from audit_chain c join audit_entries e on e.id = c.entry_id order by e.id`.execute(owner.db);
    expect(chain.rows.map((row) => [row.subject, row.chain, row.on, row.position])).toEqual([
      ['a', area.province, '2024-06-03', 1], ['b', 0, '2024-06-03', 1], ['c', area.province, '2024-06-03', 2], ['d', area.province, '2024-06-03', 3],
      ['e', area.root, '2024-06-03', 1], ['f', 0, '2024-06-03', 2], ['g', area.province, '2024-06-04', 1],
    ]);
    const result = await verify();
    expect(result).toMatchObject({ whole: true, entries: 7, waiting: 0 });
    expect(result.heads.map(({ chainAreaId, number }) => [chainAreaId, number])).toEqual([[0, 2], [area.root, 1], [area.province, 3]].sort((a, b) => a[0]! - b[0]!));
  });

  it('lets two sealers meet without sealing anything twice', async () => {
    for (let count = 0; count < 20; count += 1) await leave(area.commune, `h${count}`);
    const sealed = await Promise.all([sealAuditEntries(app.db), sealAuditEntries(app.db), sealAuditEntries(app.db)]);
    expect(sealed.reduce((a, b) => a + b)).toBe(20);
    expect(await verify()).toMatchObject({ whole: true, entries: 27 });
  });

  it('cannot be changed by the application', async () => {
    for (const table of ['audit_entries', 'audit_chain', 'audit_seals', 'audit_reads']) {
      for (const statement of [`update ${table} set chain_area_id = 1`, `delete from ${table}`, `truncate ${table}`]) {
        await expect(app.pool.query(statement.replace('chain_area_id', table === 'audit_reads' ? 'area_id' : 'chain_area_id'))).rejects.toThrow(/permission denied/);
      }
    }
    await expect(owner.pool.query('delete from audit_entries')).rejects.toThrow(/append-only/);
  });
});

describe('a journal someone tampered with', async () => {
  const { owner, leave, verify, tamper, app, clock } = await makeJournal();
  let area: Awaited<ReturnType<typeof makeTerritory>>;
  let ids: Record<string, number>;
  beforeAll(async () => {
    area = await makeTerritory(owner);
    for (const [day, subject] of [['2024-06-03', 'a'], ['2024-06-03', 'b'], ['2024-06-03', 'c'], ['2024-06-04', 'd'], ['2024-06-04', 'e']] as const) {
      clock.set(day as never);
      await leave(area.commune, subject, { value: subject });
    }
    await sealAuditEntries(app.db);
    ids = Object.fromEntries((await owner.db.selectFrom('audit_entries').select(['id', 'subject_id']).execute()).map((row) => [row.subject_id, row.id]));
  });
  const cases: readonly [string, (ids: Record<string, number>) => string, string, string][] = [
    ['a changed value', (id) => `update audit_entries set after = '{"value": "x"}' where id = ${id['b']}`, 'content_changed', 'b'],
    ['a changed name', (id) => `update audit_entries set account_name = 'ai đó' where id = ${id['a']}`, 'content_changed', 'a'],
    ['a changed time', (id) => `update audit_entries set occurred_at = occurred_at + interval '1 second' where id = ${id['d']}`, 'content_changed', 'd'],
    ['a removed entry', (id) => `delete from audit_entries where id = ${id['c']}`, 'entry_missing', 'c'],
    ['an entry slipped in', () => `insert into audit_entries (occurred_at, occurred_on, chain_area_id, world, account_name, action, subject_kind, subject_id, request_id, content_hash)
      values ('2024-06-03T01:00:00Z', '2024-06-03', 0, 'real', 'x', 'a.b', 'k', 'slipped', 'r', '\\x00')`, 'entry_unchained', 'slipped'],
    ['the last link cut off', (id) => `delete from audit_chain where entry_id = ${id['e']}`, 'entry_unchained', 'e'],
  ];

  it.each(cases)('names %s', async (_what, statement, kind, subject) => {
    const before = await owner.db.selectFrom('audit_entries').selectAll().execute();
    const chain = await owner.db.selectFrom('audit_chain').selectAll().execute();
    await tamper(owner, statement(ids));
    const result = await verify();
    expect(result).toMatchObject({ whole: false, first: { kind } });
    if (subject && subject !== 'slipped') expect(result.first!.entryId).toBe(ids[subject]);
    // Put back what was, so that each case stands alone.
    await tamper(owner, 'delete from audit_entries; delete from audit_chain');
    for (const row of before) {
      await tamper(owner, `insert into audit_entries overriding system value select * from json_populate_record(null::audit_entries, ${literal({ ...row, content_hash: `\\x${row.content_hash.toString('hex')}` })})`);
    }
    for (const row of chain) await tamper(owner, `insert into audit_chain select * from json_populate_record(null::audit_chain, ${literal({ ...row, hash: `\\x${row.hash.toString('hex')}` })})`);
    expect(await verify()).toMatchObject({ whole: true, entries: 5 });
  });

  it('names a forger who also recomputed the hash of the entry', async () => {
    await tamper(owner, `update audit_entries set after = '{"value": "x"}', content_hash = sha256('x') where id = ${ids['b']}`);
    expect((await verify()).first).toMatchObject({ entryId: ids['b'], position: 2 });
  });

  it('names the first of several', async () => {
    await tamper(owner, `delete from audit_entries where id in (${ids['a']}, ${ids['e']})`);
    const result = await verify();
    expect(result.first).toMatchObject({ kind: 'entry_missing', entryId: ids['a'], position: 1 });
    expect(result.defects).toBe(3);
  });

  it('notices that a whole day vanished with its seal', async () => {
    await tamper(owner, `delete from audit_entries where occurred_on = '2024-06-03'; delete from audit_chain where occurred_on = '2024-06-03'; delete from audit_seals where occurred_on = '2024-06-03'`);
    expect(await verify()).toMatchObject({ whole: false });
  });

  it('notices an entry removed before it was sealed', async () => {
    await leave(area.commune, 'z');
    const last = await owner.db.selectFrom('audit_entries').select('id').where('subject_id', '=', 'z').executeTakeFirstOrThrow();
    await tamper(owner, `delete from audit_entries where id = ${last.id}`);
    const defects = (await verify()).defects;
    await tamper(owner, `delete from audit_queue where entry_id = ${last.id}`);
    expect((await verify()).defects).toBe(defects - 1);
  });
});

describe('asking the journal', async () => {
  const { house, owner, leave } = await makeJournal();
  let area: Awaited<ReturnType<typeof makeTerritory>>;
  const people: Record<string, Awaited<ReturnType<typeof openBrowser>>> = {};
  beforeAll(async () => {
    area = await makeTerritory(owner);
    for (const [name, role, areaId] of [['auditor', 'auditor', area.commune], ['chief', 'administrator', area.province], ['officer', 'commune_officer', area.commune]] as const) {
      const person = await makePerson(owner, { name, areaId: area.commune, grants: [{ role, areaId }] });
      people[name] = await openBrowser(house);
      await people[name].signIn(person.username);
    }
    for (const [areaId, subject] of [[area.commune, 'one'], [area.neighbour, 'two'], [area.commune, 'three']] as const) await leave(areaId, subject, { subject });
  });
  const subjects = async (name: string, query: string) =>
    ((await people[name]!.get(`/api/audit/${query}`)).body['items'] as { subjectId: string }[]).map((one) => one.subjectId);

  it('answers by area, record, action, person and day, within the reach of the one who asks', async () => {
    expect(await subjects('auditor', 'search?action=audit.note')).toEqual(['three', 'one']);
    expect(await subjects('chief', 'search?action=audit.note')).toEqual(['three', 'two', 'one']);
    expect(await subjects('chief', `search?action=audit.note&areaId=${area.neighbour}`)).toEqual(['two']);
    expect(await subjects('chief', 'search?subjectKind=test&subjectId=two')).toEqual(['two']);
    expect(await subjects('chief', 'search?person=SYSTEM&action=audit.note&from=2024-06-03&until=2024-06-04')).toEqual(['three', 'two', 'one']);
    expect(await subjects('chief', 'search?action=audit.note&until=2024-06-03')).toEqual([]);
    expect(await subjects('chief', 'search?person=%25&action=audit.note')).toEqual([]);
    expect((await people['auditor']!.get(`/api/audit/search?areaId=${area.neighbour}`)).status).toBe(403);
    expect((await people['officer']!.get('/api/audit/search')).status).toBe(403);
  });

  it('pages without losing or repeating an entry', async () => {
    const first = (await people['chief']!.get('/api/audit/search?action=audit.note&limit=2')).body as { items: { subjectId: string }[]; olderThan: number };
    const second = (await people['chief']!.get(`/api/audit/search?action=audit.note&limit=2&olderThan=${first.olderThan}`)).body as typeof first;
    expect([...first.items, ...second.items].map((one) => one.subjectId)).toEqual(['three', 'two', 'one']);
    expect(second.olderThan).toBe(null);
  });

  it('tells the history of a record to whom it concerns', async () => {
    expect((await people['officer']!.get('/api/audit/history?subjectKind=test&subjectId=one')).body).toMatchObject({
      items: [{ accountName: 'system', action: 'audit.note', reason: 'vì sao', after: { subject: 'one' }, areaName: 'Xã Một' }],
    });
    expect(await subjects('officer', 'history?subjectKind=test&subjectId=two')).toEqual([]);
    expect((await (await openBrowser(house)).get('/api/audit/history?subjectKind=test&subjectId=one')).status).toBe(401);
  });

  it('remembers who looked at a personal record, before the answer leaves', async () => {
    const officer = await owner.db.selectFrom('accounts').select('id').where('name', '=', 'officer').executeTakeFirstOrThrow();
    const chief = people['chief']!;
    await Promise.all(Array.from({ length: 12 }, () => chief.get(`/api/account/get?id=${officer.id}`)));
    const reads = (await chief.get(`/api/audit/reads?subjectKind=account&subjectId=${officer.id}`)).body['items'] as object[];
    expect(reads).toHaveLength(12);
    expect(reads[0]).toMatchObject({ accountName: 'chief', action: 'account.get', areaId: area.commune, areaName: 'Xã Một' });
    expect((await people['auditor']!.get(`/api/audit/reads?areaId=${area.neighbour}`)).status).toBe(403);
    expect(await owner.db.selectFrom('audit_entries').select('id').where('action', '=', 'account.get').execute()).toEqual([]);
  });
});

function literal(value: object): string {
  return `'${JSON.stringify(value).replaceAll("'", "''")}'`;
}
