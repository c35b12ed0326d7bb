/** Administrators, grants, lending and handing over: who may give what to whom, and that nobody gives it to themselves. */
import { beforeAll, describe, expect, it } from 'vitest';
import { ensureFirstAdministrator } from '../../src/actions/account/first-administrator.ts';
import { isPersonOfArea } from '../../src/db/plan/desk.ts';
import { useHouse } from '../support/database.ts';
import { makePerson, makeTerritory, openBrowser } from './support.ts';

const reason = 'theo phân công';

describe('looking after accounts', async () => {
  const { house, owner, clock } = await useHouse({ today: '2024-06-03' });
  let area: Awaited<ReturnType<typeof makeTerritory>>;
  let admin: Awaited<ReturnType<typeof openBrowser>>;
  let adminId: string;
  beforeAll(async () => {
    area = await makeTerritory(owner);
    const person = await makePerson(owner, { areaId: area.province, grants: [{ role: 'administrator', areaId: area.commune }, { role: 'province_officer', areaId: area.province }] });
    adminId = person.id;
    admin = await openBrowser(house);
    await admin.signIn(person.username);
  });
  const held = async (browser: typeof admin) => ((await browser.get('/api/account/me')).body['grants'] as { role: string; onBehalfOf: string | null }[]).map((one) => [one.role, one.onBehalfOf]);

  it('makes an account whose one-time password opens it once and is kept nowhere', async () => {
    const made = await admin.post('/api/account/create', {
      username: 'Suong.TT', name: 'Trần Thị Sương', areaId: area.commune, grants: [{ role: 'commune_officer', areaId: area.commune, from: '2024-01-01' }],
    }, admin.newKey());
    expect(made).toMatchObject({ status: 200, body: { oneTimePassword: expect.stringMatching(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/) as string } });
    const browser = await openBrowser(house);
    expect((await browser.signIn('suong.tt', String(made.body['oneTimePassword']))).body).toMatchObject({ mustChangePassword: true });
    const stored = JSON.stringify([
      await owner.db.selectFrom('idempotency_keys').selectAll().execute(), await owner.db.selectFrom('audit_entries').selectAll().execute(), await owner.db.selectFrom('account_secrets').selectAll().execute(),
    ]);
    expect(stored).not.toContain(String(made.body['oneTimePassword']));
  });

  it('refuses a name that is taken, malformed, or a person over areas of another reach', async () => {
    const make = (username: string, areaId: number) => admin.post('/api/account/create', { username, name: 'X', areaId });
    expect((await make('suong.tt', area.commune)).body.code).toBe('account.username_taken');
    expect((await make('có dấu', area.commune)).body.code).toBe('account.username_form');
    expect((await make('hang-xom', area.neighbour)).body.code).toBe('house.forbidden');
    // The administrator's other role reaches the whole province, but it does not administer.
    expect((await make('tinh', area.province)).body.code).toBe('house.forbidden');
    expect((await make('khong-co', 999_999)).body.code).toBe('house.forbidden');
  });

  it('lists only the accounts of the areas administered, found with or without marks', async () => {
    await makePerson(owner, { name: 'Đặng Văn Lữ', areaId: area.commune });
    await makePerson(owner, { name: 'Đặng Thị Xa', areaId: area.neighbour });
    for (const q of ['dang', 'ĐẶNG', 'đặng']) {
      const answer = await admin.get(`/api/account/list?q=${encodeURIComponent(q)}`);
      expect(answer.body).toMatchObject({ total: 1, items: [{ name: 'Đặng Văn Lữ', areaName: 'Xã Một' }] });
    }
    expect((await admin.get(`/api/account/list?areaId=${area.neighbour}`)).status).toBe(403);
    const officer = await makePerson(owner, { areaId: area.commune, grants: [{ role: 'commune_officer', areaId: area.commune }] });
    const browser = await openBrowser(house);
    await browser.signIn(officer.username);
    expect((await browser.get('/api/account/list')).body.code).toBe('house.forbidden');
    expect((await browser.get('/api/account/colleagues?q=lu')).body).toMatchObject({ items: [{ name: 'Đặng Văn Lữ' }] });
    // An area that will end is handed over before its day: the account is looked after elsewhere already, the person still works here.
    const moved = await makePerson(owner, { name: 'Đặng Văn Dời', areaId: area.neighbour, grants: [{ role: 'commune_officer', areaId: area.commune, until: '2025-07-01' }] });
    await makePerson(owner, { name: 'Đặng Thị Dời', areaId: area.neighbour, grants: [{ role: 'commune_officer', areaId: area.commune, until: '2024-06-01' }] });
    expect((await browser.get('/api/account/colleagues?q=doi')).body).toMatchObject({ items: [{ id: moved.id, name: 'Đặng Văn Dời' }] });
    expect(await isPersonOfArea(owner.db, moved.id, area.commune, '2024-06-03')).toBe(true);
    expect(await isPersonOfArea(owner.db, moved.id, area.commune, '2025-07-01')).toBe(false);
    // Looked after where it is looked after: to be known by name is not to be changed.
    expect((await browser.get(`/api/account/get?id=${moved.id}`)).body.code).toBe('house.forbidden');
  });

  it('tells the second of two savers, and overwrites nothing', async () => {
    const { id } = await makePerson(owner, { name: 'Cũ', areaId: area.commune });
    const save = (name: string, version: number) => admin.post('/api/account/update', { id, version, name, areaId: area.commune, oidcLogin: null });
    expect((await save('Một', 1)).body).toEqual({ version: 2 });
    expect((await save('Hai', 1)).body.code).toBe('house.stale_record');
    expect((await admin.get(`/api/account/get?id=${id}`)).body).toMatchObject({ name: 'Một', version: 2 });
  });

  it('gives and ends a role with dates, never twice at once, never to oneself', async () => {
    const { id, username } = await makePerson(owner, { areaId: area.commune });
    const browser = await openBrowser(house);
    await browser.signIn(username);
    const give = (change: object = {}) => admin.post('/api/account/grant', { accountId: id, role: 'supervisor', areaId: area.commune, from: '2024-06-03', until: '2024-07-01', reason, ...change });
    const given = await give();
    expect(given.status).toBe(200);
    expect(await held(browser)).toEqual([['supervisor', null]]);
    expect((await give({ from: '2024-06-30', until: null })).body.code).toBe('account.grant_overlaps');
    expect((await give({ from: '2024-07-01', until: null })).status).toBe(200);
    expect((await give({ until: '2024-06-03' })).body.code).toBe('account.period_reversed');
    expect((await give({ areaId: area.neighbour })).body.code).toBe('house.forbidden');
    expect((await give({ accountId: adminId })).body.code).toBe('house.forbidden');
    expect((await admin.post('/api/account/endGrant', { grantId: given.body['grantId'], on: '2024-06-03', reason })).status).toBe(200);
    expect(await held(browser)).toEqual([]);
    expect((await admin.post('/api/account/endGrant', { grantId: given.body['grantId'], on: '2024-06-03', reason })).body.code).toBe('account.grant_ended');
  });

  it('names a body of the very area of the right, at the grant and with a new account', async () => {
    const { id } = await makePerson(owner, { areaId: area.commune });
    const body = (slug: string, areaId: number) => ({ id: slug, world: 'story' as const, kind: 'division' as const, level: 'commune' as const, area_id: areaId, name: `Phòng ${slug}`, search_text: slug, valid_from: '2000-01-01', valid_until: null, evidence: 'reported' as const, note: null });
    await owner.db.insertInto('organisations').values([body('phong-nha', area.commune), body('phong-nguoi', area.neighbour)]).execute();
    const give = (organisationId: string) => admin.post('/api/account/grant', { accountId: id, role: 'signer', areaId: area.commune, organisationId, from: '2024-06-03', until: '2024-07-01', reason });
    const { body: refused } = await give('phong-nguoi');
    expect(refused).toMatchObject({ code: 'account.body_elsewhere', problems: [{ field: 'organisationId' }] });
    expect(JSON.stringify(refused)).toContain('“Phòng phong-nguoi” là cơ quan của ');
    expect((await give('phong-nha')).status).toBe(200);
    const create = (organisationId: string) => admin.post('/api/account/create', { username: `moi-${organisationId}`, name: 'Người mới', areaId: area.commune, grants: [{ role: 'signer', areaId: area.commune, organisationId, from: '2024-06-03' }] });
    expect((await create('phong-nguoi')).body).toMatchObject({ code: 'account.body_elsewhere', problems: [{ field: 'grants.0.organisationId' }] });
    expect((await create('phong-nha')).status).toBe(200);
    const kept = await owner.db.selectFrom('accounts').select('username').where('username', 'like', 'moi-phong-%').execute();
    expect(kept.map((row) => row.username)).toEqual(['moi-phong-nha']);
  });

  it('closes an account at once, and never one\'s own or the last administrator\'s', async () => {
    const person = await makePerson(owner, { areaId: area.commune });
    const browser = await openBrowser(house);
    await browser.signIn(person.username);
    expect((await admin.post('/api/account/deactivate', { id: person.id, reason })).status).toBe(200);
    expect((await browser.get('/api/account/me')).status).toBe(401);
    expect((await admin.post('/api/account/deactivate', { id: person.id, reason })).body.code).toBe('account.already_deactivated');
    expect((await admin.post('/api/account/reactivate', { id: person.id, reason })).status).toBe(200);
    expect((await browser.signIn(person.username)).status).toBe(200);

    const root = await makePerson(owner, { areaId: area.root, grants: [{ role: 'administrator', areaId: area.root }] });
    const chief = await openBrowser(house);
    await chief.signIn(root.username);
    expect((await chief.post('/api/account/deactivate', { id: root.id, reason })).body.code).toBe('account.not_oneself');
    expect((await chief.post('/api/account/deactivate', { id: adminId, reason })).status).toBe(200); // root still administers the commune
    expect((await chief.post('/api/account/reactivate', { id: adminId, reason })).status).toBe(200);
    const below = await makePerson(owner, { areaId: area.root, grants: [{ role: 'administrator', areaId: area.province }] });
    await owner.db.updateTable('grants').set({ area_id: area.neighbour }).where('account_id', '=', root.id).execute();
    await owner.db.updateTable('grants').set({ area_id: area.root }).where('account_id', '=', below.id).execute();
    const last = await openBrowser(house);
    await last.signIn(below.username);
    const grant = await owner.db.selectFrom('grants').select('id').where('account_id', '=', below.id).executeTakeFirstOrThrow();
    const helper = await makePerson(owner, { areaId: area.root, grants: [{ role: 'administrator', areaId: area.root, until: '2024-06-03' }] });
    expect((await last.post('/api/account/endGrant', { grantId: grant.id, on: '2024-06-03', reason })).body.code).toBe('account.not_oneself');
    expect((await last.post('/api/account/deactivate', { id: helper.id, reason })).status).toBe(200);
    await owner.db.updateTable('grants').set({ area_id: area.root }).where('account_id', '=', root.id).execute();
    expect((await last.post('/api/account/deactivate', { id: root.id, reason })).status).toBe(200);
    await admin.signIn((await owner.db.selectFrom('accounts').select('username').where('id', '=', adminId).executeTakeFirstOrThrow()).username);
  });

  it('gives a new one-time password, ends the sessions and removes a lost second factor only when told', async () => {
    const person = await makePerson(owner, { areaId: area.commune });
    await owner.db.insertInto('account_totp').values({ account_id: person.id, secret: 'JBSWY3DPEHPK3PXP', confirmed_at: '2024-01-01T00:00:00Z' }).execute();
    const first = await admin.post('/api/account/resetPassword', { id: person.id });
    expect((await (await openBrowser(house)).signIn(person.username, String(first.body['oneTimePassword']))).body.code).toBe('account.code_needed');
    const second = await admin.post('/api/account/resetPassword', { id: person.id, removeSecondFactor: true });
    expect((await (await openBrowser(house)).signIn(person.username, String(first.body['oneTimePassword']))).body.code).toBe('account.wrong_password');
    expect((await (await openBrowser(house)).signIn(person.username, String(second.body['oneTimePassword']))).status).toBe(200);
    expect((await admin.post('/api/account/resetPassword', { id: adminId })).body.code).toMatch(/house.forbidden|account.not_oneself/);
  });

  it('lets nobody sign in as, or stand in for, a person whose rights reach further than their own', async () => {
    const person = await makePerson(owner, { areaId: area.commune, grants: [{ role: 'signer', areaId: area.province }, { role: 'commune_officer', areaId: area.commune }] });
    const friend = await makePerson(owner, { areaId: area.commune });
    const forbidden = async (act: string, input: object) => expect((await admin.post(`/api/account/${act}`, input)).body.code).toBe('house.forbidden');
    await forbidden('resetPassword', { id: person.id });
    await forbidden('substitute', { fromAccountId: person.id, toAccountId: friend.id, from: '2024-06-03', until: '2024-06-10', reason, roles: ['commune_officer'] });
    await forbidden('update', { id: person.id, version: 1, name: 'Người', areaId: area.commune, oidcLogin: 'cua.toi@example.org' });
    expect((await admin.post('/api/account/update', { id: person.id, version: 1, name: 'Tên đúng', areaId: area.commune, oidcLogin: null })).status).toBe(200);
    await owner.db.updateTable('grants').set({ valid_until: '2024-06-03' }).where('account_id', '=', person.id).where('area_id', '=', area.province).execute();
    expect((await admin.post('/api/account/resetPassword', { id: person.id })).status).toBe(200);
  });

  it('lends rights for some days: what one holds, for as long as one holds it, and not to lend on', async () => {
    const chair = await makePerson(owner, { name: 'Chủ tịch', areaId: area.commune, grants: [{ role: 'commune_chair', areaId: area.commune, until: '2024-12-31' }] });
    const deputy = await makePerson(owner, { areaId: area.commune });
    const [lender, borrower] = [await openBrowser(house), await openBrowser(house)];
    await lender.signIn(chair.username);
    await borrower.signIn(deputy.username);
    const lend = (change: object = {}) => lender.post('/api/account/delegate', { toAccountId: deputy.id, from: '2024-06-03', until: '2024-06-10', reason, roles: [], ...change });
    expect((await lend({ roles: ['signer'] })).body.code).toBe('account.not_own_right');
    expect((await lend({ roles: ['administrator'] })).body.code).toBe('account.not_delegable');
    expect((await lend({ until: '2025-06-10' })).body.code).toBe('account.not_own_right');
    expect((await lend({ toAccountId: chair.id })).body.code).toBe('account.same_person');
    const lent = await lend();
    expect(lent.body).toMatchObject({ grants: 1 });
    expect(await held(borrower)).toEqual([['commune_chair', 'Chủ tịch']]);
    expect((await borrower.post('/api/account/delegate', { toAccountId: adminId, from: '2024-06-03', until: '2024-06-10', reason, roles: [] })).body.code).toBe('account.not_own_right');

    clock.set('2024-06-10' as never);
    expect(await held(borrower)).toEqual([]);
    clock.set('2024-06-09' as never);
    expect(await held(borrower)).toEqual([['commune_chair', 'Chủ tịch']]);
    await owner.db.updateTable('accounts').set({ deactivated_at: '2024-06-09T00:00:00Z' }).where('id', '=', chair.id).execute();
    expect(await held(borrower)).toEqual([]);
    await owner.db.updateTable('accounts').set({ deactivated_at: null }).where('id', '=', chair.id).execute();
    expect((await borrower.get('/api/account/delegations')).body).toMatchObject({ items: [{ fromName: 'Chủ tịch', roles: ['commune_chair'], endedOn: null }] });
    const stranger = await makePerson(owner);
    const other = await openBrowser(house);
    await other.signIn(stranger.username);
    expect((await other.post('/api/account/endDelegation', { id: lent.body['id'], reason })).status).toBe(404);
    expect((await borrower.post('/api/account/endDelegation', { id: lent.body['id'], reason })).status).toBe(200);
    expect(await held(borrower)).toEqual([]);
    expect((await borrower.post('/api/account/endDelegation', { id: lent.body['id'], reason })).body.code).toBe('account.delegation_ended');
    clock.set('2024-06-03' as never);
  });

  it('lets an administrator put someone in the place of an absent person, but not themself', async () => {
    const absent = await makePerson(owner, { areaId: area.commune, grants: [{ role: 'commune_officer', areaId: area.commune }] });
    const present = await makePerson(owner, { areaId: area.commune });
    const put = (toAccountId: string) => admin.post('/api/account/substitute', { fromAccountId: absent.id, toAccountId, from: '2024-06-03', until: '2024-06-20', reason, roles: ['commune_officer'] });
    expect((await put(present.id)).body).toMatchObject({ grants: 1 });
    expect((await put(adminId)).status).toBeGreaterThanOrEqual(400);
    const chief = await owner.db.selectFrom('audit_entries').selectAll().where('action', '=', 'account.substitute').executeTakeFirstOrThrow();
    expect(chief).toMatchObject({ reason, account_id: adminId, area_id: area.commune, after: { kind: 'substitution', grants: [{ role: 'commune_officer' }] } });
  });

  it('hands the rights of a leaving person to another from today', async () => {
    const [leaving, coming] = [await makePerson(owner, { areaId: area.commune, grants: [{ role: 'supervisor', areaId: area.commune }] }), await makePerson(owner, { areaId: area.commune })];
    const browser = await openBrowser(house);
    await browser.signIn(coming.username);
    expect((await admin.post('/api/account/handOver', { fromAccountId: leaving.id, toAccountId: coming.id, withGrants: true, reason })).body).toMatchObject({ grants: 1 });
    expect(await held(browser)).toEqual([['supervisor', null]]);
    const ended = await owner.db.selectFrom('grants').select('valid_until').where('account_id', '=', leaving.id).executeTakeFirstOrThrow();
    expect(ended.valid_until).toBe('2024-06-03');
  });

  it('forgets nobody when an area ends', async () => {
    const chief = await makePerson(owner, { areaId: area.root, grants: [{ role: 'administrator', areaId: area.root }] });
    const browser = await openBrowser(house);
    await browser.signIn(chief.username);
    const [stays, goes, heir] = [
      await makePerson(owner, { name: 'Ở lại', areaId: area.neighbour, grants: [{ role: 'district_officer', areaId: area.neighbour }] }),
      await makePerson(owner, { name: 'Chuyển đi', areaId: area.neighbour, grants: [{ role: 'signer', areaId: area.neighbour }] }),
      await makePerson(owner, { areaId: area.commune }),
    ];
    await owner.db.deleteFrom('grants').where('area_id', '=', area.neighbour).where('account_id', 'not in', [stays.id, goes.id]).execute();
    const rest = await makePerson(owner, { areaId: area.commune });
    const end = (successors: object[]) => browser.post('/api/account/handOverArea', { areaId: area.neighbour, on: '2025-07-01', reason, successors, rest: { accountId: rest.id, areaId: area.commune } });
    // The division of the ended district; two took over, one of them works in the new commune.
    const body = (id: string, areaId: number, from: string, until: string | null) => ({ id, world: 'story' as const, kind: 'division' as const, level: 'district' as const, area_id: areaId, name: id, search_text: id, valid_from: from, valid_until: until, evidence: 'reported' as const, note: null });
    await owner.db.insertInto('organisations').values([body('phong-cu', area.neighbour, '2000-01-01', '2025-07-01'), body('phong-xa', area.commune, '2025-07-01', null), body('phong-khac', area.neighbour, '2025-07-01', null)]).execute();
    await owner.db.insertInto('organisation_successions').values(['phong-xa', 'phong-khac'].map((successor) => ({ predecessor_id: 'phong-cu', successor_id: successor, happened_on: '2025-07-01', function: null, decision: null, evidence: 'reported' as const }))).execute();
    await owner.db.updateTable('grants').set({ organisation_id: 'phong-cu' }).where('account_id', '=', stays.id).execute();
    const first = { fromAccountId: stays.id, toAccountId: stays.id, areaId: area.commune, role: 'commune_officer' };
    const missing = await end([first]);
    expect(missing.body.code).toBe('account.successor_missing');
    expect(missing.body['title']).toContain('Chuyển đi');
    expect((await end([first, { fromAccountId: goes.id, toAccountId: heir.id, areaId: area.commune }])).body).toMatchObject({ ended: 2, granted: 2 });
    const rows = await owner.db.selectFrom('grants').select(['account_id', 'role', 'area_id', 'organisation_id', 'valid_from', 'valid_until']).where('account_id', 'in', [stays.id, goes.id, heir.id]).orderBy('id').execute();
    expect(rows).toEqual([
      { account_id: stays.id, role: 'district_officer', area_id: area.neighbour, organisation_id: 'phong-cu', valid_from: '2020-01-01', valid_until: '2025-07-01' },
      { account_id: goes.id, role: 'signer', area_id: area.neighbour, organisation_id: null, valid_from: '2020-01-01', valid_until: '2025-07-01' },
      { account_id: stays.id, role: 'commune_officer', area_id: area.commune, organisation_id: 'phong-xa', valid_from: '2025-07-01', valid_until: null },
      { account_id: heir.id, role: 'signer', area_id: area.commune, organisation_id: null, valid_from: '2025-07-01', valid_until: null },
    ]);
  });

  it('makes no first administrator where accounts exist', async () => {
    expect(await ensureFirstAdministrator(house)).toBe(null);
  });
});
