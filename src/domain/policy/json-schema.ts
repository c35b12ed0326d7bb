/**
 * The published JSON Schema of policy packs, from the zod schema: editor completion, and the keys allowed at a place.
 * Called by `npm run generate` (policy/pack.schema.json) and by `read.ts`. Must not add rules of its own.
 */
import { z } from 'zod';
import { packFile } from './format.ts';

type Node = { readonly [key: string]: unknown };
let made: Node | undefined;

function schema(): Node {
  made ??= z.toJSONSchema(packFile, { io: 'input', unrepresentable: 'any' }) as Node;
  return made;
}

/** The text of policy/pack.schema.json. */
export function policyJsonSchema(): string {
  return `${JSON.stringify({ ...schema(), title: 'Chung Tay policy pack', description: 'docs/policy-format.md' }, null, 2)}\n`;
}

/** The keys a pack may hold at a path; of the branches of a choice, those that share a key with what is written. */
export function keysAt(path: readonly PropertyKey[], data: unknown): readonly string[] {
  let nodes: readonly Node[] = [schema()];
  let here: unknown = data;
  for (const step of path) {
    here = (here as Record<PropertyKey, unknown> | undefined)?.[step];
    nodes = nodes.flatMap(branches).flatMap((node) => {
      const next = typeof step === 'number' ? node['items'] : ((node['properties'] as Node | undefined)?.[String(step)] ?? node['additionalProperties']);
      return typeof next === 'object' && next !== null ? [next as Node] : [];
    });
  }
  const written = typeof here === 'object' && here !== null ? Object.keys(here) : [];
  const lists = nodes.flatMap(branches).map((node) => Object.keys((node['properties'] as Node | undefined) ?? {}));
  const most = Math.max(0, ...lists.map((keys) => keys.filter((key) => written.includes(key)).length));
  return [...new Set(lists.filter((keys) => keys.filter((key) => written.includes(key)).length === most).flat())];
}

function branches(node: Node): readonly Node[] {
  const reference = node['$ref'];
  if (typeof reference === 'string') return branches(reference === '#' ? schema() : reference.split('/').slice(1).reduce<Node>((at, step) => at[step] as Node, schema()));
  const parts = (node['anyOf'] ?? node['oneOf'] ?? node['allOf']) as readonly Node[] | undefined;
  return parts ? parts.flatMap(branches) : [node];
}
