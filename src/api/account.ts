/**
 * Sessions over HTTP: who asks, from the cookie; sign-in and sign-out, which set and clear it.
 * The cookie holds a random token and nothing else; scripts cannot read it, other sites cannot send it with a write.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { accountSignIn, accountSignOut } from '../domain/account/contract.ts';
import { parametersOn } from '../domain/account/parameters.ts';
import { pathOf } from '../domain/action.ts';
import { problemsOfInput } from '../domain/input-problems.ts';
import { ProblemError } from '../domain/problem.ts';
import { findWhoAsks, type WhoAsks } from '../actions/account/session.ts';
import { type Device, type OpenedSession, signIn } from '../actions/account/sign-in.ts';
import { type Action, execute, type House, refuseUnkeepable } from '../actions/kernel.ts';
import { type OidcSettings, registerOidcRoutes } from './oidc.ts';

const cookieName = 'chungtay_session';
/** A name and a password: nobody unknown makes the house hold more. */
const signInBodyLimit = 2 * 1024 * 1024;

export type SignedIn = WhoAsks;

/** Acts answered by routes of their own, for the API description. */
export const routeContracts = [accountSignIn] as const;

export async function whoAsks(request: FastifyRequest, house: House): Promise<SignedIn> {
  return findWhoAsks(house, request.cookies[cookieName]);
}

export async function registerAccountRoutes(server: FastifyInstance, house: House, actions: ReadonlyMap<string, Action>, secure: boolean, oidc: OidcSettings | null = null): Promise<void> {
  registerOidcRoutes(server, house, oidc, secure);
  const perMinute = parametersOn(house.clock.today()).signInsPerMinute;
  server.post(pathOf(accountSignIn), { bodyLimit: signInBodyLimit, config: { rateLimit: { max: perMinute, timeWindow: '1 minute' } } }, async (request, reply) => {
    refuseOtherSite(request);
    refuseUnkeepable(request.body);
    const parsed = accountSignIn.input.safeParse(request.body ?? {});
    if (!parsed.success) throw new ProblemError(problemsOfInput(parsed.error, request.body));
    const session = await signIn(house, parsed.data, deviceOf(request));
    setSessionCookie(reply, session, secure);
    return reply.header('cache-control', 'private, no-store').send({ ok: true, mustChangePassword: session.mustChangePassword });
  });

  server.post(pathOf(accountSignOut), async (request, reply) => {
    refuseOtherSite(request);
    const who = await whoAsks(request, house);
    if (who.csrfToken !== null) {
      refuseWithoutToken(request, who.csrfToken);
      await execute(house, actions.get(accountSignOut.name)!, {}, { actor: who.actor, requestId: request.id });
    }
    return reply.clearCookie(cookieName, { path: '/' }).header('cache-control', 'private, no-store').send({ ok: true });
  });
}

export function setSessionCookie(reply: FastifyReply, session: OpenedSession, secure: boolean): void {
  reply.setCookie(cookieName, session.token, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: session.days * 86_400 });
}

export function deviceOf(request: FastifyRequest): Device {
  return { device: String(request.headers['user-agent'] ?? '?'), address: request.ip, requestId: request.id };
}

/** Signing in from another site's page would put the person into somebody else's account. */
function refuseOtherSite(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new ProblemError({ code: 'account.forged_request', kind: 'forbidden' });
}

function refuseWithoutToken(request: FastifyRequest, token: string): void {
  if (request.headers['x-csrf-token'] !== token) throw new ProblemError({ code: 'account.forged_request', kind: 'forbidden' });
}
