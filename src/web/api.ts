/**
 * The typed client: calls a contract over HTTP and turns problem+json into `ApiProblem`. Used by every screen through
 * `useRead` and `useWrite`. It never repeats a write under a new key: a retry after a lost answer carries the same
 * `Idempotency-Key`, so nothing is recorded twice.
 */
import { useMutation, useQuery, useQueryClient, keepPreviousData, type UseQueryOptions } from '@tanstack/react-query';
import { useRef } from 'react';
import type { z } from 'zod';
import { forgetDevice, keepRead, keptRead, mayKeep } from './pwa/device.ts';
import { serverAnswered } from './pwa/reach.ts';
import { rememberedLocale } from './text.tsx';

/** What the client needs of a contract; the objects of `src/domain/<topic>/contract.ts` fit. */
export type AnyContract = { readonly name: string; readonly kind: 'read' | 'write'; readonly input: z.ZodType; readonly output: z.ZodType; readonly sealed?: boolean };
export type InputOf<C extends AnyContract> = z.input<C['input']>;
export type OutputOf<C extends AnyContract> = z.output<C['output']>;

export type ProblemItem = { readonly code: string; readonly field?: string; readonly row?: number; readonly title?: string; readonly fix?: string };

/** A refusal or failure of the server, or no answer at all (`status` 0, code `network.unreachable`). */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string | undefined;
  readonly detail: string | undefined;
  readonly fix: string | undefined;
  readonly problems: readonly ProblemItem[];
  constructor(status: number, body: Partial<Pick<ApiProblem, 'code' | 'title' | 'detail' | 'fix' | 'problems'>>) {
    super(body.title ?? body.code ?? `HTTP ${status}`);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = body.code ?? (status === 0 ? 'network.unreachable' : 'network.unexpected');
    this.title = body.title;
    this.detail = body.detail;
    this.fix = body.fix;
    this.problems = body.problems ?? [];
  }
}

let csrfToken = '';
let signedInAs = '';
/** Set by the session whenever `account.me` answers; without a token where the page was opened from what the device kept. */
export function rememberCsrfToken(token: string, username: string): void {
  csrfToken = token;
  signedInAs = username;
}
/** A page opened without a network has no token: it is asked for before the first write, and only for the person on screen. */
async function tokenForWriting(): Promise<string> {
  if (csrfToken === '' && signedInAs !== '') {
    const me = (await request('/api/account/me', {})) as { readonly csrfToken: string; readonly username: string };
    if (me.username === signedInAs) csrfToken = me.csrfToken;
  }
  return csrfToken;
}
export function currentCsrfToken(): string {
  return csrfToken;
}

/** A contract by name and type only, so that the shell does not load the schema library at first paint. */
export function reference<C extends AnyContract>(name: C['name'], kind: C['kind']): C {
  return { name, kind } as unknown as C;
}

/** A read whose question travels in the body, never in an address: names, numbers, codes of persons. */
export function sealedReference<C extends AnyContract>(name: C['name']): C {
  return { ...reference<C>(name, 'read' as C['kind']), sealed: true };
}

export function pathOf(contract: AnyContract): string {
  return `/api/${contract.name.replace('.', '/')}`;
}

/** Flat query string: `undefined` and empty text are left out, arrays repeat the key. */
export function queryOf(input: unknown): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries((input ?? {}) as Record<string, unknown>)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') search.append(key, String(one));
    }
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

export async function read<C extends AnyContract>(contract: C, input: InputOf<C>, signal?: AbortSignal): Promise<OutputOf<C>> {
  if (contract.sealed) return request(pathOf(contract), { method: 'POST', body: JSON.stringify(input ?? {}), headers: { 'X-CSRF-Token': await tokenForWriting(), 'Content-Type': 'application/json' }, ...(signal ? { signal } : {}) }) as Promise<OutputOf<C>>;
  const url = urlOf(contract.name, input);
  if (!mayKeep(contract.name)) return request(url, signal ? { signal } : {}) as Promise<OutputOf<C>>;
  try {
    const answer = await request(url, signal ? { signal } : {});
    void keepRead(url, answer);
    return answer as OutputOf<C>;
  } catch (problem) {
    const kept = problem instanceof ApiProblem && (problem.status === 0 || problem.status >= 502) ? await keptRead(url) : null;
    if (kept === null) throw problem;
    return kept.answer as OutputOf<C>;
  }
}

/** The address of a read, by name: also what it is kept under on the device. */
export function urlOf(name: string, input: unknown): string {
  return `/api/${name.replace('.', '/')}${queryOf(input)}`;
}

export async function write<C extends AnyContract>(contract: C, input: InputOf<C>, key: string): Promise<OutputOf<C>> {
  return request(pathOf(contract), await writeInit(input, key)) as Promise<OutputOf<C>>;
}

