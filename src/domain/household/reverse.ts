/** Undoing a mistaken entry: what the act opened is believed no longer, what it ended is believed again. Pure; called by `actions/household/passages.ts`. */
import { ProblemError } from '../problem.ts';
import { householdProblem } from './problem-of.ts';
import type { PlainDate } from '../calendar.ts';
import type { MessageKey } from '../text/catalogue.ts';
import type { ActKind, Fact, FactChange, NewFact } from './types.ts';

/** Decisions are revoked by decisions, transfers are withdrawn: neither is undone as if it had not been. */
export const reversibleActs: readonly ActKind[] = ['register', 'move', 'leave', 'split', 'merge', 'merge_persons', 'change_head', 'join', 'birth', 'depart', 'death', 'correct_person', 'correct_address', 'set_trait', 'end_trait', 'set_dwelling', 'correct_dwelling', 'share_dwelling'];

export function reverse(act: { readonly kind: ActKind; readonly reversed: boolean; readonly later: { readonly kind: ActKind; readonly on: PlainDate } | null; readonly opened: readonly Fact[]; readonly ended: readonly Fact[] }): FactChange {
  if (act.reversed) throw new ProblemError(householdProblem('household.reversed_already'));
  if (!reversibleActs.includes(act.kind)) throw new ProblemError(householdProblem('household.not_reversible'));
  if (act.later) {
    const params = { act: { key: `household.act.${act.later.kind}` as MessageKey }, date: { date: act.later.on } };
    throw new ProblemError(householdProblem(reversibleActs.includes(act.later.kind) ? 'household.later_acts' : 'household.later_stands', { params }));
  }
  return { ends: act.opened, opens: act.ended.map(({ id: _id, ...fact }) => fact as NewFact) };
}
