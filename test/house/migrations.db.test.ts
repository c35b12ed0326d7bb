/** The migration runner on a real database. */
import { describe, expect, inject, it } from 'vitest';
import { listMigrations, MigrationError, migrate } from '../../src/db/migrate.ts';
import { useHouse } from '../support/database.ts';

describe('migrations', async () => {
  const { ownerConnection } = await useHouse();
  const password = inject('postgres').appPassword;

  it('have nothing to do on a database that is up to date', async () => {
    expect(await migrate(ownerConnection, password)).toEqual([]);
  });

  it('refuse a database newer than the code', async () => {
    await expect(migrate(ownerConnection, password, listMigrations().slice(0, -1))).rejects.toMatchObject({ problem: 'newer_than_code' });
  });

  it('refuse a migration that was changed after it was applied', async () => {
    const changed = listMigrations().map((one, index) => (index === 0 ? { ...one, checksum: 'other' } : one));
    await expect(migrate(ownerConnection, password, changed)).rejects.toBeInstanceOf(MigrationError);
  });

  it('write nothing of a migration that fails half-way', async () => {
    const broken = { name: '9999-broken.sql', sql: 'create table half (id int); select 1/0;', checksum: 'x' };
    await expect(migrate(ownerConnection, password, [...listMigrations(), broken])).rejects.toThrow('9999-broken.sql');
    expect(await migrate(ownerConnection, password)).toEqual([]);
  });
});
