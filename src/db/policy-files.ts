/**
 * The policy packs shipped with the house: reads `policy/packs` once. Called by actions, loaders and the CLI.
 * Fails closed: with one broken pack there is no policy at all. Fixture packs (giả lập) come only when asked for.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPacks, type PackSource } from '../domain/policy/check.ts';
import { packHash } from '../domain/policy/hash.ts';
import type { Policy } from '../domain/policy/model.ts';
import { ProblemError } from '../domain/problem.ts';

const root = join(import.meta.dirname, '..', '..');
const folder = join(root, 'policy', 'packs');
const known = new Map<boolean, Policy>();

export function shippedPackFiles(options: { readonly fixtures: boolean }): readonly string[] {
  const files = (at: string): readonly string[] => readdirSync(at).filter((name) => name.endsWith('.yaml')).toSorted().map((name) => join(at, name));
  return [...files(folder), ...(options.fixtures ? files(join(folder, 'fixtures')) : [])];
}

export function readPackSources(files: readonly string[]): readonly PackSource[] {
  return files.map((file) => ({ file, text: readFileSync(file, 'utf8').replace(/^\ufeff/, '') }));
}

/** `id@version` → hash, of every pack ever published (`policy/published.csv`); lines are added, never changed. */
export function readPublishedHashes(): ReadonlyMap<string, string> {
  const lines = readFileSync(join(root, 'policy', 'published.csv'), 'utf8').split('\n').slice(1).filter((line) => line.trim() !== '');
  return new Map(lines.map((line) => {
    const [id = '', version = '', hash = ''] = line.trim().split(',');
    return [`${id}@${version}`, hash] as const;
  }));
}

/** Throws ProblemError with file and line when a pack is broken, or differs from what was published under its version. */
export function readShippedPolicy(options: { readonly fixtures: boolean } = { fixtures: false }): Policy {
  const before = known.get(options.fixtures);
  if (before) return before;
  const { policy, problems } = checkPacks(readPackSources(shippedPackFiles(options)), { hashOf: packHash, published: readPublishedHashes() });
  if (!policy) throw new ProblemError(problems);
  known.set(options.fixtures, policy);
  return policy;
}
