/**
 * One mark given to or taken from many households: what it changes at each, who is so already, and what stands against it, household by household.
 * Each is the act of one household (`acts.ts`); here nothing is refused at the first. Called by `actions/household/marks.ts`. Pure.
 */
import type { PlainDate } from '../calendar.ts';
import type { Problem } from '../problem.ts';
import { ProblemError } from '../problem.ts';
import { endTrait, setTrait } from './acts.ts';
import { endAt, join, nothing, ofKind, on } from './facts.ts';
import { householdProblem } from './problem-of.ts';
import type { Fact, FactChange, Happening, NewFact, Trait, TraitData, TraitPaper } from './types.ts';

export const markDeeds = ['set', 'end'] as const;
export type MarkDeed = (typeof markDeeds)[number];
export const markSources = ['list', 'file'] as const;
/** Households of one act; more are marked in several. */
export const mostMarked = 20_000;

export type Marking = { readonly does: MarkDeed } & TraitData;
export type Marked = {
  readonly changes: readonly { readonly household: number; readonly change: FactChange }[];
  /** They have the mark on the day, or never had it: left as they are. */ readonly already: readonly number[];
  readonly stopped: readonly { readonly household: number; readonly problem: Problem }[];
};

/** `factsOf`: the facts of a household in sight; undefined where it is not. */
export function markEach(happening: Happening, marking: Marking, households: readonly number[], factsOf: (household: number) => readonly Fact[] | undefined): Marked {
  const [changes, already, stopped]: [Marked['changes'][number][], number[], Marked['stopped'][number][]] = [[], [], []];
  for (const household of households) {
    const facts = factsOf(household);
    try {
      const change = facts === undefined ? refuseGone() : markOne(happening, marking, facts);
      if (change === 'already') already.push(household);
      else changes.push({ household, change });
    } catch (refusal) {
      if (!(refusal instanceof ProblemError)) throw refusal;
      stopped.push({ household, problem: refusal.problems[0]! });
    }
  }
  return { changes, already, stopped };
}

function markOne(happening: Happening, { does, ...data }: Marking, facts: readonly Fact[]): FactChange | 'already' {
  if (isAlready(does, data.trait, happening, facts)) return 'already';
  if (does === 'end') return endTrait(happening, facts, data.trait);
  const later = ofKind(facts, 'trait').find((one) => one.data.trait === data.trait && one.valid.from > happening.on);
  if (later) throw new ProblemError(householdProblem('household.mark_later', { field: 'on', params: { date: { date: later.valid.from } } }));
  return setTrait(happening, facts, data);
}

/**
 * What a visit of a review said of the marks of a household, written with its decision: from the day of the visit, or of its move to where it lives since,
 * until what is known after it. Nothing where that is known already. `paper`: the decision.
 */
export function tellMarks(marks: Readonly<Partial<Record<Trait, boolean>>>, visited: PlainDate, paper: TraitPaper, facts: readonly Fact[]): FactChange {
  const residence = ofKind(facts, 'residence').find((one) => one.valid.until === null);
  if (!residence) return nothing;
  const from = residence.valid.from > visited ? residence.valid.from : visited;
  return join(...(Object.entries(marks) as [Trait, boolean][]).map(([trait, has]): FactChange => {
    const held = on(facts, 'trait', from).find((one) => one.data.trait === trait);
    if (has === (held !== undefined)) return nothing;
    if (held) return endAt(held, from);
    const later = ofKind(facts, 'trait').filter((one) => one.data.trait === trait && one.valid.from > from).map((one) => one.valid.from).toSorted()[0] ?? null;
    return { ends: [], opens: [{ kind: 'trait', householdId: residence.householdId, villageId: residence.villageId, valid: { from, until: later }, data: { trait, note: '', paper } } as NewFact] };
  }));
}

/** Set: it holds on the day and goes on. End: nothing of it holds on the day or after. */
function isAlready(does: MarkDeed, trait: Trait, { on: date }: Happening, facts: readonly Fact[]): boolean {
  if (does === 'set') return on(facts, 'trait', date).some((one) => one.data.trait === trait && one.valid.until === null);
  return !ofKind(facts, 'trait').some((one) => one.data.trait === trait && (one.valid.until === null || one.valid.until > date));
}

function refuseGone(): never {
  throw new ProblemError(householdProblem('household.ended', { field: 'on' }));
}
