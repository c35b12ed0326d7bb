/**
 * The house a household lives in: which one, since when, with whom, and what it is like, dated like every other fact. Called by
 * `actions/household/dwellings.ts` and by the decision of a review. Pure; decides no class.
 *
 * A house is an identity with a number, like a person: what it is like belongs to the house, who lives in it to the household. A household that moves
 * leaves its house behind with its history. What a visit or a later entry says of a day is put between what is known before and after it, so
 * nothing here asks for an order of entry.
 */
import { contains, type PlainDate } from '../calendar.ts';
import { ProblemError } from '../problem.ts';
import { believe, join, nothing, ofKind, on } from './facts.ts';
import { householdProblem } from './problem-of.ts';
import type { DwellingSource, DwellingState, Fact, FactChange, FactOf, Happening, NewFact } from './types.ts';

/** Larger than any house of a household: a slip in the unit is caught here. */
export const largestDwelling = 2000;
export const unknownDwelling: DwellingState = { wallSolid: null, pillarSolid: null, roofSolid: null, area: null, water: null, toilet: null };
export const dwellingParts = ['wallSolid', 'pillarSolid', 'roofSolid'] as const satisfies readonly (keyof DwellingState)[];
/** The facts of the policy packs that name each part; the area is what an area per person is worked out from. */
export const dwellingFacts = { wallSolid: 'wall_solid', pillarSolid: 'pillar_solid', roofSolid: 'roof_solid', area: 'area_per_person', water: 'water_source', toilet: 'toilet_kind' } as const satisfies Record<keyof DwellingState, string>;

const parts = Object.keys(unknownDwelling) as (keyof DwellingState)[];
const fail = (...args: Parameters<typeof householdProblem>): never => {
  throw new ProblemError(householdProblem(...args));
};

export function isSameDwelling(a: DwellingState, b: DwellingState): boolean {
  return parts.every((one) => a[one] === b[one]);
}

/** From the day on the house is like this. `another`: from that day it is another house, at the same residence; the one before keeps what was known of it. */
export function setDwelling(happening: Happening, facts: readonly Fact[], state: DwellingState, another: boolean): FactChange {
  const residence = residenceOn(happening, facts);
  refuseUnfit(state);
  const [lodging] = on(facts, 'dwelling', happening.on);
  if (lodging && !another) return described(facts, lodging, happening.on, state, 'office') ?? fail('household.dwelling_same', { field: 'state' });
  const { dwellingId, change } = newDwelling(facts, residence, 1, lodging && { of: lodging, from: happening.on });
  return join(change, opened(dwellingId, residence.villageId, happening.on, null, state, 'office'));
}

/** What was written of the house they live in today was wrong: believed otherwise for all the time it was held to be so. */
export function correctDwelling({ today }: Happening, facts: readonly Fact[], state: DwellingState): FactChange {
  refuseUnfit(state);
  const [lodging] = on(facts, 'dwelling', today);
  const known = lodging && stateOn(facts, lodging.data.dwellingId, today);
  if (!known) return fail('household.dwelling_unknown', { field: 'state' });
  if (isSameDwelling(known.data, state)) fail('household.dwelling_same', { field: 'state' });
  return believe(known, { ...state, source: 'office' });
}

/** From the day on two households of one village live in one house: that of the other. */
export function shareDwelling(happening: Happening, facts: readonly Fact[], other: readonly Fact[]): FactChange {
  const [residence, theirs] = [residenceOn(happening, facts), residenceOn(happening, other)];
  if (residence.householdId === theirs.householdId) fail('household.same_household', { field: 'otherHousehold' });
  if (residence.villageId !== theirs.villageId) fail('household.dwelling_elsewhere', { field: 'otherHousehold' });
  const [own] = on(facts, 'dwelling', happening.on);
  const [house] = on(other, 'dwelling', happening.on);
  if (own && own.data.dwellingId === house?.data.dwellingId) fail('household.dwelling_shared', { field: 'otherHousehold' });
  const made = house ? { dwellingId: house.data.dwellingId, change: nothing } : newDwelling(other, theirs, 1);
  return join(made.change, lives(facts, residence, happening.on, made.dwellingId, own));
}

/** A house not yet in the register, the n-th the act makes: lived in for all the time at this residence, or `instead` of another one from a day on. */
export function newDwelling(facts: readonly Fact[], residence: FactOf<'residence'>, n: number, instead?: { readonly of: FactOf<'dwelling'>; readonly from: PlainDate }): { readonly dwellingId: number; readonly change: FactChange } {
  return { dwellingId: -n, change: lives(facts, residence, instead?.from ?? residence.valid.from, -n, instead?.of) };
}

