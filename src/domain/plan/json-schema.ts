/**
 * The published JSON Schema of plan files, from the zod schema: editor completion, and the keys allowed at a place.
 * Called by `npm run generate` (plans/plan.schema.json) and by `issues.ts`. Must not add rules of its own.
 */
import { z } from 'zod';
import { planFile } from './format.ts';

type Node = { readonly [key: string]: unknown };

let made: Node | undefined;

function schema(): Node {
  made ??= z.toJSONSchema(planFile, { io: 'input', unrepresentable: 'any' }) as Node;
  return made;
}

/** The text of plans/plan.schema.json. */
export function planJsonSchema(): string {
  return `${JSON.stringify({ ...schema(), title: 'Chung Tay plan file', description: 'docs/plan-format.md' }, null, 2)}\n`;
}

/** The keys a plan file may hold at a path, e.g. those of the goal's form; empty when the path is not a mapping. */
export function allowedKeys(path: readonly PropertyKey[], data: unknown): readonly string[] {
  let nodes: readonly Node[] = [schema()];
  let here: unknown = data;
  for (const step of path) {
    here = (here as Record<PropertyKey, unknown> | undefined)?.[step];
    nodes = nodes.flatMap(branches).flatMap((node) => {
      const next = typeof step === 'number' ? node['items'] : (node['properties'] as Node | undefined)?.[String(step)];
      return next ? [next as Node] : [];
    });
  }
  const form = (here as Record<string, unknown> | undefined)?.['form'];
  const fitting = nodes.flatMap(branches).filter((node) => {
    const constant = (node['properties'] as Record<string, Node> | undefined)?.['form'];
    return !constant || form === undefined || constant['const'] === form || ((constant['enum'] as unknown[] | undefined)?.includes(form) ?? false);
  });
  return [...new Set(fitting.flatMap((node) => Object.keys((node['properties'] as Node | undefined) ?? {})))];
}

function branches(node: Node): readonly Node[] {
  const reference = node['$ref'];
  if (typeof reference === 'string') return branches(resolve(reference));
  const parts = (node['anyOf'] ?? node['oneOf'] ?? node['allOf']) as readonly Node[] | undefined;
  return parts ? parts.flatMap(branches) : [node];
}

function resolve(reference: string): Node {
  return reference.split('/').slice(1).reduce<Node>((node, step) => node[step] as Node, schema());
}
