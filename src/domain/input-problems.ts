/**
 * From what a schema refused to problems in the reader's language: field by field. Called by the kernel and the sign-in route.
 * A message written in a schema as a catalogue key is said as it is; the schema library's own English never reaches a reader.
 */
import type { ZodError } from 'zod';
import { type Message, message } from './message.ts';
import type { Problem } from './problem.ts';
import type { MessageKey } from './text/catalogue.ts';

export type SchemaIssue = ZodError['issues'][number];

/** `input`: what was refused, to tell an empty field from a wrong one. */
export function problemsOfInput(error: Pick<ZodError, 'issues'>, input: unknown): readonly Problem[] {
  return error.issues.map((issue) => ({ code: 'house.invalid_field', kind: 'invalid', field: issue.path.join('.'), params: { detail: wordsOf(issue, valueAt(input, issue.path)) } }));
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined), input);
}

function wordsOf(issue: SchemaIssue, value: unknown): Message {
  if (/^[a-z_]+\.[\w.]+$/.test(issue.message)) return { key: issue.message as MessageKey };
  switch (issue.code) {
    case 'invalid_type':
      return message(value === undefined || value === null ? 'house.input.missing' : 'house.input.type');
    case 'too_small':
      if (issue.origin === 'string' && Number(issue.minimum) === 1) return message('house.input.missing');
      return message(issue.origin === 'string' ? 'house.input.short' : issue.origin === 'array' ? 'house.input.few' : 'house.input.small', { limit: Number(issue.minimum) });
    case 'too_big':
      return message(issue.origin === 'string' ? 'house.input.long' : issue.origin === 'array' ? 'house.input.many' : 'house.input.big', { limit: Number(issue.maximum) });
    case 'invalid_value':
      return message('house.input.choice', { choices: issue.values.map(String).join(', ') });
    case 'unrecognized_keys':
      return message('house.input.unknown', { names: issue.keys.join(', ') });
    case 'invalid_format':
      return message('house.input.form');
    default:
      return message('house.input.wrong');
  }
}
