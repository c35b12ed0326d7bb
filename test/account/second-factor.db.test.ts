/** The second factor, demo accounts, and the first administrator of an empty house. */
import { randomBytes } from 'node:crypto';
import { generate } from 'otplib';
import { beforeAll, describe, expect, it } from 'vitest';
import { ensureFirstAdministrator } from '../../src/actions/account/first-administrator.ts';
import { countSecondFactors, sealSecondFactors } from '../../src/actions/account/seal-second-factors.ts';
import { createVault } from '../../src/actions/vault.ts';
import { execute } from '../../src/actions/kernel.ts';
import { systemActor } from '../../src/domain/account/roles.ts';
import { useHouse } from '../support/database.ts';
import { actionNamed, makePerson, makeTerritory, openBrowser, password } from './support.ts';

describe('a second factor', async () => {
  const { house, owner } = await useHouse();
  const enrol = async () => {
    const person = await makePerson(owner);
    const browser = await openBrowser(house);
    await browser.signIn(person.username);
    const begun = (await browser.post('/api/account/enrolTotp', { password })).body as unknown as { secret: string; uri: string; recoveryCodes: string[] };
    return { person, browser, ...begun };
  };
  const step = Math.floor(Date.now() / 1000 / 30) * 30;

  it('counts only after it was confirmed, and each code opens once', async () => {
    const { person, browser, secret, uri } = await enrol();
    expect(uri).toMatch(new RegExp(`^otpauth://totp/.*${person.username}.*secret=${secret}`));
    expect((await (await openBrowser(house)).signIn(person.username)).status).toBe(200);
    expect((await browser.post('/api/account/confirmTotp', { code: '000000' })).body.code).toBe('account.wrong_code');
    const code = await generate({ secret, epoch: step });
    expect((await browser.post('/api/account/confirmTotp', { code: `${code.slice(0, 3)} ${code.slice(3)}` })).status).toBe(200);
    expect((await browser.get('/api/account/me')).body).toMatchObject({ secondFactor: true });
    const phone = await openBrowser(house);
    expect((await phone.signIn(person.username)).body.code).toBe('account.code_needed');
    expect((await phone.signIn(person.username, password, code)).body.code).toBe('account.wrong_code'); // used at the confirmation
    expect((await phone.signIn(person.username, password, await generate({ secret, epoch: step + 30 }))).status).toBe(200);
    expect((await phone.signIn(person.username, password, await generate({ secret, epoch: step - 300 }))).body.code).toBe('account.wrong_code');
    expect((await browser.post('/api/account/enrolTotp', { password })).body.code).toBe('account.second_factor_present');
  });

  it('lets in by a recovery code once, typed with or without its dash', async () => {
    const { person, browser, secret, recoveryCodes } = await enrol();
    await browser.post('/api/account/confirmTotp', { code: await generate({ secret, epoch: step }) });
    expect(new Set(recoveryCodes).size).toBe(10);
    const phone = await openBrowser(house);
    expect((await phone.signIn(person.username, password, recoveryCodes[3]!.replaceAll('-', '').toUpperCase())).status).toBe(200);
    expect((await phone.signIn(person.username, password, recoveryCodes[3])).body.code).toBe('account.wrong_code');
    expect((await browser.post('/api/account/disableTotp', { password: 'sai mật khẩu rồi', code: recoveryCodes[4] })).body.code).toBe('account.current_password_wrong');
    expect((await browser.post('/api/account/disableTotp', { password, code: recoveryCodes[4] })).status).toBe(200);
    expect((await phone.signIn(person.username)).status).toBe(200);
  });

  it('keeps recovery codes and cookies only as fingerprints, and secrets out of the journal', async () => {
    const { secret, recoveryCodes, browser } = await enrol();
    const stored = JSON.stringify([await owner.db.selectFrom('account_totp').selectAll().execute(), await owner.db.selectFrom('account_recovery_codes').selectAll().execute(), await owner.db.selectFrom('sessions').selectAll().execute(), await owner.db.selectFrom('audit_entries').selectAll().execute()]);
    for (const word of [secret, ...recoveryCodes, browser.cookie()!]) expect(stored).not.toContain(word);
  });

  it('seals at start what an earlier version kept plain, once, and the code still opens', async () => {
    const { person, browser, secret } = await enrol();
    await browser.post('/api/account/confirmTotp', { code: await generate({ secret, epoch: step }) });
    await owner.db.updateTable('account_totp').set({ secret }).where('account_id', '=', person.id).execute();
    expect(await sealSecondFactors(house)).toEqual({ sealed: 1, lost: 0 });
    expect(await sealSecondFactors(house)).toEqual({ sealed: 0, lost: 0 });
    const row = await owner.db.selectFrom('account_totp').select('secret').where('account_id', '=', person.id).executeTakeFirstOrThrow();
    expect(row.secret).toMatch(/^v1\./);
    expect((await (await openBrowser(house)).signIn(person.username, password, await generate({ secret, epoch: step + 30 }))).status).toBe(200);
  });

  it('says so when the key is lost, lets a recovery code in, and seals anew with a key set since', async () => {
    const { person, browser, secret, recoveryCodes } = await enrol();
    await browser.post('/api/account/confirmTotp', { code: await generate({ secret, epoch: step }) });
    const other = randomBytes(32);
    const strange = { ...house, vault: createVault(other) };
    expect((await countSecondFactors(strange)).lost).toBeGreaterThan(0);
    const phone = await openBrowser(strange);
    expect(await phone.signIn(person.username, password, await generate({ secret, epoch: step + 30 }))).toMatchObject({ status: 503, body: { code: 'account.second_factor_sealed' } });
    expect((await phone.signIn(person.username, password, recoveryCodes[0])).status).toBe(200);
    const former = randomBytes(32);
    await owner.db.updateTable('account_totp').set({ secret: createVault(former).seal(secret, person.id) }).where('account_id', '=', person.id).execute();
    expect((await sealSecondFactors({ ...house, vault: createVault(other, former) })).sealed).toBe(1);
    expect((await phone.signIn(person.username, password, await generate({ secret, epoch: step + 30 }))).status).toBe(200);
  });
});

