/**
 * Connections on which the server keeps the plan of a question it is asked again and again: planning a question over four tables costs
 * the server as much as answering it. Used by `connection.ts` for the pool; knows nothing of our tables.
 *
 * Bounded: only questions asked a few times get a name, and only so many names; a text that differs with each list's length stays unnamed.
 */
import pg from 'pg';

const [askedBefore, mostNames, mostSeen] = [3, 300, 5_000];
const names = new Map<string, string>();
const seen = new Map<string, number>();

type Ask = (...given: readonly unknown[]) => unknown;

export class PreparingClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const ask = this.query.bind(this) as unknown as Ask;
    const prepared: Ask = (...given) => {
      const [text, values] = given;
      const name = given.length === 2 && typeof text === 'string' && Array.isArray(values) && values.length > 0 ? nameOf(text) : undefined;
      return name === undefined ? ask(...given) : ask({ name, text, values });
    };
    this.query = prepared as unknown as typeof this.query;
  }
}

/** The name under which the server keeps a question; undefined while it is rare, and for what is no question. */
export function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= mostNames || !/^\s*(select|with)\s/.test(text)) return known;
  const times = (seen.get(text) ?? 0) + 1;
  if (times < askedBefore) {
    if (seen.size >= mostSeen) seen.clear();
    seen.set(text, times);
    return undefined;
  }
  seen.delete(text);
  const name = `chungtay_${names.size + 1}`;
  names.set(text, name);
  return name;
}
