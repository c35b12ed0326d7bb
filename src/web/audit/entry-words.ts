/**
 * A journal entry in readable words: who did what to which record, and the difference between before and after.
 * Pure; takes the translator. An action or field without words of its own is shown by its code, never hidden.
 */
import { isPlainDate } from '../../domain/calendar.ts';
import type { MessageKey } from '../../domain/text/catalogue.ts';
import { formatDate, type Translator } from '../../domain/text/translate.ts';

export function wordsOr(t: Translator, key: string, otherwise: string): string {
  const words = t(key as MessageKey);
  return words === key ? otherwise : words;
}

/** "ban hành kế hoạch" for `plan.issue`. */
export function verbOf(t: Translator, action: string): string {
  return wordsOr(t, `audit.screen.verb.${action}`, t('audit.screen.verb_other', { action }));
}

export function subjectOf(t: Translator, kind: string): string {
  return wordsOr(t, `audit.screen.subject.${kind}`, kind);
}

/** The house itself acts under the name "system". */
export function personOf(t: Translator, name: string): string {
  return name === 'system' ? t('audit.screen.house') : name;
}

/** Long ids by their beginning; the whole id is in the entry. */
export function shortId(id: string): string {
  return /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(id) ? `${id.slice(0, 8)}…` : id;
}

/** Where the record itself can be opened, when it has a page. */
export function pageOf(kind: string, id: string): string | null {
  if (kind === 'plan') return `/ke-hoach/${id}`;
  if (kind === 'plan.task') return `/nhiem-vu/${id}`;
  if (kind === 'area') return `/dia-ban/${id}`;
  if (kind === 'account') return `/quan-tri/tai-khoan/${id}`;
  if (kind === 'document') return `/van-ban/${id}`;
  if (kind === 'award' && /^\d+$/.test(id)) return `/khen-thuong/${id}`;
  if (kind === 'inspection' && /^\d+$/.test(id)) return `/kiem-tra-giam-sat/${id}`;
  if (kind === 'review' && /^\d+$/.test(id)) return `/ra-soat/${id}`;
  if (kind === 'household' && /^\d+$/.test(id)) return `/ho/${id}`;
  return null;
}

export type Difference = { readonly path: string; readonly before: string | null; readonly after: string | null };

/** Field by field, only what differs; nested records as "a › b". A list is compared as a whole. */
export function differences(t: Translator, before: unknown, after: unknown): readonly Difference[] {
  const [old, young] = [flat(t, before), flat(t, after)];
  return [...new Set([...old.keys(), ...young.keys()])]
    .map((path) => ({ path, before: old.get(path) ?? null, after: young.get(path) ?? null }))
    .filter((one) => one.before !== one.after);
}

function flat(t: Translator, value: unknown, path = '', found = new Map<string, string>()): Map<string, string> {
  if (value === null || value === undefined) return found;
  if (typeof value === 'object' && !Array.isArray(value)) {
    for (const [key, inner] of Object.entries(value)) flat(t, inner, path ? `${path} › ${fieldOf(t, key)}` : fieldOf(t, key), found);
    return found;
  }
  found.set(path || t('audit.screen.value'), shown(t, value));
  return found;
}

function fieldOf(t: Translator, key: string): string {
  return wordsOr(t, `audit.screen.field.${key}`, key);
}

function shown(t: Translator, value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.map((one) => (typeof one === 'object' && one !== null ? JSON.stringify(one) : shown(t, one))).join(', ');
  if (typeof value === 'boolean') return t(value ? 'audit.screen.yes' : 'audit.screen.no');
  const text = String(value);
  return isPlainDate(text) ? formatDate(t.locale, text) : text;
}
