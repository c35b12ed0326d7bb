/**
 * The browser tests' house: the real server with the story world on a fresh embedded database, and where to find a Chromium.
 * $CHROMIUM_PATH, else Debian's, else the one that ships as a package (which brings its own libraries for bare machines).
 */
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { readSettings } from '../../src/app/settings.ts';
import { startHouse } from '../../src/app/start.ts';

export type BrowserHouse = { readonly address: string; readonly executable: string; readonly args: readonly string[]; readonly accounts: readonly { username: string; password: string }[] };

declare module 'vitest' {
  interface ProvidedContext {
    browserHouse: BrowserHouse;
  }
}

const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--lang=vi'];

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = mkdtempSync(join(tmpdir(), 'chungtay-browser-'));
  chmodSync(directory, 0o711);
  const settings = { ...readSettings({ CHUNGTAY_DATA: directory, CHUNGTAY_DATE: '2024-06-03', PORT: '0' }), databaseUrl: null };
  const running = await startHouse(settings, { demo: true, tell: () => undefined });
  project.provide('browserHouse', { address: running.address, accounts: running.loaded.demoAccounts.map(({ username, password }) => ({ username, password })), ...(await findChromium()) });
  return async () => {
    await running.stop();
    rmSync(directory, { recursive: true, force: true });
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
