/**
 * How long a person waits for `npm start`: cold (nothing there but the installed packages: pages built, database made, everything loaded)
 * and warm (a second start on the same data). Called by bench/main.ts. Measures until the address answers.
 */
import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { BenchLine } from './main.ts';
import { scratchDirectory } from './scratch.ts';

const root = join(import.meta.dirname, '..');
const patience = 180_000;

export async function benchStart(): Promise<readonly BenchLine[]> {
  const scratch = scratchDirectory();
  try {
    rmSync(join(root, 'dist', 'web.hash'), { force: true }); // the pages are built anew
    const cold = await startOnce(scratch.path);
    const warm = await startOnce(scratch.path);
    return [lineOf('cold `npm start` after install: pages built, database made, facts and story world loaded, served', cold, 20), lineOf('warm `npm start`, the same data', warm, 5)];
  } finally {
    scratch.remove();
  }
}

function lineOf(name: string, seconds: number, allowed: number): BenchLine {
  return { name: `${name}: allowed ${allowed} s, ratio ${(allowed / seconds).toFixed(2)}`, count: 1, seconds, unit: 'start', atLeast: seconds <= allowed ? null : Number.POSITIVE_INFINITY };
}

/** Seconds from the command to the first answer; the house is stopped and its database gone afterwards. */
async function startOnce(data: string): Promise<number> {
  const port = await freePort();
  const began = performance.now();
  const house = spawn(process.execPath, [join(root, 'scripts', 'run.mjs'), 'src/app/main.ts'], {
    cwd: root, env: { ...process.env, CHUNGTAY_DATA: data, PORT: String(port), DATABASE_URL: undefined }, stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => void house.once('exit', () => resolve()));
  try {
    for (;;) {
      if (house.exitCode !== null) throw new Error(`the start ended with ${house.exitCode}`);
      if (performance.now() - began > patience) throw new Error('the start takes too long to wait for');
      if (await answers(port)) return (performance.now() - began) / 1000;
      await pause(20);
    }
  } finally {
    house.kill('SIGTERM');
    await ended;
    for (let wait = 0; wait < 200 && existsSync(join(data, 'postgres', 'postmaster.pid')); wait += 1) await pause(50);
  }
}

async function answers(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/`)).ok;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
