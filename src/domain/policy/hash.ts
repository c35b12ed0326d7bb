/**
 * The hash of a pack's content: the same whatever its comments, line breaks or order of keys. Called by the loader and the CLI, on the server
 * only (the browser is handed the hash with the pack). An assessment stores it; a published pack with another hash is refused.
 */
import { createHash } from 'node:crypto';
import type { Pack } from './format.ts';

export function packHash(pack: Pack): string {
  return createHash('sha256').update(`chungtay/policy/1\n${canonical(pack)}`).digest('hex');
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  // An empty list says nothing: a section added to the format later must not change the hash of packs published before.
  const entries = Object.entries(value).filter(([, one]) => one !== undefined && !(Array.isArray(one) && one.length === 0)).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`;
}
