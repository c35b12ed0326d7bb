/**
 * Hashes and checks passwords (argon2id), makes one-time passwords and tokens. The only file that knows the hash library.
 * Source of the cost: OWASP Password Storage guide (19 MiB, 2 passes, 1 lane).
 */
import { createHash, randomBytes, randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { normalPassword } from '../../domain/account/password.ts';

const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }; // argon2id is the library's default algorithm

export async function hashPassword(password: string): Promise<string> {
  return hash(normalPassword(password), cost);
}

let decoy: Promise<string> | null = null;

/** False for a wrong password and for no account at all, after the same work: the time says nothing about which names exist. */
export async function passwordMatches(stored: string | null | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword(randomBytes(16).toString('hex'));
  const matches = await verify(stored ?? (await decoy), normalPassword(password)).catch(() => false);
  return matches && typeof stored === 'string';
}

const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'; // no i, l, o, 0, 1: it is read out over the telephone

/** "k7mw-p3xa-9hte-ucfr": 16 signs, about 79 bits. */
export function makeOneTimePassword(): string {
  const signs = Array.from({ length: 16 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return signs.match(/.{4}/g)!.join('-');
}

/** 256 random bits for a cookie or a form. */
export function makeToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token or a typed name: enough to find it again, useless to a thief. */
export function fingerprint(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
