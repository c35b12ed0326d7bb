/**
 * The key of this installation's vault: from CHUNGTAY_SECRET, else a file of its own in the data directory, made once, for its owner only.
 * Called where a house is made (`start.ts`, the CLI). It is in no table and no backup: docs/howto/keep-the-key.md.
 */
import { hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createVault, type Vault } from '../actions/vault.ts';
import type { Settings } from './settings.ts';

/** With CHUNGTAY_SECRET the file, when there is one, still opens what it sealed before; the start seals that anew. */
export function openVault(settings: Pick<Settings, 'dataDirectory' | 'secret'>): Vault {
  const file = join(settings.dataDirectory, 'secret-key');
  if (settings.secret !== null) return createVault(keyOf(settings.secret), ...(existsSync(file) ? [keyOf(readFileSync(file, 'utf8'))] : []));
  mkdirSync(settings.dataDirectory, { recursive: true });
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return createVault(keyOf(readFileSync(file, 'utf8')));
}

function keyOf(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret.trim(), '', 'chungtay.vault', 32));
}
