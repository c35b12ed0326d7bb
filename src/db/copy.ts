/**
 * COPY inside a transaction of the query builder: rows as text into a temporary table. Called by bulk imports of a topic's queries.
 * Trap: COPY into a table with row-level security is refused by PostgreSQL, so the target is always a temporary table.
 */
import { once } from 'node:events';
import { sql } from 'kysely';
import type { PoolClient } from 'pg';
import { from } from 'pg-copy-streams';
import type { Tx } from './connection.ts';

/** The pool's living connections by the server process that serves them: the builder does not hand out its own. */
const clients = new Map<number, PoolClient>();

export function rememberClient(client: PoolClient): void {
  const pid = processOf(client);
  clients.set(pid, client);
  client.once('end', () => {
    if (clients.get(pid) === client) clients.delete(pid);
  });
}

/** `lines` are rows in COPY's text form, each ending in a newline; cells made by `copyText`. Returns when all are in. */
export async function copyInto(db: Tx, table: string, columns: readonly string[], lines: Iterable<string>): Promise<void> {
  const answer = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
  const client = clients.get(answer.rows[0]!.pid);
  if (!client) throw new Error('the connection of this transaction is not known');
  const stream = client.query(from(`copy ${table} (${columns.join(', ')}) from stdin`));
  const finished = once(stream, 'finish');
  finished.catch(() => undefined); // seen again below; an early failure must not go unhandled meanwhile
  try {
    let chunk: string[] = [];
    let size = 0;
    for (const line of lines) {
      chunk.push(line);
      size += line.length;
      if (size < 65_536) continue;
      if (!stream.write(chunk.join(''))) await Promise.race([once(stream, 'drain'), finished]);
      chunk = [];
      size = 0;
    }
    if (size > 0) stream.write(chunk.join(''));
    stream.end();
  } catch (error) {
    stream.destroy(error as Error);
    throw error;
  }
  await finished;
}

/** One cell in COPY's text form. */
export function copyText(value: string | number | null): string {
  if (value === null) return '\\N';
  if (typeof value === 'number') return String(value);
  return value !== '' && /[\\\t\n\r]/.test(value) ? value.replace(/\\/g, '\\\\').replace(/\t/g, '\\t').replace(/\n/g, '\\n').replace(/\r/g, '\\r') : value;
}

function processOf(client: PoolClient): number {
  return (client as unknown as { processID: number }).processID;
}
