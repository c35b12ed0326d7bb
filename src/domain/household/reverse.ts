/** Undoing a mistaken entry: what the act opened is believed no longer, what it ended is believed again. Pure; called by `actions/household/passages.ts`. */
import type { PlainDate } from '../calendar.ts';
import { ProblemError } from '../problem.ts';
import type { MessageKey } from '../text/catalogue.ts';
import { ofKind } from './facts.ts';
import { householdProblem } from './problem-of.ts';
import type { ActKind, Fact, FactChange, FactOf, NewFact } from './types.ts';

/** Decisions are revoked by decisions, transfers are withdrawn: neither is undone as if it had not been. */
export const reversibleActs: readonly ActKind[] = ['register', 'move', 'leave', 'split', 'merge', 'merge_persons', 'change_head', 'join', 'birth', 'depart', 'death', 'correct_person', 'correct_address', 'set_trait', 'end_trait', 'set_dwelling', 'correct_dwelling', 'share_dwelling'];

/** Something recorded later that still stands. */
export type LaterAct = { readonly kind: ActKind; readonly on: PlainDate };
export type Undone = {
  readonly kind: ActKind; readonly reversed: boolean; readonly opened: readonly Fact[]; readonly ended: readonly Fact[];
  /** The newest act that has changed what this one opened, or rests on it otherwise: the first to be undone. */
  readonly later: LaterAct | null;
  /** The newest act recorded since on a household of this one, whatever it was. */
  readonly newest: LaterAct | null;
  /** Where the households of the act lived and live, as believed now. */
  readonly residences: readonly FactOf<'residence'>[];
};

export function reverse(act: Undone): FactChange {
  if (act.reversed) throw new ProblemError(householdProblem('household.reversed_already'));
  if (!reversibleActs.includes(act.kind)) throw new ProblemError(householdProblem('household.not_reversible'));
  const later = (founds(act) || !hasAHome(act) ? act.newest : null) ?? act.later;
  if (later) {
    const params = { act: { key: `household.act.${later.kind}` as MessageKey }, date: { date: later.on } };
    throw new ProblemError(householdProblem(reversibleActs.includes(later.kind) ? 'household.later_acts' : 'household.later_stands', { params }));
  }
  return { ends: act.opened, opens: act.ended.map(({ id: _id, ...fact }) => fact as NewFact) };
}

/** Acts that make, part or join households, or bring them to another village: whatever is recorded on these afterwards (a decision, a mark, a birth) rests on them. */
function founds({ kind, opened, ended }: Undone): boolean {
  if (kind !== 'move') return kind === 'register' || kind === 'split' || kind === 'merge';
  const from = ofKind(ended, 'residence')[0]?.villageId;
  return ofKind(opened, 'residence').some((one) => one.villageId !== from && one.valid.until === null);
}

/** What would be believed again (a member who had not left, a mark that goes on) lives where its household has lived since: not in one that went elsewhere or is gone. */
function hasAHome({ opened, ended, residences }: Undone): boolean {
  const homes = [...residences.filter((one) => !opened.some((other) => other.kind === 'residence' && other.id === one.id)), ...ofKind(ended, 'residence')];
  return ended.filter((one) => one.householdId !== null && one.valid.until === null).every((fact) => {
    const since = homes.filter((one) => one.householdId === fact.householdId && (one.valid.until === null || one.valid.until > fact.valid.from));
    return since.some((one) => one.valid.until === null) && since.every((one) => one.villageId === fact.villageId);
  });
}
