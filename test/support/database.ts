/**
 * A database of its own for a test file, cloned from a template, and a house to run actions in.
 * `useHouse({ today })` is migrated and empty (about 50 ms); `useLoadedHouse({ today })` holds what ships and the story world, as a first start
 * on that day leaves it: the first file that asks for a day loads it, the others clone. Call either inside `beforeAll` or at the top of a file.
 */
import { createHash, randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, inject } from 'vitest';
import { createFileStore } from '../../src/actions/file-store.ts';
import type { House } from '../../src/actions/kernel.ts';
import { createVault } from '../../src/actions/vault.ts';
import { createClock, type SettableClock } from '../../src/app/clock.ts';
import { loadFacts } from '../../src/app/load.ts';
import { type ConnectionSettings, type OpenDatabase, openDatabase } from '../../src/db/connection.ts';
import { appRole } from '../../src/db/migrate.ts';
import { gatherMissingStatistics } from '../../src/db/statistics.ts';
import { admin, alone, databases, type TestServer } from './postgres-setup.ts';

export type TestHouse = {
  readonly house: House;
  readonly clock: SettableClock;
  readonly app: OpenDatabase; // as the application role: row-level security holds
  readonly owner: OpenDatabase; // as the owner: to look behind it
  readonly ownerConnection: ConnectionSettings;
};

const defaultDay = '2024-06-03';

export async function useHouse(options: { today?: string } = {}): Promise<TestHouse> {
  const server = inject('postgres');
  return opened(server, options.today ?? defaultDay, server.template, null);
}

export async function useLoadedHouse(options: { today?: string } = {}): Promise<TestHouse> {
  const server = inject('postgres');
  const today = options.today ?? defaultDay;
  const template = `${server.template}_${today.replaceAll('-', '')}`;
  const files = join(server.files, today);
  await alone(server.owner, template, async () => {
    if (!(await databases(server.owner, template)).includes(template)) await load(server, today, template, files);
  });
  return opened(server, today, template, files);
}

/** Loads the facts under another name first: a template that has its name is whole. */
async function load(server: TestServer, today: string, template: string, files: string): Promise<void> {
  const making = `${template}_making`;
  await admin(server.owner, `drop database if exists ${making} with (force)`);
  await admin(server.owner, `create database ${making} template ${server.template}`);
  mkdirSync(files, { recursive: true });
  const owner = openDatabase({ ...server.owner, database: making }, { maxConnections: 1 });
  const app = openDatabase({ ...server.owner, database: making, user: appRole, password: server.appPassword }, { maxConnections: 8 });
  try {
    await loadFacts(houseOf(server, app, createClock(today), files), { demo: true, tell: () => undefined });
    await gatherMissingStatistics(owner.db);
  } finally {
    await Promise.all([app.close(), owner.close()]);
  }
  await admin(server.owner, `alter database ${making} rename to ${template}`);
}

async function opened(server: TestServer, today: string, template: string, files: string | null): Promise<TestHouse> {
  const name = `chungtay_${randomBytes(6).toString('hex')}`;
  await admin(server.owner, `create database ${name} template ${template} strategy file_copy`);
  const ownerConnection = { ...server.owner, database: name };
  const owner = openDatabase(ownerConnection, { maxConnections: 2 });
  const app = openDatabase({ ...ownerConnection, user: appRole, password: server.appPassword }, { maxConnections: 8 });
  const directory = mkdtempSync(join(tmpdir(), 'chungtay-files-'));
  if (files && existsSync(files)) cpSync(files, directory, { recursive: true });
  const clock = createClock(today);
  afterAll(async () => {
    await app.close();
    await owner.close();
    await admin(server.owner, `drop database if exists ${name} with (force)`);
    rmSync(directory, { recursive: true, force: true });
  });
  return { house: houseOf(server, app, clock, directory), clock, app, owner, ownerConnection };
}

function houseOf(server: TestServer, app: OpenDatabase, clock: SettableClock, files: string): House {
  return { db: app.db, clock, files: createFileStore(files), vault: createVault(createHash('sha256').update(server.appPassword).digest()) };
}
