/**
 * Where a body's part in a directive stands, what may come next, and which parts a letter reminds of. Called by `actions/directive`, lists and the
 * daily round. Pure.
 */
import { addDays, type PlainDate } from '../calendar.ts';

export const directiveUnitStates = ['open', 'answered', 'returned', 'done'] as const;
export type DirectiveUnitState = (typeof directiveUnitStates)[number];

export const extensionStates = ['asked', 'granted', 'declined', 'lapsed', 'withdrawn'] as const;
export type ExtensionState = (typeof extensionStates)[number];

/** Days a body is given by a letter. Ours: no law sets it. */
export const letterDays = 7;

export function isOverdue(unit: { readonly state: DirectiveUnitState; readonly dueOn: PlainDate }, today: PlainDate): boolean {
  return (unit.state === 'open' || unit.state === 'returned') && unit.dueOn < today;
}

/** Answered after the day that stood when it was answered: a day given later does not turn back. Null: nothing is answered. */
export function isLate(unit: { readonly state: DirectiveUnitState; readonly dueOn: PlainDate; readonly answeredOn: PlainDate | null }): boolean | null {
  return (unit.state === 'answered' || unit.state === 'done') && unit.answeredOn !== null ? unit.answeredOn > unit.dueOn : null;
}

/** A part is answered while it waits; an answer is accepted or returned by whoever issued the directive. */
export function mayBe(state: DirectiveUnitState, next: 'answered' | 'returned' | 'done'): boolean {
  return next === 'answered' ? state === 'open' || state === 'returned' : state === 'answered';
}

type Part = { readonly id: number; readonly state: DirectiveUnitState; readonly dueOn: PlainDate };
type Letter = { readonly units: readonly number[]; readonly byDay: PlainDate; readonly sentOn: PlainDate | null };

/** Overdue parts that no letter reminds of now: none that waits to be sent, none sent whose day has not gone. */
export function toRemind(parts: readonly Part[], letters: readonly Letter[], today: PlainDate): readonly number[] {
  const covered = new Set(letters.filter((letter) => letter.sentOn === null || letter.byDay >= today).flatMap((letter) => letter.units));
  return parts.filter((part) => isOverdue(part, today) && !covered.has(part.id)).map((part) => part.id);
}

/** Whom a letter reminds: of one that was sent those it named, of a draft those of them that are still waited for. */
export function remindedBy<P extends Part>(letter: Pick<Letter, 'units' | 'sentOn'>, parts: readonly P[], today: PlainDate): readonly P[] {
  const named = new Set(letter.units);
  return parts.filter((part) => named.has(part.id) && (letter.sentOn !== null || isOverdue(part, today)));
}

export function letterDay(today: PlainDate): PlainDate {
  return addDays(today, letterDays);
}
