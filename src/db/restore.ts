/**
 * Restore: a backup into an empty database, compared row for row before it counts. Called by `chungtay restore` and the tests, as the owner.
 * The tables are first made by the migrations the backup stands on, then filled, then brought up to the code by the later ones.
 *
 * Invariant: all tables in one transaction, and committed only when each one, read back, has the checksum of the backup.
 */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { from } from 'pg-copy-streams';
import { BackupError, type BackupManifest, type BackupTable, type ByteStore, listTables, setPlainForms, writeTable } from './backup.ts';
import type { ConnectionSettings } from './connection.ts';
import { listMigrations, migrate } from './migrate.ts';

export async function readManifest(directory: string): Promise<BackupManifest> {
  const path = join(directory, 'manifest.json');
  if (!existsSync(path)) throw new BackupError('not_a_backup', directory);
  let manifest: BackupManifest;
  try {
    manifest = JSON.parse(await readFile(path, 'utf8')) as BackupManifest;
  } catch {
    throw new BackupError('file_damaged', path);
  }
  if (manifest.format !== 1) throw new BackupError('newer_than_code', `format ${String(manifest.format)}`);
  return manifest;
}

/** Throws BackupError before anything is changed: not a backup, newer than the code, damaged, or the database is in use. */
export async function restoreBackup(owner: ConnectionSettings, appPassword: string, files: ByteStore, directory: string): Promise<BackupManifest> {
  const manifest = await readManifest(directory);
  const known = new Map(listMigrations().map((migration) => [migration.name, migration]));
  for (const { name, checksum } of manifest.migrations) if (known.get(name)?.checksum !== checksum) throw new BackupError('newer_than_code', name);
  await checkFiles(manifest, directory);
  const client = new pg.Client(owner);
  await client.connect();
  try {
    await refuseUsedDatabase(client);
    await client.query('drop schema public cascade');
    await client.query('create schema public');
    await migrate(owner, appPassword, manifest.migrations.map(({ name }) => known.get(name)!));
    await fill(client, manifest, directory);
    await migrate(owner, appPassword);
  } finally {
    await client.end();
  }
  for (const { hash } of manifest.files) await files.put(await readFile(join(directory, 'files', hash)));
  return manifest;
}

async function checkFiles(manifest: BackupManifest, directory: string): Promise<void> {
  for (const table of manifest.tables) {
    const hash = createHash('sha256');
    const path = pathOf(directory, table);
    const sink = new Writable({ write: (chunk: Buffer, _encoding, next) => (hash.update(chunk), next()) });
    await pipeline(createReadStream(path), createGunzip(), sink).catch(() => {
      throw new BackupError('file_damaged', path);
    });
    if (hash.digest('hex') !== table.sha256) throw new BackupError('file_damaged', path);
  }
  for (const { hash } of manifest.files) {
    const bytes = await readFile(join(directory, 'files', hash)).catch(() => new Uint8Array());
    if (createHash('sha256').update(bytes).digest('hex') !== hash) throw new BackupError('file_damaged', join(directory, 'files', hash));
  }
}

/** A write leaves an audit entry, a person an account: a database without either was never used. */
async function refuseUsedDatabase(client: pg.Client): Promise<void> {
  for (const table of ['audit_entries', 'accounts', 'areas']) {
    const there = await client.query(`select to_regclass($1) is not null as there`, [`public.${table}`]);
    if (!(there.rows[0] as { there: boolean }).there) continue;
    const rows = await client.query(`select 1 from ${table} limit 1`);
    if (rows.rowCount) throw new BackupError('database_not_empty', table);
  }
}

async function fill(client: pg.Client, manifest: BackupManifest, directory: string): Promise<void> {
  await client.query('begin');
  try {
    await setPlainForms(client);
    const tables = await listTables(client);
    const id = (name: string): string => client.escapeIdentifier(name);
    for (const table of tables) await client.query(`alter table ${id(table.name)} disable trigger user`);
    const keys = await client.query<{ table: string; name: string; definition: string }>(`
      select k.conrelid::regclass::text as "table", k.conname as name, pg_get_constraintdef(k.oid) as definition
      from pg_constraint k where k.contype = 'f' and k.connamespace = 'public'::regnamespace and k.conparentid = 0`);
    for (const key of keys.rows) await client.query(`alter table ${key.table} drop constraint ${id(key.name)}`);
    await client.query(`truncate ${tables.map((table) => id(table.name)).join(', ')}`); // rows that migrations wrote are in the backup too
    for (const table of manifest.tables) {
      const columns = table.columns.map(id).join(', ');
      await pipeline(createReadStream(pathOf(directory, table)), createGunzip(), client.query(from(`copy ${id(table.name)} (${columns}) from stdin`)));
    }
    for (const key of keys.rows) await client.query(`alter table ${key.table} add constraint ${id(key.name)} ${key.definition}`);
    for (const { name, value } of manifest.sequences) if (value !== null) await client.query('select setval($1::regclass, $2)', [`public.${id(name)}`, value]);
    for (const table of tables) await client.query(`alter table ${id(table.name)} enable trigger user`);
    const views = await client.query<{ name: string }>(`select relname as name from pg_class where relkind = 'm' and relnamespace = 'public'::regnamespace`);
    for (const view of views.rows) await client.query(`refresh materialized view ${id(view.name)}`);
    await compare(client, manifest, tables);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
  await client.query('analyze');
}

async function compare(client: pg.Client, manifest: BackupManifest, tables: Awaited<ReturnType<typeof listTables>>): Promise<void> {
  for (const expected of manifest.tables) {
    const shape = tables.find((table) => table.name === expected.name);
    const now = shape && (await writeTable(client, { ...shape, columns: expected.columns }, null));
    if (now?.rows !== expected.rows || now.sha256 !== expected.sha256) throw new BackupError('rows_differ', expected.name);
  }
}

function pathOf(directory: string, table: BackupTable): string {
  return join(directory, 'tables', `${table.name}.copy.gz`);
}
