/**
 * How the journal is chained: pure hashes, computed by the sealer and again by the verifier.
 * One chain for each province and day (one over everything would serialise all writes); each batch gets a seal that also covers
 * the province's seal before it, so that a whole day cannot vanish either.
 */
import { createHash } from 'node:crypto';

function sha256(...parts: readonly (string | Uint8Array)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** Where the chain of a province's day begins. */
export function chainStart(chainAreaId: number, day: string): Buffer {
  return sha256(`chungtay/audit/1/${chainAreaId}/${day}`);
}

/** The hash of the chain up to and including an entry. */
export function chainNext(previous: Uint8Array, entry: { readonly id: number; readonly position: number; readonly contentHash: Uint8Array }): Buffer {
  return sha256(previous, `/${entry.position}/${entry.id}/`, entry.contentHash);
}

export type Seal = {
  readonly chainAreaId: number;
  readonly number: number;
  readonly day: string;
  readonly firstPosition: number;
  readonly lastPosition: number;
  readonly head: Uint8Array;
};

/** The seal over a batch; `previous` is the province's seal before it, null for the first. */
export function sealOf(seal: Seal, previous: Uint8Array | null): Buffer {
  return sha256(previous ?? 'first', `/${seal.chainAreaId}/${seal.number}/${seal.day}/${seal.firstPosition}/${seal.lastPosition}/`, seal.head);
}
