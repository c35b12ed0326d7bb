/**
 * The register as it grows, households of about four with ten yearly decisions each: search, opening a household, the check for double records on entry, an export
 * of all persons, an import of 100,000 rows and its undoing. Called by bench/main.ts. Three sizes up to 500,000 household-years in some minutes; the whole promise,
 * 5,000,000 household-years with a tenth and a hundredth of it on the way, is CHUNGTAY_BENCH_HOUSEHOLDS="5000,50000,500000" (12 GB of disk, half an hour). Rows are
 * made in the database; every constraint and index stands while it is measured. Beside the time on the clock stands the processor's: a machine shared with others
 * is slower, not busier.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { execute, type House } from '../src/actions/kernel.ts';
import { findAction } from '../src/actions/registry.ts';
import { createFileStore } from '../src/actions/file-store.ts';
import { createVault } from '../src/actions/vault.ts';
import { createClock } from '../src/app/clock.ts';
import { bringUpDatabase } from '../src/app/database.ts';
import { loadFacts } from '../src/app/load.ts';
import { readSettings } from '../src/app/settings.ts';
import { type OpenDatabase, openDatabase } from '../src/db/connection.ts';
import type { Actor } from '../src/domain/account/roles.ts';
import { actorOf } from './actor.ts';
import type { BenchLine } from './main.ts';
import { processorTime, usedWords } from './processor.ts';
import type { ExportMeasured, ExportOrder } from './register-export.ts';
import { fillRegister, listFile } from './register-rows.ts';
import { numbers, scratchDirectory } from './scratch.ts';

const today = '2026-11-22';
const turns = 200;
const importRows = 100_000;
const importCommune = 'story-vinh-linh-2025';
const exportMb = 256;

export async function benchRegister(): Promise<readonly BenchLine[]> {
  const sizes = (process.env['CHUNGTAY_BENCH_HOUSEHOLDS'] ?? '2000,10000,50000').split(',').map(Number).toSorted((a, b) => a - b);
  const scratch = scratchDirectory();
  const database = await bringUpDatabase(readSettings({ CHUNGTAY_DATA: scratch.path }));
  const owner = openDatabase(database.owner, { maxConnections: 1 });
  try {
    const house: House = { db: database.db, clock: createClock(today), files: createFileStore(scratch.path), vault: createVault(randomBytes(32)) };
    await loadFacts(house, { demo: true, tell: () => undefined });
    const lines: BenchLine[] = [];
    for (const [place, households] of sizes.entries()) lines.push(...(await measureAt({ house, owner, cluster: database.embedded?.clusterDirectory ?? null, directory: scratch.path, step: place + 1, households, before: sizes[place - 1] ?? 0 })));
    return lines;
  } finally {
    await owner.close();
    await database.stop();
    scratch.remove();
  }
}

type Place = { readonly house: House; readonly owner: OpenDatabase; readonly cluster: string | null; readonly directory: string; readonly step: number; readonly households: number; readonly before: number };

async function measureAt({ house, owner, cluster, directory, step, households, before }: Place): Promise<readonly BenchLine[]> {
  const [begun, since] = [performance.now(), processorTime(cluster)];
  const filled = await fillRegister(owner, households, before);
  const made: BenchLine = { name: `register: ${(households - before).toLocaleString('en')} households with ten years each made in the database, indexes after (${usedWords(since, processorTime(cluster))})`, count: households - before, seconds: (performance.now() - begun) / 1000, unit: 'households', atLeast: null };
  const size = `${(households * 10).toLocaleString('en')} household-years, ${filled.persons.toLocaleString('en')} persons`;
  const next = numbers(5);
  const pick = <T>(list: readonly T[]): T => list[next(list.length)]!;
  const officer = await actorOf(owner, 'commune_officer', filled.communes[0]!, 'real');
  const provincial = await actorOf(owner, 'province_officer', filled.province, 'real');
  const nation = await actorOf(owner, 'province_officer', 'viet-nam', 'real');
  const ask = <T>(name: string, input: object, actor: Actor) => execute(house, findAction(name as never)!, input, { actor, requestId: 'bench' }) as Promise<T>;
  const timed = async (name: string, allowedMs: number, run: (turn: number) => Promise<unknown>): Promise<BenchLine> => {
    for (let warm = 0; warm < 10; warm += 1) await run(warm);
    const times: number[] = [];
    const from = processorTime(cluster);
    for (let turn = 0; turn < turns; turn += 1) {
      const start = performance.now();
      await run(turn);
      times.push(performance.now() - start);
    }
    const p95 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)]!;
    return { name: `${name} among ${size}: p95 ${p95.toFixed(1)} ms, allowed ${allowedMs}, ratio ${(allowedMs / p95).toFixed(1)}; ${usedWords(from, processorTime(cluster), turns)}`, count: turns, seconds: times.reduce((sum, one) => sum + one, 0) / 1000, unit: 'answers', atLeast: p95 <= allowedMs ? null : Number.POSITIVE_INFINITY };
  };
  const words = () => pick(filled.sample).name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').split(' ').toReversed().join(' ');
  const lines = [
    made,
    await timed('search of a name in a commune', 40, () => ask('household.search', { area: filled.communes[0], query: words() }, officer)),
    await timed('search of a name in a province', 40, () => ask('household.search', { area: filled.province, query: words() }, provincial)),
    await timed('search of a name in the whole register', 40, () => ask('household.search', { area: 'viet-nam', query: words() }, nation)),
    await timed('search of a citizen number', 40, () => ask('household.search', { area: 'viet-nam', query: pick(filled.sample).number }, nation)),
    await timed('a household opened', 50, () => ask('household.get', { id: pick(filled.sample).household }, nation)),
    await timed('check for double records on entry', 50, () => { const one = pick(filled.sample); return ask('household.check', { village: filled.communes[0], persons: [{ fullName: one.name, birth: one.birth, sex: null }] }, officer); }),
  ];
  lines.push(await exported(ask, nation, size, { cluster, directory }), ...(await imported(ask, await actorOf(owner, 'commune_officer', importCommune, 'story'), size, cluster, step)));
  return lines;
}

type Ask = <T>(name: string, input: object, actor: Actor) => Promise<T>;

/** The whole register, a person a row, in a process of its own that is held to the promised memory (`register-export.ts`). */
async function exported(ask: Ask, actor: Actor, size: string, { cluster, directory }: Pick<Place, 'cluster' | 'directory'>): Promise<BenchLine> {
  const from = processorTime(cluster);
  const child = spawn(process.execPath, [`--max-old-space-size=${exportMb + 64}`, join(import.meta.dirname, 'register-export.ts')], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify({ directory, today, actor } satisfies ExportOrder));
  const { seconds, bytes, grew, processor } = JSON.parse(await text(child.stdout)) as ExportMeasured;
  const used = usedWords({ node: 0, database: from.database }, { node: processor, database: processorTime(cluster).database });
  const rows = (await ask<{ total: { persons: number } }>('household.counts', { area: 'viet-nam' }, actor)).total.persons;
  const mb = grew / 2 ** 20;
  return { name: `export to Excel of ${size}: ${(bytes / 2 ** 20).toFixed(0)} MB, the process grew by ${mb.toFixed(0)} MB, allowed ${exportMb}; ${used}`, count: rows, seconds, unit: 'rows', atLeast: mb > exportMb ? Number.POSITIVE_INFINITY : Math.round(1_000_000 / 60) };
}

