/**
 * Who is told of what happens in a round: the council when it is convened, the level above of a submission, the levels below of what became of their dossiers,
 * whoever entered an objection of its answer. Called by `perform.ts` after every act. Names nobody: a notice may be read over a shoulder.
 */
import { asHouse } from '../../db/account.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { findObjector } from '../../db/award.ts';
import { listHoldersOfRoles, notify } from '../../db/notification.ts';
import { nameOn } from '../../domain/area/history.ts';
import { keepersOf } from '../../domain/award/levels.ts';
import type { AwardAct, AwardState, Dossier, RoundLevel, Stage } from '../../domain/award/types.ts';
import { message } from '../../domain/message.ts';
import type { ActionContext } from '../kernel.ts';
import { areaAbove } from './above.ts';
import { type AwardStanding, awardStandings } from './perform.ts';

type Done = AwardStanding & { readonly before: AwardState; readonly version: number };

/** A dossier of a round below, what became of it above and at which level. */
type Sent = { readonly round: number; readonly dossier: number; readonly stage: Stage; readonly level: RoundLevel | 'state' };

/** Ends and steps the level that sent a dossier waits to hear of. */
const telling: readonly Stage[] = ['granted', 'granted_above', 'submitted', 'refused', 'withdrawn', 'revoked'];

export async function tellOfActs(context: ActionContext, made: Done, acts: readonly AwardAct[]): Promise<void> {
  for (const act of acts) {
    if (act.kind === 'convene') await tellMembers(context, made, act);
    if (act.kind === 'reseat') await tellSeated(context, made);
    if (act.kind === 'submit') await tellAbove(context, made, act);
    if (act.kind === 'answer') await tellObjector(context, made, act.objection);
  }
  await tellBelow(context, made);
}

async function tellMembers({ db, actor, today }: ActionContext, { round }: Done, { session, members, dossiers, on }: Extract<AwardAct, { kind: 'convene' }>): Promise<void> {
  const accountIds = members.map((one) => one.member).filter((one) => one !== actor.accountId);
  await notify(db, { accountIds, message: message('award.notice.convened', { date: { date: on }, count: dossiers.length }), link: `/khen-thuong/${round.id}`, on: today, dedupeKey: `award/${round.id}/session/${session}` });
}

/** Who came into the council while sessions run. */
async function tellSeated({ db, actor, today }: ActionContext, { round, before, state }: Done): Promise<void> {
  for (const { session, members, dossiers, on } of [...state.sessions.values()].filter((one) => one.closedOn === null)) {
    const sat = new Set(before.sessions.get(session)!.members.map((one) => one.member));
    const accountIds = members.map((one) => one.member).filter((one) => !sat.has(one) && one !== actor.accountId);
    await notify(db, { accountIds, message: message('award.notice.convened', { date: { date: on }, count: dossiers.length }), link: `/khen-thuong/${round.id}`, on: today, dedupeKey: `award/${round.id}/session/${session}` });
  }
}

/** The state level has no desk here. */
async function tellAbove({ db, today }: ActionContext, { round, version }: Done, act: Extract<AwardAct, { kind: 'submit' }>): Promise<void> {
  if (act.to === 'state') return;
  const history = await readAreaHistory(db);
  const own = history.findById(round.areaId)!;
  const above = areaAbove(history, round.areaId, act.to, today);
  if (!above?.id) return;
  const accountIds = await listHoldersOfRoles(db, keepersOf(act.to as Exclude<typeof act.to, 'state'>), above.id!, today, act.body ?? null);
  await notify(db, { accountIds, message: message('award.notice.submitted', { area: nameOn(own, round.openedOn) ?? '', count: act.dossiers.length, number: act.number }), link: '/khen-thuong', on: today, dedupeKey: `award/${round.id}/submitted/${version}` });
}

async function tellObjector({ db, actor, today }: ActionContext, { round }: Done, objection: number): Promise<void> {
  const by = await findObjector(db, round.id, objection);
  await notify(db, { accountIds: by === null || by === actor.accountId ? [] : [by], message: message('award.notice.answered'), link: `/khen-thuong/${round.id}`, on: today, dedupeKey: `award/${round.id}/answered/${objection}` });
}

/** One notice for each round a dossier came up through, down to the one that proposed it, and what became of its dossiers: not one for each dossier. */
async function tellBelow({ db, today }: ActionContext, { round, before, state, version }: Done): Promise<void> {
  let sent: readonly Sent[] = [...state.dossiers.values()].flatMap((one) => (one.from !== null && telling.includes(one.stage) && before.dossiers.get(one.dossier)?.stage !== one.stage ? [{ ...one.from, ...endOf(state, one) }] : []));
  while (sent.length > 0) {
    const rounds = new Map((await asHouse(db, () => awardStandings({ db }, [...new Set(sent.map((one) => one.round))]))).map((one) => [one.round.id, one]));
    for (const [lower, own] of Map.groupBy(sent, (one) => one.round)) {
      const below = rounds.get(lower)?.round;
      if (!below) continue;
      const accountIds = await listHoldersOfRoles(db, keepersOf(below.level), below.areaId, today, below.body?.organisation ?? null);
      for (const same of Map.groupBy(own, (one) => `${one.level} ${one.stage}`).values()) {
        const { stage, level } = same[0]!;
        const link = same.length === 1 ? `/khen-thuong/${lower}/ho-so/${same[0]!.dossier}` : `/khen-thuong/${lower}`;
        await notify(db, { accountIds, message: message('award.notice.result', { count: same.length, level: message(`award.level.${level}`), stage: message(`award.stage.${stage}`) }), link, on: today, dedupeKey: `award/${lower}/result/${round.id}/${version}/${stage}` });
      }
    }
    sent = sent.flatMap((one) => { const from = rounds.get(one.round)?.state.dossiers.get(one.dossier)?.from; return from ? [{ ...one, ...from }] : []; });
  }
}

/** What was decided above this round is said of that level, not of this one. */
function endOf({ level }: AwardState, { stage, refused, submitted }: Dossier): Pick<Sent, 'stage' | 'level'> {
  const above = submitted !== null && (stage === 'granted_above' || stage === 'revoked' || refused === 'above');
  return { stage: stage === 'granted_above' ? 'granted' : stage, level: above ? submitted.to : level };
}