/** JSON, or a form when a top-level value is a file: part `input` is the JSON, each file goes beside it. */
async function writeInit(input: unknown, key: string): Promise<RequestInit> {
  const headers: Record<string, string> = { 'Idempotency-Key': key, 'X-CSRF-Token': await tokenForWriting() };
  const entries = Object.entries((input ?? {}) as Record<string, unknown>);
  if (!entries.some(([, value]) => value instanceof Blob)) {
    return { method: 'POST', body: JSON.stringify(input ?? {}), headers: { ...headers, 'Content-Type': 'application/json' } };
  }
  const form = new FormData();
  form.append('input', JSON.stringify(Object.fromEntries(entries.filter(([, value]) => !(value instanceof Blob)))));
  for (const [name, value] of entries) if (value instanceof Blob) form.append(name, value);
  return { method: 'POST', body: form, headers };
}

/** A write by name, for the shell (sign-out, reading a notice): same headers, a new key. */
export async function act(name: string, input: unknown): Promise<unknown> {
  return request(`/api/${name.replace('.', '/')}`, await writeInit(input, crypto.randomUUID()));
}

/** The address of a read that answers with a file, for a plain link: `<a href={fileHref(documentFile, { id })} download>`. */
export function fileHref<C extends AnyContract>(contract: C, input: InputOf<C>): string {
  return `${pathOf(contract)}${queryOf(input)}`;
}

/** A write that answers with a file: saves it under the server's name. */
export async function writeForFile<C extends AnyContract>(contract: C, input: InputOf<C>): Promise<void> {
  const response = await answerOf(pathOf(contract), await writeInit(input, crypto.randomUUID()));
  saveFile(await response.blob(), fileNameOf(response) ?? contract.name);
}

/** A file by its address (`fileHref`), with the name the server gives it. */
export async function fetchFile(href: string, signal: AbortSignal): Promise<{ readonly content: Blob; readonly name: string }> {
  const response = await answerOf(href, { signal });
  return { content: await response.blob(), name: fileNameOf(response) ?? 'chung-tay' };
}

function fileNameOf(response: Response): string | undefined {
  const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('Content-Disposition') ?? '')?.[1];
  return name && decodeURIComponent(name);
}

/** Hands a file to the browser's downloads. */
export function saveFile(content: Blob, fileName: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Any same-origin request with our headers and error form; used by the shell, which calls by name. */
export async function request(url: string, init: RequestInit): Promise<unknown> {
  const response = await answerOf(url, init);
  if (response.status === 204 || !/json/.test(response.headers.get('Content-Type') ?? '')) return undefined;
  return response.json();
}

async function answerOf(url: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('Accept-Language', rememberedLocale());
  headers.set('Accept', 'application/json, application/problem+json');
  const isRead = (init.method ?? 'GET') === 'GET';
  let response: Response;
  try {
    response = await fetch(url, { ...init, headers, credentials: 'same-origin' });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    if (isRead) serverAnswered(false);
    throw new ApiProblem(0, {});
  }
  serverAnswered(true);
  if (response.ok) return response;
  // The session is refused: what was kept for it goes with it.
  if (isRead && response.status === 401) await forgetDevice();
  const body: unknown = await response.json().catch(() => ({}));
  throw new ApiProblem(response.status, (body ?? {}) as Partial<ApiProblem>);
}

type ReadOptions<C extends AnyContract> = Pick<UseQueryOptions<OutputOf<C>, ApiProblem>, 'enabled' | 'staleTime' | 'refetchInterval'>;

/** Reads a contract: `const board = useRead(planBoard, { plan, asOf })`. The previous answer stays while a new one loads. */
export function useRead<C extends AnyContract>(contract: C, input: InputOf<C>, options: ReadOptions<C> = {}) {
  return useQuery<OutputOf<C>, ApiProblem>({
    queryKey: [contract.name, input],
    queryFn: ({ signal }) => read(contract, input, signal),
    placeholderData: keepPreviousData as never,
    ...options,
  });
}

/**
 * Writes a contract: `const issue = useWrite(planIssue); issue.mutateAsync(input)`. On success every read of the same
 * topic (and those named in `also`) is refreshed. A repeated identical input after a lost answer reuses its key.
 * `recorded` is called as soon as the server has recorded it, before anything is refreshed: a page closed in between
 * must not find its draft again and send it twice.
 */
export function useWrite<C extends AnyContract>(contract: C, options: { readonly also?: readonly string[]; readonly recorded?: () => void } = {}) {
  const client = useQueryClient();
  const unanswered = useRef<{ input: string; key: string } | null>(null);
  return useMutation<OutputOf<C>, ApiProblem, InputOf<C>>({
    retry: false,
    networkMode: 'always',
    mutationFn: async (input) => {
      // Two files of one name are two inputs: a file counts by its name, size and day.
      const text = JSON.stringify(input, (_key, value: unknown) => (value instanceof File ? [value.name, value.size, value.lastModified] : value));
      const key = unanswered.current?.input === text ? unanswered.current.key : crypto.randomUUID();
      unanswered.current = { input: text, key };
      try {
        const output = await write(contract, input, key);
        unanswered.current = null;
        options.recorded?.();
        return output;
      } catch (problem) {
        if (!(problem instanceof ApiProblem) || (problem.status !== 0 && problem.status < 500)) unanswered.current = null;
        throw problem;
      }
    },
    onSuccess: async () => {
      const topics = [contract.name.split('.')[0], ...(options.also ?? [])];
      await client.invalidateQueries({ predicate: (query) => topics.some((topic) => String(query.queryKey[0]).split('.')[0] === topic) });
    },
  });
}
