/**
 * A child plan begun from its parent (F01.5): it keeps the parent's items with pointers to where they come from, and adds its own head.
 * Called by `plan.create` and by the story world. Works on the plan file as data (before the schema), so that the child can be edited at once. Pure.
 */
import type { PlainDate } from '../calendar.ts';
import type { Plan } from './format.ts';

/** A plan file as data, half-finished or whole. */
export type RawPlan = { readonly [section: string]: unknown };
type RawItem = Record<string, unknown>;

export type ChildHead = {
  readonly id: string; readonly world: 'real' | 'story'; readonly issuer: string; readonly shortTitle: string; readonly area: string;
  readonly firstYear?: number | undefined; readonly lastYear?: number | undefined;
};
export type ParentDocument = { readonly id: string; readonly number: string | null; readonly title: string; readonly shortTitle: string; readonly issuer: string; readonly issuedOn: PlainDate | null };

/** Sections whose items may say which item of the parent they refine. */
const refining = ['targets', 'tasks', 'milestones', 'awards', 'reports', 'publicity', 'resources', 'controls'] as const;
const textual = ['purposes', 'requirements', 'solutions', 'registers'] as const;

export function emptyPlan(head: ChildHead, parents: readonly ParentDocument[]): RawPlan {
  return {
    format: 1, id: head.id, world: head.world,
    document: { kind: 'plan', issuer: head.issuer, side: 'state', title: head.shortTitle, short_title: head.shortTitle, source: head.shortTitle },
    period: { first_year: head.firstYear ?? 0, last_year: head.lastYear ?? 0 },
    scope: { areas: [head.area] },
    parents: parents.map(parentEntry),
  };
}

/**
 * The parent's content as the child's first draft. `first` gives the items, `others` only become parents.
 * Items tied to one area of the parent are left out, said so under departures with `reasonElsewhere`; values the parent printed as its own baseline are not the child's.
 */
export function inheritPlan(head: ChildHead, first: { readonly content: RawPlan; readonly document: ParentDocument }, others: readonly ParentDocument[] = [], reasonElsewhere = first.document.shortTitle): RawPlan {
  const parent = first.content;
  const elsewhere = (one: RawItem): boolean => one['area'] !== undefined && one['area'] !== head.area;
  const child: Record<string, unknown> = {
    ...emptyPlan(head, [first.document, ...others]),
    document: {
      ...(pick(parent['document'], ['kind', 'side']) as object), kind: 'plan', issuer: head.issuer, title: String((parent['document'] as RawItem)['title']), short_title: head.shortTitle,
      source: head.shortTitle,
    },
    movement: without(parent['movement'] as RawItem, ['slogans', 'covers', 'starts_on', 'ends_on']),
    period: { ...(pick(parent['period'], ['first_year', 'last_year', 'horizon_year']) as object), ...(head.firstYear ? { first_year: head.firstYear } : {}), ...(head.lastYear ? { last_year: head.lastYear } : {}) },
    legal_basis: [first.document, ...others].map((one, index) => ({ id: `can-cu-cap-tren-${index + 1}`, text: documentName(one), source: one.number ?? one.shortTitle })),
  };
  for (const section of textual) if (parent[section] !== undefined) child[section] = items(parent[section]).map(bare);
  if (parent['contents'] !== undefined) child['contents'] = items(parent['contents']).map((group) => ({ ...bare(group), items: items(group['items']).map(bare) }));
  for (const section of refining) {
    if (parent[section] === undefined) continue;
    child[section] = items(parent[section])
      .filter((one) => !elsewhere(one))
      .map((one) => ({ ...bare(one), refines: `${first.document.id}/${String(one['id'])}`, ...(one['goal'] === undefined ? {} : { goal: withoutValue(one['goal']) }) }));
  }
  const kept = new Set(items(child['targets'] ?? []).map((one) => one['id']));
  for (const target of items(child['targets'] ?? [])) if (target['alternative_of'] !== undefined && !kept.has(target['alternative_of'])) delete target['alternative_of'];
  if (parent['criteria'] !== undefined) child['criteria'] = items(parent['criteria']).map((set) => ({ ...bare(set), items: criteria(items(set['items']), kept, head.area, first.document.id) }));
  const left = items(parent['targets']).filter((one) => elsewhere(one) && one['role'] !== 'gate' && one['alternative_of'] === undefined);
  if (left.length > 0) child['departures'] = left.map((one) => ({ item: `${first.document.id}/${String(one['id'])}`, relation: 'not_applicable', reason: reasonElsewhere }));
  return child;
}

/** Criteria whose gate or area is not the child's are left out with it; an empty group goes too. */
function criteria(list: readonly RawItem[], targets: ReadonlySet<unknown>, area: string, parent: string): RawItem[] {
  return list.flatMap((one): RawItem[] => {
    if (Array.isArray(one['items'])) {
      const inner = criteria(items(one['items']), targets, area, parent);
      return inner.length === 0 ? [] : [{ ...bare(one), items: inner }];
    }
    if (one['target'] !== undefined && !targets.has(one['target'])) return [];
    if (one['only_area'] !== undefined && one['only_area'] !== area) return [];
    return [{ ...bare(one), refines: `${parent}/${String(one['id'])}` }];
  });
}

function withoutValue(goal: unknown): unknown {
  if (typeof goal !== 'object' || goal === null) return goal;
  const copy = { ...(goal as RawItem) };
  if (Array.isArray(copy['parts'])) copy['parts'] = items(copy['parts']).map((part) => ({ ...part, goal: withoutValue(part['goal']) }));
  if (typeof copy['baseline'] === 'object' && copy['baseline'] !== null) copy['baseline'] = without(copy['baseline'] as RawItem, ['value']);
  delete copy['done'];
  return copy;
}

function parentEntry(one: ParentDocument): RawItem {
  return { kind: 'movement', plan: one.id, document: documentName(one) };
}

/** "666/QĐ-TTg (02/6/2022), Thủ tướng Chính phủ": facts only, so that day and number can be read back. */
export function documentName(one: ParentDocument): string {
  const day = one.issuedOn === null ? '' : ` ngày ${one.issuedOn.slice(8)}/${one.issuedOn.slice(5, 7)}/${one.issuedOn.slice(0, 4)}`;
  return `${one.number ?? one.shortTitle}${day} của ${one.issuer}`;
}

/** Without what speaks of the parent's own source: the rows it answers, the remarks on how it was read. */
function bare(one: RawItem): RawItem {
  return without(one, ['covers', 'note']);
}

function items(value: unknown): RawItem[] {
  return Array.isArray(value) ? (value as RawItem[]) : [];
}

function without(value: RawItem, keys: readonly string[]): RawItem {
  return Object.fromEntries(Object.entries(value ?? {}).filter(([key]) => !keys.includes(key)));
}

function pick(value: unknown, keys: readonly string[]): RawItem {
  return Object.fromEntries(Object.entries((value ?? {}) as RawItem).filter(([key]) => keys.includes(key)));
}

/** Items of a plan that point back to a parent: parent item → the child's. */
export function originsOf(plan: Plan): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const section of ['targets', 'tasks', 'milestones', 'awards', 'reports', 'publicity', 'resources', 'controls'] as const) {
    for (const one of plan[section]) if (one.refines !== undefined) found.set(one.refines, one.id);
  }
  return found;
}
