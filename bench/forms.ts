/**
 * The eleven statutory forms of the province with the most households, in a register of 500,000 households × 10 years and in a tenth of it: from the counts
 * kept, counted anew from the households as known on an earlier day, for the public with its small numbers withheld (first asked, and asked again), on paper,
 * and what bringing the kept counts of the whole province up to date costs; how long households stay on the list. Called by bench/main.ts. CHUNGTAY_BENCH_HOUSEHOLDS names other sizes.
 */
import { randomBytes } from 'node:crypto';
import { execute, type House } from '../src/actions/kernel.ts';
import { findAction } from '../src/actions/registry.ts';
import { createFileStore } from '../src/actions/file-store.ts';
import { settleRegister } from '../src/actions/register/settle.ts';
import { createVault } from '../src/actions/vault.ts';
import { createClock } from '../src/app/clock.ts';
import { bringUpDatabase } from '../src/app/database.ts';
import { loadFacts } from '../src/app/load.ts';
import { readSettings } from '../src/app/settings.ts';
import { openDatabase } from '../src/db/connection.ts';
import { touchRegister } from '../src/db/register-touched.ts';
import { type Actor, publicActor, systemActor } from '../src/domain/account/roles.ts';
import { plainDate } from '../src/domain/calendar.ts';
import { formNumbers } from '../src/domain/form/columns.ts';
import type { BenchLine } from './main.ts';
import { fillForms } from './forms-rows.ts';
import { scratchDirectory } from './scratch.ts';

const today = '2026-11-22';
const year = 2025;
const allowedMs = 3_000;

export async function benchForms(): Promise<readonly BenchLine[]> {
  const sizes = (process.env['CHUNGTAY_BENCH_HOUSEHOLDS'] ?? '50000,500000').split(',').map(Number);
  const lines: BenchLine[] = [];
  for (const households of sizes) lines.push(...(await measureAt(households)));
  return lines;
}

async function measureAt(households: number): Promise<readonly BenchLine[]> {
  const scratch = scratchDirectory();
  const database = await bringUpDatabase(readSettings({ CHUNGTAY_DATA: scratch.path }));
  const owner = openDatabase(database.owner, { maxConnections: 1 });
  try {
    const house: House = { db: database.db, clock: createClock(today), files: createFileStore(scratch.path), vault: createVault(randomBytes(32)) };
    await loadFacts(house, { demo: true, tell: () => undefined });
    const filled = await fillForms(owner, households);
    return await measureForms(house, filled, `${(filled.households * 10).toLocaleString('en')} household-years of ${(households * 10).toLocaleString('en')}`);
  } finally {
    await owner.close();
    await database.stop();
    scratch.remove();
  }
}

/** The same on a house that is there already. */
export async function measureForms(house: House, { province, villages, elsewhere }: Awaited<ReturnType<typeof fillForms>>, size: string): Promise<readonly BenchLine[]> {
  const ask = async (name: 'form.table' | 'form.file', form: number, actor: Actor, more: object = {}): Promise<void> => void (await execute(house, findAction(name)!, { area: province, year, form, ...more }, { actor, requestId: 'bench' }));
  const all = async (what: string, run: (form: number) => Promise<void>, forms: readonly number[] = formNumbers): Promise<BenchLine> => {
    const times: number[] = [];
    for (const form of forms) {
      const from = performance.now();
      await run(form);
      times.push(performance.now() - from);
    }
    const [slowest, sum] = [Math.max(...times), times.reduce((a, b) => a + b, 0)];
    return { name: `forms ${forms[0]} to ${forms.at(-1)} ${what}, a province of ${size}: slowest ${slowest.toFixed(0)} ms, allowed ${allowedMs}, ratio ${(allowedMs / slowest).toFixed(1)}`, count: forms.length, seconds: sum / 1000, unit: 'forms', atLeast: slowest <= allowedMs ? null : Number.POSITIVE_INFINITY };
  };
  const live = { knownOn: today, mapDate: `${year}-12-31` };
  await ask('form.table', 1, systemActor, live); // compiled once
  const counted = await all('counted from the households as known on a day', (form) => ask('form.table', form, systemActor, live));
  const settle = (some: readonly number[]): Promise<void> => house.db.transaction().execute(async (db) => {
    for (const village of some) touchRegister(db, village, plainDate(`${year - 1}-01-01`));
    await settleRegister({ db, today: plainDate(`${year}-12-31`), now: `${today}T08:00:00Z`, actor: { accountId: null } });
  });
  const start = performance.now();
  await settle(villages);
  const kept: BenchLine = { name: `counts kept and figures written for two years of every village, commune and the province of ${size}`, count: villages.length * 2, seconds: (performance.now() - start) / 1000, unit: 'villages', atLeast: null };
  // The acts that wrote the rest of the register would have kept its counts too: what the public may not see is decided from the nation downwards.
  for (const one of elsewhere) await settle(one);
  return [
    counted, kept, await all('from the counts kept', (form) => ask('form.table', form, systemActor)),
    await all('for the public, first asked', (form) => ask('form.table', form, publicActor)), await all('for the public, asked again', (form) => ask('form.table', form, publicActor)),
    await all('as PDF', (form) => ask('form.file', form, systemActor, { format: 'pdf' })),
    ...(await measureDurations(house, province, size)),
  ];
}

/** How long households stay on the list and how many fall back, folded from ten years of decisions each time; and a page of the households behind a number. */
async function measureDurations(house: House, province: string, size: string): Promise<readonly BenchLine[]> {
  const measure = async (what: string, name: 'form.duration' | 'form.durationBehind', inputs: readonly object[]): Promise<BenchLine> => {
    const times: number[] = [];
    for (const input of inputs) {
      const from = performance.now();
      await execute(house, findAction(name)!, { area: province, year, ...input }, { actor: systemActor, requestId: 'bench' });
      times.push(performance.now() - from);
    }
    const slowest = Math.max(...times);
    return { name: `${what}, a province of ${size}: slowest ${slowest.toFixed(0)} ms, allowed ${allowedMs}, ratio ${(allowedMs / slowest).toFixed(1)}`, count: times.length, seconds: times.reduce((a, b) => a + b, 0) / 1000, unit: 'answers', atLeast: slowest <= allowedMs ? null : Number.POSITIVE_INFINITY };
  };
  const lists = ['poor', 'listed'];
  return [
    await measure('how long on the list and how many fell back, by unit', 'form.duration', lists.map((list) => ({ list }))),
    await measure('the same by group of the head', 'form.duration', lists.flatMap((list) => ['ethnic', 'sex'].map((by) => ({ list, by })))),
    await measure('the households behind one of these numbers, a page', 'form.durationBehind', ['on', 'back'].map((of) => ({ of }))),
  ];
}
