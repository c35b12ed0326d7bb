/**
 * Several packs as one body of law: standards with what they inherit, and what holds on a day. Called by `check.ts`, `compile.ts`, screens.
 * Pure. Only a policy that `checkPacks` returned may be asked: it fails closed on conflicts, gaps and unresolved names.
 */
import type { PlainDate } from '../calendar.ts';
import { message, type Message, type Words } from '../message.ts';
import type { ClassRule, Fact, Group, Indicator, ListItem, Pack, PolicyList, Procedure, ProcedureStep, Standard, Test } from './format.ts';
import type { AreaType, DatedValue, Entry } from './parts.ts';

/** `hash`: of the pack's content (see `hash.ts`); an assessment stores it with its facts, so that it can be computed again. */
export type LoadedPack = { readonly pack: Pack; readonly hash: string; readonly file: string };
export type PackRef = { readonly id: string; readonly title: Words; readonly version: number; readonly hash: string };

/** A pack as people name it: title, edition, and the beginning of its hash to compare with. */
export function packWords({ title, version, hash }: PackRef): Message {
  return message('law.pack', { title: { words: title }, version, mark: hash.slice(0, 12) });
}

export type ResolvedStandard = Omit<Standard, 'indicators' | 'tests' | 'exceptions' | 'classes' | 'groups' | 'inherits' | 'replaces'> & {
  readonly indicators: readonly Indicator[];
  readonly tests: readonly Test[];
  readonly exceptions: readonly Test[];
  /** Empty where the rule is not known (`classes_missing`). */
  readonly classes: readonly ClassRule[];
  readonly groups: readonly Group[];
  readonly replaces: Readonly<Record<string, string>>;
  readonly fixture: boolean;
  readonly packs: readonly PackRef[];
};

export type Policy = {
  readonly packs: readonly LoadedPack[];
  readonly facts: ReadonlyMap<string, Fact>;
  readonly values: ReadonlyMap<string, DatedValue>;
  readonly standards: readonly ResolvedStandard[];
  readonly lists: readonly PolicyList[];
  readonly procedures: readonly Procedure[];
};

export function assemblePolicy(packs: readonly LoadedPack[]): Policy {
  const written = packs.flatMap((loaded) => loaded.pack.standards.map((standard) => ({ standard, loaded })));
  const resolved = new Map<string, ResolvedStandard>();
  const resolve = (id: string, seen: readonly string[]): ResolvedStandard | undefined => {
    const known = resolved.get(id);
    const own = written.find((one) => one.standard.id === id);
    if (known || !own || seen.includes(id)) return known;
    const base = own.standard.overrides === undefined ? undefined : resolve(own.standard.overrides, [...seen, id]);
    const { standard, loaded } = own;
    const inherit = <K extends 'indicators' | 'tests' | 'exceptions' | 'classes' | 'groups'>(key: K): readonly NonNullable<Standard[K]>[number][] =>
      standard[key] ?? (standard.inherits?.includes(key) ? (base?.[key] as readonly NonNullable<Standard[K]>[number][] | undefined) : undefined) ?? [];
    const made: ResolvedStandard = {
      ...standard, indicators: inherit('indicators'), tests: inherit('tests'), exceptions: inherit('exceptions'), classes: inherit('classes'), groups: inherit('groups'),
      replaces: { ...base?.replaces, ...standard.replaces }, fixture: loaded.pack.fixture === true,
      packs: [...(standard.inherits && base ? base.packs : []), { id: loaded.pack.id, title: loaded.pack.title, version: loaded.pack.version, hash: loaded.hash }],
    };
    resolved.set(id, made);
    return made;
  };
  return {
    packs,
    facts: new Map(packs.flatMap(({ pack }) => pack.facts.map((fact) => [fact.id, fact] as const))),
    values: new Map(packs.flatMap(({ pack }) => pack.values.map((value) => [value.id, value] as const))),
    standards: written.flatMap(({ standard }) => resolve(standard.id, []) ?? []),
    lists: packs.flatMap(({ pack }) => pack.lists),
    procedures: packs.flatMap(({ pack }) => pack.procedures),
  };
}

type Dated = { readonly from?: PlainDate | undefined; readonly until?: PlainDate | undefined };

export function holdsOn(one: Dated, date: PlainDate): boolean {
  return (one.from === undefined || one.from <= date) && (one.until === undefined || date < one.until);
}

export function findStandard(policy: Policy, id: string): ResolvedStandard | undefined {
  return policy.standards.find((one) => one.id === id);
}

/** The standard in force on a day, for a province where it has one of its own; a standard that overrides stands before the overridden. */
export function standardOn(policy: Policy, date: PlainDate, province?: string): ResolvedStandard | undefined {
  const open = policy.standards.filter((one) => holdsOn(one, date) && (one.area === undefined || one.area === province));
  return open.find((one) => !open.some((other) => other.overrides === one.id));
}

/** The dated entry of a value; undefined when the value is not known by that name or has no entry on the day. */
export function entryOn(policy: Policy, id: string, date: PlainDate): Entry | undefined {
  return policy.values.get(id)?.entries.find((entry) => holdsOn(entry, date));
}

/** The number of an entry for an area type; null where it is missing, or differs by area type and none is given. */
export function numberOf(entry: Entry | undefined, areaType?: AreaType): number | null {
  if (entry?.value === undefined || typeof entry.value === 'string') return null;
  if (typeof entry.value === 'number') return entry.value;
  return areaType === undefined ? null : entry.value[areaType];
}

export function listOn(policy: Policy, id: string, date: PlainDate): (Omit<PolicyList, 'items'> & { readonly items: readonly ListItem[] }) | undefined {
  const found = policy.lists.find((list) => list.id === id && holdsOn(list, date));
  return found && { ...found, items: found.items.filter((item) => holdsOn(item, date)) };
}

export type StepOn = Omit<ProcedureStep, 'values'> & { readonly values: readonly { readonly value: DatedValue; readonly entry: Entry }[] };

/** The steps of a procedure on a day, in order, each with the values that bind it; undefined when the procedure does not hold. */
export function stepsOn(policy: Policy, id: string, date: PlainDate): readonly StepOn[] | undefined {
  const procedure = policy.procedures.find((one) => one.id === id && holdsOn(one, date));
  return procedure?.steps.filter((step) => holdsOn(step, date)).map((step) => ({
    ...step,
    values: (step.values ?? []).flatMap((name) => {
      const [value, entry] = [policy.values.get(name), entryOn(policy, name, date)];
      return value && entry ? [{ value, entry }] : [];
    }),
  }));
}
