/**
 * Where subjects were refused before for the same years, in whatever round: the rounds of others are not in sight, so the house looks and tells the place, the day
 * and the kind of reason, not what was said. For the dossier, the list the council has before it, and its minutes. Writes nothing.
 */
import { asHouse } from '../../db/account.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { listProposals } from '../../db/award.ts';
import { readSamePersons } from '../../db/subject-join.ts';
import { nameOn } from '../../domain/area/history.ts';
import { sameAchievement } from '../../domain/award/achievement.ts';
import type { Dossier, Refusal } from '../../domain/award/types.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import type { ActionContext } from '../kernel.ts';
import { type AwardStanding, awardStandings } from './perform.ts';

export type RefusedBefore = { readonly on: PlainDate; readonly areaName: string; readonly refused: Refusal };

/** By dossier of the round, the oldest refusal first; `until`: as it was known on a day. */
export async function readRefused({ db }: Pick<ActionContext, 'db'>, standing: AwardStanding, dossiers: readonly Dossier[], until: PlainDate | null = null): Promise<ReadonlyMap<number, readonly RefusedBefore[]>> {
  const history = await readAreaHistory(db);
  const same = await readSamePersons(db, dossiers.map((one) => one.subject));
  const rounds = await asHouse(db, async () => {
    const proposals = await listProposals(db, [...same.keys()]);
    return [standing, ...(await awardStandings({ db }, [...new Set(proposals.map((one) => one.round))].filter((id) => id !== standing.round.id)))];
  });
  const refused = Map.groupBy(rounds.flatMap(({ round, state }) => [...state.dossiers.values()].flatMap((one) => (one.stage !== 'refused' || (until !== null && one.refusedOn! > until) ? [] : [{ round, one }]))), ({ one }) => same.get(one.subject));
  return new Map(dossiers.map((mine) => [mine.dossier, (refused.get(same.get(mine.subject)) ?? []).flatMap(({ round, one }): RefusedBefore[] => {
    // A refusal on its own way up is told as what became of it above.
    const own = round.id === standing.round.id ? one.dossier === mine.dossier : one.from?.round === standing.round.id && one.from.dossier === mine.dossier;
    return own || !sameAchievement(one.period, mine.period) ? [] : [{ on: one.refusedOn!, areaName: nameOn(history.findById(round.areaId)!, round.openedOn) ?? '', refused: one.refused! }];
  }).toSorted((a, b) => a.on.localeCompare(b.on))]));
}
