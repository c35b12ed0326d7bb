/**
 * A database of its own for a test file, cloned from the migrated template (about 50 ms), and a house to run actions in.
 * Use: `const { db, house } = await useHouse({ today: '2024-06-03' })` inside `beforeAll` or at the top of a file.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, inject } from 'vitest';
import { createFileStore } from '../../src/actions/file-store.ts';
import type { House } from '../../src/actions/kernel.ts';
import { createClock, type SettableClock } from '../../src/app/clock.ts';
import { type ConnectionSettings, type OpenDatabase, openDatabase } from '../../src/db/connection.ts';
import { appRole } from '../../src/db/migrate.ts';
import { createVault } from '../../src/actions/vault.ts';
import { admin } from './postgres-setup.ts';

export type TestHouse = {
  readonly house: House;
  readonly clock: SettableClock;
  readonly app: OpenDatabase; // as the application role: row-level security holds
  readonly owner: OpenDatabase; // as the owner: to look behind it
  readonly ownerConnection: ConnectionSettings;
};

export async function useHouse(options: { today?: string } = {}): Promise<TestHouse> {
  const server = inject('postgres');
  const name = `chungtay_${randomBytes(6).toString('hex')}`;
  await admin(server.owner, `create database ${name} template ${server.template}`);
  const ownerConnection = { ...server.owner, database: name };
  const owner = openDatabase(ownerConnection, { maxConnections: 2 });
  const app = openDatabase({ ...ownerConnection, user: appRole, password: server.appPassword }, { maxConnections: 8 });
  const directory = mkdtempSync(join(tmpdir(), 'chungtay-files-'));
  const clock = createClock(options.today ?? '2024-06-03');
  afterAll(async () => {
    await app.close();
    await owner.close();
    await admin(server.owner, `drop database if exists ${name} with (force)`);
    rmSync(directory, { recursive: true, force: true });
  });
  return { house: { db: app.db, clock, files: createFileStore(directory), vault: createVault(randomBytes(32)) }, clock, app, owner, ownerConnection };
}
