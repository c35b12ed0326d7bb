/** What a broken, hostile or merely unlucky client gets: always a problem in the reader's language with a way out, never a stack, and nothing is written. */
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { makePerson, makeTerritory } from '../account/support.ts';
import { useHouse } from '../support/database.ts';
import { expectProblem, key, useApi } from './client.ts';

describe('bad input', async () => {
  const { house, owner } = await useHouse();
  const { openClient } = await useApi(house);
  const admin = openClient('10.1.1.1');
  const nobody = openClient('10.1.1.2');
  let area: Awaited<ReturnType<typeof makeTerritory>>;
  let subject: { id: string; username: string };
  let person: Awaited<ReturnType<typeof makePerson>>;
  beforeAll(async () => {
    area = await makeTerritory(owner);
    person = await makePerson(owner, { areaId: area.province, grants: [{ role: 'administrator', areaId: area.province }, { role: 'commune_officer', areaId: area.province }] });
    subject = await makePerson(owner, { areaId: area.commune, name: 'Lê Thị Lúa' });
    await admin.signIn(person.username);
  });

  it('refuses what is no JSON', async () => {
    for (const payload of ['{"locale": ', '', 'locale=en', '[1,2', '\u0000', 'null,null']) {
      const answer = await admin.send({ method: 'POST', url: '/api/account/changeLocale', payload, headers: { 'content-type': 'application/json' } });
      expectProblem(answer, 400, 'house.invalid_json');
    }
  });

  it('refuses a body of a kind it does not read', async () => {
    expectProblem(await admin.send({ method: 'POST', url: '/api/account/changeLocale', payload: '<a/>', headers: { 'content-type': 'application/xml' } }), 400, 'house.invalid_json');
  });

  it('refuses a form whose input is no JSON', async () => {
    const payload = '--x\r\ncontent-disposition: form-data; name="input"\r\n\r\n{"subject\r\n--x--\r\n';
    expectProblem(await admin.send({ method: 'POST', url: '/api/attachment/add', payload, headers: { 'content-type': 'multipart/form-data; boundary=x' } }), 400, 'house.invalid_json');
  });

  it('refuses JSON of another shape, field by field', async () => {
    for (const payload of [[], [1], { locale: 'fr' }, { locale: ['vi'] }, { locale: null }, {}]) {
      expectProblem(await admin.post('/api/account/changeLocale', payload), 422, 'house.invalid_field');
    }
    const answer = expectProblem(await admin.post('/api/account/update', { id: 'x', version: 'một', name: '', areaId: -1 }), 422, 'house.invalid_field');
    expect(answer.problems.map((one) => one.field)).toEqual(['id', 'version', 'name', 'areaId', 'oidcLogin']);
  });

  it('takes no key of an object for its own', async () => {
    const answer = await admin.send({ method: 'POST', url: '/api/account/changeLocale', payload: '{"__proto__": {"locale": "en"}, "locale": "vi"}', headers: { 'content-type': 'application/json' } });
    expectProblem(answer, 400, 'house.invalid_json');
    expect(({} as { locale?: string }).locale).toBeUndefined();
  });

  it('refuses a body over the limit before reading it', async () => {
    const payload = Buffer.alloc(50 * 1024 * 1024 + 1, 0x20);
    expectProblem(await admin.send({ method: 'POST', url: '/api/account/changeLocale', payload, headers: { 'content-type': 'application/json' } }), 413, 'house.body_too_large');
  });

  it('refuses a file over the limit', async () => {
    const payload = Buffer.concat([
      Buffer.from('--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\ncontent-type: text/csv\r\n\r\n'), Buffer.alloc(50 * 1024 * 1024 + 1, 0x61), Buffer.from('\r\n--x--\r\n'),
    ]);
    expectProblem(await admin.send({ method: 'POST', url: '/api/attachment/add', payload, headers: { 'content-type': 'multipart/form-data; boundary=x' } }), 413, 'house.body_too_large');
  });

  it('gives up on 200 MB sent as one file without reading it whole, and the journal knows who sent it', async () => {
    const part = Buffer.alloc(1024 * 1024, 0x61);
    let sent = 0;
    const payload = Readable.from((function* () {
      yield Buffer.from('--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\ncontent-type: text/csv\r\n\r\n');
      for (; sent < 200; sent += 1) yield part;
      yield Buffer.from('\r\n--x--\r\n');
    })());
    const count = async () => (await sql<{ n: number }>`select count(*)::int as n from audit_entries where action = 'attachment.add' and after ->> 'refused' = 'house.body_too_large' and subject_kind = 'account' and subject_id = ${person.id} and account_id = ${person.id}::uuid`.execute(owner.db)).rows[0]!.n;
    const before = await count();
    expectProblem(await admin.send({ method: 'POST', url: '/api/attachment/add', payload, headers: { 'content-type': 'multipart/form-data; boundary=x' } }), 413, 'house.body_too_large');
    expect(await count()).toBe(before + 1);
    // Nobody in particular leaves nothing: who is not signed in is turned away before anything is read.
    expect((await nobody.send({ method: 'POST', url: '/api/attachment/add', payload: Buffer.alloc(51 * 1024 * 1024, 0x20), headers: { 'content-type': 'application/json' } })).status).toBe(401);
    expect(await count()).toBe(before + 1);
  });

  it('knows only its own actions, by their own verb', async () => {
    for (const url of ['/api/plan/burn', '/api/account', '/api/', '/api/plan%2Flist', '/api/account/addDemo/x', `/api/${'x'.repeat(3000)}`]) {
      expectProblem(await admin.get(url), 404, 'house.unknown_action');
    }
    expectProblem(await admin.get('/api/account/changeLocale'), 404, 'house.unknown_action');
    expectProblem(await admin.post('/api/account/me'), 404, 'house.unknown_action');
    expectProblem(await admin.send({ method: 'DELETE', url: '/api/account/me' }), 404, 'house.unknown_action');
  });

  it('answers an id that is nowhere like one out of sight', async () => {
    for (const url of [`/api/document/get?document=${randomUUID()}`, '/api/plan/get?plan=khong-co', '/api/indicator/trend?area=khong-co&indicator=poor_households']) {
      expectProblem(await nobody.get(url), 404, 'house.not_found');
    }
    const outside = await makePerson(owner, { areaId: area.root });
    const [unknown, hidden] = [await admin.get(`/api/account/get?id=${randomUUID()}`), await admin.get(`/api/account/get?id=${outside.id}`)];
    expect(hidden.text).toBe(unknown.text);
    expectProblem(hidden, 403, 'house.forbidden');
  });

  it('refuses values that try to be something else', async () => {
    for (const value of ["' or 1=1 --", '%00', '../../secret', '{"$ne":null}', '\uFFFF', '1e999']) {
      expectProblem(await admin.get(`/api/account/get?id=${encodeURIComponent(value)}`), 422, 'house.invalid_field');
      expect((await admin.get(`/api/account/list?q=${encodeURIComponent(value)}`)).status).toBeLessThan(500);
      expect((await nobody.get(`/api/area/search?q=${encodeURIComponent(value)}`)).status).toBeLessThan(500);
      expect((await nobody.get(`/api/plan/list?query=${encodeURIComponent(value)}`)).status).toBeLessThan(500);
    }
    for (const limit of ['-1', '0', '201', 'NaN', '1.5', '1e3']) expectProblem(await admin.get(`/api/account/list?limit=${limit}`), 422, 'house.invalid_field');
  });

  it('remembers a repeated request by its key: the same answer for the same content, a conflict for another', async () => {
    const headers = key();
    const rename = (name: string, version: number) => admin.post('/api/account/update', { id: subject.id, version, name, areaId: area.commune, oidcLogin: null }, headers);
    const { version } = (await admin.get(`/api/account/get?id=${subject.id}`)).json as { version: number };
    const first = await rename('Lê Thị Lúa Mới', version);
    expect(first.status).toBe(200);
    expect((await rename('Lê Thị Lúa Mới', version)).json).toEqual(first.json);
    expectProblem(await rename('Người Khác', version), 409, 'house.key_reused');
    const entries = await owner.db.selectFrom('audit_entries').select('id').where('action', '=', 'account.update').execute();
    expect(entries).toHaveLength(1);
  });

  it('does a request once, also when it comes five times at once', async () => {
    const headers = key();
    const { version } = (await admin.get(`/api/account/get?id=${subject.id}`)).json as { version: number };
    const answers = await Promise.all(Array.from({ length: 5 }, () => admin.post('/api/account/update', { id: subject.id, version, name: 'Một Lần', areaId: area.commune, oidcLogin: null }, headers)));
    expect(new Set(answers.map((one) => one.text)).size).toBe(1);
    expect(answers[0]!.json).toEqual({ version: version + 1 });
  });

  it('keeps what the first of two people saved, and tells the second', async () => {
    const { version } = (await admin.get(`/api/account/get?id=${subject.id}`)).json as { version: number };
    const save = (name: string) => admin.post('/api/account/update', { id: subject.id, version, name, areaId: area.commune, oidcLogin: null }, key());
    const answers = await Promise.all([save('Thứ Nhất'), save('Thứ Hai')]);
    expect(answers.map((one) => one.status).sort()).toEqual([200, 409]);
    expectProblem(answers.find((one) => one.status === 409)!, 409, 'house.stale_record');
    expect(((await admin.get(`/api/account/get?id=${subject.id}`)).json as { name: string }).name).toBe(answers[0]!.status === 200 ? 'Thứ Nhất' : 'Thứ Hai');
  });

  it('refuses a key that is none', async () => {
    expectProblem(await admin.post('/api/account/changeLocale', { locale: 'vi' }, { 'idempotency-key': 'một' }), 422, 'house.invalid_field');
  });

  it('speaks Vietnamese, and English to those who ask for it', async () => {
    const said = async (language: string) => expectProblem(await nobody.get('/api/plan/get?plan=khong-co', { 'accept-language': language }), 404, 'house.not_found').title;
    const [vietnamese, english] = [await said('vi-VN,vi;q=0.9,en;q=0.8'), await said('en-GB,en;q=0.9')];
    expect(vietnamese).toMatch(/[ạảãàáăâđêôơưếệìíò]/i);
    expect(english).toMatch(/^[ -~]+$/);
    for (const other of ['fr', '*', '', 'x'.repeat(500)]) expect(await said(other)).toBe(vietnamese);
  });
});
