/** A client of the whole API for the tests of bad input: keeps its cookie and token, hands every answer back whole; and what the log heard. */
import { randomUUID } from 'node:crypto';
import { afterAll, expect } from 'vitest';
import type { House } from '../../src/actions/kernel.ts';
import { actions } from '../../src/actions/registry.ts';
import { createServer } from '../../src/api/server.ts';
import { password } from '../account/support.ts';

export type ProblemBody = { type: string; title: string; detail: string; fix: string; status: number; code: string; problems: { code: string; title: string; fix: string; field?: string }[] };
export type Answer = { status: number; headers: Readonly<Record<string, unknown>>; text: string; json: unknown };
type Sent = { method?: 'GET' | 'POST' | 'PUT' | 'DELETE'; url: string; payload?: object | string | Buffer; headers?: Record<string, string> };

export async function useApi(house: House) {
  const log: string[] = [];
  const server = await createServer({ house, actions, webDirectory: null, secure: false, logLevel: 'trace', logStream: { write: (line) => void log.push(line) } });
  afterAll(() => server.close());

  const openClient = (address = '10.1.0.1') => {
    let cookie: string | null = null;
    let token: string | null = null;
    const send = async ({ method = 'GET', url, payload, headers = {} }: Sent): Promise<Answer> => {
      const response = await server.inject({
        method, url, remoteAddress: address, ...(payload === undefined ? {} : { payload }),
        headers: { ...(cookie === null ? {} : { cookie: `chungtay_session=${cookie}` }), ...(token === null ? {} : { 'x-csrf-token': token }), ...headers },
      });
      const set = response.cookies.find((one) => one.name === 'chungtay_session');
      if (set) cookie = set.value === '' ? null : set.value;
      return { status: response.statusCode, headers: response.headers, text: response.body, get json() { return JSON.parse(response.body) as unknown; } };
    };
    return {
      send,
      get: (url: string, headers?: Record<string, string>) => send({ url, ...(headers ? { headers } : {}) }),
      post: (url: string, payload: object = {}, headers?: Record<string, string>) => send({ method: 'POST', url, payload, ...(headers ? { headers } : {}) }),
      hold(held: { cookie?: string | null; token?: string | null }) {
        if (held.cookie !== undefined) cookie = held.cookie;
        if (held.token !== undefined) token = held.token;
      },
      held: () => ({ cookie, token }),
      async signIn(username: string): Promise<void> {
        const answer = await send({ method: 'POST', url: '/api/account/signIn', payload: { username, password } });
        expect(answer.status).toBe(200);
        token = String(((await send({ url: '/api/account/me' })).json as { csrfToken: string }).csrfToken);
      },
    };
  };
  return { server, log, openClient };
}

export const key = (): Record<string, string> => ({ 'idempotency-key': randomUUID() });

/** Every refusal has this form: the right status and code, words and a way out, and nothing of the inside. */
export function expectProblem(answer: Answer, status: number, code: string): ProblemBody {
  const body = answer.json as ProblemBody;
  expect({ status: answer.status, code: body.code }).toEqual({ status, code });
  expect(String(answer.headers['content-type'])).toMatch(/^application\/problem\+json/);
  expect(body).toMatchObject({ type: `/loi/${code}`, status, problems: expect.arrayContaining([expect.objectContaining({ code })]) as unknown });
  for (const words of [body.title, body.fix, ...body.problems.flatMap((one) => [one.title, one.fix])]) {
    expect(words).toMatch(/\p{L}{2,} \p{L}/u); // a sentence, not a key
    expect(words).not.toMatch(/\{\w+\}|^\w+\.problem\./);
  }
  expect(answer.text).not.toMatch(/node_modules|\.ts:\d|\bat \w+ \(|select |insert into|chungtay_app/);
  return body;
}
