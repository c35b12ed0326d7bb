/**
 * The head of a plan as the library lists it: titles, number, years, counts, words to search — also of a half-finished draft.
 * Called by the loader and the lifecycle actions whenever a version is saved or issued. Pure; takes data before the schema.
 */
import { fold } from '../search.ts';
import { isPlainDate, type PlainDate } from '../calendar.ts';
import type { RawPlan } from './inherit.ts';

export type PlanHead = {
  readonly title: string; readonly shortTitle: string; readonly number: string | null; readonly issuer: string; readonly issuedOn: PlainDate | null;
  readonly kind: 'decision' | 'plan' | 'party_plan'; readonly side: 'state' | 'party'; readonly firstYear: number; readonly lastYear: number; readonly horizonYear: number | null;
  readonly areas: readonly string[]; readonly movement: { readonly name: string; readonly shortName: string | null; readonly aliases: readonly string[] } | null;
  readonly counts: { readonly targets: number; readonly gates: number; readonly tasks: number; readonly milestones: number; readonly criteria: number; readonly awards: number };
};

type Raw = Readonly<Record<string, unknown>>;

export function headOf(raw: RawPlan): PlanHead {
  const [document, period, scope, movement] = [object(raw['document']), object(raw['period']), object(raw['scope']), object(raw['movement'])];
  const targets = list(raw['targets']);
  const gates = targets.filter((one) => object(one)['role'] === 'gate').length;
  const issuedOn = text(document['issued_on']);
  const firstYear = number(period['first_year']) ?? 0;
  return {
    title: text(document['title']) ?? '', shortTitle: text(document['short_title']) ?? String(raw['id'] ?? ''), number: text(document['number']), issuer: text(document['issuer']) ?? '',
    issuedOn: issuedOn !== null && isPlainDate(issuedOn) ? issuedOn : null, kind: oneOf(document['kind'], ['decision', 'plan', 'party_plan'], 'plan'), side: oneOf(document['side'], ['state', 'party'], 'state'),
    firstYear, lastYear: Math.max(firstYear, number(period['last_year']) ?? 0), horizonYear: number(period['horizon_year']), areas: list(scope['areas']).map(String),
    movement: text(movement['name']) === null ? null : { name: text(movement['name'])!, shortName: text(movement['short_name']), aliases: list(movement['aliases']).map(String) },
    counts: {
      targets: targets.length - gates, gates, tasks: list(raw['tasks']).length, milestones: list(raw['milestones']).length, criteria: countCriteria(list(raw['criteria'])), awards: list(raw['awards']).length,
    },
  };
}

/** Names under which a plan is found, by what they are; "QĐ 666/QĐ-TTg" meets the number with its kind in front. */
export function searchNames(head: PlanHead, areaNames: readonly string[]): Readonly<Record<'number' | 'title' | 'movement' | 'alias' | 'issuer' | 'area', string>> {
  const kind = head.kind === 'decision' ? 'QĐ Quyết định' : 'KH Kế hoạch';
  return {
    number: head.number === null ? '' : `${kind} số ${head.number}`, title: `${head.shortTitle} ${head.title}`, movement: `${head.movement?.name ?? ''} ${head.movement?.shortName ?? ''}`,
    alias: (head.movement?.aliases ?? []).join(' | '), issuer: head.issuer, area: areaNames.join(' | '),
  };
}

/** Text for `like '% word%'`: folded, a space before each word. */
export function foldedWords(parts: readonly string[]): string {
  return ` ${fold(parts.join(' '))}`;
}

/** A slug of a movement: its folded name and years. */
export function movementSlug(name: string, firstYear: number, lastYear: number): string {
  return `${fold(name).replaceAll(' ', '-')}-${firstYear}-${lastYear}`;
}

function countCriteria(sets: readonly unknown[]): number {
  return sets.reduce<number>((sum, one) => sum + (Array.isArray(object(one)['items']) ? countCriteria(list(object(one)['items'])) : 1), 0);
}

function object(value: unknown): Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function number(value: unknown): number | null {
  return typeof value === 'number' && Number.isInteger(value) ? value : null;
}

function oneOf<const T extends string>(value: unknown, allowed: readonly T[], otherwise: T): T {
  return allowed.includes(value as T) ? (value as T) : otherwise;
}
