/**
 * The pages people wait for, over HTTP, with 3,321 communes × 10 years × 60 indicators and the plans in the database:
 * board, league, trend and the verdict behind a cell, asked by 50 people, each signed in, from a process of their own. Called by bench/main.ts.
 * The promise is on the time the server takes (95 of 100 answers); what the clients waited is printed beside it, and the processor's time an
 * answer costs here and in the database, which a busy machine changes little. Each page twice: no answer kept (equal questions of one moment
 * wait for one answer, as they do in the house), and 50 different questions asked again and again, as officers open the same boards on a
 * Monday. Every year is closed: verdicts have figures to weigh.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answersOf, createAnswers, useAnswers } from '../src/actions/answers.ts';
import { createFileStore } from '../src/actions/file-store.ts';
import { signIn } from '../src/actions/account/sign-in.ts';
import { indicatorActions } from '../src/actions/indicator.ts';
import { execute, type House } from '../src/actions/kernel.ts';
import { actions } from '../src/actions/registry.ts';
import { createVault } from '../src/actions/vault.ts';
import { createServer } from '../src/api/server.ts';
import { createClock } from '../src/app/clock.ts';
import { bringUpDatabase } from '../src/app/database.ts';
import { loadFacts } from '../src/app/load.ts';
import { readSettings } from '../src/app/settings.ts';
import { openDatabase } from '../src/db/connection.ts';
import { systemActor } from '../src/domain/account/roles.ts';
import type { BenchLine } from './main.ts';
import { benchTable, numbers, scratchDirectory, years } from './scratch.ts';

const clients = 50;
const requests = 1_500;
/** Different questions that are asked again and again by everyone. */
const boardsOnMonday = 50;
const allowedMs = 150;

type Asked = { readonly waited: readonly number[]; readonly bytes: number; readonly seconds: number; readonly failed: number };

export async function benchPages(): Promise<readonly BenchLine[]> {
  const scratch = scratchDirectory();
  const database = await bringUpDatabase(readSettings({ CHUNGTAY_DATA: scratch.path }));
  try {
    const house: House = { db: database.db, clock: createClock('2026-11-22'), files: createFileStore(scratch.path), vault: createVault(randomBytes(32)) };
    const { demoAccounts } = await loadFacts(house, { demo: true, tell: () => undefined });
    const { bytes, communes, provinces, indicators } = benchTable();
    const owner = openDatabase(database.owner, { maxConnections: 1 });
    // A commune with a published figure has that year closed: the bench fills every commune and year.
    await owner.pool.query(`delete from closings where area_id in (select id from areas where level = 'commune')`);
    const importing = indicatorActions.find((one) => one.contract.name === 'indicator.import')!;
    await execute(house, importing, { file: { fileName: 'bench.csv', mediaType: 'text/csv', bytes }, numbers: 'en', reason: 'bench run', close: true }, { actor: systemActor, requestId: 'bench' });
    await owner.pool.query('vacuum analyze'); // what the database does by itself within minutes of an import
    await owner.close();

    const server = await createServer({ house, actions, webDirectory: null, secure: false });
    const times: number[] = [];
    server.addHook('onResponse', (_request, reply, done) => {
      times.push(reply.elapsedTime);
      done();
    });
    const address = await server.listen({ port: 0, host: '127.0.0.1' });
    try {
      const cookies: string[] = [];
      for (let one = 0; one < clients; one += 1) {
        const { username, password } = demoAccounts[one % demoAccounts.length]!;
        cookies.push(`chungtay_session=${(await signIn(house, { username, password }, { device: 'bench', address: '127.0.0.1', requestId: 'bench' })).token}`);
      }
      const databaseMs = processorOfDatabase(scratch.path);
      const lines: BenchLine[] = [];
      const kept = answersOf(house.db);
      const ways = [['made anew', createAnswers(0), requests], ['asked again', kept, boardsOnMonday]] as const;
      for (const [page, addressOf] of pages(communes, provinces, indicators)) for (const [way, answers, different] of ways) {
        const [name, pick] = [`${page}, ${way}`, numbers(11)];
        useAnswers(house.db, answers);
        const choice = Array.from({ length: different }, () => addressOf(pick));
        const paths = Array.from({ length: requests }, (_, index) => choice[index % different]!);
        await askFromOutside({ address, cookies, paths: paths.slice(0, clients * 2) }); // warm: caches fill, the runtime compiles
        times.length = 0;
        const [before, databaseBefore] = [process.cpuUsage(), databaseMs()];
        const asked = await askFromOutside({ address, cookies, paths });
        if (asked.failed > 0) throw new Error(`${name}: ${asked.failed} of ${requests} answers failed`);
        const { user, system } = process.cpuUsage(before);
        lines.push(lineOf(name, times, asked, { here: (user + system) / 1000 / requests, database: (databaseMs() - databaseBefore) / requests }));
      }
      return lines;
    } finally {
      await server.close();
    }
  } finally {
    await database.stop();
    scratch.remove();
  }
}

