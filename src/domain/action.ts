/**
 * Contracts: the name and the shapes of what a person can do or ask. Declared once per topic in
 * `src/domain/<topic>/contract.ts`; carried out by `src/actions/<topic>.ts`; called by the web through the same object.
 * The name is the permission, the audit verb, the OpenAPI operation id, the log field and the path:
 * `plan.board` (read) → GET /api/plan/board, `plan.issue` (write) → POST /api/plan/issue.
 */
import { type ZodType, z } from 'zod';
import { isPlainDate, type PlainDate } from './calendar.ts';

export type ActionName = `${Lowercase<string>}.${string}`;

export type Contract<I extends ZodType = ZodType, O extends ZodType = ZodType> = {
  readonly name: ActionName;
  readonly kind: 'read' | 'write';
  readonly input: I;
  readonly output: O;
  /** One sentence in English for the API description. */
  readonly summary: string;
  /** Its input or output holds a password or a code: the request is not remembered for repetition, not even as a hash. */
  readonly secret?: boolean;
  /** A question about persons: its input travels in the body (POST), because an address ends up in logs and histories. */
  readonly sealed?: boolean;
  /** Costly to answer: at most so many a minute for one person, or for one address of people who are not signed in. */
  readonly perMinute?: number;
};

export type InputOf<C extends Contract> = z.output<C['input']>;
export type RawInputOf<C extends Contract> = z.input<C['input']>;
export type OutputOf<C extends Contract> = z.output<C['output']>;

/** A question. Its input is flat (text, numbers, lists of them), because it travels in the address: nothing sensitive belongs in it. */
export function read<const N extends ActionName, I extends ZodType, O extends ZodType>(name: N, summary: string, input: I, output: O) {
  return { name, kind: 'read', summary, input, output } as const satisfies Contract<I, O>;
}

/** A question whose input is personal (a name, a number, a household): asked by POST, nothing of it in the address; still writes nothing. */
export function sealedRead<const N extends ActionName, I extends ZodType, O extends ZodType>(name: N, summary: string, input: I, output: O) {
  return { name, kind: 'read', summary, input, output, sealed: true } as const satisfies Contract<I, O>;
}

/** How the contract travels: a question in the address, an act or a sealed question in the body. */
export function methodOf(contract: Pick<Contract, 'kind' | 'sealed'>): 'GET' | 'POST' {
  return contract.kind === 'read' && !contract.sealed ? 'GET' : 'POST';
}

/** An act. Sent as JSON with a client-made id, so that a repeated request is harmless. */
export function write<const N extends ActionName, I extends ZodType, O extends ZodType>(name: N, summary: string, input: I, output: O) {
  return { name, kind: 'write', summary, input, output } as const satisfies Contract<I, O>;
}

/** A write that carries a password or a code. A repetition is carried out again instead of answered from memory. */
export function secretWrite<const N extends ActionName, I extends ZodType, O extends ZodType>(name: N, summary: string, input: I, output: O) {
  return { name, kind: 'write', summary, input, output, secret: true } as const satisfies Contract<I, O>;
}

export function pathOf(contract: Pick<Contract, 'name'>): string {
  return `/api/${contract.name.replace('.', '/')}`;
}

/** A calendar day in an input. */
export const dateInput = z.string().refine(isPlainDate).transform((text) => text as PlainDate);

/** A list in a read's input: in an address one value and a list of one look the same. */
export function listOf<T extends ZodType>(item: T) {
  return z.union([z.array(item), item.transform((one) => [one as z.output<T>])]).default([]);
}

/** Which page of a list: rows from `offset`, at most 200. */
export const pageInput = { offset: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(200).default(50) };

/** An uploaded file in a write's input; the web sends it as a part of a form, the CLI reads it from disk. */
export const fileInput = z.object({ fileName: z.string().max(255), mediaType: z.string().max(255), bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array) });
export type UploadedFile = z.output<typeof fileInput>;

/** A file as an answer: the API sends it as a download. */
export const fileOutput = z.object({ fileName: z.string(), mediaType: z.string(), bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array) });
export type DownloadedFile = z.output<typeof fileOutput>;

/** A file too large to be held: read while it is sent, once. */
export const streamOutput = z.object({ fileName: z.string(), mediaType: z.string(), content: z.custom<AsyncIterable<Uint8Array>>((value) => typeof value === 'object' && value !== null && Symbol.asyncIterator in value) });
export type StreamedFile = z.output<typeof streamOutput>;

/** Whether the answer is a file to keep or to print: what a look at a personal record is counted as. */
export function isFile({ output }: Pick<Contract, 'output'>): boolean {
  return output === fileOutput || output === streamOutput;
}
