/** Backup and restore, run and compared: what comes back is what went out, and nothing is ever restored over something. */
import { randomBytes, randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createFileStore } from '../../src/actions/file-store.ts';
import { execute } from '../../src/actions/kernel.ts';
import { sealAuditEntries } from '../../src/db/audit-seal.ts';
import { type BackupManifest, writeBackup } from '../../src/db/backup.ts';
import { openDatabase } from '../../src/db/connection.ts';
import { appRole, migrate } from '../../src/db/migrate.ts';
import { restoreBackup } from '../../src/db/restore.ts';
import { systemActor } from '../../src/domain/account/roles.ts';
import { actionNamed, makePerson, makeTerritory, openBrowser } from '../account/support.ts';
import { useHouse } from '../support/database.ts';
import { admin } from '../support/postgres-setup.ts';

describe('backup and restore', async () => {
  const { house, owner, ownerConnection } = await useHouse();
  const { appPassword } = inject('postgres');
  const directory = mkdtempSync(join(tmpdir(), 'chungtay-backup-'));
  const made: string[] = [];
  let manifest: BackupManifest;
  let username: string;
  let attachment: string;
  const png = new Uint8Array(Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64'));

  beforeAll(async () => {
    const area = await makeTerritory(owner);
    ({ username } = await makePerson(owner, { name: 'Tên có tab\tvà\nxuống dòng \\N "nháy"', areaId: area.commune, grants: [{ role: 'commune_officer', areaId: area.commune }] }));
    const browser = await openBrowser(house);
    await browser.signIn(username);
    const asSystem = (name: string, input: object) => execute(house, actionNamed(name), input, { actor: systemActor, requestId: randomUUID() });
    ({ id: attachment } = (await asSystem('attachment.add', { subjectKind: 'area', subjectId: String(area.commune), file: { fileName: 'ảnh.png', mediaType: '', bytes: png } })) as { id: string });
    await sealAuditEntries(house.db);
    await browser.post('/api/account/changeLocale', { locale: 'en' });
    manifest = await writeBackup(ownerConnection, house.files, join(directory, 'backup'));
  });
  afterAll(async () => {
    for (const name of made) await admin(inject('postgres').owner, `drop database if exists ${name} with (force)`);
    rmSync(directory, { recursive: true, force: true });
  });

  const emptyDatabase = async () => {
    const name = `chungtay_${randomBytes(6).toString('hex')}`;
    made.push(name);
    await admin(inject('postgres').owner, `create database ${name} template template0`);
    return { ...ownerConnection, database: name };
  };
  const restore = (target: typeof ownerConnection, from = 'backup') => restoreBackup(target, appPassword, createFileStore(join(directory, `files-${target.database}`)), join(directory, from));
  const altered = (name: string, change: (path: string) => void): string => {
    cpSync(join(directory, 'backup'), join(directory, name), { recursive: true });
    change(join(directory, name));
    return name;
  };

  it('brings back every row, sequence and file, into a database nobody has touched', async () => {
    const target = await emptyDatabase();
    await restore(target);
    const again = await writeBackup(target, createFileStore(join(directory, `files-${target.database}`)), join(directory, 'again'));
    expect(again.tables).toEqual(manifest.tables);
    expect(again.sequences).toEqual(manifest.sequences);
    expect(again.files).toEqual(manifest.files);
    expect(again.migrations).toEqual(manifest.migrations);
    expect(manifest.tables.find((table) => table.name === 'audit_entries')!.rows).toBeGreaterThan(2);
    expect(manifest.files).toHaveLength(1);
  });

  it('gives back a house that works: one signs in, opens the file, writes on, and the journal is whole', async () => {
    const target = await emptyDatabase();
    await migrate(target, appPassword); // an installation brought up and not used yet counts as empty
    await restore(target);
    const app = openDatabase({ ...target, user: appRole, password: appPassword }, { maxConnections: 3 });
    try {
      const restored = { ...house, db: app.db, files: createFileStore(join(directory, `files-${target.database}`)) };
      const browser = await openBrowser(restored);
      expect((await browser.signIn(username)).status).toBe(200);
      expect((await browser.get('/api/account/me')).body).toMatchObject({ name: 'Tên có tab\tvà\nxuống dòng \\N "nháy"', locale: 'en' });
      const file = await browser.server.inject({ url: `/api/attachment/get?id=${attachment}`, headers: { cookie: `chungtay_session=${browser.cookie()}` } });
      expect(new Uint8Array(file.rawPayload)).toEqual(png);
      expect((await browser.post('/api/account/changeLocale', { locale: 'vi' })).status).toBe(200);
      await sealAuditEntries(app.db);
      expect(await execute(restored, actionNamed('audit.verify'), {}, { actor: systemActor, requestId: 'x' })).toMatchObject({ whole: true, waiting: 0 });
      await expect(app.pool.query('delete from audit_entries')).rejects.toThrow(/permission denied/);
      const client = openDatabase(target, { maxConnections: 1 });
      await expect(client.pool.query('delete from audit_entries')).rejects.toThrow(/append-only/);
      await client.close();
    } finally {
      await app.close();
    }
  });

  it('refuses a database in use, and leaves it as it was', async () => {
    const before = await owner.db.selectFrom('audit_entries').select('id').execute();
    await expect(restore(ownerConnection)).rejects.toMatchObject({ problem: 'database_not_empty' });
    expect(await owner.db.selectFrom('audit_entries').select('id').execute()).toEqual(before);
  });

  it('refuses a backup newer than the code', async () => {
    const newer = altered('newer', (path) => {
      const read = JSON.parse(readFileSync(join(path, 'manifest.json'), 'utf8')) as BackupManifest;
      writeFileSync(join(path, 'manifest.json'), JSON.stringify({ ...read, migrations: [...read.migrations, { name: '9999-future.sql', checksum: 'x' }] }));
    });
    await expect(restore(await emptyDatabase(), newer)).rejects.toMatchObject({ problem: 'newer_than_code', detail: '9999-future.sql' });
  });

  it.each([
    ['a changed row', (path: string) => {
      const file = join(path, 'tables', 'accounts.copy.gz');
      writeFileSync(file, gzipSync(gunzipSync(readFileSync(file)).toString('utf8').replace('nháy', 'nhay')));
    }],
    ['a table cut short', (path: string) => writeFileSync(join(path, 'tables', 'areas.copy.gz'), readFileSync(join(path, 'tables', 'areas.copy.gz')).subarray(0, 40))],
    ['a missing table', (path: string) => rmSync(join(path, 'tables', 'grants.copy.gz'))],
    ['a changed file', (path: string) => writeFileSync(join(path, 'files', readdirSync(join(path, 'files'))[0]!), 'khác')],
  ])('refuses %s before touching the database', async (what, change) => {
    const damaged = altered(`damaged-${what.replaceAll(' ', '-')}`, change);
    const target = await emptyDatabase();
    await expect(restore(target, damaged)).rejects.toMatchObject({ problem: 'file_damaged' });
    const look = openDatabase(target, { maxConnections: 1 });
    expect((await look.pool.query(`select 1 from pg_tables where schemaname = 'public'`)).rowCount).toBe(0);
    await look.close();
  });

  it('takes a directory without its manifest for no backup, and writes into no used directory', async () => {
    const unfinished = altered('unfinished', (path) => rmSync(join(path, 'manifest.json')));
    await expect(restore(await emptyDatabase(), unfinished)).rejects.toMatchObject({ problem: 'not_a_backup' });
    await expect(writeBackup(ownerConnection, house.files, join(directory, 'backup'))).rejects.toMatchObject({ problem: 'directory_not_empty' });
  });
});
