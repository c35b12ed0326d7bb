/**
 * What a what-if costs a year: the supports that follow from a household's class (a list of the packs), each with its amount — of the packs, or typed for this
 * trial only — times those it is for, before and after. Called by `actions/policy/what-if-budget.ts`. Pure; nothing of it is kept.
 * Law: an amount nobody gave makes no number, neither here nor in the total, which says that it is not whole.
 */
import type { PlainDate } from '../calendar.ts';
import type { Words } from '../message.ts';
import type { ListItem } from './format.ts';
import { entryOn, listOn, numberOf, type Policy } from './model.ts';
import type { Status } from './parts.ts';

export const supportedClasses = ['poor', 'near_poor'] as const;
export type SupportedClass = (typeof supportedClasses)[number];
type PerClass<T> = Readonly<Record<SupportedClass, T>>;
export type Norm = { readonly value: number | null; readonly source: string; readonly status: Status; readonly missing: Words | null };
/** `shares`: percent of the amount the budget bears; null where the support does not follow from the class. */
export type ClassSupport = { readonly id: string; readonly text: Words; readonly source: string; readonly status: Status; readonly per: 'household' | 'person'; readonly amount: Norm | null; readonly shares: PerClass<Norm | null> };
export type Counted = { readonly household: PerClass<number>; readonly person: PerClass<number> };
export type CostRow = { readonly support: ClassSupport; /** Đồng a year. */ readonly amount: number | null; readonly entered: boolean; readonly before: number | null; readonly after: number | null; readonly difference: number | null };
export type Budget = { readonly rows: readonly CostRow[]; readonly total: { readonly before: number; readonly after: number; readonly difference: number }; /** Every support has an amount. */ readonly whole: boolean };

export function classSupports(policy: Policy, date: PlainDate): readonly ClassSupport[] {
  const list = listOn(policy, 'class_supports', date);
  const norm = (value: string | undefined): Norm | null => {
    const entry = value === undefined ? undefined : entryOn(policy, value, date);
    return entry === undefined ? null : { value: numberOf(entry), source: entry.source, status: entry.status, missing: entry.missing ?? null };
  };
  return (list?.items ?? []).flatMap((item: ListItem) => (item.cost === undefined ? [] : [{ id: item.id, text: item.text, source: item.cost.source, status: item.status ?? list!.status, per: item.cost.per, amount: norm(item.cost.amount), shares: { poor: norm(item.cost.poor), near_poor: norm(item.cost.near_poor) } }]));
}

/** `entered`: amounts typed for this trial, by support; they stand before those of the packs. */
export function budgetOf(supports: readonly ClassSupport[], entered: ReadonlyMap<string, number>, before: Counted, after: Counted): Budget {
  const rows = supports.map((support): CostRow => {
    const typed = entered.get(support.id);
    const amount = typed ?? support.amount?.value ?? null;
    const sum = (of: Counted): number | null => (amount === null ? null : costOf(support, amount, of));
    const [old, fresh] = [sum(before), sum(after)];
    return { support, amount, entered: typed !== undefined, before: old, after: fresh, difference: old === null || fresh === null ? null : fresh - old };
  });
  const all = (of: (row: CostRow) => number | null): number => rows.reduce((sum, row) => sum + (of(row) ?? 0), 0);
  const total = { before: all((row) => row.before), after: all((row) => row.after) };
  return { rows, total: { ...total, difference: total.after - total.before }, whole: rows.length > 0 && rows.every((row) => row.before !== null) };
}

/** Whole đồng; null where a class has no share that is known. */
function costOf({ per, shares }: ClassSupport, amount: number, counted: Counted): number | null {
  let hundredths = 0n;
  for (const name of supportedClasses) {
    const share = shares[name];
    if (share === null) continue;
    if (share.value === null) return null;
    hundredths += BigInt(amount) * BigInt(counted[per][name]) * BigInt(Math.round(share.value));
  }
  return Number((hundredths + 50n) / 100n);
}

export const costPattern = /^([a-z][a-z0-9_]*):(\d{1,9})$/;

/** "health_insurance:1200000" as typed into the address; of two for one support the later counts. */
export function readCosts(texts: readonly string[]): ReadonlyMap<string, number> {
  return new Map(texts.flatMap((text) => { const found = costPattern.exec(text); return found ? [[found[1]!, Number(found[2])] as const] : []; }));
}
