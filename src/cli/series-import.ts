/**
 * `chungtay series import FILE`: writes a table of figures into this installation through the action `indicator.import`.
 * Called by series.ts. Brings the database up, acts as the system (the audit journal names it), prints what happened.
 */
import { basename, join } from 'node:path';
import { createFileStore } from '../actions/file-store.ts';
import { indicatorActions } from '../actions/indicator.ts';
import { execute } from '../actions/kernel.ts';
import { createClock } from '../app/clock.ts';
import { bringUpDatabase } from '../app/database.ts';
import { openVault } from '../app/secret-key.ts';
import { readSettings } from '../app/settings.ts';
import { systemActor } from '../domain/account/roles.ts';
import { indicatorImport } from '../domain/indicator/contract.ts';
import type { NumberFormat } from '../domain/indicator/number.ts';
import { ProblemError, problemFix, problemTitle } from '../domain/problem.ts';
import { say } from '../domain/text/translate.ts';
import { type CommonOptions, exitCode, printJson, translatorFor } from './output.ts';

export async function importSeries(file: string, bytes: Uint8Array, options: CommonOptions & { numbers: NumberFormat; reason: string; closed?: boolean }): Promise<void> {
  const settings = readSettings();
  const t = translatorFor(options.lang);
  const database = await bringUpDatabase(settings);
  try {
    const house = { db: database.db, clock: createClock(settings.setDate, { settable: !settings.production }), files: createFileStore(join(settings.dataDirectory, 'files')), vault: openVault(settings) };
    const act = indicatorActions.find((one) => one.contract.name === indicatorImport.name)!;
    const input = { file: { fileName: basename(file), mediaType: '', bytes }, numbers: options.numbers, reason: options.reason, close: options.closed ?? false };
    const result = indicatorImport.output.parse(await execute(house, act, input, { actor: systemActor, requestId: 'cli' }));
    if (options.format === 'json') printJson(result);
    else process.stdout.write(`${t('indicator.import.written', { written: result.written, repeated: result.repeated })}\n`);
    process.exitCode = exitCode.fine;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const lines = error.problems.map((problem) => ({ row: problem.row ?? null, column: problem.field ?? null, code: problem.code, message: say(t, problemTitle(problem)), fix: say(t, problemFix(problem)) }));
    if (options.format === 'json') printJson(lines);
    else for (const one of lines) process.stdout.write(`${one.row === null ? '' : `${t('indicator.check.place_row', { row: String(one.row) })}: `}${one.code}: ${one.message} ${t('indicator.check.fix', { fix: one.fix })}\n`);
    process.exitCode = exitCode.problems;
  } finally {
    await database.stop();
  }
}
