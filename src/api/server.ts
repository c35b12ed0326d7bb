/**
 * The HTTP server: one route for each action of the registry, the API description, the built web pages.
 * Made by `app`; knows sessions, headers and status codes so that nothing below has to.
 */
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { type Action, answer, type House, keepUnread, refuseWithoutRole } from '../actions/kernel.ts';
import type { DownloadedFile, StreamedFile } from '../domain/action.ts';
import { methodOf, pathOf } from '../domain/action.ts';
import { ProblemError } from '../domain/problem.ts';
import { registerAccountRoutes, routeContracts, type SignedIn, whoAsks } from './account.ts';
import type { OidcSettings } from './oidc.ts';
import { compressShort, sendKept } from './compress.ts';
import { describeApi } from './openapi.ts';
import { handleError, isTooLarge, sendProblems } from './problems.ts';
import { serveWeb } from './web.ts';

export type ServerOptions = {
  readonly house: House;
  readonly actions: readonly Action[];
  readonly webDirectory: string | null;
  /** Secure cookies and strict transport: when people come by https. */
  readonly secure: boolean;
  /** Sign-in through an identity provider, when there is one. */
  readonly oidc?: OidcSettings | null;
  readonly logLevel?: string;
  /** Where log lines go instead of the standard output. */
  readonly logStream?: { write(line: string): void };
};

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, once it is known. */
    who: SignedIn | null;
  }
}

const bodyLimit = 50 * 1024 * 1024;

export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const server = fastify({
    bodyLimit,
    genReqId: () => randomUUID(),
    // Nothing sensitive in logs: the address without its query, no headers, no bodies.
    logger: { level: options.logLevel ?? 'warn', ...(options.logStream ? { stream: options.logStream } : {}), serializers: { req: (request) => ({ method: request.method, path: request.url.split('?')[0] }) } },
    routerOptions: { maxParamLength: 200 },
    trustProxy: options.secure ? 'loopback' : false, // the proxy that ends https stands on this machine; nobody else names the caller's address
    frameworkErrors: (_error, request, reply) => void sendProblems(request, reply, [{ code: 'house.unknown_action', kind: 'not_found', params: { name: request.url } }]),
  });
  server.setErrorHandler(handleError);
  server.decorateRequest('who', null);
  await server.register(helmet, { contentSecurityPolicy: { directives: contentPolicy }, hsts: options.secure });
  server.addHook('onSend', compressShort);
  await server.register(compress, { threshold: 1024, encodings: ['gzip', 'identity'] }); // one encoding for short and long: what is kept lies in gzip too
  await server.register(cookie);
  await server.register(multipart, { limits: { fileSize: bodyLimit, files: 1, fields: 10 } });
  await server.register(rateLimit, { global: false });

  const byName = new Map(options.actions.map((one) => [one.contract.name as string, one]));
  server.get('/api/health', async () => ({ ok: true }));
  server.get('/api/openapi.json', async () => describeApi([...options.actions, ...routeContracts.map((contract) => ({ contract }))]));
  await registerAccountRoutes(server, options.house, byName, options.secure, options.oidc ?? null);
  for (const act of options.actions) registerAction(server, options.house, act);
  server.all('/api/*', async (request, reply) =>
    sendProblems(request, reply, [{ code: 'house.unknown_action', kind: 'not_found', params: { name: request.url.split('?')[0]!.slice(5) } }]),
  );
  if (options.webDirectory) await serveWeb(server, options.webDirectory);
  return server;
}

const contentPolicy = {
  defaultSrc: ["'self'"], imgSrc: ["'self'", 'data:', 'blob:'], styleSrc: ["'self'", "'unsafe-inline'"], scriptSrc: ["'self'"],
  connectSrc: ["'self'"], fontSrc: ["'self'"], objectSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'self'"], upgradeInsecureRequests: null,
};

