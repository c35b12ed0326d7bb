/** Sign-in through an identity provider, against a small one of our own that signs real tokens. */
import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer as createHttpServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServer } from '../../src/api/server.ts';
import { accountActions } from '../../src/actions/account.ts';
import { useHouse } from '../support/database.ts';
import { makePerson } from './support.ts';

type Claims = Record<string, unknown>;

describe('sign-in through an identity provider', async () => {
  const { house, owner } = await useHouse();
  const provider = await startProvider();
  const server = await createServer({
    house, actions: accountActions, webDirectory: null, secure: false, logLevel: 'silent',
    oidc: { issuer: provider.issuer, clientId: 'chungtay', clientSecret: 'bí mật', publicUrl: 'http://house.test' },
  });
  beforeAll(async () => server.ready());
  afterAll(async () => {
    await server.close();
    provider.stop();
  });

  /** Goes to the provider and comes back with its answer. */
  const walk = async (claims: Claims, change: { state?: string; nonce?: string; cookie?: string } = {}) => {
    const start = await server.inject('/api/account/oidc/start');
    const address = new URL(String(start.headers['location']));
    expect(address.searchParams.get('redirect_uri')).toBe('http://house.test/api/account/oidc/callback');
    expect(address.searchParams.get('code_challenge_method')).toBe('S256');
    const code = provider.grant({ ...claims, nonce: change.nonce ?? address.searchParams.get('nonce') }, address.searchParams.get('code_challenge')!);
    const cookie = change.cookie ?? `chungtay_oidc=${start.cookies.find((one) => one.name === 'chungtay_oidc')!.value}`;
    const answer = await server.inject({ url: `/api/account/oidc/callback?code=${code}&state=${change.state ?? address.searchParams.get('state')}`, headers: { cookie } });
    const session = answer.cookies.find((one) => one.name === 'chungtay_session');
    const me = session ? await server.inject({ url: '/api/account/me', headers: { cookie: `chungtay_session=${session.value}` } }) : null;
    return { status: answer.statusCode, location: answer.headers['location'], code: answer.statusCode >= 400 ? (answer.json() as { code: string }).code : null, me: me ? (me.json() as { id: string }) : null };
  };
  const person = async (login: string) => {
    const made = await makePerson(owner);
    await owner.db.updateTable('accounts').set({ oidc_login: login }).where('id', '=', made.id).execute();
    return made;
  };

  it('opens the account whose login an administrator wrote down, and knows the person again under another name', async () => {
    const { id } = await person('Lan@Tinh.gov.vn');
    expect(await walk({ sub: 'lan-1', email: 'lan@tinh.gov.vn', email_verified: true })).toMatchObject({ status: 302, location: '/', me: { id } });
    expect(await walk({ sub: 'lan-1', email: 'lan.moi@tinh.gov.vn', email_verified: true })).toMatchObject({ me: { id } });
    expect(await walk({ sub: 'another', email: 'lan@tinh.gov.vn', email_verified: true })).toMatchObject({ code: 'account.oidc_unknown_person', me: null });
    expect(await owner.db.selectFrom('audit_entries').select('after').where('subject_id', '=', id).executeTakeFirst()).toMatchObject({ after: { method: 'oidc' } });
  });

  it('gives the rights at once, without asking for a password nobody uses', async () => {
    const { id } = await person('hoa@tinh.gov.vn');
    await owner.db.updateTable('account_secrets').set({ must_change_password: true }).where('account_id', '=', id).execute();
    expect(await walk({ sub: 'hoa', email: 'hoa@tinh.gov.vn', email_verified: true })).toMatchObject({ me: { id, mustChangePassword: false } });
  });

  it('gives nobody an account by coming, by an unchecked address, or after deactivation', async () => {
    const { id } = await person('an@tinh.gov.vn');
    expect(await walk({ sub: 'x' })).toMatchObject({ status: 403, code: 'account.oidc_unknown_person' });
    expect(await walk({ sub: 'y', email: 'an@tinh.gov.vn', email_verified: false })).toMatchObject({ code: 'account.oidc_unknown_person' });
    expect(await walk({ sub: 'x', preferred_username: 'an@tinh.gov.vn' })).toMatchObject({ code: 'account.oidc_unknown_person' });
    await owner.db.updateTable('accounts').set({ deactivated_at: '2024-01-01T00:00:00Z' }).where('id', '=', id).execute();
    expect(await walk({ sub: 'z', email: 'an@tinh.gov.vn', email_verified: true })).toMatchObject({ code: 'account.oidc_unknown_person' });
  });

  it('refuses an answer that does not belong to this browser, or was made for another question', async () => {
    await person('binh@tinh.gov.vn');
    const claims = { sub: 'binh', email: 'binh@tinh.gov.vn', email_verified: true };
    for (const change of [{ state: 'x' }, { nonce: 'x' }, { cookie: '' }, { cookie: 'chungtay_oidc=a.b.c' }]) {
      expect(await walk(claims, change)).toMatchObject({ status: 401, code: 'account.oidc_failed', me: null });
    }
    expect(await walk({ ...claims, aud: 'another-client' })).toMatchObject({ code: 'account.oidc_failed' });
    expect(await walk({ ...claims, iss: 'https://elsewhere.test' })).toMatchObject({ code: 'account.oidc_failed' });
    expect(await walk({ ...claims, exp: 1 })).toMatchObject({ code: 'account.oidc_failed' });
  });

  it('says so when no provider is set up', async () => {
    const plain = await createServer({ house, actions: [], webDirectory: null, secure: false, logLevel: 'silent' });
    expect((await plain.inject('/api/account/oidc')).json()).toEqual({ on: false });
    expect((await server.inject('/api/account/oidc')).json()).toEqual({ on: true });
    expect((await plain.inject('/api/account/oidc/start')).json()).toMatchObject({ status: 404, code: 'account.oidc_off' });
  });
});

async function startProvider() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const codes = new Map<string, { claims: Claims; challenge: string }>();
  let issuer = '';
  const http = createHttpServer((request, response) => {
    const answer = (body: object): void => void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.url === '/.well-known/openid-configuration') {
      answer({ issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/jwks`, response_types_supported: ['code'], id_token_signing_alg_values_supported: ['RS256'], subject_types_supported: ['public'] });
    } else if (request.url === '/jwks') answer({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k', use: 'sig', alg: 'RS256' }] });
    else if (request.url === '/token') {
      void bodyOf(request).then((body) => {
        const granted = codes.get(body.get('code') ?? '');
        if (!granted || createHash('sha256').update(body.get('code_verifier') ?? '').digest('base64url') !== granted.challenge) return response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":"invalid_grant"}');
        const now = Math.floor(Date.now() / 1000);
        return answer({ access_token: 'a', token_type: 'Bearer', expires_in: 60, id_token: sign({ iss: issuer, aud: 'chungtay', iat: now, exp: now + 60, ...granted.claims }) });
      });
    } else response.writeHead(404).end();
  });
  const sign = (claims: Claims): string => {
    const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const text = `${encode({ alg: 'RS256', kid: 'k', typ: 'JWT' })}.${encode(claims)}`;
    return `${text}.${createSign('RSA-SHA256').update(text).sign(privateKey).toString('base64url')}`;
  };
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return {
    issuer,
    grant(claims: Claims, challenge: string): string {
      const code = randomBytes(8).toString('hex');
      codes.set(code, { claims, challenge });
      return code;
    },
    stop: () => void http.close(),
  };
}

async function bodyOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return new URLSearchParams(text);
}
