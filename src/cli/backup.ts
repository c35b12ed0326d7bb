/** `chungtay backup DIR` and `chungtay restore DIR`: one directory with everything, and back into an empty installation. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { BackupError, type BackupManifest, writeBackup } from '../db/backup.ts';
import { restoreBackup } from '../db/restore.ts';
import type { MessageKey } from '../domain/text/catalogue.ts';
import type { Translator } from '../domain/text/translate.ts';
import { withInstallation } from './installation.ts';
import { type CommonOptions, exitCode, printJson, translatorFor, withCommonOptions } from './output.ts';

export function registerBackupCommands(program: Command, t: Translator): void {
  withCommonOptions(program.command('backup <directory>').description(t('operator.backup')), t).action(async (directory: string, flags: CommonOptions) => {
    const target = resolve(directory);
    await told(flags, 'operator.backup.done', target, () => withInstallation(({ database, house }) => writeBackup(database.owner, house.files, target)));
  });
  withCommonOptions(program.command('restore <directory>').description(t('operator.restore')), t).action(async (directory: string, flags: CommonOptions) => {
    const source = resolve(directory);
    await told(flags, 'operator.restore.done', source, () => withInstallation(({ database, house }) => restoreBackup(database.owner, database.appPassword, house.files, source)));
  });
}

async function told(flags: CommonOptions, done: MessageKey, directory: string, work: () => Promise<BackupManifest>): Promise<void> {
  const t = translatorFor(flags.lang);
  try {
    const manifest = await work();
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    const summary = { directory, at: manifest.madeAt, tables: manifest.tables.length, rows, files: manifest.files.length };
    if (flags.format === 'json') printJson(summary);
    else process.stdout.write(`${t(done, summary)}\n`);
    process.exitCode = exitCode.fine;
  } catch (error) {
    if (!(error instanceof BackupError)) throw error;
    if (flags.format === 'json') printJson({ problem: error.problem, detail: error.detail });
    else process.stderr.write(`${t(`operator.backup.${error.problem}` as MessageKey, { detail: error.detail })}\n`);
    process.exitCode = exitCode.problems;
  }
}
