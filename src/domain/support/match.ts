/**
 * What a household is known to need, which kinds of support answer it, and what is offered to one that left poverty, as the packs say. Pure.
 * Called by `actions/support.ts` before every write. Law: a support is matched to a need that is recorded of that very household.
 */
import { type PlainDate, yearOf } from '../calendar.ts';
import type { HouseholdClass } from '../household/types.ts';
import { entryOn, findStandard, listOn, numberOf, type Policy } from '../policy/model.ts';
import type { SupportProblemCode } from './problems.ts';

export const supportStates = ['promised', 'given', 'cancelled'] as const;
export type SupportState = (typeof supportStates)[number];
export const needOrigins = ['cause', 'lack', 'need', 'asked'] as const;
export type NeedOrigin = (typeof needOrigins)[number];

type Words = { readonly vi: string; readonly en: string };
/** `code`: "cause:no_capital", "lack:water", "need:credit" as the review found it, "asked" for the household's own words in its registration. */
export type Need = { readonly code: string; readonly from: NeedOrigin; readonly text: Words };
export type Kind = { readonly id: string; readonly text: Words; /** Codes of the needs it answers. */ readonly answers: readonly string[] };
export type Incentive = { readonly id: string; readonly text: Words; readonly note: Words | null; readonly leaves: readonly HouseholdClass[]; readonly years: number | null; readonly source: string; readonly unverified: boolean };
export type SupportLaw = { readonly kinds: readonly Kind[]; readonly kindsUnverified: boolean; readonly sources: readonly { readonly id: string; readonly text: Words }[]; readonly incentives: readonly Incentive[] };

/** What the packs say on a day; null where they know no kinds of support. */
export function supportLawOn(policy: Policy, on: PlainDate): SupportLaw | null {
  const [kinds, sources, incentives] = [listOn(policy, 'support_kinds', on), listOn(policy, 'support_sources', on), listOn(policy, 'exit_incentives', on)];
  if (!kinds || !sources) return null;
  return {
    kinds: kinds.items.map(({ id, text, support }) => ({ id, text, answers: [...(support?.causes ?? []).map((one) => `cause:${one}`), ...(support?.lacks ?? []).map((one) => `lack:${one}`), ...(support?.needs ?? []).map((one) => `need:${one}`)] })),
    kindsUnverified: kinds.status !== 'confirmed', sources: sources.items.map(({ id, text }) => ({ id, text })),
    incentives: (incentives?.items ?? []).flatMap(({ id, text, note, status, incentive }): Incentive[] => {
      if (!incentive) return [];
      const entry = incentive.years === undefined ? undefined : entryOn(policy, incentive.years, on);
      return [{ id, text, note: note ?? null, leaves: incentive.leaves, years: numberOf(entry), source: entry?.source ?? incentives!.source, unverified: (status ?? incentives!.status) !== 'confirmed' || (entry !== undefined && entry.status !== 'confirmed') }];
    }),
  };
}

/** What a support is called: its kind or its incentive, in the words of the day it was promised. */
export function supportName(policy: Policy, on: PlainDate, of: { readonly kind: string | null; readonly incentive: string | null }): Words {
  const [law, id] = [supportLawOn(policy, on), of.incentive ?? of.kind ?? ''];
  return (of.incentive === null ? law?.kinds : law?.incentives)?.find((one) => one.id === id)?.text ?? { vi: id, en: id };
}

export type Decided = { readonly standard: string; readonly deprivations: number | null; readonly causes: readonly string[]; readonly needs: readonly string[] };

/** What is recorded that a household needs: by the decision on it, and by its own words when it registered to leave poverty. */
export function needsOf(policy: Policy, decided: Decided | null, asked: string | null): readonly Need[] {
  const named = (list: string, id: string): Words => policy.lists.flatMap((one) => (one.id === list ? one.items : [])).find((item) => item.id === id)?.text ?? { vi: id, en: id };
  const indicators = decided === null ? [] : (findStandard(policy, decided.standard)?.indicators ?? []);
  return [
    ...(asked === null ? [] : [{ code: 'asked', from: 'asked' as const, text: { vi: asked, en: asked } }]),
    ...(decided?.needs ?? []).map((one): Need => ({ code: `need:${one}`, from: 'need', text: named('support_needs', one) })),
    ...(decided?.causes ?? []).map((one): Need => ({ code: `cause:${one}`, from: 'cause', text: named('causes_of_poverty', one) })),
    ...indicators.filter((_, bit) => ((decided?.deprivations ?? 0) & (1 << bit)) !== 0).map((one): Need => ({ code: `lack:${one.code}`, from: 'lack', text: one.text })),
  ];
}

export type Asked = { readonly kind: string; readonly need: string; readonly source: string; readonly why: string; /** It stands in the plan the household signed. */ readonly planned: boolean; readonly given: boolean; readonly worth: number | null; readonly inKind: string; readonly on: PlainDate; readonly due: PlainDate | null };

/** The first reason against recording a support that answers a need, with its field; null: it may be recorded. */
export function againstSupport(law: SupportLaw, needs: readonly Need[], asked: Asked, today: PlainDate): { readonly code: SupportProblemCode; readonly field: string } | null {
  const kind = law.kinds.find((one) => one.id === asked.kind);
  if (!kind) return { code: 'support.unknown_kind', field: 'kind' };
  const need = needs.find((one) => one.code === asked.need);
  if (!need) return { code: 'support.not_its_need', field: 'need' };
  // The plan the household signed says what it wanted; otherwise the packs do, or the officer says why it fits.
  if (!asked.planned && !kind.answers.includes(need.code) && asked.why.length < 3) return { code: 'support.match_unexplained', field: 'why' };
  return againstGift(law, asked, today);
}

/** The same of what every support has: its source, its day, what it is. */
export function againstGift(law: SupportLaw, asked: Pick<Asked, 'source' | 'given' | 'worth' | 'inKind' | 'on' | 'due'>, today: PlainDate): { readonly code: SupportProblemCode; readonly field: string } | null {
  if (!law.sources.some((one) => one.id === asked.source)) return { code: 'support.unknown_source', field: 'source' };
  if (asked.on > today) return { code: 'support.in_future', field: 'on' };
  if (asked.worth === null && asked.inKind.length < 2) return { code: 'support.nothing_said', field: 'inKind' };
  if (!asked.given && asked.due === null) return { code: 'support.due_missing', field: 'due' };
  return !asked.given && asked.due !== null && asked.due < asked.on ? { code: 'support.due_before', field: 'due' } : null;
}

/** Left poverty (or near-poverty) by a decision, and not fallen back since. */
export type Left = { readonly from: HouseholdClass; readonly on: PlainDate };

/** The first day on which the incentive is no longer offered; null: the packs know no number of years. */
export function offeredUntil(incentive: Incentive, left: Left): PlainDate | null {
  if (incentive.years === null) return null;
  const day = left.on.slice(4);
  return `${yearOf(left.on) + incentive.years}${day === '-02-29' ? '-03-01' : day}` as PlainDate;
}

/** What is offered on a day to a household that left. */
export function offersOf(law: SupportLaw, left: Left | null, today: PlainDate): readonly Incentive[] {
  if (left === null) return [];
  return law.incentives.filter((one) => one.leaves.includes(left.from) && (offeredUntil(one, left) ?? '9999-12-31') > today);
}
