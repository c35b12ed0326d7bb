/** Files made by `npm run generate` are current: documentation that fails when it lies. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { generatedFiles } from '../../scripts/generated-files.ts';

const files = await generatedFiles();

it.each(Object.keys(files))('%s is what the code says now', (path) => {
  const file = join(import.meta.dirname, '../..', path);
  expect(existsSync(file) ? readFileSync(file, 'utf8') : null).toBe(files[path]);
});
