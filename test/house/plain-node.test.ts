/** The house starts on Node's own type stripping, without a bundler: what only a bundler or the type checker forgives stops it here. */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const node = (...args: readonly string[]) => spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } });

describe('Node alone', { timeout: 120_000 }, () => {
  it('loads every file of the rooms a server is made of', () => {
    const starts = new Set(['src/app/main.ts', 'src/cli/main.ts']); // loading these is starting them
    const files = globSync('src/{domain,documents,db,actions,api,app,cli,demo}/**/*.ts', { cwd: root }).map((file) => file.replaceAll('\\', '/')).filter((file) => !starts.has(file)).sort();
    expect(files.length).toBeGreaterThan(300);
    const text = `for (const file of ${JSON.stringify(files.map((file) => pathToFileURL(join(root, file)).href))}) await import(file).catch((error) => console.log(file.split('/src/')[1], String(error)));\nprocess.exit(0);`;
    const { stdout, stderr, status } = node('--input-type=module', '--eval', text);
    expect([stdout, status], stderr).toEqual(['', 0]);
  });

  it.each(['src/app/main.ts', 'src/cli/main.ts'])('reads %s, which only starting it would load', (file) => {
    const { stderr, status } = node('--check', file);
    expect([stderr, status]).toEqual(['', 0]);
  });
});
