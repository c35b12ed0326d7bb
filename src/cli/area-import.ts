/**
 * `chungtay area import` and `area boundaries` into this installation, through the actions. Called by area.ts.
 * Brings the database up, makes sure the shipped areas are there, acts as the system (the audit journal names it), prints what happened.
 */
import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import { areaActions } from '../actions/area.ts';
import { createFileStore } from '../actions/file-store.ts';
import { execute, type House } from '../actions/kernel.ts';
import { createClock } from '../app/clock.ts';
import { bringUpDatabase } from '../app/database.ts';
import { openVault } from '../app/secret-key.ts';
import { readSettings } from '../app/settings.ts';
import { readShippedAreas } from '../db/area-files.ts';
import { findRevision } from '../db/area.ts';
import { systemActor } from '../domain/account/roles.ts';
import type { Contract, OutputOf } from '../domain/action.ts';
import { areaImport, areaImportBoundaries, areaLoad } from '../domain/area/contract.ts';
import { ProblemError } from '../domain/problem.ts';
import type { BoundaryFlags, ImportFlags } from './area.ts';
import { type CommonOptions, exitCode, printJson, printProblems, translatorFor } from './output.ts';

export async function importConversion(file: string, bytes: Uint8Array, options: ImportFlags): Promise<void> {
  await inHouse(file, options, async (run) => {
    const result = await run(areaImport, { file: { fileName: basename(file), mediaType: 'text/csv', bytes }, on: options.on });
    if (options.format === 'json') printJson(result);
    else process.stdout.write(`${translatorFor(options.lang)('area.import.done', { units: result.units, links: result.links, notices: result.notices.length })}\n`);
  });
}

export async function importBoundaries(file: string, bytes: Uint8Array, options: BoundaryFlags): Promise<void> {
  await inHouse(file, options, async (run) => {
    const result = await run(areaImportBoundaries, { file: { fileName: basename(file), mediaType: 'application/json', bytes }, level: options.level, on: options.on, source: options.source });
    if (options.format === 'json') {
      printJson(result);
      return;
    }
    const inexact = result.maps.reduce((sum, map) => sum + map.inexact, 0);
    process.stdout.write(`${translatorFor(options.lang)('area.cli.boundaries_done', { shapes: result.shapes, missing: result.missing.length, maps: result.maps.length, inexact })}\n`);
  });
}

type Run = <C extends Contract>(contract: C, input: unknown) => Promise<OutputOf<C>>;

async function inHouse(file: string, options: CommonOptions, work: (run: Run) => Promise<void>): Promise<void> {
  const settings = readSettings();
  const database = await bringUpDatabase(settings);
  try {
    const house: House = { db: database.db, clock: createClock(settings.setDate, { settable: !settings.production }), files: createFileStore(join(settings.dataDirectory, 'files')), vault: openVault(settings) };
    const run = async <C extends Contract>(contract: C, input: unknown): Promise<OutputOf<C>> => {
      const act = areaActions.find((one) => one.contract.name === contract.name)!;
      return contract.output.parse(await execute(house, act, input, { actor: systemActor, requestId: 'cli' })) as OutputOf<C>;
    };
    if ((await findRevision(database.db)) === undefined) {
      const data = readShippedAreas();
      await run(areaLoad, { source: 'shipped', contentHash: createHash('sha256').update(JSON.stringify(data)).digest('hex'), data });
    }
    await work(run);
    process.exitCode = exitCode.fine;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    printProblems(error.problems.map((problem) => ({ ...problem, file: basename(file) })), options);
    process.exitCode = exitCode.problems;
  } finally {
    await database.stop();
  }
}
