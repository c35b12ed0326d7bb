/**
 * What a version says, as data and — when it passes the format — as a plan. Kept in memory by hash: an issued plan is parsed once.
 * Used by the actions beside it. Row-level security has already decided when a hash is in hand.
 */
import { createHash } from 'node:crypto';
import { parse, stringify } from 'yaml';
import { planFile, type Plan } from '../../domain/plan/format.ts';
import type { RawPlan } from '../../domain/plan/inherit.ts';
import { canonicalJson } from '../../db/house.ts';
import type { Db } from '../../db/connection.ts';
import { findVersion, listContents, type VersionHead } from '../../db/plan/library.ts';
import { found } from '../kernel.ts';

export type Content = { readonly hash: string; readonly raw: RawPlan; /** Null while a draft does not pass the format. */ readonly plan: Plan | null };

const kept = 400;
const known = new Map<string, Content>();

export function hashOf(raw: RawPlan): string {
  return createHash('sha256').update(canonicalJson(raw)).digest('hex');
}

export function toContent(raw: RawPlan, hash = hashOf(raw)): Content {
  const seen = known.get(hash);
  if (seen) return seen;
  const parsed = planFile.safeParse(raw);
  const content: Content = { hash, raw, plan: parsed.success ? parsed.data : null };
  known.set(hash, content);
  if (known.size > kept) known.delete(known.keys().next().value!);
  return content;
}

export async function readVersion(db: Db, head: Pick<VersionHead, 'plan_id' | 'version' | 'hash'>): Promise<Content> {
  const seen = known.get(head.hash);
  if (seen) return seen;
  const row = found(await findVersion(db, head.plan_id, head.version), 'plan version');
  return toContent(row.content, row.hash);
}

/** Contents of many versions at once, by plan id. */
export async function readVersions(db: Db, heads: readonly VersionHead[]): Promise<ReadonlyMap<number, Content>> {
  const missing = heads.filter((head) => !known.has(head.hash));
  const fresh = new Map((await listContents(db, missing.map((head) => ({ planId: head.plan_id, version: head.version })))).map((row) => [row.plan_id, toContent(row.content, row.hash)]));
  return new Map(heads.flatMap((head) => {
    const content = known.get(head.hash) ?? fresh.get(head.plan_id);
    return content ? [[head.plan_id, content] as const] : [];
  }));
}

/** A plan file as text, in the order of the format. */
export function toYaml(raw: RawPlan): string {
  const order = Object.keys(planFile.shape);
  const sorted = Object.fromEntries(Object.entries(raw).sort(([a], [b]) => place(order, a) - place(order, b)));
  return stringify(sorted, { lineWidth: 140, aliasDuplicateObjects: false });
}

/** Text of a file whose format has been checked → data. */
export function fromYaml(text: string): RawPlan {
  return parse(text, { version: '1.2', schema: 'core', maxAliasCount: 0 }) as RawPlan;
}

function place(order: readonly string[], key: string): number {
  const index = order.indexOf(key);
  return index < 0 ? order.length : index;
}
