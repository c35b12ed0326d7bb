/**
 * `npm start`: starts the house, says where to look and who may sign in, and stops cleanly.
 * Arguments: --empty (no demo data), --date=2024-06-03 (a set clock; refused in production).
 */
import { parseArgs } from 'node:util';
import { firstAdministratorUsername } from '../actions/account/first-administrator.ts';
import { MigrationError } from '../db/migrate.ts';
import { vietnamese } from '../domain/text/catalogue.ts';
import { createTranslator } from '../domain/text/translate.ts';
import { readSettings, SettingsError } from './settings.ts';
import { startHouse, type Tell } from './start.ts';

const began = Date.now();
const translate = createTranslator('vi', vietnamese);
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const tell: Tell = (key, params) => say(translate(key, params));

try {
  const { values } = parseArgs({ options: { empty: { type: 'boolean', default: false }, date: { type: 'string' } } });
  const settings = readSettings({ ...process.env, ...(values.date ? { CHUNGTAY_DATE: values.date } : {}) });
  const running = await startHouse(settings, { demo: !values.empty, history: true, tell });
  say('');
  tell('house.start.ready', { address: running.address, seconds: { decimal: ((Date.now() - began) / 1000).toFixed(1) } });
  for (const account of running.loaded.demoAccounts) say(`  ${account.username.padEnd(16)} ${account.password.padEnd(18)} ${account.name} (${account.areaName ?? ''})`);
  if (running.loaded.firstAdministrator) tell('house.start.first_administrator', { username: firstAdministratorUsername, password: running.loaded.firstAdministrator });
  tell('house.start.how_to_stop');

  let stopping: Promise<void> | null = null;
  const stop = (): void => {
    stopping ??= running.stop().then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}

/** What the operator can do about it; the stack only where nobody foresaw the error. */
function explain(error: unknown): string {
  if (error instanceof SettingsError) return translate('house.start.bad_setting', { detail: error.message });
  if (error instanceof MigrationError) return translate(error.problem === 'newer_than_code' ? 'house.start.newer_database' : 'house.start.other_past', { migration: error.migration });
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return translate('house.start.port_taken');
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
