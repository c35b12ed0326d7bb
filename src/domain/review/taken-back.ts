/**
 * What a household is once a decision of a round about it is revoked: what it was before, or what became of the result it had carried then. Pure. Called by `actions/review/after.ts`;
 * whose result was carried is the register's to say.
 */
import type { PlainDate } from '../calendar.ts';
import { ofKind } from '../household/facts.ts';
import type { Fact, FactOf, StatusData } from '../household/types.ts';

/** A status without the decision it is under and the movement it makes: those are of the decision that writes it anew. */
export type HeldBefore = Omit<StatusData, 'change' | 'decisionId'>;
/** The household whose result was carried; `stands`: what the round decided about it was not revoked. */
export type Giver = { readonly past: readonly Fact[]; readonly stands: boolean };

/** What held before the day: nothing known is above the lines of the standard. There is a status of some day. */
export function heldBefore(past: readonly Fact[], day: PlainDate): HeldBefore {
  const statuses = inTurn(past);
  const before = statuses.findLast((one) => one.valid.from < day);
  return before ? heldBy(before) : { ...heldBy(statuses.at(-1)!), class: 'not_poor', deprivations: null, answered: null, incomePerPerson: null, scoreA: null, causes: [], needs: [] };
}

/**
 * What held before the decision of its own that is revoked. Where that was the result of the household it was split from, it is what became of that result since: corrected with it, or gone
 * with it where that was revoked earlier or is revoked by the same act.
 */
export function heldBeforeOwn(past: readonly Fact[], decidedOn: PlainDate, giver: Giver | null): HeldBefore {
  const before = inTurn(past).findLast((one) => one.valid.from < decidedOn);
  const theirs = giver && before?.data.change === 'carried' ? inTurn(giver.past).filter((one) => one.data.change !== 'carried') : [];
  const given = theirs.findIndex((one) => one.data.decisionId === before!.data.decisionId);
  if (given < 0) return heldBefore(past, decidedOn);
  if (!giver!.stands) return heldBefore(giver!.past, theirs[given]!.valid.from);
  const next = theirs[given + 1];
  return next?.data.change === 'other' ? heldBy(next) : heldBefore(past, decidedOn);
}

function inTurn(past: readonly Fact[]): readonly FactOf<'status'>[] {
  return ofKind(past, 'status').toSorted((a, b) => a.valid.from.localeCompare(b.valid.from));
}

function heldBy({ data: { class: found, standard, deprivations, answered, incomePerPerson, scoreA, causes, needs } }: FactOf<'status'>): HeldBefore {
  return { class: found, standard, deprivations, answered, incomePerPerson, scoreA, causes, needs };
}
