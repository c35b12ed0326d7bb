/**
 * The text of a policy pack → the pack, or every problem with its file, line, item and what to do.
 * Called by `check.ts`. Pure: the text is handed in. What rests on other packs (names, days, examples) is checked by `check.ts`.
 */
import type { z } from 'zod';
import { nearest } from '../indicator/nearest.ts';
import type { Problem } from '../problem.ts';
import { readYaml, type Locate, type Path } from '../yaml-file.ts';
import { packFile, type Pack } from './format.ts';
import { keysAt } from './json-schema.ts';
import { packProblem, type PolicyProblem } from './problems.ts';
import { operators } from './rule.ts';

type Issue = z.core.$ZodIssue;
export type ReadPack = { readonly pack: Pack | null; readonly problems: readonly Problem[]; readonly locate: Locate; readonly data: unknown };

const bounds = ['at_most', 'less_than', 'at_least', 'more_than', 'above'];

export function readPack(text: string, file: string): ReadPack {
  const { data, errors, isMapping, locate } = readYaml(text);
  if (errors.length > 0) return { pack: null, problems: errors.map(({ line, detail }) => packProblem('policy.invalid_yaml', { file, line }, { detail })), locate, data };
  if (!isMapping) return { pack: null, problems: [packProblem('policy.not_a_pack', { file, line: 1 })], locate, data };
  const parsed = packFile.safeParse(data);
  if (parsed.success) return { pack: parsed.data, problems: [], locate, data };
  const found = schemaProblems(parsed.error.issues, data, file, locate, (path) => keysAt(path, data));
  const once = new Map(found.map((problem) => [`${problem.line}|${problem.code}|${problem.field}`, problem]));
  return { pack: null, problems: [...once.values()].toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)), locate, data };
}

/** What the schema refused, as problems; `keys` are those allowed at a place. Also called for score tables. */
export function schemaProblems(issues: readonly Issue[], data: unknown, file: string, locate: Locate, keys: (path: Path) => readonly string[], base: Path = []): Problem[] {
  return issues.flatMap((issue) => {
    const path = [...base, ...issue.path];
    const value = valueAt(data, path);
    const field = String(path.at(-1) ?? '');
    const at = (of: 'key' | 'value', where: Path = path) => ({ file, line: locate(where, of), item: itemAt(data, where), field: where.join('.') });
    if (issue.code === 'custom') {
      const code = (issue.params as { problem?: PolicyProblem } | undefined)?.problem;
      if (code) return [packProblem(code, at('value'), { value: shown(value), field })];
    }
    if (issue.code === 'invalid_union' && typeof value === 'object' && value !== null) {
      if (path.some((step) => step === 'rule') && !operators.some((one) => one in value)) return [packProblem('policy.unknown_operator', at('key'), { value: Object.keys(value).join(', '), known: operators.join(', ') })];
      const [best] = issue.errors.toSorted((a, b) => distance(a) - distance(b));
      if (best) return schemaProblems(best, data, file, locate, keys, path);
    }
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => {
        const allowed = keys(path);
        return packProblem('policy.unknown_key', at('key', [...path, key]), { key, allowed: nearest(key, allowed) ?? allowed.join(', ') });
      });
    }
    if (value === undefined || value === null) return [packProblem('policy.missing_field', at('value', path.slice(0, -1)), { field })];
    if (typeof value === 'number' && path.includes('rule') && bounds.includes(field)) return [packProblem('policy.bare_number', at('value'), { value: String(value) })];
    return [packProblem('policy.invalid_value', at('value'), { field, value: shown(value), expected: expected(issue) })];
  });
}

/** A misspelt key makes its right name look missing; the fewest and shallowest faults show what was meant. */
function distance(issues: readonly Issue[]): number {
  return issues.reduce((sum, issue) => sum + (issue.path.length === 0 ? 10 : 1) * (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0);
}

function expected(issue: Issue): string {
  if (issue.code === 'invalid_value') return issue.values.map(String).join(', ');
  if (issue.code === 'invalid_format') return String((issue as { pattern?: string }).pattern ?? issue.format);
  if (issue.code === 'invalid_type') return issue.expected;
  return issue.code === 'too_small' ? `≥ ${String(issue.minimum)}` : 'docs/policy-format.md';
}

/** The id of the nearest enclosing thing. */
export function itemAt(data: unknown, path: Path): string | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const here = valueAt(data, path.slice(0, length)) as { id?: unknown; class?: unknown } | null | undefined;
    if (typeof here?.id === 'string') return here.id;
  }
  return undefined;
}

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>((node, step) => (typeof node === 'object' && node !== null ? (node as Record<PropertyKey, unknown>)[step] : undefined), data);
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
