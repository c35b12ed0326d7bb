/** Documentation that fails when it lies: paths named in it exist, settings are listed. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const pages = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/**/*.md', { cwd: root }), ...globSync('src/*/README.md', { cwd: root })].filter((path) => existsSync(join(root, path)));

describe('the documentation', () => {
  it.each(pages)('%s names only paths that exist', (page) => {
    const named = [...read(page).matchAll(/`((?:src|docs|plans|policy|data|test|scripts|bench)\/[\w./-]+)`/g)].map((match) => match[1]!);
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('gives each decision a number of its own, the same in its name and its heading', () => {
    const decisions = globSync('docs/decisions/*.md', { cwd: root }).map((path) => [Number(/(\d{4})-[^/]*$/.exec(path)![1]), Number(/^# (\d+)\. /.exec(read(path))?.[1])] as const);
    expect(decisions.filter(([name, heading]) => name !== heading)).toEqual([]);
    expect(new Set(decisions.map(([name]) => name)).size).toBe(decisions.length);
  });

  it('says of each bench what it measures and what was promised', () => {
    const topics = [...read('bench/main.ts').matchAll(/^ {2}\['(\w+)', /gm)].map((match) => match[1]!);
    const told = [...read('docs/howto/measure.md').matchAll(/^\| `(\w+)` \|/gm)].map((match) => match[1]!);
    expect(topics.length).toBeGreaterThan(5);
    expect(told.toSorted()).toEqual(topics.toSorted());
  });

  it('says how far the register\'s bench is from its promise as it runs with nothing set', () => {
    const sizes = /CHUNGTAY_BENCH_HOUSEHOLDS'\] \?\? '([\d,]+)'/.exec(read('bench/register.ts'))![1]!.split(',').map(Number);
    const largest = (Math.max(...sizes) * 10).toLocaleString('en');
    const told = /- `register` with nothing set[\s\S]*?(?=\n- )/.exec(read('docs/howto/measure.md'))![0];
    expect(told).toContain(`its largest size is ${largest} household-years`);
    expect(told.includes('does not show the promise')).toBe(Math.max(...sizes) * 10 < 5_000_000);
  });

  it('introduces each room with a short README', () => {
    expect(globSync('src/*', { cwd: root }).filter((room) => !existsSync(join(root, room, 'README.md')))).toEqual([]);
  });

  it('lists every setting the code reads', () => {
    const used = globSync('{src,test,scripts}/**/*.{ts,tsx,mjs}', { cwd: root }).flatMap((path) => [...read(path).matchAll(/env\[?\.?'?([A-Z][A-Z_]{2,})'?\]?/g)].map((match) => match[1]!));
    const foreign = ['AWS_EXECUTION_ENV', 'VITEST_POOL_ID', 'MODE', 'DEV', 'PROD', 'BASE_URL'];
    const listed = read('docs/settings.md');
    expect([...new Set(used)].filter((name) => !foreign.includes(name) && !listed.includes(`\`${name}\``))).toEqual([]);
  });
});
