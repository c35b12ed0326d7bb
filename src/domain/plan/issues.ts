/**
 * Turns what the schema says about a file into problems with line, item and what to do.
 * Called by `read.ts`. Every kind of issue maps to one of the topic's codes; nothing of the library's own words reaches a person.
 */
import type { z } from 'zod';
import { nearest } from '../indicator/nearest.ts';
import { message, type MessageParam } from '../message.ts';
import type { Problem } from '../problem.ts';
import type { Locate, Path } from '../yaml-file.ts';
import type { Goal } from './goal.ts';
import { allowedKeys } from './json-schema.ts';
import { problems, type PlanProblem } from './problems.ts';

type Issue = z.core.$ZodIssue;

const forms: readonly Goal['form'][] = ['level', 'change', 'average_per_year', 'each_year', 'consecutive_years', 'coverage', 'area_share', 'ratio_to', 'deliverable', 'trend', 'distance', 'all', 'any'];

export type { Path, Locate };

export function planProblem(code: PlanProblem, place: { file: string; line: number; item?: string | undefined; field?: string }, params: Record<string, MessageParam> = {}): Problem {
  return { code, kind: problems[code], params, file: place.file, line: place.line, ...(place.item ? { item: place.item } : {}), ...(place.field ? { field: place.field } : {}) };
}

export function issueProblems(issues: readonly Issue[], data: unknown, file: string, locate: Locate, base: Path = []): Problem[] {
  return withoutEchoes(issues).flatMap((issue) => {
    const path = [...base, ...issue.path];
    const at = (of: 'key' | 'value', where: Path = path): { file: string; line: number; item: string | undefined; field: string } => ({ file, line: locate(where, of), item: itemAt(data, where), field: where.join('.') });
    const value = valueAt(data, path);
    const field = String(path.at(-1) ?? '');
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => planProblem('plan.unknown_key', at('key', [...path, key]), { key, allowed: allowedKeys(path, data).join(', ') }));
    }
    if (issue.code === 'custom') {
      const code = (issue.params as { problem?: PlanProblem } | undefined)?.problem;
      if (code) return [planProblem(code, at('value'), { value: shownValue(value) })];
    }
    if (issue.code === 'invalid_union' && issue.errors.length > 0 && typeof value === 'object' && value !== null) {
      const nearest = issue.errors.toSorted((a, b) => distance(a) - distance(b))[0]!;
      return issueProblems(nearest, data, file, locate, path);
    }
    if (value === undefined || value === null) {
      return [planProblem(field === 'baseline' ? 'plan.baseline_missing' : 'plan.missing_field', at('value', path.slice(0, -1)), { field })];
    }
    return [planProblem('plan.invalid_value', at('value'), { field, value: shownValue(value), expected: expected(issue, field, path) })];
  });
}

/** One misspelt key is one problem: what is missing because of it is not named a second time. */
function withoutEchoes(issues: readonly Issue[]): readonly Issue[] {
  const strange = issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys.map((key) => ({ key, at: issue.path.join('.') })) : []));
  if (strange.length === 0) return issues;
  return issues.filter((issue) => {
    if (issue.code === 'custom') return !(echoes.includes((issue.params as { problem?: PlanProblem } | undefined)?.problem ?? 'plan.invalid_value') && strange.some((one) => one.at === issue.path.join('.')));
    const [field, at] = [String(issue.path.at(-1) ?? ''), issue.path.slice(0, -1).join('.')];
    return issue.code === 'unrecognized_keys' || !strange.some((one) => one.at === at && nearest(one.key, [field]) === field);
  });
}

const echoes: readonly PlanProblem[] = ['plan.one_bound', 'plan.one_moment', 'plan.day_or_submission', 'plan.computed_from_nothing'];

/** The id of the nearest enclosing item. */
export function itemAt(data: unknown, path: Path): string | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const id = (valueAt(data, path.slice(0, length)) as { id?: unknown } | null | undefined)?.id;
    if (typeof id === 'string') return id;
  }
  return undefined;
}

export function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>((node, step) => (typeof node === 'object' && node !== null ? (node as Record<PropertyKey, unknown>)[step] : undefined), data);
}

/** How far a branch of a union is from what was written: fewer strange or missing keys first. */
function distance(issues: readonly Issue[]): number {
  return issues.reduce((sum, issue) => sum + (issue.path.length === 0 ? 10 : 1) * (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0);
}

function expected(issue: Issue, field: string, path: Path): MessageParam {
  if (issue.code === 'invalid_value') return issue.values.map(String).join(', ');
  if (field === 'form') return forms.join(', ');
  if (issue.code === 'invalid_format') {
    if (field === 'id' || field === 'plan' || field === 'alternative_of' || field === 'target') return message('plan.expected.slug');
    if (path.includes('covers')) return message('plan.expected.row');
    if (/^(area|areas|only_area|reference_area)$/.test(String(path.at(-1))) || path.includes('areas')) return message('plan.expected.area');
    return message('plan.expected.pattern', { pattern: String((issue as { pattern?: string }).pattern ?? '') });
  }
  if (issue.code === 'too_small') return message('plan.expected.more');
  const kind = issue.code === 'invalid_type' ? issue.expected : '';
  return message(kind === 'array' ? 'plan.expected.list' : kind === 'object' ? 'plan.expected.mapping' : kind === 'boolean' ? 'plan.expected.yes_no' : kind === 'string' ? 'plan.expected.text' : 'plan.expected.number');
}

function shownValue(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value) ?? '';
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
