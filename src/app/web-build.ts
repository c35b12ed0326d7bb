/** Builds the web pages when their sources changed since the last build (a hash over what goes in), so that a second start is quick. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './settings.ts';

export const webDirectory = join(projectRoot, 'dist', 'web');
const stamp = join(projectRoot, 'dist', 'web.hash');
const sources = ['src/web', 'src/domain', 'public', 'package-lock.json', 'vite.config.ts'];

/** Runs beside whatever else the start has to do; true: the pages were built, false: they stood already. */
export async function buildWebIfChanged(): Promise<boolean> {
  const hash = createHash('sha256');
  for (const path of sources) addToHash(hash, join(projectRoot, path));
  const now = hash.digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now && existsSync(join(webDirectory, 'index.html'))) return false;
  const vite = join(projectRoot, 'node_modules', 'vite', 'bin', 'vite.js');
  const build = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', vite, 'build', '--logLevel', 'error'], { cwd: projectRoot, stdio: ['ignore', 2, 2] });
  const [status] = (await once(build, 'exit')) as [number | null];
  if (status !== 0) throw new Error('the web pages could not be built');
  writeFileSync(stamp, now);
  return true;
}

function addToHash(hash: ReturnType<typeof createHash>, path: string): void {
  if (!existsSync(path)) return;
  for (const entry of readdirSync(join(path, '..'), { withFileTypes: true })) {
    if (join(entry.parentPath, entry.name) !== path) continue;
    if (entry.isDirectory()) for (const name of readdirSync(path).sort()) addToHash(hash, join(path, name));
    else hash.update(path).update(readFileSync(path));
  }
}
