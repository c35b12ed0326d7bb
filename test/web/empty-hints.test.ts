/** What an empty list says to do must be possible for its reader: a hint that names a button hangs on the right to press it. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type MessageKey, vietnamese } from '../../src/domain/text/catalogue.ts';

const root = join(import.meta.dirname, '../..');
/** Here the button stands for everyone who sees the screen: each account lends its own rights, who edits a section adds to it, every record links to its journal. */
const forEveryone = new Set<string>(['account.screen.lending.none.fix', 'plan.screen.edit.section.empty.fix', 'audit.screen.choose_record.fix'] satisfies MessageKey[]);

/** Hints of empty states that are said to every reader alike. */
function unconditional(): readonly string[] {
  const found = globSync('src/web/**/*.tsx', { cwd: root }).flatMap((path) => [...readFileSync(join(root, path), 'utf8').matchAll(/<EmptyState[^>]*?hint=\{t\('([^']+)'/g)].map((match) => match[1]!));
  return [...new Set(found)];
}

it('tells nobody to press a button that only some have', () => {
  const hints = unconditional();
  const wordsOf = (key: string): string => (vietnamese as Record<string, Record<string, string>>)[key.split('.')[0]!]![key.slice(key.indexOf('.') + 1)]!;
  expect(hints.length).toBeGreaterThan(20);
  expect(hints.filter((key) => /\bbấm /i.test(wordsOf(key)) && !forEveryone.has(key))).toEqual([]);
});
