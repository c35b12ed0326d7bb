/**
 * Runs the SQL files of `migrations/` in order: forward only, each in a transaction, checksummed, under a lock, and refuses a
 * database that is newer than the code or whose past differs. Called at start, by `chungtay migrate` and by the test harness, as the owner.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { ConnectionSettings } from './connection.ts';

export const appRole = 'chungtay_app';
const directory = join(import.meta.dirname, 'migrations');

export type MigrationProblem = 'newer_than_code' | 'changed_since_applied';

export class MigrationError extends Error {
  readonly problem: MigrationProblem;
  readonly migration: string;
  constructor(problem: MigrationProblem, migration: string) {
    super(`${problem}: ${migration}`);
    this.problem = problem;
    this.migration = migration;
  }
}

type Migration = { readonly name: string; readonly sql: string; readonly checksum: string };

export function listMigrations(from: string = directory): readonly Migration[] {
  return readdirSync(from)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(from, name), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

/** Brings the database up to the code. Returns the names applied now (empty when there was nothing to do). */
export async function migrate(owner: ConnectionSettings, appPassword: string, migrations = listMigrations()): Promise<readonly string[]> {
  const client = new pg.Client(owner);
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(hashtext('chungtay.migrate'))`);
    await prepareRole(client, owner.database, appPassword);
    await client.query(`create table if not exists schema_migrations (
      name text constraint schema_migrations_pk primary key, checksum text not null, applied_at timestamptz not null default now())`);
    await client.query(`comment on table schema_migrations is 'Migrations applied, with the checksum of the file as it was.'`);
    await client.query(`grant select on schema_migrations to ${appRole}`);
    const applied = await client.query<{ name: string; checksum: string }>('select name, checksum from schema_migrations order by name');
    refuseOtherPast(applied.rows, migrations);
    const done = new Set(applied.rows.map((row) => row.name));
    const pending = migrations.filter((migration) => !done.has(migration.name));
    for (const migration of pending) await apply(client, migration);
    return pending.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

function refuseOtherPast(applied: readonly { name: string; checksum: string }[], migrations: readonly Migration[]): void {
  const known = new Map(migrations.map((migration) => [migration.name, migration.checksum]));
  for (const { name, checksum } of applied) {
    const expected = known.get(name);
    if (expected === undefined) throw new MigrationError('newer_than_code', name);
    if (expected !== checksum) throw new MigrationError('changed_since_applied', name);
  }
}

async function prepareRole(client: pg.Client, database: string, password: string): Promise<void> {
  const found = await client.query('select 1 from pg_roles where rolname = $1', [appRole]);
  const quoted = client.escapeLiteral(password);
  await client.query(`${found.rowCount ? 'alter' : 'create'} role ${appRole} login password ${quoted}`);
  await client.query(`grant connect on database ${client.escapeIdentifier(database)} to ${appRole}`);
  await client.query(`grant usage on schema public to ${appRole}`);
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.sql);
    await client.query('insert into schema_migrations (name, checksum) values ($1, $2)', [migration.name, migration.checksum]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`migration ${migration.name} failed`, { cause: error });
  }
}
