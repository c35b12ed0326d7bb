/**
 * Long work that a person waits for: how far it is, and a way to stop it. Kept in this process while the work runs, under the asker's account
 * and an id made by their page; nothing of it outlives the work. Used by the import of figures; asked by `indicator.progress` and `.stop`.
 * Invariant: stopping only ever makes the work throw, so that its transaction leaves nothing.
 */
import type { Problem } from '../domain/problem.ts';
import { ProblemError } from '../domain/problem.ts';

export type Phase = 'reading' | 'checking' | 'writing' | 'finishing';
export type Standing = { readonly phase: Phase; readonly done: number; /** Null: not known yet. */ readonly total: number | null };

export type Progress = {
  /** Begins a phase. Throws the problem of a stop when one was asked for. */
  readonly phase: (phase: Phase, total?: number | null) => void;
  readonly advance: (done: number) => void;
};

const running = new Map<string, Standing>();
/** Stops that were asked for and not yet met, with when. */
const stops = new Map<string, number>();
const longestMs = 10 * 60_000;

const keyOf = (account: string | null, id: string): string => `${account ?? ''} ${id}`;

/** Carries work out under its id; without an id nobody asks after it. */
export async function withProgress<T>(account: string | null, id: string | undefined, stopped: Problem, work: (progress: Progress) => Promise<T>): Promise<T> {
  if (id === undefined) return work({ phase: () => undefined, advance: () => undefined });
  const key = keyOf(account, id);
  const refuseStopped = (): void => {
    if (stops.delete(key)) throw new ProblemError(stopped);
  };
  const set = (standing: Standing): void => {
    refuseStopped();
    running.set(key, standing);
  };
  try {
    set({ phase: 'reading', done: 0, total: null });
    const done = await work({
      phase: (phase, total = null) => set({ phase, done: 0, total }),
      advance: (count) => set({ ...running.get(key)!, done: count }),
    });
    refuseStopped();
    return done;
  } finally {
    running.delete(key);
  }
}

export function standingOf(account: string | null, id: string): Standing | null {
  return running.get(keyOf(account, id)) ?? null;
}

/** Also before the work begins or between two parts of it: then it stops at its first step. Answers whether it was running just now. */
export function stopRunning(account: string | null, id: string, nowMs: number): boolean {
  for (const [key, at] of stops) if (nowMs - at > longestMs) stops.delete(key);
  const key = keyOf(account, id);
  stops.set(key, nowMs);
  return running.has(key);
}
