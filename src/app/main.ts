/**
 * `npm start`: brings everything up and says where to look. Composition only: it decides nothing.
 * Arguments: --empty (no demo data), --date=YYYY-MM-DD (set clock, refused in production).
 */
import { join } from 'node:path';
import { createFileStore } from '../actions/file-store.ts';
import type { House } from '../actions/kernel.ts';
import { actions } from '../actions/registry.ts';
import { createServer } from '../api/server.ts';
import { createClock } from './clock.ts';
import { bringUpDatabase } from './database.ts';
import { readSettings } from './settings.ts';
import { buildWebIfChanged, webDirectory } from './web-build.ts';

const began = Date.now();
const settings = readSettings();
const say = (text: string): void => void process.stdout.write(`${text}\n`);

if (buildWebIfChanged()) say('Đã dựng trang web.');
const database = await bringUpDatabase(settings);
if (database.migrated.length > 0) say(`Đã cập nhật cơ sở dữ liệu: ${database.migrated.length} bước.`);
const house: House = { db: database.db, clock: createClock(settings.setDate), files: createFileStore(join(settings.dataDirectory, 'files')) };
const server = await createServer({ house, actions, webDirectory, secure: settings.publicUrl?.startsWith('https:') ?? false });
const address = await server.listen({ port: settings.port, host: settings.host });
say(`Chung Tay: ${settings.publicUrl ?? address}  (${((Date.now() - began) / 1000).toFixed(1)} s)`);

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await server.close();
  await database.stop();
  process.exit(0);
}
process.on('SIGINT', () => void stop());
process.on('SIGTERM', () => void stop());
process.on('SIGHUP', () => void stop());