/** What a visit of a review saw of the house of a household. */
export type Visit = { readonly household: number; readonly on: PlainDate; readonly state: DwellingState };

/**
 * What the visits of a review saw, written with its decision: of the house lived in on the day of the visit, from that day on; what was not asked stays
 * as known. A house with two households is told once, by the last visit. `factsOf`: the facts about a household with those of its houses.
 */
export function tellDwellings(visits: readonly Visit[], factsOf: (household: number) => readonly Fact[]): FactChange {
  const told = new Set<number>();
  let made = 0;
  const changes = visits.toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : a.household - b.household)).map((visit): FactChange => {
    const facts = factsOf(visit.household);
    const [residence] = on(facts, 'residence', visit.on);
    if (!residence || parts.every((one) => visit.state[one] === null)) return nothing;
    const [lodging] = on(facts, 'dwelling', visit.on);
    if (!lodging) {
      made += 1;
      const { dwellingId, change } = newDwelling(facts, residence, made);
      return join(change, opened(dwellingId, residence.villageId, visit.on, null, visit.state, 'survey'));
    }
    if (told.has(lodging.data.dwellingId)) return nothing;
    told.add(lodging.data.dwellingId);
    const known = stateOn(facts, lodging.data.dwellingId, visit.on)?.data ?? unknownDwelling;
    return described(facts, lodging, visit.on, Object.fromEntries(parts.map((one) => [one, visit.state[one] ?? known[one]])) as DwellingState, 'survey') ?? nothing;
  });
  return join(...changes);
}

/** What the house is like from the day until what is known after it; null where nothing else is said than is known. */
function described(facts: readonly Fact[], { villageId, data: { dwellingId } }: FactOf<'dwelling'>, date: PlainDate, state: DwellingState, source: DwellingSource): FactChange | null {
  const known = stateOn(facts, dwellingId, date);
  if (known && isSameDwelling(known.data, state)) return null;
  const later = firstAfter(ofKind(facts, 'dwelling_state').filter((one) => one.data.dwellingId === dwellingId), date);
  return join(known ? cut(known, date) : nothing, opened(dwellingId, villageId, date, later, state, source));
}

/** The household lives in this house from the day until what is known after it, at most while it lives at this residence. */
function lives(facts: readonly Fact[], residence: FactOf<'residence'>, from: PlainDate, dwellingId: number, before: FactOf<'dwelling'> | undefined): FactChange {
  const until = [firstAfter(ofKind(facts, 'dwelling'), from), residence.valid.until].filter((one) => one !== null).toSorted()[0] ?? null;
  return join(before ? cut(before, from) : nothing, { ends: [], opens: [{ kind: 'dwelling', householdId: residence.householdId, villageId: residence.villageId, valid: { from, until }, data: { dwellingId } }] });
}

function opened(dwellingId: number, villageId: number, from: PlainDate, until: PlainDate | null, state: DwellingState, source: DwellingSource): FactChange {
  return { ends: [], opens: [{ kind: 'dwelling_state', householdId: null, villageId, valid: { from, until }, data: { dwellingId, source, ...state } }] };
}

/** The fact is believed no longer from the day on, whatever was its end. */
function cut(fact: Fact, date: PlainDate): FactChange {
  const { id: _id, act: _act, ...rest } = fact;
  return { ends: [fact], opens: fact.valid.from < date ? [{ ...rest, valid: { from: fact.valid.from, until: date } } as NewFact] : [] };
}

function stateOn(facts: readonly Fact[], dwellingId: number, date: PlainDate): FactOf<'dwelling_state'> | undefined {
  return ofKind(facts, 'dwelling_state').find((one) => one.data.dwellingId === dwellingId && contains(one.valid, date));
}

function firstAfter(facts: readonly Fact[], date: PlainDate): PlainDate | null {
  return facts.map((one) => one.valid.from).filter((from) => from > date).toSorted()[0] ?? null;
}

function residenceOn({ on: date, today }: Happening, facts: readonly Fact[]): FactOf<'residence'> {
  if (date > today) fail('household.in_future', { field: 'on', params: { date: { date } } });
  return on(facts, 'residence', date)[0] ?? fail('household.ended', { field: 'on' });
}

function refuseUnfit(state: DwellingState): void {
  if (state.area !== null && (state.area <= 0 || state.area > largestDwelling)) fail('household.dwelling_area', { field: 'state.area', params: { most: largestDwelling } });
  if (parts.every((one) => state[one] === null)) fail('household.dwelling_empty', { field: 'state' });
}
