/**
 * What the law says on one day and not on another: standards, values, steps of procedures, lists. Called by the policy browser. Pure.
 */
import type { PlainDate } from '../calendar.ts';
import type { Words } from '../message.ts';
import { entryOn, listOn, standardOn, stepsOn, type Policy } from './model.ts';
import type { Entry } from './parts.ts';

export type Difference =
  | { readonly kind: 'standard'; readonly before: { readonly id: string; readonly text: Words } | null; readonly after: { readonly id: string; readonly text: Words } | null }
  | { readonly kind: 'value'; readonly id: string; readonly text: Words; readonly before: Entry | null; readonly after: Entry | null }
  | { readonly kind: 'step'; readonly procedure: string; readonly id: string; readonly text: Words; readonly change: 'added' | 'removed' }
  | { readonly kind: 'list_item'; readonly list: string; readonly id: string; readonly text: Words; readonly change: 'added' | 'removed' };

/** In the order: the standard (of a province, where it has one), values, steps, list items. A value whose number and unit stay is no difference. */
export function differencesBetween(policy: Policy, from: PlainDate, to: PlainDate, province?: string): readonly Difference[] {
  const found: Difference[] = [];
  const [old, fresh] = [standardOn(policy, from, province), standardOn(policy, to, province)];
  if (old?.id !== fresh?.id) found.push({ kind: 'standard', before: old ? { id: old.id, text: old.text } : null, after: fresh ? { id: fresh.id, text: fresh.text } : null });
  for (const value of policy.values.values()) {
    const [before, after] = [entryOn(policy, value.id, from) ?? null, entryOn(policy, value.id, to) ?? null];
    if (said(before) !== said(after)) found.push({ kind: 'value', id: value.id, text: value.text, before, after });
  }
  type Part = { readonly id: string; readonly text: Words };
  const compare = (before: readonly Part[], after: readonly Part[], add: (part: Part, change: 'added' | 'removed') => void): void => {
    for (const part of before) if (!after.some((one) => one.id === part.id)) add(part, 'removed');
    for (const part of after) if (!before.some((one) => one.id === part.id)) add(part, 'added');
  };
  for (const id of new Set(policy.procedures.map((one) => one.id))) {
    compare(stepsOn(policy, id, from) ?? [], stepsOn(policy, id, to) ?? [], (part, change) => found.push({ kind: 'step', procedure: id, id: part.id, text: part.text, change }));
  }
  for (const id of new Set(policy.lists.map((one) => one.id))) {
    compare(listOn(policy, id, from)?.items ?? [], listOn(policy, id, to)?.items ?? [], (part, change) => found.push({ kind: 'list_item', list: id, id: part.id, text: part.text, change }));
  }
  return found;
}

function said(entry: Entry | null): string {
  return entry === null ? '' : JSON.stringify([entry.value ?? null, entry.missing ?? null, entry.unit]);
}
