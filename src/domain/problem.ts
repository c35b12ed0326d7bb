/**
 * Problems: what went wrong, where, and what to do, with a stable code.
 * A code is `topic.reason`; its words are the catalogue entries `topic.problem.reason` (what happened) and
 * `topic.problem.reason.fix` (what to do). Registers: one `problems` object per topic, collected in `problems.ts`.
 * Domain functions return problems; actions throw them as `ProblemError`.
 */
import type { Message, MessageParam } from './message.ts';
import type { MessageKey } from './text/catalogue.ts';

/** How the caller should take it; the API maps it to an HTTP status. */
export type ProblemKind = 'invalid' | 'unauthenticated' | 'forbidden' | 'not_found' | 'conflict' | 'too_large' | 'too_many' | 'unavailable';

export type ProblemCode = `${string}.${string}`;

export type Problem = {
  readonly code: ProblemCode;
  readonly kind: ProblemKind;
  readonly params?: Readonly<Record<string, MessageParam>>;
  /** Field path of the input ("targets.0.value"), row number of a sheet (1-based, the heading is row 1), file, line, item id. */
  readonly field?: string;
  readonly row?: number;
  readonly file?: string;
  readonly line?: number;
  readonly item?: string;
};

export class ProblemError extends Error {
  readonly problems: readonly Problem[];
  /** `cause`: what went wrong inside, for the log; never shown. */
  constructor(problems: Problem | readonly Problem[], cause?: unknown) {
    const list = Array.isArray(problems) ? (problems as readonly Problem[]) : [problems as Problem];
    super(list.map((problem) => problem.code).join(', '), cause === undefined ? undefined : { cause });
    this.name = 'ProblemError';
    this.problems = list;
  }
}

export function problemTitle(problem: Problem): Message {
  return { key: withReason(problem.code, ''), ...(problem.params ? { params: problem.params } : {}) };
}

export function problemFix(problem: Problem): Message {
  return { key: withReason(problem.code, '.fix'), ...(problem.params ? { params: problem.params } : {}) };
}

function withReason(code: ProblemCode, suffix: string): MessageKey {
  const dot = code.indexOf('.');
  return `${code.slice(0, dot)}.problem.${code.slice(dot + 1)}${suffix}` as MessageKey;
}
