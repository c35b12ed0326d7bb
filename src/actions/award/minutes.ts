/**
 * The signed minutes an act names: a standing file of the round that no other meeting or session was recorded with; those of the council were brought once
 * its session had ended. Used by `actions/award.ts`. Which acts must name them is the law's to say (`domain/award/say.ts`).
 */
import { findFileOfRound } from '../../db/award.ts';
import type { AwardAct } from '../../domain/award/types.ts';
import { ProblemError } from '../../domain/problem.ts';
import type { ActionContext } from '../kernel.ts';
import type { AwardStanding } from './perform.ts';

type Naming = Extract<AwardAct, { kind: 'meet' | 'publish' }>;

/** The list of one session may be made public in parts: its minutes serve for each. */
export async function refuseOtherMinutes({ db }: Pick<ActionContext, 'db'>, { round, state, acts }: AwardStanding, act: Naming): Promise<void> {
  if (act.minutes === undefined) return;
  const sessionsOf = (ids: readonly number[]): readonly number[] => [...state.sessions.values()].flatMap((one) => (one.adjourned === null && one.dossiers.some((id) => ids.includes(id)) ? [one.session] : []));
  const own = act.kind === 'publish' ? sessionsOf(act.dossiers) : [];
  // Each session has minutes of its own: one file does not speak for two.
  if (own.length > 1) throw new ProblemError({ code: 'award.minutes_of_sessions', kind: 'conflict', field: 'dossiers' });
  const broughtOn = await findFileOfRound(db, round.id, act.minutes);
  const ended = own.map((session) => state.sessions.get(session)!.closedOn).filter((day) => day !== null).toSorted().at(-1);
  const used = acts.some(({ act: each }) => (each.kind === 'meet' || each.kind === 'publish') && each.minutes === act.minutes && !(each.kind === 'publish' && act.kind === 'publish' && sessionsOf(each.dossiers).some((session) => own.includes(session))));
  if (broughtOn === undefined || used || (ended !== undefined && broughtOn < ended)) throw new ProblemError({ code: 'award.minutes_unknown', kind: 'invalid', field: 'minutes' });
}
