/** A button that is busy keeps the focus: Mantine disables one that is "loading", and whoever works without a mouse begins at the top of the page again. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

it('takes the busy button of the kit wherever a press takes a while, never a button that loses the focus', () => {
  const screens = globSync('src/web/**/*.tsx', { cwd: root }).map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
  expect(screens.filter(({ text }) => text.includes('<BusyButton')).length).toBeGreaterThan(40);
  expect(screens.filter(({ text }) => /\sloading=(?!"lazy")/.test(text)).map(({ path }) => path)).toEqual([]);
});
