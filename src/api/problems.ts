/**
 * Turns whatever went wrong into application/problem+json (RFC 9457) in the reader's language, never a stack.
 * The first problem gives the status; all are listed under `problems` with field, row, line and what to do.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Problem, ProblemError, type ProblemKind, problemFix, problemTitle } from '../domain/problem.ts';
import { vietnamese } from '../domain/text/catalogue.ts';
import { english } from '../domain/text/english.ts';
import { createTranslator, type Locale, say, type Translator } from '../domain/text/translate.ts';

const statusOf: Readonly<Record<ProblemKind, number>> = {
  invalid: 422, unauthenticated: 401, forbidden: 403, not_found: 404, conflict: 409, too_large: 413, too_many: 429, unavailable: 503,
};

const translators: Readonly<Record<Locale, Translator>> = { vi: createTranslator('vi', vietnamese), en: createTranslator('en', english) };

export function translatorFor(request: FastifyRequest): Translator {
  return translators[/^en\b/i.test(String(request.headers['accept-language'] ?? '')) ? 'en' : 'vi'];
}

export function sendProblems(request: FastifyRequest, reply: FastifyReply, problems: readonly Problem[], status?: number): FastifyReply {
  const translate = translatorFor(request);
  const first = problems[0]!;
  const code = status ?? statusOf[first.kind];
  return reply
    .code(code)
    .type('application/problem+json')
    .send({
      type: `/loi/${first.code}`,
      title: say(translate, problemTitle(first)),
      detail: say(translate, problemTitle(first)),
      fix: say(translate, problemFix(first)),
      status: code,
      code: first.code,
      problems: problems.map((problem) => ({
        code: problem.code,
        title: say(translate, problemTitle(problem)),
        fix: say(translate, problemFix(problem)),
        ...pick(problem),
      })),
    });
}

function pick({ field, row, file, line, item }: Problem) {
  return { field, row, file, line, item };
}

/** A body or a file over the limit of the route, given up before it was read whole. */
export function isTooLarge(error: unknown): boolean {
  return ['FST_ERR_CTP_BODY_TOO_LARGE', 'FST_REQ_FILE_TOO_LARGE'].includes((error as { code?: string }).code ?? '');
}

/** Fastify's error handler: known problems as they are, everything else as one `house.unexpected` with the request's id for the log. */
export function handleError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof ProblemError) {
    if (error.cause !== undefined) request.log.error({ err: error.cause }, error.message);
    return sendProblems(request, reply, error.problems);
  }
  const code = (error as { code?: string }).code ?? '';
  if (isTooLarge(error)) {
    return sendProblems(request, reply, [{ code: 'house.body_too_large', kind: 'too_large', params: { limit: `${Math.round(request.routeOptions.bodyLimit / 1_048_576)} MB` } }]);
  }
  if (code === 'FST_ERR_CTP_INVALID_JSON_BODY' || code === 'FST_ERR_CTP_EMPTY_JSON_BODY' || error instanceof SyntaxError || code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return sendProblems(request, reply, [{ code: 'house.invalid_json', kind: 'invalid' }], 400);
  }
  if ((error as { statusCode?: number }).statusCode === 429) {
    return sendProblems(request, reply, [{ code: 'house.too_many_requests', kind: 'too_many', params: { seconds: String(reply.getHeader('retry-after') ?? '60') } }]);
  }
  request.log.error({ err: error }, 'unexpected');
  return sendProblems(request, reply, [{ code: 'house.unexpected', kind: 'unavailable', params: { request: request.id } }], 500);
}
