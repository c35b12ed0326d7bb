/**
 * Backup: every table as it was at one instant (one snapshot), the files it points at, the migrations it stands on, with checksums.
 * A directory of plain files, made by COPY, so that it works embedded and on a server, and between versions of PostgreSQL.
 * Called by `chungtay backup` and the tests, as the owner. Restoring is in `restore.ts`.
 */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to } from 'pg-copy-streams';
import type { ConnectionSettings } from './connection.ts';

export type BackupTable = { readonly name: string; readonly columns: readonly string[]; readonly rows: number; readonly sha256: string };

export type BackupManifest = {
  readonly format: 1;
  readonly madeAt: string;
  readonly postgres: string;
  readonly migrations: readonly { readonly name: string; readonly checksum: string }[];
  readonly tables: readonly BackupTable[];
  readonly sequences: readonly { readonly name: string; readonly value: number | null }[];
  readonly files: readonly { readonly hash: string; readonly size: number }[];
};

export type BackupProblem = 'directory_not_empty' | 'not_a_backup' | 'newer_than_code' | 'database_not_empty' | 'file_damaged' | 'rows_differ';

export class BackupError extends Error {
  readonly problem: BackupProblem;
  readonly detail: string;
  constructor(problem: BackupProblem, detail: string) {
    super(`${problem}: ${detail}`);
    this.problem = problem;
    this.detail = detail;
  }
}

export type ByteStore = { put(bytes: Uint8Array): Promise<string>; get(hash: string): Promise<Uint8Array> };

/** Writes the backup; the manifest comes last, so that a directory without one is an unfinished backup. */
export async function writeBackup(owner: ConnectionSettings, files: ByteStore, directory: string): Promise<BackupManifest> {
  await mkdir(join(directory, 'tables'), { recursive: true });
  await mkdir(join(directory, 'files'), { recursive: true });
  if ((await readdir(directory)).some((name) => name !== 'tables' && name !== 'files') || (await readdir(join(directory, 'tables'))).length > 0) {
    throw new BackupError('directory_not_empty', directory);
  }
  const client = new pg.Client(owner);
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    await setPlainForms(client);
    const tables: BackupTable[] = [];
    for (const table of await listTables(client)) tables.push(await writeTable(client, table, join(directory, 'tables', `${table.name}.copy.gz`)));
    const stored: { hash: string; size: number }[] = [];
    const linked = await client.query<{ content_hash: string }>('select distinct content_hash from attachments where forgotten_on is null order by 1');
    for (const { content_hash: hash } of linked.rows) {
      const bytes = await files.get(hash);
      if (createHash('sha256').update(bytes).digest('hex') !== hash) throw new BackupError('file_damaged', hash);
      await writeFile(join(directory, 'files', hash), bytes);
      stored.push({ hash, size: bytes.byteLength });
    }
    const about = await client.query<{ now: string; version: string }>(`select to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as now, current_setting('server_version') as version`);
    const migrations = await client.query<{ name: string; checksum: string }>('select name, checksum from schema_migrations order by name');
    const sequences = await client.query<{ name: string; value: string | null }>(`select sequencename as name, last_value as value from pg_sequences where schemaname = 'public' order by 1`);
    const manifest: BackupManifest = {
      format: 1, madeAt: about.rows[0]!.now, postgres: about.rows[0]!.version, migrations: migrations.rows, tables,
      sequences: sequences.rows.map(({ name, value }) => ({ name, value: value === null ? null : Number(value) })), files: stored,
    };
    await writeFile(join(directory, 'manifest.json.part'), `${JSON.stringify(manifest, null, 2)}\n`, { flush: true });
    await rename(join(directory, 'manifest.json.part'), join(directory, 'manifest.json'));
    return manifest;
  } finally {
    await client.end();
  }
}

/** The same value as the same text on every server, whatever its settings. */
export async function setPlainForms(client: pg.Client): Promise<void> {
  await client.query(`set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres'; set bytea_output = 'hex'; set extra_float_digits = 1`);
}

export type TableShape = { readonly name: string; readonly columns: readonly string[]; readonly order: string };

/** Our own tables (not an extension's), their stored columns, and an order that depends on no collation. */
export async function listTables(client: pg.Client): Promise<readonly TableShape[]> {
  const found = await client.query<TableShape>(`
    select c.relname as name,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      coalesce((select string_agg(format('t.%I', a.attname) || case when a.attcollation <> 0 then ' collate "C"' else '' end, ', ' order by array_position(i.indkey::int2[], a.attnum))
                from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey::int2[]) where i.indrelid = c.oid and i.indisprimary), 't::text collate "C"') as "order"
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'schema_migrations'
      and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    order by c.relname`);
  return found.rows;
}

/** Streams a table out in COPY's text form and tells what went by. */
export async function writeTable(client: pg.Client, table: TableShape, path: string | null): Promise<BackupTable> {
  const hash = createHash('sha256');
  let rows = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      hash.update(chunk);
      for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) rows += 1; // a newline inside a value is written as \n
      next(null, path === null ? undefined : chunk);
    },
  });
  const columns = table.columns.map((name) => `t.${client.escapeIdentifier(name)}`).join(', ');
  const source = client.query(to(`copy (select ${columns} from ${client.escapeIdentifier(table.name)} t order by ${table.order}) to stdout`));
  if (path === null) await pipeline(source, meter.resume());
  else await pipeline(source, meter, createGzip({ level: 4 }), createWriteStream(path));
  return { name: table.name, columns: table.columns, rows, sha256: hash.digest('hex') };
}
