/**
 * One PostgreSQL for the run (embedded, or the server of DATABASE_URL), one migrated template; each test file clones it.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../src/app/embedded-postgres.ts';
import { type ConnectionSettings, parseDatabaseUrl } from '../../src/db/connection.ts';
import { migrate } from '../../src/db/migrate.ts';

export type TestServer = { readonly owner: ConnectionSettings; readonly appPassword: string; readonly template: string };

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
  project.provide('postgres', { owner, appPassword, template });
  return async () => {
    await admin(owner, `drop database if exists ${template} with (force)`);
    await embedded?.stop();
    if (directory) rmSync(directory, { recursive: true, force: true });
  };
}

async function openToNobody(directory: string) {
  const { chmodSync } = await import('node:fs');
  chmodSync(directory, 0o711);
  return startEmbeddedPostgres(directory, { durable: false });
}

export async function admin(owner: ConnectionSettings, statement: string): Promise<void> {
  const client = new pg.Client(owner);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
