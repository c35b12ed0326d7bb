/**
 * Retention for a province: the daily job when a year of everything is past its time (as after a year without it), the same job on a day when nothing is, and what it
 * would delete as the impact assessment shows it, for the province and for a commune. Called by bench/main.ts. CHUNGTAY_BENCH_LISTED takes fewer households.
 */
import { randomBytes } from 'node:crypto';
import { createFileStore } from '../src/actions/file-store.ts';
import { execute, type House } from '../src/actions/kernel.ts';
import { findAction } from '../src/actions/registry.ts';
import { createVault } from '../src/actions/vault.ts';
import { createClock } from '../src/app/clock.ts';
import { bringUpDatabase } from '../src/app/database.ts';
import { loadFacts } from '../src/app/load.ts';
import { keepRetention } from '../src/app/privacy-retention.ts';
import { readSettings } from '../src/app/settings.ts';
import { openDatabase } from '../src/db/connection.ts';
import { systemActor } from '../src/domain/account/roles.ts';
import { plainDate } from '../src/domain/calendar.ts';
import type { BenchLine } from './main.ts';
import { fillRecords } from './privacy-rows.ts';
import { processorTime, usedWords } from './processor.ts';
import { scratchDirectory } from './scratch.ts';

const slug = 'story-tinh-do-luong';
const [allowedYear, allowedDay, allowedPreview] = [120, 10, 3];

export async function benchPrivacy(): Promise<readonly BenchLine[]> {
  const listed = Number(process.env['CHUNGTAY_BENCH_LISTED'] ?? '30000');
  const scratch = scratchDirectory();
  const database = await bringUpDatabase(readSettings({ CHUNGTAY_DATA: scratch.path }));
  const owner = openDatabase(database.owner, { maxConnections: 1 });
  try {
    const house: House = { db: database.db, clock: createClock(plainDate('2026-11-22')), files: createFileStore(scratch.path), vault: createVault(randomBytes(32)) };
    await loadFacts(house, { demo: true, tell: () => undefined });
    const { rows } = await fillRecords(owner, slug, { communes: 100, villagesEach: 12, listed, looks: Math.round((1_000_000 * listed) / 30_000), notices: Math.round((300_000 * listed) / 30_000) });
    const cluster = database.embedded?.clusterDirectory ?? null;
    const timed = async (name: string, allowed: number | null, run: () => Promise<string>): Promise<BenchLine> => {
      const [start, from] = [performance.now(), processorTime(cluster)];
      const words = await run();
      const seconds = (performance.now() - start) / 1000;
      return { name: `retention of a province: ${name} in ${seconds.toFixed(2)} s${allowed === null ? '' : `, allowed ${allowed} s`} (${usedWords(from, processorTime(cluster))}): ${words}`, count: rows, seconds, unit: 'rows', atLeast: allowed === null || seconds <= allowed ? null : Number.POSITIVE_INFINITY };
    };
    const preview = (area: string) => async (): Promise<string> => told(((await execute(house, findAction('privacy.file')!, { area }, { actor: systemActor, requestId: 'bench' })) as { toForget: Record<string, number> }).toForget);
    const job = async (): Promise<string> => told(await keepRetention(house));
    const lines = [await timed('a year of everything due, shown for the province', null, preview(slug)), await timed('the same, shown for a commune', allowedPreview, preview(`${slug}-xa-7`)), await timed('the daily job with a year of everything due', allowedYear, job)];
    await owner.pool.query('vacuum analyze'); // as the server does by itself between two days
    return [...lines, await timed('the daily job with nothing due', allowedDay, job), await timed('nothing due, shown for the province', allowedPreview, preview(slug))];
  } finally {
    await owner.close();
    await database.stop();
    scratch.remove();
  }
}

function told(counts: Readonly<Partial<Record<string, number>>>): string {
  return Object.entries(counts).filter(([, count]) => count).map(([step, count]) => `${count} ${step}`).join(', ') || 'nothing';
}
