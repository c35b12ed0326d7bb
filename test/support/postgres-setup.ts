/**
 * One PostgreSQL for the run (embedded, or the server of DATABASE_URL), one migrated template; each test file clones it, or a copy of it
 * that was loaded for the file's day (`database.ts`).
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../src/app/embedded-postgres.ts';
import { type ConnectionSettings, parseDatabaseUrl } from '../../src/db/connection.ts';
import { migrate } from '../../src/db/migrate.ts';

/** `files` is where the files of loaded templates lie, one folder a day. */
export type TestServer = { readonly owner: ConnectionSettings; readonly appPassword: string; readonly template: string; readonly files: string };

declare module 'vitest' {
  interface ProvidedContext {
    postgres: TestServer;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env['DATABASE_URL'];
  const directory = url ? null : mkdtempSync(join(tmpdir(), 'chungtay-test-'));
  const embedded = directory ? await openToNobody(directory) : null;
  const owner = embedded ? embedded.connection : parseDatabaseUrl(url!);
  const template = `chungtay_template_${randomBytes(4).toString('hex')}`;
  const appPassword = randomBytes(12).toString('hex');
  await admin(owner, `create database ${template}`);
  await migrate({ ...owner, database: template }, appPassword);
  const files = mkdtempSync(join(tmpdir(), 'chungtay-loaded-'));
  project.provide('postgres', { owner, appPassword, template, files });
  return async () => {
    if (!embedded) for (const name of await databases(owner, template)) await admin(owner, `drop database if exists ${name} with (force)`);
    await embedded?.stop();
    for (const made of [files, directory]) if (made) rmSync(made, { recursive: true, force: true });
  };
}

async function openToNobody(directory: string) {
  chmodSync(directory, 0o711);
  return startEmbeddedPostgres(directory, { durable: false });
}

export async function admin(owner: ConnectionSettings, statement: string): Promise<void> {
  await connected(owner, (client) => client.query(statement));
}

/** The names of the databases that begin so. */
export async function databases(owner: ConnectionSettings, prefix: string): Promise<readonly string[]> {
  return connected(owner, async (client) => (await client.query<{ datname: string }>('select datname from pg_database where starts_with(datname, $1)', [prefix])).rows.map((row) => row.datname));
}

/** Does the work while nobody else of this run does any under the same name. */
export async function alone<T>(owner: ConnectionSettings, name: string, work: () => Promise<T>): Promise<T> {
  return connected(owner, async (client) => {
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [name]);
    return work();
  });
}

async function connected<T>(owner: ConnectionSettings, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(owner);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