describe('an empty house', async () => {
  const { house, owner } = await useHouse();
  let territory: Awaited<ReturnType<typeof makeTerritory>>;
  beforeAll(async () => {
    territory = await makeTerritory(owner);
  });

  it('cannot make an administrator of no territory', async () => {
    await expect(ensureFirstAdministrator(house)).rejects.toThrow('account.no_root_area');
  });

  it('makes one administrator with a one-time password told once, even when started twice at once', async () => {
    await owner.pool.query(`insert into areas (slug, world, level, name, search_text, valid_from) values ('viet-nam', 'real', 'nation', 'Việt Nam', '', '1000-01-01')`);
    await owner.pool.query('select refresh_area_closure()');
    const told = await Promise.all([ensureFirstAdministrator(house), ensureFirstAdministrator(house)]);
    expect(told.filter((one) => one !== null)).toHaveLength(1);
    expect(await ensureFirstAdministrator(house)).toBe(null);
    const browser = await openBrowser(house);
    expect((await browser.signIn('quan-tri', told.find((one) => one !== null)!)).body).toMatchObject({ mustChangePassword: true });
    expect((await browser.get('/api/account/me')).body).toMatchObject({ world: 'real', grants: [] });
    expect((await browser.get('/api/account/list')).status).toBe(403);
  });

  it('shows no demo accounts until the story world is loaded, and nobody else may add one', async () => {
    const visitor = await openBrowser(house);
    expect((await visitor.get('/api/account/demo')).body).toEqual({ items: [] });
    const input = { username: 'demo.xa', name: 'Cán bộ Thử', password: 'demo-thử-1', areaId: territory.commune, grants: [{ role: 'commune_officer', areaId: territory.commune, from: '2021-01-01' }] };
    expect((await visitor.post('/api/account/addDemo', input)).status).toBe(401);
    for (let twice = 0; twice < 2; twice += 1) await execute(house, actionNamed('account.addDemo'), input, { actor: systemActor, requestId: 'demo' });
    expect((await visitor.get('/api/account/demo')).body).toEqual({ items: [{ username: 'demo.xa', name: 'Cán bộ Thử', password: 'demo-thử-1', roles: ['commune_officer'], areaName: 'Xã Một' }] });
    expect((await visitor.signIn('demo.xa', 'demo-thử-1')).status).toBe(200);
  });
});
