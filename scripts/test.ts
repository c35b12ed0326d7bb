/**
 * `npm test`: types, lint, then every test (house rules, unit, database, browser). Prints each step's time and ends with
 * "N passed, N failed". Arguments are handed to vitest, e.g. `npm test -- test/plan` or `npm test -- --project unit`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const narrowed = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };

function step(name: string, package_: string, file: string, args: readonly string[]): number {
  const began = Date.now();
  const result = spawnSync(process.execPath, [join(root, 'node_modules', package_, file), ...args], { cwd: root, stdio: 'inherit' });
  process.stdout.write(`— ${name}: ${result.status === 0 ? 'ok' : 'FAILED'} in ${((Date.now() - began) / 1000).toFixed(1)} s\n`);
  return result.status ?? 1;
}

function count(ok: boolean): void {
  if (ok) total.passed += 1;
  else total.failed += 1;
}

if (narrowed.length === 0) {
  count(step('types', 'typescript', 'bin/tsc', ['--noEmit', '-p', '.']) === 0);
  count(step('lint', 'oxlint', 'bin/oxlint', ['--type-aware', '--quiet', 'src', 'test', 'scripts', 'bench']) === 0);
}

const directory = mkdtempSync(join(tmpdir(), 'chungtay-report-'));
const report = join(directory, 'report.json');
const status = step('tests', 'vitest', 'vitest.mjs', ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`, ...narrowed]);
try {
  const result = JSON.parse(readFileSync(report, 'utf8')) as { numPassedTests: number; numFailedTests: number; numPendingTests: number; numFailedTestSuites: number };
  total.passed += result.numPassedTests;
  total.failed += result.numFailedTests;
  total.skipped += result.numPendingTests;
  if (status !== 0 && result.numFailedTests === 0) total.failed += Math.max(1, result.numFailedTestSuites); // a file that did not load is a failure
} catch {
  total.failed += 1;
} finally {
  rmSync(directory, { recursive: true, force: true });
}

process.stdout.write(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}\n`);
process.exit(total.failed === 0 ? 0 : 1);