type Pick = (limit: number) => number;

function pages(communes: readonly string[], provinces: readonly string[], indicators: readonly string[]): readonly (readonly [name: string, addressOf: (pick: Pick) => string])[] {
  const one = (list: readonly string[], pick: Pick): string => list[pick(list.length)]!;
  const year = (pick: Pick): number => years[pick(years.length)]!;
  const common = indicators.slice(0, 20);
  return [
    ['board of the national plan for a commune', (pick) => `/api/plan/board?plan=quoc-gia-666&area=${one(communes, pick)}`],
    ['board of a district plan, all its targets and areas', () => '/api/plan/board?plan=tay-son-03&asOf=2025-06-30'],
    ['verdict behind a cell, with its trace and figures', (pick) => `/api/plan/verdict?plan=quoc-gia-666&target=${target}&area=${one(communes, pick)}`],
    ['league of a province\'s communes by a target of a plan', (pick) => `/api/plan/league?plan=quoc-gia-666&target=${target}&area=${one(provinces, pick)}&level=commune`],
    ['league of a province\'s communes by an indicator', (pick) => `/api/indicator/league?parent=${one(provinces, pick)}&indicator=${one(common, pick)}&year=${year(pick)}&level=commune`],
    ['league of all communes of the nation, one page', (pick) => `/api/indicator/league?parent=viet-nam&indicator=${one(common, pick)}&year=${year(pick)}&level=commune`],
    ['trend of a commune', (pick) => `/api/indicator/trend?area=${one(communes, pick)}&indicator=${one(common, pick)}`],
  ];
}

/** A target that each commune can be asked about. */
const target = 'ngheo-da-chieu-moi-nam';

function lineOf(name: string, times: readonly number[], asked: Asked, processor: { readonly here: number; readonly database: number }): BenchLine {
  const [server, client] = [spread(times), spread(asked.waited)];
  const text = (one: ReturnType<typeof spread>): string => `p50 ${one.p50.toFixed(0)}, p95 ${one.p95.toFixed(0)}, max ${one.max.toFixed(0)} ms`;
  return {
    name: `${name}, ${clients} clients: at the server ${text(server)} (allowed p95 ${allowedMs}, ratio ${(allowedMs / server.p95).toFixed(2)}); waited ${text(client)}; ${processor.here.toFixed(2)} ms of the server's processor, ${processor.database.toFixed(2)} ms of the database's and ${Math.round(asked.bytes / asked.waited.length).toLocaleString('en')} bytes an answer`,
    count: asked.waited.length, seconds: asked.seconds, unit: 'answers', atLeast: server.p95 <= allowedMs ? null : Number.POSITIVE_INFINITY,
  };
}

function spread(times: readonly number[]): { readonly p50: number; readonly p95: number; readonly max: number } {
  const sorted = times.toSorted((a, b) => a - b);
  return { p50: sorted[Math.floor(sorted.length * 0.5)]!, p95: sorted[Math.floor(sorted.length * 0.95)]!, max: sorted.at(-1)! };
}

/** A second process, so that asking does not take the server's time. */
async function askFromOutside(order: { address: string; cookies: readonly string[]; paths: readonly string[] }): Promise<Asked> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'pages-client.ts')], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(order));
  let text = '';
  for await (const chunk of child.stdout) text += String(chunk);
  return JSON.parse(text) as Asked;
}

/** Milliseconds of the processor all processes of the embedded server have used; nothing where the system does not tell (/proc). */
function processorOfDatabase(directory: string): () => number {
  const pidFile = join(directory, 'postgres', 'postmaster.pid');
  if (!existsSync('/proc/self/stat') || !existsSync(pidFile)) return () => Number.NaN;
  const postmaster = readFileSync(pidFile, 'utf8').split('\n')[0]!;
  const ticks = (pid: string): number => {
    try {
      const [, parent, ...fields] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
      const [own, ended] = [Number(fields[9]) + Number(fields[10]), Number(fields[11]) + Number(fields[12])];
      return pid === postmaster ? own + ended : parent === postmaster ? own : 0;
    } catch {
      return 0; // gone in the meantime
    }
  };
  return () => readdirSync('/proc').filter((name) => /^\d+$/.test(name)).reduce((sum, pid) => sum + ticks(pid), 0) * 10;
}
