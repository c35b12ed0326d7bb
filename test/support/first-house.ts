/**
 * The running house as a first start on a day leaves it, for browser tests. Loading what ships and the story world takes most of a first start, so the
 * stopped data folder of a day is kept for the run and the next house of that day is a copy of it.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '../../src/app/settings.ts';
import { type RunningHouse, startHouse } from '../../src/app/start.ts';

/** `kept`: where the folders of days lie. `history`: with the work under way that `npm start` tells of; its house is made anew. */
export async function startFirst(date: string, kept: string, history = false): Promise<{ readonly running: RunningHouse; readonly end: () => Promise<void> }> {
  const directory = mkdtempSync(join(tmpdir(), 'chungtay-browser-'));
  chmodSync(directory, 0o711);
  const start = async (): Promise<RunningHouse> => startHouse({ ...readSettings({ CHUNGTAY_DATA: directory, CHUNGTAY_DATE: date, PORT: '0' }), databaseUrl: null }, { demo: true, history, tell: () => undefined });
  if (!history) {
    if (!existsSync(join(kept, date))) {
      await (await start()).stop();
      keep(directory, join(kept, date));
    } else copy(join(kept, date), directory);
  }
  const running = await start();
  await running.history;
  return { running, end: async () => { await running.stop(); rmSync(directory, { recursive: true, force: true }); } };
}

/** Whoever is first keeps it: two that began at once made the same. */
function keep(directory: string, as: string): void {
  const whole = `${directory}-kept`;
  copy(directory, whole);
  try {
    renameSync(whole, as);
  } catch {
    rmSync(whole, { recursive: true, force: true });
  }
}

/** With the owners of files: PostgreSQL does not run as root. */
function copy(from: string, to: string): void {
  execFileSync('cp', ['-a', '-T', from, to]);
}
