/**
 * 3,321 communes × 10 years × 60 indicators: imported through the import path, then asked by 50 clients at once.
 * Called by bench/main.ts. A scratch database on the embedded server (or DATABASE_URL's), dropped at the end; durable as in earnest.
 */
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { createFileStore } from '../src/actions/file-store.ts';
import { indicatorActions } from '../src/actions/indicator.ts';
import { loadPlans, planActions } from '../src/actions/plan.ts';
import { execute, type House } from '../src/actions/kernel.ts';
import { createVault } from '../src/actions/vault.ts';
import { createClock } from '../src/app/clock.ts';
import { startEmbeddedPostgres } from '../src/app/embedded-postgres.ts';
import { storeAreas } from '../src/db/area.ts';
import { readShippedAreas } from '../src/db/area-files.ts';
import { openDatabase, parseDatabaseUrl } from '../src/db/connection.ts';
import { shippedCatalogueText } from '../src/db/indicator-files.ts';
import { appRole, migrate } from '../src/db/migrate.ts';
import { plainDate } from '../src/domain/calendar.ts';
import { publicActor, systemActor } from '../src/domain/account/roles.ts';
import { benchChecks } from './checks.ts';
import type { BenchLine } from './main.ts';
import { benchTable, indicatorCount, numbers, scratchDirectory, years } from './scratch.ts';

const clients = 50;
const allowedMs = 150;

export async function benchSeries(): Promise<readonly BenchLine[]> {
  const scratch = scratchDirectory();
  const url = process.env['DATABASE_URL'];
  const embedded = url ? null : await startEmbeddedPostgres(scratch.path);
  const server = embedded ? embedded.connection : parseDatabaseUrl(url!);
  const name = `chungtay_bench_${randomBytes(4).toString('hex')}`;
  const connection = { ...server, database: name };
  await admin(server, `create database ${name}`);
  const password = randomBytes(12).toString('hex');
  await migrate(connection, password);
  const owner = openDatabase(connection, { maxConnections: 2 });
  const app = openDatabase({ ...connection, user: appRole, password });
  try {
    const house: House = { db: app.db, clock: createClock('2026-11-22'), files: createFileStore(scratch.path), vault: createVault(randomBytes(32)) };
    const areas = readShippedAreas();
    await owner.db.transaction().execute((db) => storeAreas(db, areas, { source: 'bench', contentHash: 'bench', today: plainDate('2026-01-01') }));
    await ask(house, 'indicator.loadCatalogue', { text: shippedCatalogueText() });
    const { bytes, communes, provinces, filled, indicators } = benchTable();

    const importStart = performance.now();
    const { written } = (await ask(house, 'indicator.import', { file: { fileName: 'bench.csv', mediaType: 'text/csv', bytes }, numbers: 'en', reason: 'bench run' })) as { written: number };
    const importSeconds = (performance.now() - importStart) / 1000;
    await owner.pool.query('analyze observations');

    const pick = numbers(7);
    const indicator = (): string => indicators[pick(20)]!;
    const lines: BenchLine[] = [
      { name: `import of ${communes.length.toLocaleString('en')} communes × ${years.length} years × ${indicatorCount} indicators (${Math.round(bytes.length / 1e6)} MB of CSV, read, checked, staged, indexed)`, count: written, seconds: importSeconds, unit: 'values', atLeast: 50_000 },
      await clientsAsk('trend of a commune', () => ask(house, 'indicator.trend', { area: communes[pick(communes.length)]!, indicator: indicator() }, publicActor)),
      await clientsAsk('league of a province\'s communes', () => ask(house, 'indicator.league', { parent: provinces[pick(provinces.length)]!, indicator: indicator(), year: years[pick(10)]!, level: 'commune' }, publicActor)),
      await clientsAsk('league of all communes of the nation, one page', () => ask(house, 'indicator.league', { parent: 'viet-nam', indicator: indicator(), year: years[pick(10)]!, level: 'commune' }, publicActor), 200),
      await clientsAsk('sources of a number', () => ask(house, 'indicator.sources', { area: communes[pick(communes.length)]!, indicator: 'poor_households', periodEnd: '2023-12-31', standard: 'national-2022-2025' }, publicActor)),
    ];
    lines.push(...(await benchChecks(house, { communes, provinces: filled, indicator: 'poor_households' })));
    const plans = join(import.meta.dirname, '../plans');
    await loadPlans(house, readdirSync(plans).filter((file) => file.endsWith('.yaml')).map((file) => ({ file, text: readFileSync(join(plans, file), 'utf8') })));
    const commune = (): string => communes[pick(communes.length)]!;
    const target = 'ngheo-da-chieu-moi-nam';
    lines.push(
      await clientsAsk('target board of a commune', () => ask(house, 'plan.board', { plan: 'quoc-gia-666', area: commune() }, publicActor)),
      await clientsAsk('target board of the nation', () => ask(house, 'plan.board', { plan: 'quoc-gia-666' }, publicActor)),
      await clientsAsk('one verdict with its trend and trace', () => ask(house, 'plan.verdict', { plan: 'quoc-gia-666', target, area: commune() }, publicActor)),
      await clientsAsk('league of a province\'s communes by a target', () => ask(house, 'plan.league', { plan: 'quoc-gia-666', target, area: provinces[pick(provinces.length)]!, level: 'commune' }, publicActor), 10),
    );
    return lines;
  } finally {
    await app.close();
    await owner.close();
    await admin(server, `drop database if exists ${name} with (force)`);
    await embedded?.stop();
    scratch.remove();
  }
}

async function clientsAsk(what: string, once: () => Promise<unknown>, each = 40): Promise<BenchLine> {
  for (let warm = 0; warm < 20; warm += 1) await once();
  const times: number[] = [];
  const start = performance.now();
  const perClient = Math.max(4, Math.floor((each * 50) / clients));
  await Promise.all(Array.from({ length: clients }, async () => {
    for (let turn = 0; turn < perClient; turn += 1) {
      const from = performance.now();
      await once();
      times.push(performance.now() - from);
    }
  }));
  const seconds = (performance.now() - start) / 1000;
  const p95 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)]!;
  return {
    name: `${what}, ${clients} clients: p95 ${p95.toFixed(0)} ms, allowed ${allowedMs}, ratio ${(allowedMs / p95).toFixed(2)}`, count: times.length, seconds, unit: 'answers',
    atLeast: p95 <= allowedMs ? null : Number.POSITIVE_INFINITY,
  };
}

async function ask(house: House, name: string, input: unknown, actor = systemActor): Promise<unknown> {
  return execute(house, [...indicatorActions, ...planActions].find((one) => one.contract.name === name)!, input, { actor, requestId: 'bench' });
}

async function admin(connection: pg.ClientConfig, statement: string): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
