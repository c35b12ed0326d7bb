/**
 * What differs between two plan files, item by item: added, removed, changed (which fields), moved to another section.
 * Called by `plan.diff` and by the list of changes a decision on requests leaves behind. Works on data before the schema. Pure.
 */
import type { RawPlan } from './inherit.ts';

export type FieldChange = { readonly field: string; readonly before: string | null; readonly after: string | null };
export type ItemChange = {
  readonly section: string; readonly item: string; readonly change: 'added' | 'removed' | 'changed' | 'moved'; readonly text: string; readonly fields: readonly FieldChange[];
};

type Found = { readonly section: string; readonly id: string; readonly fields: ReadonlyMap<string, string>; readonly text: string };

/** In the order of the newer file, removed items last. Equal files give an empty list. */
export function diffPlans(before: RawPlan, after: RawPlan): readonly ItemChange[] {
  const [old, now] = [itemsById(before), itemsById(after)];
  const changes: ItemChange[] = [];
  for (const [id, item] of now) {
    const was = old.get(id);
    if (!was) {
      changes.push({ section: item.section, item: id, change: 'added', text: item.text, fields: fieldChanges(new Map(), item.fields) });
      continue;
    }
    const fields = fieldChanges(was.fields, item.fields);
    if (was.section !== item.section) changes.push({ section: item.section, item: id, change: 'moved', text: item.text, fields: [{ field: 'section', before: was.section, after: item.section }, ...fields] });
    else if (fields.length > 0) changes.push({ section: item.section, item: id, change: 'changed', text: item.text, fields });
  }
  for (const [id, item] of old) if (!now.has(id)) changes.push({ section: item.section, item: id, change: 'removed', text: item.text, fields: fieldChanges(item.fields, new Map()) });
  return changes;
}

/** Items with an id, and one entry for each section of the head (document, movement, period, scope, parents, signer). */
function itemsById(plan: RawPlan): Map<string, Found> {
  const found = new Map<string, Found>();
  for (const [section, value] of Object.entries(plan)) {
    const nested = new Map<string, Found>();
    collect(value, section, nested);
    for (const [id, item] of nested) if (!found.has(id)) found.set(id, item);
    if (nested.size > 0 && Array.isArray(value)) continue;
    const own = new Map<string, string>();
    flatten(value, '', own);
    if (own.size > 0) found.set(`#${section}`, { section, id: `#${section}`, fields: own, text: section });
  }
  return found;
}

function collect(value: unknown, section: string, into: Map<string, Found>): void {
  if (Array.isArray(value)) {
    for (const one of value) collect(one, section, into);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const record = value as Record<string, unknown>;
  if (typeof record['id'] === 'string') {
    const fields = new Map<string, string>();
    flatten(record, '', fields);
    into.set(record['id'], { section, id: record['id'], fields, text: String(record['text'] ?? record['heading'] ?? record['id']) });
  }
  for (const [key, inner] of Object.entries(record)) if (key !== 'goal') collect(inner, section, into);
}

/** Leaf fields with their path; lists of items with ids are items of their own and only their order counts here. */
function flatten(value: unknown, path: string, into: Map<string, string>): void {
  if (value === undefined || value === null) return;
  if (Array.isArray(value)) {
    const ids = value.map((one) => (typeof one === 'object' && one !== null && !path.includes('goal') ? (one as { id?: unknown }).id : undefined));
    if (value.length > 0 && ids.every((id) => typeof id === 'string')) into.set(path, ids.join(', '));
    else if (value.every((one) => typeof one !== 'object')) into.set(path, value.map(String).join('; '));
    else value.forEach((one, index) => flatten(one, `${path}[${index}]`, into));
    return;
  }
  if (typeof value === 'object') {
    for (const [key, inner] of Object.entries(value as object)) if (key !== 'id' || path.includes('goal')) flatten(inner, path === '' ? key : `${path}.${key}`, into);
    return;
  }
  into.set(path, String(value));
}

function fieldChanges(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly FieldChange[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((field) => before.get(field) !== after.get(field))
    .map((field) => ({ field, before: before.get(field) ?? null, after: after.get(field) ?? null }));
}