/** A list in the story's commune, and the list taken back: the next size finds the commune as it was. */
async function imported(ask: Ask, actor: Actor, size: string, cluster: string | null, seed: number): Promise<readonly BenchLine[]> {
  const file = listFile(importRows, seed);
  const [start, from] = [performance.now(), processorTime(cluster)];
  const done = await ask<{ batch: number; persons: number }>('household.listImport', { file, area: importCommune, number: `${seed}/QĐ-UBND`, issuedOn: '2026-01-02', effectiveOn: '2026-01-05', notSame: Array.from({ length: 20_000 }, (_, index) => index + 2) }, actor);
  const [seconds, used] = [(performance.now() - start) / 1000, usedWords(from, processorTime(cluster))];
  const [undoStart, undoFrom] = [performance.now(), processorTime(cluster)];
  const undone = await ask<{ households: number }>('household.listUndo', { batch: done.batch, reason: 'measured' }, actor);
  return [
    { name: `import of a list of ${importRows.toLocaleString('en')} rows beside ${size}, with the search for double records in it (${used})`, count: done.persons, seconds, unit: 'rows', atLeast: Math.round(100_000 / 60) },
    { name: `undoing it (${usedWords(undoFrom, processorTime(cluster))})`, count: undone.households, seconds: (performance.now() - undoStart) / 1000, unit: 'households', atLeast: null },
  ];
}
