/**
 * A few connections for what is asked with the eyes of the public: each statement by itself, no scope of row-level security, read only.
 * Made by `connection.ts`; used by the kernel for shared answers, and for the session behind a cookie.
 *
 * A question does not wait until the one before it is answered: it goes out behind it on the same line, and the questions of one turn of the
 * event loop go out in one message. Fifty people asking at once are a handful of messages then, and messages cost both sides more than most
 * questions do. Trap: a line is everybody's, so nothing that outlives a statement (a transaction, a setting) may be done on it: it is refused.
 */
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import type pg from 'pg';
import { PreparingClient } from './prepared.ts';
import type { Database } from './schema.ts';

/** Few enough that questions meet on a line, enough that a long one holds up only those behind it. */
const lines = 4;

type Line = { readonly opened: Promise<PostgresPoolClient>; waiting: number };

export function openPublicLines(config: pg.ClientConfig): Kysely<Database> {
  const open = new Map<number, Line>();

  const openLine = (place: number): Line => {
    const client = new PreparingClient({ ...config, pipeline: true } as pg.ClientConfig);
    const gone = (): void => void (open.get(place) === line && open.delete(place)); // the next question opens another
    client.on('error', gone).on('end', gone);
    const ready = async (): Promise<PostgresPoolClient> => {
      await client.connect();
      await client.query('set default_transaction_read_only = on');
      return { ...clientOf(client), release: () => void (line.waiting -= 1) };
    };
    const line: Line = { opened: ready(), waiting: 0 };
    line.opened.catch(gone);
    return line;
  };

  const connect = async (): Promise<PostgresPoolClient> => {
    const places = Array.from({ length: lines }, (_, place) => place);
    const place = places.reduce((best, one) => ((open.get(one)?.waiting ?? 0) < (open.get(best)?.waiting ?? 0) ? one : best));
    const line = open.get(place) ?? openLine(place);
    open.set(place, line);
    line.waiting += 1;
    return line.opened;
  };

  const end = async (): Promise<void> => {
    const closing = [...open.values()].map(async (one) => ((await one.opened) as Closing).end());
    open.clear();
    await Promise.allSettled(closing); // a line that never opened has nothing to close
  };
  const pool = { connect, end, options: config, Client: PreparingClient };
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool: pool as unknown as PostgresPool }) });
}

/** Within a transaction the questions of others would be answered by its scope. */
const outlives = /^\s*(begin|start|savepoint|set|declare|listen|lock|prepare)\b/i;

type Closing = PostgresPoolClient & { end(): Promise<void> };
type Socket = { cork(): void; uncork(): void };

/** The client as the query builder knows it; what it sends is held back until the turn of the event loop ends. */
function clientOf(client: pg.Client): Omit<Closing, 'release'> {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  let held = false;
  const hold = (): void => {
    if (held) return;
    held = true;
    stream.cork();
    setImmediate(() => {
      held = false;
      stream.uncork();
    });
  };
  const query = (...given: Parameters<pg.Client['query']>): unknown => {
    const asked: unknown = given[0];
    const text = typeof asked === 'string' ? asked : (asked as { readonly text?: string } | null)?.text;
    if (text !== undefined && outlives.test(text)) return Promise.reject(new Error('a line of the public answers single statements only'));
    hold();
    return client.query(...given);
  };
  return { query, end: () => client.end() } as unknown as Omit<Closing, 'release'>;
}
