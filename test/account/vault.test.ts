/** The vault: what is sealed opens only with its key, for its owner, unchanged; the key file is for its owner only and made once. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createVault } from '../../src/actions/vault.ts';
import { openVault } from '../../src/app/secret-key.ts';
import { readSettings } from '../../src/app/settings.ts';

const directory = mkdtempSync(join(tmpdir(), 'chungtay-key-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('the vault', () => {
  it('gives back any text to its owner, and nothing to another owner or key', () => {
    const [vault, other] = [createVault(randomBytes(32)), createVault(randomBytes(32))];
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.uuid(), fc.uuid(), (text, owner, another) => {
        const sealed = vault.seal(text, owner);
        expect(vault.open(sealed, owner)).toBe(text);
        expect(other.open(sealed, owner)).toBe(null);
        if (another !== owner) expect(vault.open(sealed, another)).toBe(null);
        expect(vault.seal(text, owner)).not.toBe(sealed);
      }),
    );
  });

  it('opens nothing that was changed or cut', () => {
    const vault = createVault(randomBytes(32));
    const sealed = vault.seal('JBSWY3DPEHPK3PXP', 'mot');
    const parts = sealed.split('.');
    for (const at of [2, 3, 4]) {
      const bytes = Buffer.from(parts[at]!, 'base64url');
      bytes[0]! ^= 1;
      expect(vault.open(parts.with(at, bytes.toString('base64url')).join('.'), 'mot')).toBe(null);
    }
    for (let length = 3; length < sealed.length; length += 1) expect(vault.open(sealed.slice(0, length), 'mot')).toBe(null);
  });

  it('keeps its key in a file only the owner reads, made once', () => {
    const settings = { dataDirectory: directory, secret: null };
    const sealed = openVault(settings).seal('bí mật', 'mot');
    const key = readFileSync(join(directory, 'secret-key'), 'utf8');
    expect(statSync(join(directory, 'secret-key')).mode & 0o777).toBe(0o600);
    expect(sealed).not.toContain(key);
    expect(openVault(settings).open(sealed, 'mot')).toBe('bí mật');
    const set = openVault({ ...settings, secret: 'x'.repeat(40) });
    expect(set.open(sealed, 'mot')).toBe('bí mật');
    expect(set.isCurrent(sealed)).toBe(false);
    expect(set.isCurrent(set.seal('bí mật', 'mot'))).toBe(true);
  });

  it('writes no file when the key is set, and refuses a short one', () => {
    const empty = join(directory, 'khac');
    openVault({ dataDirectory: empty, secret: 'y'.repeat(32) });
    expect(existsSync(empty)).toBe(false);
    expect(() => readSettings({ CHUNGTAY_SECRET: 'ngắn' })).toThrow('CHUNGTAY_SECRET');
    expect(readSettings({}).secret).toBe(null);
  });
});
