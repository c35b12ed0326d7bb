/**
 * What whoever judges a dossier should look at and no rule refuses: the same subject proposed in another round or awarded in another manner for the same
 * years, or refused for them before, somebody of the same name in the same commune awarded or proposed as another subject; and what who proposed, handed up or decided said to having the
 * name of whom it is about. Called by `read.ts`. Says kinds and places, of people only who declared.
 */
import { asHouse } from '../../db/account.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { listNamesakes, listPastAwardsOf, listProposals } from '../../db/award.ts';
import { readSamePersons } from '../../db/subject-join.ts';
import { sameAchievement } from '../../domain/award/achievement.ts';
import { isLive } from '../../domain/award/allow.ts';
import type { Dossier } from '../../domain/award/types.ts';
import { nameOn } from '../../domain/area/history.ts';
import type { Subject } from '../../domain/emulation/subject.ts';
import { message, type Message } from '../../domain/message.ts';
import type { MessageKey } from '../../domain/text/catalogue.ts';
import type { ActionContext } from '../kernel.ts';
import { type AwardStanding, awardStandings } from './perform.ts';
import type { RefusedBefore } from './refused.ts';

export async function warningsOf({ db, today }: ActionContext, standing: AwardStanding, one: Dossier, subject: Subject, refused: readonly RefusedBefore[]): Promise<readonly Message[]> {
  const { round, state, acts } = standing;
  const history = await readAreaHistory(db);
  return asHouse(db, async () => {
    const namesakes = new Map((await listNamesakes(db, { subject: one.subject, areaId: communeOf(history, subject.areaId, today), on: today })).map((each) => [each.subject, each.kind]));
    const same = await readSamePersons(db, [one.subject]);
    const subjects = [...same.keys(), ...namesakes.keys()];
    const [past, proposals] = [await listPastAwardsOf(db, subjects), (await listProposals(db, subjects)).filter((each) => each.round !== round.id && !isSame(each, one))];
    const rounds = new Map((await awardStandings({ db }, [...new Set(proposals.map((each) => each.round))])).map((each) => [each.round.id, each]));
    const pending = proposals.flatMap((each) => {
      const [at, dossier] = [rounds.get(each.round), rounds.get(each.round)?.state.dossiers.get(each.dossier)];
      // Its own way up or down is no second proposal, nor is one that has ended or is an award by now.
      const related = dossier?.from?.round === round.id && dossier.from.dossier === one.dossier;
      return !at || !dossier || related || !isLive(dossier.stage) || dossier.stage === 'granted' || dossier.stage === 'granted_above' || !sameAchievement(dossier.period, one.period) ? [] : [{ at, dossier }];
    });
    const clash = (period: Dossier['period']): boolean => sameAchievement(period, one.period);
    const ofName = (id: number): boolean => (past.get(id) ?? []).some((award) => clash(award.period)) || pending.some(({ dossier }) => dossier.subject === id);
    return [
      ...pending.filter(({ dossier }) => same.has(dossier.subject)).map(({ at, dossier }) => message('award.warning.pending', { area: nameOn(history.findById(at.round.areaId)!, at.round.openedOn) ?? '', date: { date: at.round.openedOn }, stage: message(`award.stage.${dossier.stage}`) })),
      ...(past.get(one.subject) ?? []).filter((award) => award.manner !== state.manner && clash(award.period)).map((award) => message('award.warning.other_manner', { manner: message(`award.manner.${award.manner}`), number: award.number ?? `#${award.award}` })),
      ...refused.map((each) => message('award.warning.refused', { area: each.areaName, date: { date: each.on }, why: message(`award.refused.${each.refused}`) })),
      ...lateOf(standing, one),
      ...(one.again === null ? [] : [message('award.warning.again', { why: one.again })]),
      ...declaredOf(acts, one.dossier),
      ...[...namesakes].filter(([id]) => ofName(id)).map(([, kind]) => message('award.warning.same_name', { kind: message(`award.subject.${kind}` as MessageKey) })),
    ];
  });
}

/** A proposal that carries a day within the deadline and was entered after it: papers lie in drawers, and whoever judges is to know. */
function lateOf({ acts, state }: AwardStanding, { dossier }: Dossier): readonly Message[] {
  const made = acts.find(({ act }) => act.kind === 'nominate' && act.dossier === dossier);
  return made && made.recordedOn > state.deadline ? [message('award.warning.late', { date: { date: made.act.on }, entered: { date: made.recordedOn }, deadline: { date: state.deadline } })] : [];
}

/** What was said to a name met with in the round, by whom and on which day. */
function declaredOf(acts: AwardStanding['acts'], dossier: number): readonly Message[] {
  return acts.flatMap(({ act, by }): Message[] => {
    if (act.kind !== 'nominate' && act.kind !== 'decide' && act.kind !== 'submit' && act.kind !== 'tell') return [];
    const about = act.kind === 'nominate' || act.kind === 'tell' ? act.dossier === dossier : act.kind === 'decide' ? act.granted.some((each) => each.dossier === dossier) : act.dossiers.includes(dossier);
    return about && act.unrelated ? [message(act.kind === 'nominate' ? 'award.warning.declared_head' : 'award.warning.declared_hand', { by, date: { date: act.on }, why: act.unrelated })] : [];
  });
}

/** The round this dossier came up from. */
function isSame(proposal: { readonly round: number; readonly dossier: number }, one: Dossier): boolean {
  return one.from !== null && one.from.round === proposal.round && one.from.dossier === proposal.dossier;
}

/** People of one name in two communes are two people; a subject of a district or province is looked for in that. */
function communeOf(history: Awaited<ReturnType<typeof readAreaHistory>>, areaId: number, on: ActionContext['today']): number {
  const area = history.findById(areaId)!;
  return area.level !== 'village' ? areaId : (history.ancestors(area.slug, on).find((one) => one.level === 'commune')?.id ?? areaId);
}
