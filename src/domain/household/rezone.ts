/**
 * Villages merge or part, and the households in them belong to another one from the day on, without anybody having moved: house, address and marks stay as they are.
 * What was recorded for later days goes along, and a house that stands empty with the household that lived in it last. Called by `actions/area-village-changes.ts`. Pure.
 */
import type { Period, PlainDate } from '../calendar.ts';
import { join, nothing, ofKind } from './facts.ts';
import type { Fact, FactChange, NewFact } from './types.ts';

export type Rezoning = {
  readonly on: PlainDate;
  /** Villages whose households may go. */
  readonly from: ReadonlySet<number>;
  /** Where a household goes; undefined for one that stays. */
  readonly into: (household: number) => number | undefined;
};

/** The change of each household that goes. `facts` are those of all of them; a person or house of several belongs to the household of the time. */
export function rezone(facts: readonly Fact[], { on, from, into }: Rezoning): ReadonlyMap<number, FactChange> {
  const livesWith = homesBy(ofKind(facts, 'member').map((one) => ({ key: one.data.personId, household: one.householdId!, ...one.valid })));
  const livesIn = homesBy(ofKind(facts, 'dwelling').map((one) => ({ key: one.data.dwellingId, household: one.householdId!, ...one.valid })));
  const changes = new Map<number, FactChange>();
  for (const fact of facts) {
    if (!from.has(fact.villageId) || (fact.valid.until !== null && fact.valid.until <= on)) continue;
    const homes = fact.kind === 'person' ? (livesWith.get(fact.data.personId) ?? []) : fact.kind === 'dwelling_state' ? (livesIn.get(fact.data.dwellingId) ?? []) : [{ household: fact.householdId!, ...fact.valid }];
    const pieces = piecesOf(fact, on, fact.kind === 'dwelling_state' ? heldOn(homes) : homes, into);
    const home = pieces.findLast((one) => one.villageId !== fact.villageId)?.household;
    if (home === undefined) continue;
    changes.set(home, join(changes.get(home) ?? nothing, { ends: [fact], opens: pieces.map((one) => pieceOf(fact, one)) }));
  }
  return changes;
}

type Home = Period & { readonly household: number };
type Piece = Period & { readonly villageId: number; readonly household: number | undefined };

function homesBy(rows: readonly (Home & { readonly key: number })[]): ReadonlyMap<number, readonly Home[]> {
  return Map.groupBy(rows, (one) => one.key);
}

/** A house that stands empty belongs to who lived in it last, until the next one comes. */
function heldOn(homes: readonly Home[]): readonly Home[] {
  return homes.map((one) => {
    const { until: left } = one;
    if (left === null || homes.some((other) => other.from <= left && (other.until === null || other.until > left))) return one;
    return { ...one, until: homes.map((other) => other.from).filter((from) => from > left).toSorted()[0] ?? null };
  });
}

/** The fact cut at the day, and where its household became another; neighbours in one village are one. */
function piecesOf({ valid, villageId }: Fact, on: PlainDate, homes: readonly Home[], into: Rezoning['into']): readonly Piece[] {
  const start = valid.from > on ? valid.from : on;
  const edges = homes.flatMap((one) => [one.from, ...(one.until === null ? [] : [one.until])]).filter((day) => day > start && (valid.until === null || day < valid.until));
  const days = [...new Set([start, ...edges])].toSorted();
  const pieces: Piece[] = valid.from < on ? [{ from: valid.from, until: on, villageId, household: undefined }] : [];
  for (const [index, day] of days.entries()) {
    const household = homes.find((one) => one.from <= day && (one.until === null || one.until > day))?.household;
    const village = (household === undefined ? undefined : into(household)) ?? villageId;
    const last = pieces.at(-1);
    if (last?.villageId === village) pieces[pieces.length - 1] = { ...last, until: days[index + 1] ?? valid.until };
    else pieces.push({ from: day, until: days[index + 1] ?? valid.until, villageId: village, household });
  }
  return pieces;
}

/** A status goes along as by a move: it stands until the next review. */
function pieceOf(fact: Fact, { from, until, villageId }: Piece): NewFact {
  const { id: _id, act, ...rest } = fact;
  const carried = fact.kind === 'status' && from > fact.valid.from ? { data: { ...fact.data, change: 'carried' } } : {};
  const kept = act !== undefined && from === fact.valid.from && villageId === fact.villageId ? { act } : {};
  return { ...rest, ...carried, ...kept, villageId, valid: { from, until } } as NewFact;
}

/** Whether a change of villages made the second from the first: the same said of the same for some of the time. */
export function isPieceOf(fact: Fact, piece: Fact): boolean {
  const said = (one: Fact): string => JSON.stringify({ ...one.data, change: null });
  const within = piece.valid.from >= fact.valid.from && (fact.valid.until === null || (piece.valid.until !== null && piece.valid.until <= fact.valid.until));
  return piece.kind === fact.kind && piece.householdId === fact.householdId && within && said(piece) === said(fact);
}
