/** Undoing a mistaken entry: what the act opened is believed no longer, what it ended is believed again. Pure; called by `actions/household/passages.ts`. */
import type { Period, PlainDate } from '../calendar.ts';
import { ProblemError } from '../problem.ts';
import type { MessageKey } from '../text/catalogue.ts';
import { ofKind } from './facts.ts';
import { householdProblem } from './problem-of.ts';
import type { ActKind, Fact, FactChange, FactOf, NewFact } from './types.ts';

/** Decisions are revoked by decisions, transfers are withdrawn: neither is undone as if it had not been. */
export const reversibleActs: readonly ActKind[] = ['register', 'move', 'leave', 'split', 'merge', 'merge_persons', 'change_head', 'join', 'birth', 'depart', 'death', 'correct_person', 'correct_address', 'set_trait', 'end_trait', 'set_dwelling', 'correct_dwelling', 'share_dwelling'];

/** Without having moved, a household came to lie in another village: villages were merged or divided. Null: whatever lay in the village, which ended. */
export type Brought = { readonly householdId: number | null; readonly on: PlainDate; readonly from: number; readonly to: number };
/** Something recorded later that still stands. */
export type LaterAct = { readonly kind: ActKind; readonly on: PlainDate };
export type Undone = {
  readonly kind: ActKind; readonly reversed: boolean; readonly opened: readonly Fact[]; readonly ended: readonly Fact[];
  /** The newest act that has changed what this one opened, or rests on it otherwise: the first to be undone. */
  readonly later: LaterAct | null;
  /** The newest act recorded since on a household of this one, whatever it was; changes of villages are looked through. */
  readonly newest: LaterAct | null;
  /** Where the households of the act lived and live, as believed now. */
  readonly residences: readonly FactOf<'residence'>[];
  /** Changes of villages recorded since: what is believed again lies where it would lie had the act not been. */
  readonly brought: readonly Brought[];
};

export function reverse(act: Undone): FactChange {
  if (act.reversed) throw new ProblemError(householdProblem('household.reversed_already'));
  if (!reversibleActs.includes(act.kind)) throw new ProblemError(householdProblem('household.not_reversible'));
  const back = act.ended.flatMap((fact) => placed(fact, act));
  const homeless = !hasAHome(act, back) || livesApart(act, back);
  const village = homeless ? act.brought.at(-1) : undefined;
  const later = (homeless || founds(act, back) ? act.newest : null) ?? act.later ?? (village ? { kind: 'rezone', on: village.on } : null);
  if (later) {
    const params = { act: { key: `household.act.${later.kind}` as MessageKey }, date: { date: later.on } };
    throw new ProblemError(householdProblem(reversibleActs.includes(later.kind) ? 'household.later_acts' : 'household.later_stands', { params }));
  }
  return { ends: act.opened, opens: back.map(({ id: _id, ...fact }) => fact as NewFact) };
}

/** Acts that make, part or join households, or bring them to another village: whatever is recorded on these afterwards (a decision, a mark, a birth) rests on them. */
function founds({ kind, opened }: Undone, back: readonly Fact[]): boolean {
  if (kind !== 'move') return kind === 'register' || kind === 'split' || kind === 'merge';
  const from = ofKind(back, 'residence').at(-1)?.villageId;
  return ofKind(opened, 'residence').some((one) => one.villageId !== from && one.valid.until === null);
}

/** What would be believed again (a member who had not left, a mark that goes on) lives where its household has lived since: not in one that went elsewhere or is gone. */
function hasAHome({ opened, residences }: Undone, back: readonly Fact[]): boolean {
  const homes = [...residences.filter((one) => !opened.some((other) => other.kind === 'residence' && other.id === one.id)), ...ofKind(back, 'residence')];
  return back.filter((one) => one.householdId !== null && one.valid.until === null).every((fact) => {
    const since = homes.filter((one) => one.householdId === fact.householdId && (one.valid.until === null || one.valid.until > fact.valid.from));
    return since.some((one) => one.valid.until === null) && since.every((one) => one.villageId === fact.villageId);
  });
}

/** Somebody would be back in a household that a division of villages put elsewhere than the one they live in: what is known of them lies with that one. */
function livesApart({ opened }: Undone, back: readonly Fact[]): boolean {
  const told = new Set(ofKind(back, 'person').map((one) => one.data.personId));
  const living = new Map(ofKind(opened, 'member').filter((one) => one.valid.until === null).map((one) => [one.data.personId, one.villageId]));
  return ofKind(back, 'member').some((one) => one.valid.until === null && !told.has(one.data.personId) && (living.get(one.data.personId) ?? one.villageId) !== one.villageId);
}

/** The fact, cut where its household came to lie in another village since; a status goes along as it does there. */
function placed(fact: Fact, { ended, opened, brought }: Undone): readonly Fact[] {
  const household = fact.householdId ?? holderOf(fact, ended);
  const steps = [...brought.filter((one) => one.householdId === null || one.householdId === household), ...(household === undefined ? seenOn(fact, opened) : [])].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  let pieces: readonly (Period & { readonly villageId: number })[] = [{ ...fact.valid, villageId: fact.villageId }];
  for (const { on, from, to } of steps) {
    pieces = pieces.flatMap((one) => {
      if (one.villageId !== from || (one.until !== null && one.until <= on)) return [one];
      return one.from >= on ? [{ ...one, villageId: to }] : [{ ...one, until: on }, { ...one, from: on, villageId: to }];
    });
  }
  return pieces.map(({ villageId, ...valid }) => {
    const carried = fact.kind === 'status' && valid.from > fact.valid.from ? { data: { ...fact.data, change: 'carried' } } : {};
    return { ...fact, ...carried, villageId, valid } as Fact;
  });
}

/** With whom the person lived, or who lived in the house, as the act ended it too. */
function holderOf(fact: Fact, ended: readonly Fact[]): number | undefined {
  const held = fact.kind === 'person' ? ofKind(ended, 'member').filter((one) => one.data.personId === fact.data.personId) : fact.kind === 'dwelling_state' ? ofKind(ended, 'dwelling').filter((one) => one.data.dwellingId === fact.data.dwellingId) : [];
  return held.toSorted((a, b) => a.valid.from.localeCompare(b.valid.from)).at(-1)?.householdId ?? undefined;
}

/** Of a person or house about which the act only said otherwise: where that went since. */
function seenOn(fact: Fact, opened: readonly Fact[]): readonly Brought[] {
  const same = opened.filter((one) => (one.kind === 'person' && fact.kind === 'person' && one.data.personId === fact.data.personId) || (one.kind === 'dwelling_state' && fact.kind === 'dwelling_state' && one.data.dwellingId === fact.data.dwellingId));
  let from = fact.villageId;
  return same.toSorted((a, b) => a.valid.from.localeCompare(b.valid.from)).flatMap((one) => {
    const step = { householdId: null, on: one.valid.from, from, to: one.villageId };
    from = one.villageId;
    return step.from === step.to ? [] : [step];
  });
}
