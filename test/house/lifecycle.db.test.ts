/** A house lives through what happens to it: killed, started again, stopped, started twice. On the embedded server, durable as in earnest. */
import { existsSync, chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { startEmbeddedPostgres } from '../../src/app/embedded-postgres.ts';
import { readSettings } from '../../src/app/settings.ts';
import { type RunningHouse, startHouse } from '../../src/app/start.ts';
import { openDatabase } from '../../src/db/connection.ts';

function useDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'chungtay-life-'));
  chmodSync(directory, 0o711);
  afterAll(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** Processes of the server on this cluster: the postmaster and everything it forked. */
function postmasterOf(directory: string): number {
  return Number(readFileSync(join(directory, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8')); // ended, not yet reaped
  } catch {
    return false;
  }
}

/** The process's children, by the kernel's list; the server forks one per connection and several of its own. */
function childrenOf(pid: number): readonly number[] {
  const file = `/proc/${pid}/task/${pid}/children`;
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split(/\s+/).filter((one) => one !== '').map(Number) : [];
}

async function untilGone(pids: readonly number[]): Promise<void> {
  for (let turn = 0; turn < 400 && pids.some(isAlive); turn += 1) await pause(25);
  expect(pids.filter(isAlive)).toEqual([]);
}

async function ask<T extends pg.QueryResultRow>(connection: pg.ClientConfig, text: string): Promise<T[]> {
  const client = new pg.Client(connection);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

describe('the embedded server', () => {
  it('has every acknowledged row after a kill -9 of the server in the middle of writing', { timeout: 120_000 }, async () => {
    const directory = useDirectory();
    const first = await startEmbeddedPostgres(directory);
    await ask(first.connection, 'create table noted (n integer primary key)');
    const writer = new pg.Client(first.connection);
    writer.on('error', () => undefined);
    await writer.connect();
    let acknowledged = 0;
    const writing = (async () => {
      for (;;) {
        await writer.query('insert into noted values ($1)', [acknowledged + 1]);
        acknowledged += 1;
      }
    })().catch(() => undefined);
    while (acknowledged < 50) await pause(5);
    const postmaster = postmasterOf(directory);
    const all = [postmaster, ...childrenOf(postmaster)];
    for (const pid of all) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
    await writing;
    await untilGone(all);
    expect(existsSync(join(directory, 'postgres', 'postmaster.pid'))).toBe(true); // left behind, as after a power cut

    const second = await startEmbeddedPostgres(directory);
    const [row] = await ask<{ count: string; last: number }>(second.connection, 'select count(*), max(n) as last from noted');
    expect(Number(row!.count)).toBeGreaterThanOrEqual(acknowledged);
    expect(Number(row!.count)).toBe(row!.last); // no gap
    await second.stop();
  });

  it('leaves no process, no socket and no pid file after a clean stop', { timeout: 120_000 }, async () => {
    const directory = useDirectory();
    const server = await startEmbeddedPostgres(directory);
    const open = openDatabase(server.connection, { maxConnections: 3 });
    await Promise.all([1, 2, 3].map(() => open.pool.query('select pg_sleep(0.05)')));
    const postmaster = postmasterOf(directory);
    const all = [postmaster, ...childrenOf(postmaster)];
    await open.close();
    await server.stop();
    await untilGone(all);
    expect(existsSync(join(directory, 'postgres', 'postmaster.pid'))).toBe(false);
    expect(existsSync(server.connection.host)).toBe(false);
  });
});

describe('the whole house', () => {
  it('started a second time on the same data loads nothing anew and keeps everything', { timeout: 400_000 }, async () => {
    const directory = useDirectory();
    const settings = { ...readSettings({ CHUNGTAY_DATA: directory, CHUNGTAY_DATE: '2024-06-03', PORT: '0' }), databaseUrl: null };
    const tables = ['areas', 'area_names', 'organisations', 'indicators', 'observations', 'closings', 'series_batches', 'plans', 'plan_versions', 'plan_tasks', 'accounts', 'grants'];
    const start = async (): Promise<{ running: RunningHouse; told: string[] }> => {
      const told: string[] = [];
      const running = await startHouse(settings, { demo: true, tell: (key) => void told.push(key) });
      return { running, told: told.filter((key) => key !== 'house.start.web_built') };
    };
    const count = async ({ database }: RunningHouse) =>
      Object.fromEntries(await Promise.all(tables.map(async (table) => [table, Number((await ask<{ n: string }>(database.owner, `select count(*) as n from ${table}`))[0]!.n)] as const)));

    const first = await start();
    expect(first.told).toEqual(expect.arrayContaining(['house.start.migrated', 'house.start.areas_loaded', 'house.start.figures_loaded', 'house.start.plans_loaded', 'house.start.story_loaded']));
    const before = await count(first.running);
    for (const table of tables) expect(before[table], table).toBeGreaterThan(0);
    expect((await fetch(`${first.running.address}/api/health`)).ok).toBe(true);
    const journal = Number((await ask<{ last: string }>(first.running.database.owner, 'select max(id) as last from audit_entries'))[0]!.last);
    const postmaster = postmasterOf(directory);
    await first.running.stop();
    await untilGone([postmaster]);
    await expect(fetch(`${first.running.address}/api/health`)).rejects.toThrow();

    const second = await start();
    try {
      expect(second.told).toEqual([]);
      expect(await count(second.running)).toEqual(before);
      // Each loader notes that it looked; nothing else may be in the journal.
      const noted = await ask<{ action: string }>(second.running.database.owner, `select distinct action from audit_entries where id > ${journal}`);
      expect(noted.map((one) => one.action).filter((action) => !/\.(load\w*|import)$/.test(action))).toEqual([]);
      expect(second.running.database.migrated).toEqual([]);
      expect(second.running.loaded.demoAccounts.map((one) => one.username).sort()).toEqual(first.running.loaded.demoAccounts.map((one) => one.username).sort());
      expect(second.running.loaded.firstAdministrator).toBeNull();
    } finally {
      await second.running.stop();
    }
  });
});
