/**
 * Packages of support suggested for households: which of the policy packs' list, and why each (F04.8). Pure. Called by `actions/household/groups.ts`.
 * Law: nothing is suggested without a cause, a need or a mark it answers; a condition known not to hold excludes, one not known is said.
 */
import type { AreaStatusKind } from '../area/types.ts';
import type { Words } from '../message.ts';
import type { ListItem } from '../policy/format.ts';
import type { Status } from '../policy/parts.ts';
import type { HouseholdClass, Trait } from './types.ts';

/** What is known of a household, or of every household of a group; null: not known, or not the same for all. */
export type Known = {
  readonly causes: readonly string[]; /** Codes of the indicators it is deprived in. */ readonly needs: readonly string[]; /** What it asks to be helped with, as its decision keeps it. */ readonly asked: readonly string[]; readonly traits: readonly Trait[];
  readonly class: HouseholdClass | null; readonly minority: boolean | null; readonly able: boolean | null; /** Statuses of its commune. */ readonly zones: readonly AreaStatusKind[] | null;
};

export const reasons = ['cause', 'need', 'asked', 'trait'] as const;
export const conditions = ['class', 'zone', 'minority', 'able'] as const;
export type Suggestion = {
  readonly id: string; readonly text: Words; readonly status: Status; /** What it rests on. */ readonly source: string;
  readonly because: readonly { readonly kind: (typeof reasons)[number]; readonly id: string }[];
  /** For whom only; `holds` null: to be looked at household by household. */
  readonly only: readonly { readonly kind: (typeof conditions)[number]; readonly ids: readonly string[]; readonly holds: true | null }[];
};

export function suggest(items: readonly ListItem[], known: Known, otherwise: Status): readonly Suggestion[] {
  return items.flatMap((item): Suggestion[] => {
    if (!item.package) return [];
    const { answers, only = {}, source } = item.package;
    const among = <K extends (typeof reasons)[number]>(kind: K, wanted: readonly string[] | undefined, given: readonly string[]) => (wanted ?? []).filter((id) => given.includes(id)).map((id) => ({ kind, id }));
    const because = [...among('cause', answers.causes, known.causes), ...among('need', answers.needs, known.needs), ...among('asked', answers.asked, known.asked), ...among('trait', answers.traits, known.traits)];
    if (because.length === 0) return [];
    const asked: readonly { readonly kind: (typeof conditions)[number]; readonly ids: readonly string[]; readonly holds: boolean | null }[] = [
      ...(only.classes ? [{ kind: 'class' as const, ids: only.classes, holds: known.class === null ? null : only.classes.includes(known.class) }] : []),
      ...(only.zones ? [{ kind: 'zone' as const, ids: only.zones, holds: known.zones === null ? null : only.zones.some((zone) => known.zones!.includes(zone)) }] : []),
      ...(only.minorities ? [{ kind: 'minority' as const, ids: [], holds: known.minority }] : []),
      ...(only.able ? [{ kind: 'able' as const, ids: [], holds: known.able }] : []),
    ];
    if (asked.some((one) => one.holds === false)) return [];
    return [{ id: item.id, text: item.text, status: item.status ?? otherwise, source, because, only: asked.map(({ kind, ids, holds }) => ({ kind, ids, holds: holds === true ? true : null })) }];
  });
}
