/**
 * What the signed-in shell loads first, compressed: the scripts the page names and everything they import at once, from Vite's manifest.
 * Called by bench/main.ts. Builds the pages when their sources changed; what is loaded on demand (screens, charts) is not counted.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildWebIfChanged, webDirectory } from '../src/app/web-build.ts';
import type { BenchLine } from './main.ts';

const allowedBytes = 200_000;

type Chunk = { readonly file: string; readonly isEntry?: boolean; readonly imports?: readonly string[]; readonly css?: readonly string[] };

export async function benchBundle(): Promise<readonly BenchLine[]> {
  await buildWebIfChanged();
  const manifest = JSON.parse(readFileSync(join(webDirectory, '.vite', 'manifest.json'), 'utf8')) as Record<string, Chunk>;
  const first = new Map<string, Chunk>();
  const follow = (key: string): void => {
    if (first.has(key)) return;
    first.set(key, manifest[key]!);
    for (const next of manifest[key]!.imports ?? []) follow(next);
  };
  for (const [key, chunk] of Object.entries(manifest)) if (chunk.isEntry) follow(key);
  const scripts = [...new Set([...first.values()].map((chunk) => chunk.file).filter((file) => file.endsWith('.js')))];
  const styles = [...new Set([...first.values()].flatMap((chunk) => [...(chunk.css ?? [])]))];
  const [script, style] = [sizeOf(scripts), sizeOf(styles)];
  return [
    {
      name: `first load of the shell: ${scripts.length} scripts of ${Object.values(manifest).filter((chunk) => chunk.file.endsWith('.js')).length}, gzipped ${script.toLocaleString('en')} bytes (allowed ${allowedBytes.toLocaleString('en')}, ratio ${(allowedBytes / script).toFixed(2)}); styles ${style.toLocaleString('en')} bytes`,
      count: script, seconds: 1, unit: 'bytes', atLeast: script <= allowedBytes ? null : Number.POSITIVE_INFINITY,
    },
  ];
}

function sizeOf(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(join(webDirectory, file)), { level: 6 }).length, 0);
}
