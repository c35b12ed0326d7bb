/** A command of the operator beside a running house: it uses the house's database and leaves it running. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { expect, it } from 'vitest';
import { startEmbeddedPostgres } from '../../src/app/embedded-postgres.ts';

it('leaves the house its database', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'chungtay-beside-'));
  chmodSync(directory, 0o711);
  const house = await startEmbeddedPostgres(directory, { durable: false });
  try {
    const module = join(import.meta.dirname, '../../src/app/embedded-postgres.ts');
    const command = `const { startEmbeddedPostgres } = await import(${JSON.stringify(module)});
      const beside = await startEmbeddedPostgres(${JSON.stringify(directory)}); await beside.stop(); console.log('ended');`;
    expect(execFileSync(process.execPath, ['--input-type=module', '-e', command], { encoding: 'utf8' })).toBe('ended\n');
    const client = new pg.Client(house.connection);
    await client.connect();
    expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await client.end();
  } finally {
    await house.stop();
    rmSync(directory, { recursive: true, force: true });
  }
});
