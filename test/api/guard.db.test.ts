/** The door over HTTP: cookies that are not ours, writes from elsewhere, guessing; what every answer carries, and what no log may hold. */
import { gunzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { makePerson, makeTerritory, password } from '../account/support.ts';
import { useHouse } from '../support/database.ts';
import { expectProblem, useApi } from './client.ts';

describe('the door', async () => {
  const { house, owner } = await useHouse();
  const api = await useApi(house);
  const { openClient, log } = api;
  let area: Awaited<ReturnType<typeof makeTerritory>>;
  let person: { id: string; username: string };
  beforeAll(async () => {
    area = await makeTerritory(owner);
    person = await makePerson(owner, { areaId: area.commune, grants: [{ role: 'commune_officer', areaId: area.commune }] });
  });

  it('takes a forged cookie for nobody, in a question and in an act', async () => {
    const client = openClient('10.2.0.1');
    await client.signIn(person.username);
    const { cookie, token } = client.held();
    const forged = [`${cookie!.slice(0, 42)}${cookie!.endsWith('A') ? 'B' : 'A'}`, cookie!.slice(1), '', 'null', "' or true --", 'e30.e30.', 'x'.repeat(4000)];
    for (const one of forged) {
      client.hold({ cookie: one, token });
      expectProblem(await client.get('/api/account/me'), 401, 'account.sign_in_needed');
      expectProblem(await client.post('/api/account/changeLocale', { locale: 'en' }), 401, 'account.sign_in_needed');
    }
  });

  it('takes an expired, idle or ended session for nobody', async () => {
    for (const change of [sql`expires_at = now() - interval '1 second'`, sql`last_seen_at = now() - interval '13 hours'`, sql`ended_at = now()`]) {
      const client = openClient('10.2.0.2');
      await client.signIn(person.username);
      await sql`update sessions set ${change}`.execute(owner.db);
      expectProblem(await client.post('/api/account/changeLocale', { locale: 'en' }), 401, 'account.sign_in_needed');
    }
  });

  it('does not take the token of another session', async () => {
    const [one, other] = [openClient('10.2.0.3'), openClient('10.2.0.4')];
    await one.signIn(person.username);
    await other.signIn(person.username);
    one.hold({ token: other.held().token });
    expectProblem(await one.post('/api/account/changeLocale', { locale: 'en' }), 403, 'account.forged_request');
  });

  it('refuses each act without the token of the session, and each act that another site sends', async () => {
    const client = openClient('10.2.0.5');
    await client.signIn(person.username);
    const { token } = client.held();
    for (const url of ['/api/account/changeLocale', '/api/indicator/import', '/api/plan/saveDraft', '/api/account/signOut', '/api/house/setClock']) {
      for (const wrong of [null, '', 'x'.repeat(43), `${token!} `.slice(1)]) {
        client.hold({ token: wrong });
        expectProblem(await client.post(url), 403, 'account.forged_request');
      }
      client.hold({ token });
      for (const site of ['cross-site', 'same-site', 'nonsense']) expectProblem(await client.post(url, {}, { 'sec-fetch-site': site }), 403, 'account.forged_request');
    }
    for (const site of ['same-origin', 'none']) expect((await client.post('/api/account/changeLocale', { locale: 'vi' }, { 'sec-fetch-site': site })).status).toBe(200);
  });

  it('lets a question be asked from a link on another site', async () => {
    expect((await openClient().get('/api/house/clock', { 'sec-fetch-site': 'cross-site' })).status).toBe(200);
  });

  it('locks a name after too many wrong passwords and tells how long', async () => {
    const guessed = await makePerson(owner);
    const client = openClient('10.2.0.6');
    const attempt = () => client.post('/api/account/signIn', { username: guessed.username, password: 'đoán mò thôi' });
    for (let count = 0; count < 6; count += 1) expectProblem(await attempt(), 401, 'account.wrong_password');
    const vietnamese = expectProblem(await attempt(), 429, 'account.locked');
    expect(`${vietnamese.title} ${vietnamese.fix}`).toContain('15 phút');
    const answer = await client.post('/api/account/signIn', { username: guessed.username, password }, { 'accept-language': 'en' });
    const english = expectProblem(answer, 429, 'account.locked');
    expect(`${english.title} ${english.fix}`).toContain('15 minutes');
  });

  it('hears an address that keeps asking no more, and says when again', async () => {
    const client = openClient('10.2.0.7');
    let answer = await client.post('/api/account/signIn', {});
    for (let count = 0; answer.status !== 429 && count < 100; count += 1) answer = await client.post('/api/account/signIn', {});
    expect(expectProblem(answer, 429, 'house.too_many_requests').fix).toMatch(/\d+ giây/);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('sends every answer, good or bad, with the headers that protect a reader', async () => {
    const client = openClient('10.2.0.8');
    for (const url of ['/api/house/clock', '/api/account/me', '/api/plan/burn', '/api/openapi.json', '/api/plan/get?plan=khong-co']) {
      const { headers } = await client.get(url);
      expect(headers, url).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': expect.stringMatching(/DENY|SAMEORIGIN/) as unknown, 'referrer-policy': 'no-referrer' });
      const policy = String(headers['content-security-policy']);
      for (const rule of ["default-src 'self'", "script-src 'self'", "object-src 'none'", "frame-ancestors 'none'", "base-uri 'self'"]) expect(policy, url).toContain(rule);
      expect(policy).not.toMatch(/script-src[^;]*unsafe|https?:/);
      expect(headers, url).not.toHaveProperty('x-powered-by');
      expect(headers, url).not.toHaveProperty('server');
    }
    expect((await client.get('/api/house/clock')).headers['cache-control']).toBe('private, no-store');
  });

  it('compresses long answers for those who read gzip, and for nobody else', async () => {
    const client = openClient('10.2.0.10');
    const plain = await client.get('/api/openapi.json', { 'accept-encoding': 'identity' });
    expect(plain.headers).not.toHaveProperty('content-encoding');
    for (const accepts of ['gzip', 'gzip, deflate, br', 'br;q=1.0, gzip;q=0.8']) {
      const response = await api.server.inject({ url: '/api/openapi.json', headers: { 'accept-encoding': accepts } });
      expect(response.headers['content-encoding']).toBe('gzip');
      expect(String(response.headers['vary'])).toContain('accept-encoding');
      expect(gunzipSync(response.rawPayload).toString()).toBe(plain.text);
    }
    expect((await client.get('/api/openapi.json', { 'accept-encoding': 'gzip;q=0' })).headers).not.toHaveProperty('content-encoding');
    expect((await client.get('/api/house/clock', { 'accept-encoding': 'gzip' })).headers).not.toHaveProperty('content-encoding');
  });

  it('sends an answer kept for everyone as it sends any other, compressed or not', async () => {
    await sql`insert into area_revisions (source, content_hash) values ('test', 'test')`.execute(owner.db);
    const url = '/api/plan/progress?area=story-xa-mot';
    const zipped = await api.server.inject({ url, headers: { 'accept-encoding': 'gzip' } });
    const plain = await openClient('10.2.0.12').get(url, { 'accept-encoding': 'identity' });
    expect([zipped.statusCode, plain.status, zipped.headers['content-encoding'], plain.headers['content-encoding']]).toEqual([200, 200, 'gzip', undefined]);
    expect(JSON.parse(gunzipSync(zipped.rawPayload).toString())).toEqual(plain.json);
    expect(zipped.headers['cache-control']).toBe('private, no-store');
    expect(String(zipped.headers['content-type'])).toMatch(/^application\/json/);
  });

  it('composes only so many pages a minute for one person, whatever address they come from, and tells them to wait', async () => {
    const url = '/api/document/print?plan=khong-co';
    const [client, elsewhere] = [openClient('10.2.0.13'), openClient('10.2.0.14')];
    await client.signIn(person.username);
    elsewhere.hold(client.held());
    for (let asked = 0; asked < 30; asked += 1) expect((await (asked % 2 ? client : elsewhere).get(url)).status).toBe(404);
    expectProblem(await client.get(url), 429, 'house.too_many_requests');
    expect((await openClient('10.2.0.13').get(url)).status).toBe(404); // somebody else at the same address
    expect((await client.get('/api/house/clock')).status).toBe(200);
  });

  it('keeps passwords, tokens, cookies, questions and bodies out of the log', async () => {
    const client = openClient('10.2.0.9');
    await client.signIn(person.username);
    const { cookie, token } = client.held();
    await client.get('/api/account/colleagues?q=tìm-người-này');
    await client.post('/api/account/signIn', { username: 'nguoi-thu-log', password: 'mật khẩu sai trong log' });
    await client.send({ method: 'POST', url: '/api/account/changeLocale', payload: '{"locale": "bí mật trong thân', headers: { 'content-type': 'application/json' } });
    expect(log.length).toBeGreaterThan(10);
    const heard = log.join('');
    for (const secret of [password, cookie!, token!, 'mật khẩu sai trong log', 'nguoi-thu-log', 'bí mật trong thân', 'tìm-người-này', encodeURIComponent('tìm-người-này'), 'argon2']) {
      expect(heard.includes(secret), secret).toBe(false);
    }
    expect(heard).toContain('/api/account/colleagues');
  });

  it('answers an error nobody foresaw with a number for the log, where the cause is', async () => {
    const broken = { ...house, db: new Proxy(house.db, { get: (target, name) => { if (name === 'connection') throw new Error('cause for the log'); return Reflect.get(target, name) as unknown; } }) };
    const failing = await useApi(broken);
    const body = expectProblem(await failing.openClient().get('/api/house/clock'), 500, 'house.unexpected');
    const line = failing.log.find((one) => one.includes('cause for the log'));
    expect(body.fix).toContain((JSON.parse(line!) as { reqId: string }).reqId);
    expect(JSON.stringify(body)).not.toContain('cause for the log');
  });
});
