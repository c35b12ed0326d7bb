/**
 * Secrets that must be readable again (second factors) at rest: AES-256-GCM with a key that is in no table and no backup.
 * Made by `app/secret-key.ts` with this installation's key; used by `account/second-factor.ts`. Holds no key of its own making.
 *
 * Form: "v1.<mark of the key>.<nonce>.<tag>.<text>", base64url. `owner` is sealed in: a row copied to another account does not open.
 */
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';

export type Vault = {
  seal(plain: string, owner: string): string;
  /** The text again; null when it was sealed with a key this installation does not have, for another owner, or was changed. */
  open(sealed: string, owner: string): string | null;
  /** A mark of the text that nobody makes without this installation's key; the same text has the same mark. */
  mark(text: string): string;
  /** True when it is sealed with the key of now: nothing to do at start. */
  isCurrent(stored: string): boolean;
};

/** Keys of 32 bytes each: the first seals, all open. Trap: what is not in the form "v1.…" is from before sealing, and read as it stands. */
export function createVault(current: Buffer, ...former: readonly Buffer[]): Vault {
  const keys = new Map([current, ...former].map((key) => [markOf(key), key]));
  const mark = markOf(current);
  return {
    seal(plain, owner) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', current, nonce).setAAD(Buffer.from(owner));
      const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return ['v1', mark, ...[nonce, cipher.getAuthTag(), text].map((part) => part.toString('base64url'))].join('.');
    },
    open(sealed, owner) {
      if (!isSealed(sealed)) return sealed;
      const [, by, ...parts] = sealed.split('.');
      const key = keys.get(by!);
      const [nonce, tag, text] = parts.map((part) => Buffer.from(part, 'base64url'));
      if (!key || nonce?.length !== 12 || tag?.length !== 16 || !text) return null;
      try {
        const cipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(owner)).setAuthTag(tag);
        return Buffer.concat([cipher.update(text), cipher.final()]).toString('utf8');
      } catch {
        return null;
      }
    },
    mark: (text) => createHmac('sha256', current).update('chungtay.vault.text').update(text).digest('hex'),
    isCurrent: (stored) => stored.startsWith(`v1.${mark}.`),
  };
}

export function isSealed(stored: string): boolean {
  return stored.startsWith('v1.');
}

/** Tells keys apart without telling anything of them. */
function markOf(key: Buffer): string {
  return createHash('sha256').update('chungtay.vault.mark').update(key).digest('hex').slice(0, 8);
}
