/**
 * `npm start`: starts the house, says where to look and who may sign in, and stops cleanly.
 * Arguments: --empty (no demo data), --date=2024-06-03 (a set clock; refused in production).
 */
import { parseArgs } from 'node:util';
import { MigrationError } from '../db/migrate.ts';
import { readSettings, SettingsError } from './settings.ts';
import { startHouse } from './start.ts';

const began = Date.now();
const say = (text: string): void => void process.stdout.write(`${text}\n`);

try {
  const { values } = parseArgs({ options: { empty: { type: 'boolean', default: false }, date: { type: 'string' } } });
  const settings = readSettings({ ...process.env, ...(values.date ? { CHUNGTAY_DATE: values.date } : {}) });
  const running = await startHouse(settings, { demo: !values.empty, say });
  say(`\nChung Tay: ${running.address}   (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  for (const account of running.loaded.demoAccounts) say(`  ${account.username.padEnd(16)} ${account.password.padEnd(18)} ${account.name} (${account.areaName ?? ""})`);
  if (running.loaded.firstAdministrator) say(`  Quản trị viên: quan-tri / ${running.loaded.firstAdministrator} (dùng một lần, phải đổi ngay)`);
  say('Dừng: Ctrl C.');

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
  if (error instanceof SettingsError) return `Cài đặt chưa đúng: ${error.message} (xem docs/settings.md)`;
  if (error instanceof MigrationError && error.problem === 'newer_than_code') return `Cơ sở dữ liệu mới hơn phần mềm (${error.migration}): hãy cài bản phần mềm mới hơn.`;
  if (error instanceof MigrationError) return `Bước ${error.migration} đã áp dụng khác với bản trong phần mềm: dùng đúng bản phần mềm đã tạo dữ liệu, hoặc đặt CHUNGTAY_DATA sang thư mục khác.`;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return 'Cổng đang có chương trình khác dùng: đặt PORT sang cổng khác, ví dụ PORT=8081 npm start.';
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
