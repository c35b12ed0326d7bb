/** Bad input from outside, repeated requests, and what the database itself refuses to show. Problem+json, never a stack. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { setRowScope } from '../../src/db/house.ts';
import { useHouse } from '../support/database.ts';
import { makePerson, makeTerritory, openBrowser, password } from './support.ts';

describe('bad input', async () => {
  const { house, owner } = await useHouse();
  let area: Awaited<ReturnType<typeof makeTerritory>>;
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let me: { id: string; username: string };
  beforeAll(async () => {
    area = await makeTerritory(owner);
    me = await makePerson(owner, { areaId: area.commune, grants: [{ role: 'administrator', areaId: area.commune }] });
    browser = await openBrowser(house);
    await browser.signIn(me.username);
  });
  const raw = async (url: string, payload: string | Buffer, headers: Record<string, string> = { 'content-type': 'application/json' }) => {
    const response = await browser.server.inject({ method: 'POST', url, payload, headers });
    return { status: response.statusCode, type: response.headers['content-type'], text: response.body, code: (JSON.parse(response.body) as { code?: string }).code };
  };

  it.each([
    ['bad JSON', '/api/account/signIn', '{"username": ', 400, 'house.invalid_json'],
    ['another form of body', '/api/account/signIn', '<username/>', 400, 'house.invalid_json'],
    ['a body that is no object', '/api/account/signIn', '[1]', 422, 'house.invalid_field'],
    ['a missing field', '/api/account/signIn', '{"username": "a"}', 422, 'house.invalid_field'],
    ['a number for a text', '/api/account/signIn', '{"username": 1, "password": "a"}', 422, 'house.invalid_field'],
    ['a field of a megabyte', '/api/account/signIn', JSON.stringify({ username: 'a'.repeat(1_000_000), password: 'b' }), 422, 'house.invalid_field'],
    ['an unknown action', '/api/account/noSuchThing', '{}', 404, 'house.unknown_action'],
    ['a text the database cannot hold', '/api/account/signIn', '{"username": "a\\u0000b", "password": "c"}', 422, 'house.invalid_field'],
    ['a body of a thousand layers', '/api/account/signIn', `{"username": ${'['.repeat(1000)}${']'.repeat(1000)}}`, 422, 'house.invalid_field'],
    ['an address that is none', '/api/%E0%A4%A', '{}', 404, 'house.unknown_action'],
    ['a body nobody reads before one has signed in', '/api/account/create', '{"username": ', 401, 'account.sign_in_needed'],
    ['a write without signing in', '/api/account/create', '{"username":"ab","name":"A","areaId":1}', 401, 'account.sign_in_needed'],
  ])('answers %s with a problem', async (what, url, payload, status, code) => {
    const answer = await raw(url, payload, what === 'another form of body' ? { 'content-type': 'application/xml' } : undefined);
    expect(answer).toMatchObject({ status, code });
    expect(answer.type).toContain('application/problem+json');
    expect(answer.text).not.toMatch(/node_modules|\.ts:\d+|at async/);
  });

  it('refuses a body beyond fifty megabytes', async () => {
    expect(await raw('/api/account/signIn', Buffer.alloc(51 * 1024 * 1024, 32))).toMatchObject({ status: 413, code: 'house.body_too_large' });
  });

  it('says what is wrong with a field in the reader\'s language', async () => {
    const ask = async (payload: object, language: string) => JSON.parse((await raw('/api/account/signIn', JSON.stringify(payload), { 'content-type': 'application/json', 'accept-language': language })).text) as { problems: { field: string; title: string }[] };
    expect((await ask({ username: '', password: 7 }, 'vi')).problems).toMatchObject([{ field: 'username', title: 'Giá trị chưa đúng: còn trống' }, { field: 'password', title: 'Giá trị chưa đúng: không đúng loại dữ liệu' }]);
    expect((await ask({ username: 'a'.repeat(101) }, 'en')).problems.map((one) => one.title.replace(/^.*: /, ''))).toEqual(['at most 100 characters', 'it is empty']);
  });

  it('tells nothing of ids that are unknown, malformed or out of reach', async () => {
    const hidden = await makePerson(owner, { areaId: area.neighbour });
    const [unknown, outside] = [await browser.get(`/api/account/get?id=${randomUUID()}`), await browser.get(`/api/account/get?id=${hidden.id}`)];
    expect([unknown.status, unknown.body.code]).toEqual([outside.status, outside.body.code]);
    expect((await browser.get("/api/account/get?id=1' or '1'='1")).body.code).toBe('house.invalid_field');
    expect((await browser.get('/api/account/list?limit=100000')).body.code).toBe('house.invalid_field');
  });

  it('carries a repeated request out once and refuses its id for another content', async () => {
    const { id } = await makePerson(owner, { areaId: area.commune });
    const key = browser.newKey();
    const grant = { accountId: id, role: 'supervisor', areaId: area.commune, from: '2024-01-01', until: null };
    const answers = await Promise.all([1, 2, 3].map(() => browser.post('/api/account/grant', grant, key)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    expect(await owner.db.selectFrom('grants').select('id').where('account_id', '=', id).execute()).toHaveLength(1);
    expect((await browser.post('/api/account/grant', { ...grant, role: 'signer' }, key)).body.code).toBe('house.key_reused');
    expect((await browser.post('/api/account/grant', grant, { 'idempotency-key': 'x' })).body.code).toBe('house.invalid_field');
  });

  it('shows, in the database itself, only what the scope covers, and nothing without one', async () => {
    const other = await makePerson(owner, { areaId: area.neighbour, grants: [{ role: 'signer', areaId: area.neighbour }] });
    await (await openBrowser(house)).signIn(other.username, password);
    const seen = (scope: { accountId: string | null; areaIds: number[] }) => house.db.transaction().execute(async (db) => {
      await setRowScope(db, { ...scope, system: false });
      const count = async (table: string, column: string): Promise<number> => (await sql<{ n: number }>`select count(*) as n from ${sql.table(table)} where ${sql.ref(column)} = ${other.id}`.execute(db)).rows[0]!.n;
      return {
        accounts: await count('accounts', 'id'), secrets: await count('account_secrets', 'account_id'), sessions: await count('sessions', 'account_id'),
        grants: await count('grants', 'account_id'), entries: await count('audit_entries', 'account_id'), attempts: (await db.selectFrom('sign_in_attempts').select('id').execute()).length,
      };
    });
    const nothing = { accounts: 0, secrets: 0, sessions: 0, grants: 0, entries: 0, attempts: 0 };
    expect(await seen({ accountId: null, areaIds: [] })).toEqual(nothing);
    expect(await seen({ accountId: me.id, areaIds: [area.commune] })).toEqual(nothing);
    expect(await seen({ accountId: me.id, areaIds: [area.province] })).toEqual({ ...nothing, accounts: 1, sessions: 1, grants: 1, entries: 1 });
    expect(await seen({ accountId: other.id, areaIds: [] })).toEqual({ ...nothing, accounts: 1, secrets: 1, sessions: 1, grants: 1, entries: 1 });
  });
});
