/**
 * Opens the database: a pool and a typed query builder for one role. Called by `app`, `cli` and the test harness.
 * Values come as: int8 → number (ids and counts stay below 2^53; money is bigint text), numeric → exact decimal text,
 * date → "2023-01-03", timestamptz → ISO text.
 */
import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import { rememberClient } from './copy.ts';
import { PreparingClient } from './prepared.ts';
import { openPublicLines } from './public-lines.ts';
import type { Database } from './schema.ts';

export type Db = Kysely<Database> | Transaction<Database>;
export type Tx = Transaction<Database>;

export type ConnectionSettings = {
  readonly host?: string;
  readonly port?: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  readonly ssl?: boolean;
};

const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, Number);
types.setTypeParser(pg.types.builtins.DATE, (text: string) => text);
types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text: string) => new Date(text).toISOString());

export type OpenDatabase = { readonly db: Kysely<Database>; readonly pool: pg.Pool; close(): Promise<void> };

export function openDatabase(connection: ConnectionSettings, options: { maxConnections?: number } = {}): OpenDatabase {
  const pool = new pg.Pool({ ...connection, Client: PreparingClient, max: options.maxConnections ?? 20, types, application_name: 'chungtay' });
  pool.on('error', () => undefined); // an idle connection dropped by a restart of the server; the pool opens another
  pool.on('connect', rememberClient); // so that bulk imports can COPY inside a transaction
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  const lines = openPublicLines({ ...connection, types, application_name: 'chungtay public' });
  publicLines.set(db, lines);
  return { db, pool, close: async () => void (await Promise.all([db.destroy(), lines.destroy()])) };
}

const publicLines = new WeakMap<Kysely<Database>, Kysely<Database>>();

/**
 * The same database with the eyes of the public, read only, for questions that need no transaction. A database that was not opened here
 * (one a test looks into) is asked itself: outside a transaction nobody's scope is set on any connection.
 */
export function asPublic(db: Kysely<Database>): Kysely<Database> {
  return publicLines.get(db) ?? db;
}

export function parseDatabaseUrl(url: string): ConnectionSettings {
  const parsed = new URL(url);
  return {
    host: decodeURIComponent(parsed.searchParams.get('host') ?? parsed.hostname),
    ...(parsed.port ? { port: Number(parsed.port) } : {}),
    user: decodeURIComponent(parsed.username),
    password: decodeURIComponent(parsed.password),
    database: decodeURIComponent(parsed.pathname.slice(1)),
    ...(parsed.searchParams.get('sslmode') === 'require' ? { ssl: true } : {}),
  };
}
