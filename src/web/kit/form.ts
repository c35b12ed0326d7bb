/**
 * A form bound to a contract's zod input: values kept as a draft, checks as sentences beside the field, the server's
 * problems put at their fields. `const form = useForm(planIssue.input, initial, draftKey)`.
 */
import { useCallback, useState } from 'react';
import type { z } from 'zod';
import type { MessageKey } from '../../domain/text/catalogue.ts';
import { ApiProblem } from '../api.ts';
import { useText } from '../text.tsx';
import { useDraft, type Draft } from './draft.ts';

export type FieldProps<V> = { readonly value: V; readonly onChange: (value: V) => void; readonly error: string | undefined };

export type Form<S extends z.ZodType, T extends Record<string, unknown>> = {
  readonly values: T;
  readonly set: <K extends keyof T>(name: K, value: T[K]) => void;
  /** Props for the kit's fields: `<TextField label=… {...form.field('reason')} />`. */
  readonly field: <K extends keyof T & string>(name: K) => FieldProps<T[K]>;
  /** The parsed input, or null with the errors shown and the first wrong field focused. */
  readonly check: () => z.output<S> | null;
  /** Puts a refusal's problems at their fields; gives back the problem for `ProblemNote`. */
  readonly refuse: (problem: unknown) => void;
  readonly problem: unknown;
  readonly draft: Draft<T>;
};

export function useForm<S extends z.ZodType, T extends Record<string, unknown>>(schema: S, initial: T, draftKey: string | null = null): Form<S, T> {
  const t = useText();
  const draft = useDraft(draftKey, initial);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [problem, setProblem] = useState<unknown>(null);
  const { value: values, set: setDraft } = draft;

  const set = useCallback(
    <K extends keyof T>(name: K, value: T[K]) => {
      setDraft((before) => ({ ...before, [name]: value }));
      setErrors((before) => (before[name as string] === undefined ? before : Object.fromEntries(Object.entries(before).filter(([key]) => key !== name))));
    },
    [setDraft],
  );
  const show = (found: Record<string, string>) => {
    setErrors(found);
    const first = Object.keys(found)[0];
    if (first) requestAnimationFrame(() => document.querySelector<HTMLElement>(`[name="${CSS.escape(first)}"]`)?.focus());
  };
  const check = () => {
    setProblem(null);
    const parsed = schema.safeParse(values);
    if (parsed.success) {
      setErrors({});
      return parsed.data;
    }
    const found: Record<string, string> = {};
    for (const issue of parsed.error.issues) found[issue.path.join('.')] ??= t(issueWords(issue, values));
    show(found);
    return null;
  };
  const refuse = (refusal: unknown) => {
    setProblem(refusal);
    if (!(refusal instanceof ApiProblem)) return;
    const found: Record<string, string> = {};
    for (const item of refusal.problems) if (item.field) found[item.field] ??= [item.title, item.fix].filter(Boolean).join(' ');
    show(found);
  };
  const field = <K extends keyof T & string>(name: K) => ({ name, value: values[name], onChange: (value: T[K]) => set(name, value), error: errors[name] });
  return { values, set, field, check, refuse, problem, draft };
}

type Issue = { readonly code?: string; readonly path: readonly PropertyKey[]; readonly message: string };

/** A zod issue in the house's words; a message that is a key of the catalogue speaks for itself. */
function issueWords(issue: Issue, values: Record<string, unknown>): MessageKey {
  if (/^[a-z_]+\.[\w.]+$/.test(issue.message)) return issue.message as MessageKey;
  const value = issue.path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], values);
  if (value === undefined || value === null || value === '') return 'screen.form.required';
  if (issue.code === 'too_big') return 'screen.form.too_big';
  if (issue.code === 'too_small') return 'screen.form.too_small';
  return 'screen.form.invalid';
}
