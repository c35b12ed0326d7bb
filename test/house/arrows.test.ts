/** Arrows between rooms point only downward, and the domain is pure. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const may: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  documents: ['domain'],
  db: ['domain'],
  actions: ['domain', 'documents', 'db'],
  api: ['domain', 'actions'],
  cli: ['domain', 'documents', 'actions', 'db', 'app', 'demo'],
  app: ['domain', 'documents', 'db', 'actions', 'api', 'demo'],
  demo: ['domain', 'actions'],
  web: ['domain', 'documents'],
};
const files = globSync('src/**/*.{ts,tsx}', { cwd: root }).map((path) => ({ path, room: path.split('/')[1]!, text: readFileSync(join(root, path), 'utf8') }));
const imported = (text: string): string[] => [...text.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map((match) => match[1]!);

describe('the rooms of the house', () => {
  it('import only what lies below them', () => {
    const wrong = files.flatMap(({ path, room, text }) =>
      imported(text)
        .filter((target) => target.startsWith('.'))
        .map((target) => relative('src', normalize(join(dirname(path), target))).split('/')[0]!)
        .filter((target) => target !== room && target !== '..' && !may[room]?.includes(target))
        .map((target) => `${path} → ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('have no file without a room', () => {
    expect([...new Set(files.map(({ room }) => room))].filter((room) => !(room in may))).toEqual([]);
  });

  it('keep clock, random, files, network and the page out of the domain and the documents', () => {
    const impure = /\bDate\.now\(|new Date\(\)|Math\.random\(|\bprocess\.|from 'node:(?!crypto|buffer)|\bfetch\(|\bdocument\.(?:getElement|querySelector|createElement|body\b)|\bwindow\./;
    const wrong = files.filter(({ room, text }) => ['domain', 'documents'].includes(room) && impure.test(text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, ''))).map(({ path }) => path);
    expect(wrong).toEqual([]);
  });

  it('hold no file so long that it hides a second subject', () => {
    const long = files.filter(({ path, text }) => text.split('\n').length > 500 && !path.includes('/text/')).map(({ path }) => path);
    expect(long).toEqual([]);
  });
});
