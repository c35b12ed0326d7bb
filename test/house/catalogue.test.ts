/** Every problem has its words in both languages; every key used in code exists. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allProblems } from '../../src/domain/problems.ts';
import { vietnamese } from '../../src/domain/text/catalogue.ts';
import { english } from '../../src/domain/text/english.ts';

const root = join(import.meta.dirname, '../..');
const keysOf = (catalogue: object): string[] => Object.entries(catalogue).flatMap(([topic, words]) => Object.keys(words as object).map((key) => `${topic}.${key}`));
const vi = new Set(keysOf(vietnamese));

describe('the message catalogue', () => {
  it('has the same keys in both languages', () => {
    expect(keysOf(english).sort()).toEqual([...vi].sort());
  });

  it('says for each problem what happened and what to do', () => {
    const missing = Object.keys(allProblems).flatMap((code) => {
      const key = code.replace('.', '.problem.');
      return [key, `${key}.fix`].filter((one) => !vi.has(one));
    });
    expect(missing).toEqual([]);
  });

  it('names in both languages the same parameters', () => {
    const params = (text: string): string => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))].sort().join();
    const differing = Object.entries(vietnamese).flatMap(([topic, words]) =>
      Object.entries(words as Record<string, string>)
        .filter(([key, text]) => params(text) !== params((english as unknown as Record<string, Record<string, string>>)[topic]?.[key] ?? ''))
        .map(([key]) => `${topic}.${key}`),
    );
    expect(differing).toEqual([]);
  });

  it('registers every problem code that the code raises', () => {
    const raised = globSync('src/**/*.{ts,tsx}', { cwd: root }).flatMap((path) =>
      [...readFileSync(join(root, path), 'utf8').matchAll(/code: '([a-z]+\.[a-z_]+)'/g)].map((match) => match[1]!),
    );
    expect([...new Set(raised)].filter((code) => !(code in allProblems))).toEqual([]);
  });
});
