/**
 * `npm run generate`: writes the files that follow from the code (docs/errors.md, docs/permissions.md, plans/plan.schema.json, …).
 * A house test compares them, so that none can lie. With --check nothing is written; exit 1 names what is out of date.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedFiles } from './generated-files.ts';

const root = join(import.meta.dirname, '..');
const check = process.argv.includes('--check');
const stale: string[] = [];
for (const [path, content] of Object.entries(await generatedFiles())) {
  const file = join(root, path);
  if (existsSync(file) && readFileSync(file, 'utf8') === content) continue;
  stale.push(path);
  if (!check) writeFileSync(file, content);
}
process.stdout.write(stale.length === 0 ? 'all generated files are current\n' : `${check ? 'out of date' : 'written'}: ${stale.join(', ')}\n`);
process.exit(check && stale.length > 0 ? 1 : 0);
