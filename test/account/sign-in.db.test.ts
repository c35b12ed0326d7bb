/** Signing in, sessions and the cookie: what opens the door and, more often, what does not. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { useHouse } from '../support/database.ts';
import { makePerson, makeTerritory, openBrowser, password } from './support.ts';

describe('signing in', async () => {
  const { house, owner, clock } = await useHouse({ today: '2024-06-03' });
  let area: Awaited<ReturnType<typeof makeTerritory>>;
  beforeAll(async () => {
    area = await makeTerritory(owner);
  });
  const failures = async (): Promise<void> => void (await sql`delete from sign_in_attempts`.execute(owner.db));

  it('answers who one is, with rights, world, today and the token of the session', async () => {
    const person = await makePerson(owner, { name: 'Trần Thị Sương', grants: [{ role: 'commune_officer', areaId: area.commune }] });
    const browser = await openBrowser(house);
    const answer = await browser.signIn(person.username);
    expect(answer).toMatchObject({ status: 200, body: { ok: true, mustChangePassword: false } });
    expect(answer.cookie).toMatch(/chungtay_session=[\w-]{43}; .*Path=\/; HttpOnly; SameSite=Lax$/);
    const me = await browser.get('/api/account/me');
    expect(me.body).toMatchObject({
      id: person.id, name: 'Trần Thị Sương', world: 'story', today: '2024-06-03', clock: '2024-06-03', locale: 'vi', mustChangePassword: false, secondFactor: false,
      grants: [{ role: 'commune_officer', areaId: area.commune, areaName: 'Xã Một', areaSlug: 'story-xa-mot', from: '2020-01-01', until: null }],
    });
    expect(me.body['permissions']).toContain('account.changePassword');
    expect(me.body['permissions']).not.toContain('account.addDemo');
    expect(me.body['csrfToken']).toMatch(/^[\w-]{43}$/);
  });

  it('marks the cookie Secure where people come by https', async () => {
    const person = await makePerson(owner);
    const browser = await openBrowser(house, { secure: true });
    expect((await browser.signIn(person.username)).cookie).toContain('Secure');
  });

  it('finds the name however it was typed, and the password whichever keyboard wrote its marks', async () => {
    const person = await makePerson(owner);
    const browser = await openBrowser(house);
    expect((await browser.signIn(` ${person.username.toUpperCase()} `, password.normalize('NFD'))).status).toBe(200);
  });

  it('answers an unknown name, a wrong password and a deactivated account alike', async () => {
    const person = await makePerson(owner);
    const gone = await makePerson(owner);
    await owner.db.updateTable('accounts').set({ deactivated_at: '2024-05-01T00:00:00Z' }).where('id', '=', gone.id).execute();
    const browser = await openBrowser(house, { address: '10.0.1.1' });
    const wrong = await browser.signIn(person.username, 'không phải đâu nhé');
    expect(wrong).toMatchObject({ status: 401, body: { code: 'account.wrong_password' } });
    expect((await browser.signIn('không.có.ai', password)).body).toEqual(wrong.body);
    expect((await browser.signIn(gone.username, password)).body).toEqual(wrong.body);
  });

  it('refuses a one-time password after its days', async () => {
    const person = await makePerson(owner, { mustChange: true });
    await sql`update account_secrets set one_time_until = now() - interval '1 second' where account_id = ${person.id}`.execute(owner.db);
    expect((await (await openBrowser(house)).signIn(person.username)).body.code).toBe('account.one_time_expired');
  });

  it('locks a name after six failures, known or not, and says for how long', async () => {
    await failures();
    const person = await makePerson(owner);
    for (const name of [person.username, 'người-lạ']) {
      const browser = await openBrowser(house, { address: '10.0.2.1' });
      for (let attempt = 0; attempt < 6; attempt += 1) expect((await browser.signIn(name, 'sai mật khẩu')).status).toBe(401);
      const locked = await browser.signIn(name);
      expect(locked).toMatchObject({ status: 429, body: { code: 'account.locked' } });
      expect(locked.body['title']).toContain('15 phút');
    }
    await sql`update sign_in_attempts set attempted_at = attempted_at - interval '15 minutes'`.execute(owner.db);
    expect((await (await openBrowser(house)).signIn(person.username)).status).toBe(200);
  });

  it('forgets the failures of a name that then succeeds', async () => {
    await failures();
    const person = await makePerson(owner);
    const browser = await openBrowser(house);
    for (let round = 0; round < 2; round += 1) {
      for (let attempt = 0; attempt < 5; attempt += 1) await browser.signIn(person.username, 'sai mật khẩu');
      expect((await browser.signIn(person.username)).status).toBe(200);
    }
  });

  it('locks an address that tries many names, and no other address', async () => {
    await failures();
    const person = await makePerson(owner);
    await sql`insert into sign_in_attempts (name_hash, address, succeeded) select sha256(n::text::bytea), '10.9.9.9', false from generate_series(1, 60) n`.execute(owner.db);
    expect((await (await openBrowser(house, { address: '10.9.9.9' })).signIn(person.username)).body.code).toBe('account.locked');
    expect((await (await openBrowser(house, { address: '10.9.9.8' })).signIn(person.username)).status).toBe(200);
  });

  it('hears one address only so often in a minute', async () => {
    const browser = await openBrowser(house, { address: '10.0.3.1' });
    let last = await browser.post('/api/account/signIn', {});
    for (let count = 1; count < 61; count += 1) last = await browser.post('/api/account/signIn', {});
    expect(last).toMatchObject({ status: 429, body: { code: 'house.too_many_requests' } });
  });

  it('takes a forged, shortened or ended cookie for nobody', async () => {
    const person = await makePerson(owner);
    const browser = await openBrowser(house);
    await browser.signIn(person.username);
    const real = browser.cookie()!;
    for (const forged of [`${real.slice(0, 42)}${real.endsWith('A') ? 'B' : 'A'}`, real.slice(1), "' or 1=1 --", '%00', 'x'.repeat(5000)]) {
      browser.holdCookie(forged);
      const answer = await browser.get('/api/account/me');
      expect(answer).toMatchObject({ status: 401, body: { code: 'account.sign_in_needed' } });
      expect(JSON.stringify(answer.body)).not.toMatch(/\bat \w+.*\.ts|node_modules/);
    }
    browser.holdCookie(real);
    expect((await browser.get('/api/account/me')).status).toBe(200);
    expect((await browser.post('/api/account/signOut')).status).toBe(200);
    browser.holdCookie(real);
    expect((await browser.get('/api/account/me')).status).toBe(401);
  });

  it('ends a session that lay idle, grew old, or whose person was deactivated', async () => {
    for (const change of [
      sql`update sessions set last_seen_at = now() - interval '13 hours'`,
      sql`update sessions set expires_at = now() - interval '1 second'`,
      sql`update accounts set deactivated_at = now() where id in (select account_id from sessions where ended_at is null)`,
    ]) {
      const person = await makePerson(owner);
      const browser = await openBrowser(house);
      await browser.signIn(person.username);
      await change.execute(owner.db);
      expect((await browser.get('/api/account/me')).status).toBe(401);
    }
  });

  it('refuses a write without the token of the session, and any from another site', async () => {
    const person = await makePerson(owner);
    const browser = await openBrowser(house);
    await browser.signIn(person.username);
    const forged: Record<string, string>[] = [{ 'x-csrf-token': '' }, { 'x-csrf-token': 'x'.repeat(43) }, { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }];
    for (const headers of forged) {
      for (const url of ['/api/account/changeLocale', '/api/account/signOut']) {
        expect(await browser.post(url, { locale: 'en' }, headers)).toMatchObject({ status: 403, body: { code: 'account.forged_request' } });
      }
    }
    expect((await browser.post('/api/account/signIn', { username: person.username, password }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await browser.post('/api/account/changeLocale', { locale: 'en' })).status).toBe(200);
  });

  it('shows my sessions and ends the others', async () => {
    const person = await makePerson(owner);
    const [office, phone] = [await openBrowser(house, { address: '10.0.4.1' }), await openBrowser(house, { address: '10.0.4.2' })];
    await office.signIn(person.username);
    await phone.signIn(person.username);
    const list = (await office.get('/api/account/sessions')).body as unknown as { items: { id: string; address: string; current: boolean }[] };
    expect(list.items.map(({ address, current }) => [address, current]).sort()).toEqual([['10.0.4.1', true], ['10.0.4.2', false]]);
    expect((await office.post('/api/account/endSession', {})).body).toEqual({ ended: 1 });
    expect((await phone.get('/api/account/me')).status).toBe(401);
    expect((await office.get('/api/account/me')).status).toBe(200);
    const stranger = await makePerson(owner);
    const other = await openBrowser(house);
    await other.signIn(stranger.username);
    expect((await other.post('/api/account/endSession', { id: list.items.find((one) => one.current)!.id })).status).toBe(404);
  });

  it('gives no rights until a one-time password was changed, and ends the other sessions when it is', async () => {
    const person = await makePerson(owner, { mustChange: true, grants: [{ role: 'commune_officer', areaId: area.commune }] });
    const browser = await openBrowser(house);
    expect((await browser.signIn(person.username)).body).toMatchObject({ mustChangePassword: true });
    expect((await browser.get('/api/account/me')).body).toMatchObject({ mustChangePassword: true, grants: [] });
    const friend = await makePerson(owner, { areaId: area.commune });
    const lent = await browser.post('/api/account/delegate', { toAccountId: friend.id, roles: ['commune_officer'], from: '2024-06-03', until: '2024-06-10', reason: 'Đi tập huấn' });
    expect(lent.body.code).toBe('house.forbidden');
    for (const [newPassword, code] of [[password, 'account.password_same'], ['ngắn', 'account.password_short'], [`${person.username}-2024`, 'account.password_guessable'], ['1234567890', 'account.password_guessable']]) {
      expect((await browser.post('/api/account/changePassword', { currentPassword: password, newPassword })).body.code).toBe(code);
    }
    expect((await browser.post('/api/account/changePassword', { currentPassword: 'sai rồi bạn ơi', newPassword: 'một câu khác hẳn' })).body.code).toBe('account.current_password_wrong');
    expect((await browser.post('/api/account/changePassword', { currentPassword: password, newPassword: 'một câu khác hẳn' }, browser.newKey())).status).toBe(200);
    expect((await browser.get('/api/account/me')).body).toMatchObject({ mustChangePassword: false, grants: [{ role: 'commune_officer' }] });
    expect((await (await openBrowser(house)).signIn(person.username)).status).toBe(401);
    expect((await (await openBrowser(house)).signIn(person.username, 'một câu khác hẳn')).status).toBe(200);
  });

  it('writes every act into the audit journal and no secret anywhere', async () => {
    const journal = await owner.db.selectFrom('audit_entries').selectAll().execute();
    expect(new Set(journal.map((entry) => entry.action))).toEqual(
      new Set(['account.signIn', 'account.signOut', 'account.changeLocale', 'account.endSession', 'account.changePassword']),
    );
    const remembered = await owner.db.selectFrom('idempotency_keys').selectAll().execute();
    expect(JSON.stringify([journal, remembered])).not.toMatch(/cơm nắm|một câu|argon2/);
    expect(remembered.filter((one) => one.action === 'account.changePassword')).toEqual([]);
  });

  it('holds the grants of the day by the clock of the house', async () => {
    const person = await makePerson(owner, { grants: [{ role: 'district_officer', areaId: area.province, from: '2021-01-01', until: '2025-07-01' }] });
    const browser = await openBrowser(house);
    await browser.signIn(person.username);
    const held = async () => ((await browser.get('/api/account/me')).body['grants'] as unknown[]).length;
    clock.set('2025-06-30' as never);
    expect(await held()).toBe(1);
    clock.set('2025-07-01' as never);
    expect(await held()).toBe(0);
    clock.set('2024-06-03' as never);
  });
});
