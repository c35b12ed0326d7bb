/**
 * The one door of `npm start`, `npm test`, `npm run bench` and `npm run chungtay`: runs on whatever Node is there,
 * installs the dependencies when the lock file changed, then starts the given TypeScript file with the Node that
 * the project brings (node_modules/.bin/node). Must not import any package: on a fresh machine there is none.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(root, 'node_modules', '.installed-lock');
const runtime = join(root, 'node_modules', '.bin', 'node');

const lockHash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
const installed = existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash && existsSync(runtime);

if (!installed) {
  process.stderr.write('Đang cài các gói phụ thuộc (một lần)… / Installing dependencies (once)…\n');
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const result = spawnSync(npm[0], [...npm.slice(1), 'ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: ['ignore', 2, 2] });
  if (result.status !== 0) {
    process.stderr.write('Không cài được các gói. Kiểm tra mạng rồi chạy lại. / Installing failed. Check the network and run again.\n');
    process.exit(result.status ?? 1);
  }
  writeFileSync(stamp, lockHash);
}

const [script, ...args] = process.argv.slice(2);
const child = spawn(runtime, ['--disable-warning=ExperimentalWarning', join(root, script), ...args], { stdio: 'inherit' });
// Ctrl C reaches the child by the terminal's process group; a signal sent to this process alone is handed on.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
process.on('SIGHUP', () => child.kill('SIGHUP'));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
