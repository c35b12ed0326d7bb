/**
 * Answers that are the same for everyone — boards, leagues, verdicts, trends — made once and given to all who ask until something changes.
 * Called by the kernel for the actions marked `shared`. Knows nothing of who asks: what is in here was made with the eyes of the public.
 *
 * Invariant: the state is read from the database at every question, before the answer is made or taken: an answer made at one state is
 * never given at another, so nobody sees an answer older than a committed write, whichever process wrote.
 * Invariant: bounded by bytes; the least recently used answer leaves first.
 */
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Kysely } from 'kysely';
import type { Database } from '../db/schema.ts';

/** An answer as it travels: JSON, compressed. A quarter of the memory, and nothing to do when it is asked for again. */
export type KeptAnswer = { readonly gzip: Buffer };

type Entry<T> = { readonly state: string; readonly value: T };

export type Answers = {
  /** The kept answer of this state, or a new one; equal questions at the same time wait for one answer. A failure is not kept. */
  answer(key: string, state: string, make: () => Promise<unknown>): Promise<KeptAnswer>;
  /** What many answers of one state have in common (a plan, the territory, a league's figures): never copied, so never to be changed. `weigh`: a large thing takes the room of so many. */
  common<T>(key: string, state: string, make: () => Promise<T>, weigh?: (made: T) => number): Promise<T>;
  /** Counts of a state, made with the eyes of the house: numbers that name nobody, large, so few are kept; `weigh`: a small one takes a part of the room. Never to be changed. */
  counts<T>(key: string, state: string, make: () => Promise<T>, weigh?: (made: T) => number): Promise<T>;
  readonly bytes: number;
  readonly count: number;
};

/** Lightly compressed: a tenth larger than by default, at half the processor's time. */
export function toKept(output: unknown): KeptAnswer {
  return { gzip: gzipSync(JSON.stringify(output), { level: 3 }) };
}

const mebibyte = 1_048_576;
/** What an entry takes beside its bytes: key, map, buffer object. */
const overhead = 400;
/** Of things of some 50 kB at most. */
const mostCommon = 2_000;
const mostCounts = 24;

export function createAnswers(maxBytes = 64 * mebibyte): Answers {
  const kept = new Map<string, Entry<KeptAnswer>>();
  const making = new Map<string, Promise<KeptAnswer>>();
  const common = createOnce(mostCommon);
  const counts = createOnce(mostCounts);
  let bytes = 0;

  const sizeOf = (key: string, one: Entry<KeptAnswer>): number => one.value.gzip.length + 2 * key.length + overhead;
  const drop = (key: string): void => {
    const one = kept.get(key);
    if (one && kept.delete(key)) bytes -= sizeOf(key, one);
  };
  const keep = (key: string, one: Entry<KeptAnswer>): void => {
    drop(key);
    const size = sizeOf(key, one);
    if (size > maxBytes / 8) return;
    kept.set(key, one);
    bytes += size;
    for (const oldest of kept.keys()) {
      if (bytes <= maxBytes) break;
      drop(oldest);
    }
  };

  return {
    get bytes() {
      return bytes;
    },
    get count() {
      return kept.size;
    },
    async answer(key, state, make) {
      const known = kept.get(key);
      if (known?.state === state) {
        kept.delete(key); // to the young end
        kept.set(key, known);
        return known.value;
      }
      const flight = `${state}\n${key}`;
      const running = making.get(flight);
      if (running) return running;
      const made = make().then((output) => {
        const value = toKept(output);
        keep(key, { state, value });
        return value;
      }).finally(() => making.delete(flight));
      making.set(flight, made);
      return made;
    },
    common, counts,
  };
}

type Once = Entry<Promise<unknown>> & { weight: number };

/** What was made at a state, given again at that state; the oldest leaves first, a failure is not kept. */
function createOnce(most: number): Answers['common'] {
  const made = new Map<string, Once>();
  let held = 0;
  const drop = (key: string, one: Once | undefined): void => {
    if (one !== undefined && made.get(key) === one && made.delete(key)) held -= one.weight;
  };
  const makeRoom = (): void => {
    for (const [oldest, one] of made) {
      if (held <= most) break;
      drop(oldest, one);
    }
  };
  return (key, state, make, weigh) => {
    const known = made.get(key);
    if (known?.state === state) return known.value as ReturnType<typeof make>;
    const value = make();
    const entry: Once = { state, value, weight: 1 };
    drop(key, known);
    made.set(key, entry);
    held += 1;
    makeRoom();
    value.then((one) => {
      const more = (weigh?.(one) ?? 1) - 1;
      if (made.get(key) !== entry || more === 0) return;
      entry.weight += more;
      held += more;
      makeRoom();
    }, () => drop(key, entry));
    return value;
  };
}

const houses = new WeakMap<Kysely<Database>, Answers>();

/** The answers of one database: two houses in a process never share. */
export function answersOf(db: Kysely<Database>): Answers {
  let answers = houses.get(db);
  if (!answers) houses.set(db, (answers = createAnswers()));
  return answers;
}

/** Gives a house other answers than its own 64 MB: a bench that wants each made anew. */
export function useAnswers(db: Kysely<Database>, answers: Answers): void {
  houses.set(db, answers);
}

/** A kept answer as data: a fresh copy, whoever changes it changes nothing here. */
export function openAnswer(kept: KeptAnswer): unknown {
  return JSON.parse(gunzipSync(kept.gzip).toString('utf8'));
}