function registerAction(server: FastifyInstance, house: House, act: Action): void {
  const { contract } = act;
  if (server.hasRoute({ method: methodOf(contract), url: pathOf(contract) })) return; // answered by account routes
  const handler = async (request: FastifyRequest, reply: FastifyReply) => {
    const who = request.who ?? (await whoAsks(request, house));
    const input = methodOf(contract) === 'GET' ? request.query : await readBody(request);
    const given = await answer(house, act, input, { actor: who.actor, requestId: request.id, clientId: clientIdOf(request), answerState: who.answerState });
    return 'kept' in given ? sendKept(request, reply, given.kept) : send(reply, given.output);
  };
  // Before the body is read: nobody without the right makes the house hold fifty megabytes.
  const refuseEarly = async (request: FastifyRequest) => {
    request.who = await whoAsks(request, house);
    refuseForgery(request, request.who);
    refuseWithoutRole(contract, request.who.actor);
  };
  if (methodOf(contract) === 'GET' && contract.perMinute !== undefined) {
    const know = async (request: FastifyRequest) => {
      request.who = await whoAsks(request, house);
    };
    const rateLimit = { max: contract.perMinute, timeWindow: '1 minute', hook: 'preHandler' as const, keyGenerator: (request: FastifyRequest) => request.who?.actor.accountId ?? request.ip };
    server.get(pathOf(contract), { onRequest: know, config: { rateLimit } }, handler);
  } else if (methodOf(contract) === 'GET') server.get(pathOf(contract), handler);
  else {
    const rateLimit = contract.perMinute === undefined ? null : { max: contract.perMinute, timeWindow: '1 minute', hook: 'preHandler' as const, keyGenerator: (request: FastifyRequest) => request.who?.actor.accountId ?? request.ip };
    const errorHandler = async (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
      if (isTooLarge(error) && request.who) await keepUnread(house, act, { actor: request.who.actor, requestId: request.id }, 'house.body_too_large');
      return handleError(error, request, reply);
    };
    server.post(pathOf(contract), { onRequest: refuseEarly, errorHandler, ...(rateLimit ? { config: { rateLimit } } : {}) }, handler);
  }
}

/** The body: JSON, or a form whose part `input` is JSON and whose files take their place beside it. */
async function readBody(request: FastifyRequest): Promise<unknown> {
  if (!request.isMultipart()) return request.body ?? {};
  let input: Record<string, unknown> = {};
  const files: Record<string, unknown> = {};
  for await (const part of request.parts()) {
    if (part.type === 'file') files[part.fieldname] = { fileName: part.filename, mediaType: part.mimetype, bytes: new Uint8Array(await part.toBuffer()) };
    else if (part.fieldname === 'input') input = JSON.parse(String(part.value)) as Record<string, unknown>;
  }
  return { ...input, ...files };
}

/** A cookie travels by itself, a header does not: a write by a signed-in person needs the token of the session. */
export function refuseForgery(request: FastifyRequest, who: SignedIn): void {
  const site = request.headers['sec-fetch-site'];
  const crossSite = site !== undefined && site !== 'same-origin' && site !== 'none';
  if (crossSite || (who.csrfToken !== null && request.headers['x-csrf-token'] !== who.csrfToken)) {
    throw new ProblemError({ code: 'account.forged_request', kind: 'forbidden' });
  }
}

export function clientIdOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || !/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(key)) {
    throw new ProblemError({ code: 'house.invalid_field', kind: 'invalid', field: 'Idempotency-Key', params: { detail: 'UUID' } });
  }
  return key;
}

function send(reply: FastifyReply, output: unknown): FastifyReply {
  if (isFile(output)) {
    return reply
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(output.fileName)}`)
      .header('cache-control', 'private, no-store')
      .type(output.mediaType)
      .send('content' in output ? Readable.from(output.content) : Buffer.from(output.bytes));
  }
  return reply.header('cache-control', 'private, no-store').send(output ?? {});
}

function isFile(output: unknown): output is DownloadedFile | StreamedFile {
  if (typeof output !== 'object' || output === null || !('fileName' in output)) return false;
  return ('bytes' in output && output.bytes instanceof Uint8Array) || ('content' in output && typeof output.content === 'object' && output.content !== null && Symbol.asyncIterator in output.content);
}
