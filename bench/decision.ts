/**
 * The decision of a chair about 2,000 households, promised in 3 s: a list imported, reviewed through the actions up to the list taken down, then decided as a
 * person does it - statuses, certificates, counts, figures, the sealed paper with its annex - and the paper opened. Called by bench/main.ts.
 * Measured are the preview, the press and the file; what leads there is not.
 */
import { randomBytes } from 'node:crypto';
import { createFileStore } from '../src/actions/file-store.ts';
import { execute, type House } from '../src/actions/kernel.ts';
import { findAction } from '../src/actions/registry.ts';
import { createVault } from '../src/actions/vault.ts';
import { createClock } from '../src/app/clock.ts';
import { bringUpDatabase } from '../src/app/database.ts';
import { loadFacts } from '../src/app/load.ts';
import { readSettings } from '../src/app/settings.ts';
import { openDatabase } from '../src/db/connection.ts';
import { gatherMissingStatistics } from '../src/db/statistics.ts';
import type { Role } from '../src/domain/account/roles.ts';
import { addDays, plainDate } from '../src/domain/calendar.ts';
import { actorOf } from './actor.ts';
import type { BenchLine } from './main.ts';
import { processorTime, usedWords } from './processor.ts';
import { listFile } from './register-rows.ts';
import { scratchDirectory } from './scratch.ts';

const households = 2_000;
/** Persons of the list imported: with those the commune has, its round has some 2,000 households. */
const imported = 5_000;
/** Seconds for the decision, and for its paper as a file. */
const allowed = 3;
const commune = 'story-vinh-linh-2025';
const opened = plainDate('2026-09-07');

type Standing = { readonly round: number; readonly version: number };

export async function benchDecision(): Promise<readonly BenchLine[]> {
  const scratch = scratchDirectory();
  const database = await bringUpDatabase(readSettings({ CHUNGTAY_DATA: scratch.path }));
  const owner = openDatabase(database.owner, { maxConnections: 2 });
  const clock = createClock(opened);
  try {
    const house: House = { db: database.db, clock, files: createFileStore(scratch.path), vault: createVault(randomBytes(32)) };
    await loadFacts(house, { demo: true, tell: () => undefined });
    const actors = { commune_officer: await actorOf(owner, 'commune_officer', commune, 'story'), commune_chair: await actorOf(owner, 'commune_chair', commune, 'story') };
    const ask = async <T>(name: string, input: object, role: keyof typeof actors & Role = 'commune_officer'): Promise<T> => (await execute(house, findAction(name)!, input, { actor: actors[role], requestId: 'bench' })) as T;
    await ask('household.listImport', { file: listFile(imported), area: commune, number: '9/QĐ-UBND', issuedOn: '2026-01-02', effectiveOn: '2026-01-05', notSame: Array.from({ length: imported }, (_, row) => row + 2) });
    let at = await ask<Standing>('review.open', { area: commune, kind: 'periodic', on: opened });
    const next = async <T extends object = object>(name: string, input: object = {}, role: keyof typeof actors & Role = 'commune_officer'): Promise<T & Standing> => {
      const done = await ask<T & Standing>(name, { ...at, on: clock.today(), ...input }, role);
      at = { round: done.round, version: done.version };
      return done;
    };
    await next('review.closeList');
    const listed = await listOf(ask, at.round);
    for (const part of parts(listed)) {
      await next('review.surveyMany', { rows: part.map((one, place) => ({ household: one.household, areaType: 'rural', income: place % 3 === 0 ? 5_000_000 : 1_200_000, answers: answersOf(place % 2 === 0 ? 3 : 2) })) });
      await next('review.checkMany', { households: part.map((one) => one.household) }, 'commune_chair');
    }
    const villages = Map.groupBy(listed, (one) => one.village);
    for (const [village, rows] of villages) {
      await next('review.meet', { village, present: 60, copies: 2, minutes: { secretary: 'Thư ký', representatives: 'Đại diện', attendance: {} }, votes: rows.map((one) => ({ household: one.household, agree: 55 })) });
      await next('review.post', { village, place: 'Nhà văn hóa' });
    }
    clock.set(addDays(clock.today(), 8));
    for (const village of villages.keys()) await next('review.takeDown', { village });

    await gatherMissingStatistics(owner.db); // as the house itself does within a minute, where a round takes weeks
    const cluster = database.embedded?.clusterDirectory ?? null;
    const timed = async <T>(name: string, run: () => Promise<T>): Promise<BenchLine> => {
      const [start, from] = [performance.now(), processorTime(cluster)];
      await run();
      return { name: `decision: ${name} (${usedWords(from, processorTime(cluster))})`, count: listed.length, seconds: (performance.now() - start) / 1000, unit: 'households', atLeast: households / allowed };
    };
    const lines = [
      await timed('what it would change, shown before', () => ask('review.decisionPreview', { round: at.round, on: clock.today() }, 'commune_chair')),
      await timed('signed and recorded, with statuses, counts, figures and the sealed paper', () => next('review.decide', {}, 'commune_chair')),
    ];
    const { rows: papers } = await ask<{ rows: readonly { paper: string; act: number | null }[] }>('review.papers', { round: at.round });
    const { act } = papers.find(({ paper }) => paper === 'decision')!;
    return [...lines, await timed('its paper with the annexes, as PDF', () => ask('review.paper', { round: at.round, paper: 'decision', act: act!, format: 'pdf' }))];
  } finally {
    await owner.close();
    await database.stop();
    scratch.remove();
  }
}

type Listed = { readonly household: number; readonly village: string };

async function listOf(ask: <T>(name: string, input: object) => Promise<T>, round: number): Promise<readonly Listed[]> {
  const all: Listed[] = [];
  for (;;) {
    const { total, rows } = await ask<{ total: number; rows: readonly Listed[] }>('review.households', { round, limit: 200, offset: all.length });
    all.push(...rows);
    if (all.length >= total || rows.length === 0) return all;
  }
}

/** As many at once as one act takes. */
function* parts<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += 2_000) yield all.slice(from, from + 2_000);
}

const answersOf = (deprived: number): Record<string, boolean> => Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`d${String(index + 1).padStart(2, '0')}`, index < deprived]));
