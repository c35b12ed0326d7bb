/**
 * The browser tests' houses, one for each worker: the real server with the story world on a fresh embedded database; and where to find a Chromium.
 * $CHROMIUM_PATH, else Debian's, else the one that ships as a package (which brings its own libraries for bare machines).
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startFirst } from './first-house.ts';
import { browserWorkers } from './workers.ts';

/** `kept` is where houses of a day are kept for the next that asks for it. */
export type BrowserHouse = { readonly addresses: readonly string[]; readonly kept: string; readonly executable: string; readonly args: readonly string[]; readonly accounts: readonly { username: string; password: string }[] };

declare module 'vitest' {
  interface ProvidedContext {
    browserHouse: BrowserHouse;
  }
}

const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--lang=vi'];

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const kept = mkdtempSync(join(tmpdir(), 'chungtay-kept-'));
  const houses: Awaited<ReturnType<typeof startFirst>>[] = [];
  for (let worker = 0; worker < browserWorkers; worker += 1) houses.push(await startFirst('2024-06-03', kept));
  const accounts = houses[0]!.running.loaded.demoAccounts.map(({ username, password }) => ({ username, password }));
  project.provide('browserHouse', { addresses: houses.map((one) => one.running.address), kept, accounts, ...(await findChromium()) });
  return async () => {
    for (const one of houses) await one.end();
    rmSync(kept, { recursive: true, force: true });
  };
}

async function findChromium(): Promise<{ executable: string; args: readonly string[] }> {
  const own = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => path && existsSync(path));
  if (own) return { executable: own, args: quiet };
  if (!existsSync('/usr/lib/x86_64-linux-gnu/libnss3.so')) process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs22.x'; // makes the package unpack its own libraries
  const { default: chromium } = await import('@sparticuz/chromium');
  const executable = await chromium.executablePath();
  return { executable, args: quiet }; // not the package's own arguments: they put the whole browser into one process and switch its web security off
}
