/**
 * What became of dossiers where they went: the rounds above are not in sight of who submitted, so the house looks, and tells the stage, the number and
 * the day - not who voted, what was said or why. And which levels above do not work in this house, so that what they decide is recorded below. Called by
 * `read.ts`, `decide.ts` and the notices.
 */
import { asHouse } from '../../db/account.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { isTakenUp, listTakenUp } from '../../db/award.ts';
import { listHoldersOfRoles } from '../../db/notification.ts';
import type { AreaHistory } from '../../domain/area/history.ts';
import type { Area } from '../../domain/area/types.ts';
import { nameOn } from '../../domain/area/history.ts';
import { keepersOf, keptAs } from '../../domain/award/levels.ts';
import type { AwardAct, Dossier, RoundLevel, Stage } from '../../domain/award/types.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import type { ActionContext } from '../kernel.ts';
import { type AwardStanding, awardStandings } from './perform.ts';

export type Above = { readonly level: RoundLevel; readonly areaName: string; readonly stage: Stage; readonly refused: string | null; readonly submitted: { readonly to: RoundLevel | 'state' } | null; readonly on: PlainDate; readonly number: string | null };

/** By dossier of the round, the nearest level first; a dossier nobody received has none. */
export async function readAbove({ db }: Pick<ActionContext, 'db'>, round: number, dossiers: readonly Pick<Dossier, 'dossier' | 'submitted'>[]): Promise<ReadonlyMap<number, readonly Above[]>> {
  const found = new Map<number, Above[]>();
  // Which dossier of ours a dossier above is.
  let own = new Map(dossiers.filter((one) => one.submitted !== null).map((one) => [`${round} ${one.dossier}`, one.dossier]));
  if (own.size === 0) return found;
  const history = await readAreaHistory(db);
  await asHouse(db, async () => {
    for (let rounds: readonly number[] = [round]; rounds.length > 0;) {
      const taken = (await listTakenUp(db, rounds)).filter((one) => own.has(`${one.lower} ${one.lowerDossier}`));
      const standings = new Map((await awardStandings({ db }, [...new Set(taken.map((one) => one.round))])).map((one) => [one.round.id, one]));
      const next = new Map<string, number>();
      for (const one of taken) {
        const [standing, mine] = [standings.get(one.round), own.get(`${one.lower} ${one.lowerDossier}`)!];
        const dossier = standing?.state.dossiers.get(one.dossier);
        if (!standing || !dossier) continue;
        found.set(mine, [...(found.get(mine) ?? []), { level: standing.state.level, areaName: nameOn(history.findById(standing.round.areaId)!, standing.round.openedOn) ?? '', stage: dossier.stage, refused: dossier.refused, submitted: dossier.submitted && { to: dossier.submitted.to }, on: lastDay(standing, one.dossier), number: dossier.granted?.number ?? dossier.told?.number ?? dossier.submitted?.number ?? null }]);
        next.set(`${one.round} ${one.dossier}`, mine);
      }
      own = next;
      rounds = [...standings.keys()];
    }
  });
  return found;
}

/** The area whose desk receives what a round hands to a level; of a department the province. The state has none here. */
export function areaAbove(history: AreaHistory, areaId: number, to: RoundLevel | 'state', on: PlainDate): Area | undefined {
  const own = history.findById(areaId)!;
  const level = to === 'department' ? 'province' : to;
  return own.level === level ? own : history.ancestors(own.slug, on).find((one) => one.level === level);
}

/** Nobody keeps rounds of that level there, and none has received the dossier: its outcome comes on paper and is recorded below. */
export async function isAnsweredByHand({ db, today }: Pick<ActionContext, 'db' | 'today'>, round: { readonly id: number; readonly areaId: number }, { dossier, submitted }: Pick<Dossier, 'dossier' | 'submitted'>): Promise<boolean> {
  if (submitted === null) return false;
  const { to } = submitted;
  if (to === 'state') return true;
  if (await asHouse(db, () => isTakenUp(db, round.id, dossier))) return false;
  const { level, area } = followerOf(await readAreaHistory(db), round.areaId, { to, on: submitted.on }, today);
  return area === undefined || (await listHoldersOfRoles(db, keepersOf(level), area.id!, today, submitted.body)).length === 0;
}

/** Who answers today for what was submitted to a level: that level, or the province for a district that has ended since. */
export function followerOf(history: AreaHistory, areaId: number, { to, on }: { readonly to: RoundLevel; readonly on: PlainDate }, today: PlainDate): { readonly level: RoundLevel; readonly area: Area | undefined } {
  const area = areaAbove(history, areaId, to, on);
  const ended = area !== undefined && area.valid.until !== null && area.valid.until <= today;
  const level = keptAs(to, ended);
  return { level, area: level === to ? area : areaAbove(history, areaId, level, on) };
}

/** The day of the last act that was about the dossier. */
function lastDay({ acts, state }: AwardStanding, dossier: number): PlainDate {
  return (acts.findLast(({ act }) => isAbout(act, dossier)) ?? acts.at(-1))?.act.on ?? state.openedOn;
}

function isAbout(act: AwardAct, dossier: number): boolean {
  if ('dossier' in act) return act.dossier === dossier;
  if ('dossiers' in act) return act.dossiers.includes(dossier);
  return act.kind === 'meet' ? act.votes.some((one) => one.dossier === dossier) : act.kind === 'decide' ? act.granted.some((one) => one.dossier === dossier) : act.kind === 'close' && act.tallies.some((one) => one.dossier === dossier);
}
