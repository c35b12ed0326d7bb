/**
 * What the register of poverty says to an award of a household: one that was poor or near-poor is awarded for leaving, decided within the years of the
 * achievement; one that was never, or that left before, for help it gave, which its sheet judges. Called by `actions/award/gates.ts`.
 */
import { type PlainDate, plainDate } from '../calendar.ts';
import type { HouseholdClass, StatusChange } from '../household/types.ts';
import { lawfulPast } from '../household/status.ts';
import { message } from '../message.ts';
import type { Dossier, GateResult } from './types.ts';

export type DecidedClass = { readonly class: HouseholdClass; readonly change: StatusChange; readonly valid_from: PlainDate; readonly valid_until: PlainDate | null; readonly number: string; readonly issued_on: string };

const isListed = (one: DecidedClass | undefined): boolean => one?.class === 'poor' || one?.class === 'near_poor';

/** A decision to leave, by its class as it stands after corrections; it stands unless the household came back to the class before, or to poor. `decided`: oldest first, lawful ones. */
function standingExits(decided: readonly DecidedClass[]): readonly DecidedClass[] {
  return decided.filter((one, at) => {
    const before = decided[at - 1];
    if (!isListed(before) || (before!.class === 'poor' ? one.class === 'poor' : isListed(one))) return false;
    return !decided.slice(at + 1).some((later) => later.class === 'poor' || later.class === before!.class || ['fell_to_poor', 'relapsed', 'new'].includes(later.change));
  });
}

/** `newestFirst`: all decisions about the household in force. While the years still run and it has not left, nothing is known yet; who left in them and is back has not. */
export function householdGate(newestFirst: readonly DecidedClass[], period: Dossier['period'], today: PlainDate): GateResult {
  const criterion = 'household_class';
  const decided = lawfulPast(newestFirst.map((one) => ({ ...one, from: one.valid_from, until: one.valid_until })));
  const now = decided.at(-1);
  if (!now) return { criterion, state: 'unknown', working: [message('award.gate.household_unknown')] };
  if (!decided.some(isListed)) return { criterion, state: 'pass', working: [message('award.gate.household_never_poor')] };
  const standing = message('award.gate.household_now', { class: message(`policy.class.${now.class}`), number: now.number });
  const dated = (one: DecidedClass) => ({ number: one.number, date: { date: plainDate(one.issued_on) } });
  const exits = standingExits(decided);
  const left = exits.findLast((one) => one.valid_from >= period.from && one.valid_from < period.until);
  if (left) return { criterion, state: now.class === 'poor' ? 'fail' : 'pass', working: [message('award.gate.household_left', dated(left)), standing] };
  const earlier = exits.findLast((one) => one.valid_from < period.from);
  if (earlier && !isListed(now)) return { criterion, state: 'pass', working: [message('award.gate.household_left_before', dated(earlier)), standing] };
  const fellBack = decided.some((one) => (one.change === 'left_above' || one.change === 'left_to_near_poor') && one.valid_from >= period.from && one.valid_from < period.until);
  if (isListed(now) && !fellBack && today < period.until) return { criterion, state: 'unknown', working: [message('award.gate.household_not_left_yet'), standing] };
  return { criterion, state: 'fail', working: [message('award.gate.household_not_left'), standing] };
}
