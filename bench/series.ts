/**
 * 3,321 communes × 10 years × 60 indicators: imported through the import path, then asked by 50 clients at once.
 * Called by bench/main.ts. A scratch database on the embedded server (or DATABASE_URL's), dropped at the end; durable as in earnest.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { createFileStore } from '../src/actions/file-store.ts';
import { indicatorActions } from '../src/actions/indicator.ts';
import { loadPlans, planActions } from '../src/actions/plan.ts';
import { execute, type House } from '../src/actions/kernel.ts';
import { createClock } from '../src/app/clock.ts';
import { startEmbeddedPostgres } from '../src/app/embedded-postgres.ts';
import { storeAreas } from '../src/db/area.ts';
import { readShippedAreas } from '../src/db/area-files.ts';
import { openDatabase, parseDatabaseUrl } from '../src/db/connection.ts';
import { readShippedCatalogue, shippedCatalogueText } from '../src/db/indicator-files.ts';
import { appRole, migrate } from '../src/db/migrate.ts';
import { publicActor, systemActor } from '../src/domain/account/roles.ts';
import type { BenchLine } from './main.ts';

const years = Array.from({ length: 10 }, (_, index) => 2016 + index);
const indicatorCount = 60;
const clients = 50;
const allowedMs = 150;

export async function benchSeries(): Promise<readonly BenchLine[]> {
  const directory = mkdtempSync(join(tmpdir(), 'chungtay-bench-'));
  chmodSync(directory, 0o711);
  const url = process.env['DATABASE_URL'];
  const embedded = url ? null : await startEmbeddedPostgres(directory);
  const server = embedded ? embedded.connection : parseDatabaseUrl(url!);
  const name = `chungtay_bench_${randomBytes(4).toString('hex')}`;
  const connection = { ...server, database: name };
  await admin(server, `create database ${name}`);
  const password = randomBytes(12).toString('hex');
  await migrate(connection, password);
  const owner = openDatabase(connection, { maxConnections: 2 });
  const app = openDatabase({ ...connection, user: appRole, password });
  try {
    const house: House = { db: app.db, clock: createClock('2026-11-22'), files: createFileStore(directory) };
    const areas = readShippedAreas();
    await owner.db.transaction().execute((db) => storeAreas(db, areas, { source: 'bench', contentHash: 'bench' }));
    await ask(house, 'indicator.loadCatalogue', { text: shippedCatalogueText() });
    const limit = Number(process.env['CHUNGTAY_BENCH_COMMUNES'] ?? '100000');
    const communes = areas.areas.filter((area) => area.level === 'commune' && area.valid.until === null && /-\d{5}$/.test(area.slug)).map((area) => area.slug).slice(0, limit);
    const indicators = readShippedCatalogue().indicators.filter((one) => one.measure !== 'change').slice(0, indicatorCount).map((one) => ({ id: one.id, byStandard: one.by_standard }));
    const bytes = table(communes, indicators);

    const importStart = performance.now();
    const { written } = (await ask(house, 'indicator.import', { file: { fileName: 'bench.csv', mediaType: 'text/csv', bytes }, numbers: 'en', reason: 'bench run' })) as { written: number };
    const importSeconds = (performance.now() - importStart) / 1000;
    await owner.pool.query('analyze observations');

    const pick = numbers(7);
    const provinces = [...new Set(areas.areas.filter((area) => area.level === 'province' && area.valid.until === null).map((area) => area.slug))];
    const indicator = (): string => indicators[pick(20)]!.id;
    const lines: BenchLine[] = [
      { name: `import of ${communes.length.toLocaleString('en')} communes × ${years.length} years × ${indicatorCount} indicators (${Math.round(bytes.length / 1e6)} MB of CSV, read, checked, staged, indexed)`, count: written, seconds: importSeconds, unit: 'values', atLeast: 50_000 },
      await clientsAsk('trend of a commune', () => ask(house, 'indicator.trend', { area: communes[pick(communes.length)]!, indicator: indicator() }, publicActor)),
      await clientsAsk('league of a province\'s communes', () => ask(house, 'indicator.league', { parent: provinces[pick(provinces.length)]!, indicator: indicator(), year: years[pick(10)]!, level: 'commune' }, publicActor)),
      await clientsAsk('league of all communes of the nation, one page', () => ask(house, 'indicator.league', { parent: 'viet-nam', indicator: indicator(), year: years[pick(10)]!, level: 'commune' }, publicActor), 200),
      await clientsAsk('sources of a number', () => ask(house, 'indicator.sources', { area: communes[pick(communes.length)]!, indicator: 'poor_households', periodEnd: '2023-12-31', standard: 'national-2022-2025' }, publicActor)),
    ];
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
    rmSync(directory, { recursive: true, force: true });
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

/** Lines of the form people send: plausible, seeded, no two years alike. Rates have two decimals, counts none. */
function table(communes: readonly string[], indicators: readonly { readonly id: string; readonly byStandard: boolean }[]): Uint8Array {
  const next = numbers(42);
  const catalogue = readShippedCatalogue();
  const rate = new Map(indicators.map((one) => [one.id, ['percent', 'ratio'].includes(catalogue.findIndicator(one.id)!.unit)]));
  const chunks: Buffer[] = [Buffer.from('indicator,area,period_end,value,unit,standard,source,status,note\n')];
  for (const area of communes) {
    let text = '';
    for (const { id, byStandard } of indicators) {
      const unit = catalogue.findIndicator(id)!.unit;
      for (const year of years) {
        const value = rate.get(id) ? `${next(90)}.${String(next(100)).padStart(2, '0')}` : String(next(9_000));
        text += `${id},${area},${year}-12-31,${value},${unit},${byStandard ? (year < 2022 ? 'national-2016-2020' : 'national-2022-2025') : ''},,reported,\n`;
      }
    }
    chunks.push(Buffer.from(text));
  }
  return Buffer.concat(chunks);
}

/** Small repeatable numbers below a limit (mulberry32). */
function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
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
