/**
 * Sign-in through an identity provider (OpenID Connect, code flow with PKCE), when the settings name one. Called by `account.ts`.
 * The provider proves who a person is; which account that is was decided by an administrator. Nobody gets an account by coming here.
 */
import type { FastifyInstance } from 'fastify';
import * as oidc from 'openid-client';
import { type ProvenIdentity, signInByProvider } from '../actions/account/provider.ts';
import type { House } from '../actions/kernel.ts';
import { parametersOn } from '../domain/account/parameters.ts';
import { ProblemError } from '../domain/problem.ts';
import { deviceOf, setSessionCookie } from './account.ts';

export type OidcSettings = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The address people use; the provider sends them back to it. */
  readonly publicUrl: string;
};

const cookieName = 'chungtay_oidc';
const cookiePath = '/api/account/oidc';

export function registerOidcRoutes(server: FastifyInstance, house: House, settings: OidcSettings | null, secure: boolean): void {
  server.get(cookiePath, async () => ({ on: settings !== null }));
  const limited = { config: { rateLimit: { max: parametersOn(house.clock.today()).signInsPerMinute, timeWindow: '1 minute' } } };
  if (!settings) {
    for (const step of ['start', 'callback']) {
      server.get(`${cookiePath}/${step}`, async () => {
        throw new ProblemError({ code: 'account.oidc_off', kind: 'not_found' });
      });
    }
    return;
  }
  let found: Promise<oidc.Configuration> | null = null;
  const provider = async (): Promise<oidc.Configuration> => {
    found ??= discover(settings);
    return found.catch((error: unknown) => {
      found = null; // the provider may be back at the next attempt
      server.log.error({ err: error }, 'oidc discovery');
      throw new ProblemError({ code: 'account.oidc_failed', kind: 'unauthenticated' });
    });
  };
  const redirectUri = new URL(`${cookiePath}/callback`, settings.publicUrl).href;

  server.get(`${cookiePath}/start`, limited, async (_request, reply) => {
    const [verifier, state, nonce] = [oidc.randomPKCECodeVerifier(), oidc.randomState(), oidc.randomNonce()];
    const address = oidc.buildAuthorizationUrl(await provider(), {
      redirect_uri: redirectUri, scope: 'openid profile email', state, nonce, code_challenge: await oidc.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
    });
    // What ties the answer to this browser: another person's answer, sent to this browser, does not fit it.
    reply.setCookie(cookieName, [verifier, state, nonce].join('.'), { path: cookiePath, httpOnly: true, sameSite: 'lax', secure, maxAge: 600 });
    return reply.header('cache-control', 'no-store').redirect(address.href);
  });

  server.get(`${cookiePath}/callback`, limited, async (request, reply) => {
    const [verifier, state, nonce] = (request.cookies[cookieName] ?? '').split('.');
    reply.clearCookie(cookieName, { path: cookiePath });
    if (!verifier || !state || !nonce) throw new ProblemError({ code: 'account.oidc_failed', kind: 'unauthenticated' });
    const identity = await prove(await provider(), new URL(request.url, settings.publicUrl), { verifier, state, nonce }).catch((error: unknown) => {
      server.log.warn({ err: error }, 'oidc callback');
      throw new ProblemError({ code: 'account.oidc_failed', kind: 'unauthenticated' });
    });
    const session = await signInByProvider(house, identity, deviceOf(request));
    setSessionCookie(reply, session, secure);
    return reply.header('cache-control', 'no-store').redirect('/');
  });
}

async function discover(settings: OidcSettings): Promise<oidc.Configuration> {
  const issuer = new URL(settings.issuer);
  const local = issuer.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(issuer.hostname);
  return oidc.discovery(issuer, settings.clientId, settings.clientSecret, undefined, local ? { execute: [oidc.allowInsecureRequests] } : {});
}

async function prove(configuration: oidc.Configuration, address: URL, expected: { verifier: string; state: string; nonce: string }): Promise<ProvenIdentity> {
  const tokens = await oidc.authorizationCodeGrant(configuration, address, { pkceCodeVerifier: expected.verifier, expectedState: expected.state, expectedNonce: expected.nonce, idTokenExpected: true });
  const claims = tokens.claims()!;
  // An address the provider did not check could be anybody's.
  const email = claims['email_verified'] === true && typeof claims['email'] === 'string' ? claims['email'] : null;
  // A preferred name may be the person's own choice: one that looks like an address proves nothing about it.
  const preferred = claims['preferred_username'];
  const name = typeof preferred === 'string' && !preferred.includes('@') ? preferred : null;
  return { subject: `${claims.iss} ${claims.sub}`, logins: [email, name].filter((one): one is string => one !== null) };
}
