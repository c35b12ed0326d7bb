/**
 * Who is told of what happens in a round: the council when it is convened, the level above of a submission, the level below of what became of its dossiers,
 * whoever entered an objection of its answer. Called by `perform.ts` after every act. Names nobody: a notice may be read over a shoulder.
 */
import { asHouse } from '../../db/account.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { findAwardRounds, findObjector } from '../../db/award.ts';
import { listHoldersOfRoles, notify } from '../../db/notification.ts';
import { nameOn } from '../../domain/area/history.ts';
import { keepersOf } from '../../domain/award/levels.ts';
import type { AwardAct, AwardState, Dossier, Stage } from '../../domain/award/types.ts';
import { message } from '../../domain/message.ts';
import type { ActionContext } from '../kernel.ts';
import type { AwardStanding } from './perform.ts';

type Done = AwardStanding & { readonly before: AwardState; readonly version: number };

/** Ends and steps the level that sent a dossier waits to hear of. */
const telling: readonly Stage[] = ['granted', 'granted_above', 'submitted', 'refused', 'withdrawn', 'revoked'];

export async function tellOfActs(context: ActionContext, made: Done, acts: readonly AwardAct[]): Promise<void> {
  for (const act of acts) {
    if (act.kind === 'convene') await tellMembers(context, made, act);
    if (act.kind === 'submit') await tellAbove(context, made, act);
    if (act.kind === 'answer') await tellObjector(context, made, act.objection);
  }
  await tellBelow(context, made);
}

async function tellMembers({ db, actor, today }: ActionContext, { round }: Done, { session, members, dossiers, on }: Extract<AwardAct, { kind: 'convene' }>): Promise<void> {
  const accountIds = members.map((one) => one.member).filter((one) => one !== actor.accountId);
  await notify(db, { accountIds, message: message('award.notice.convened', { date: { date: on }, count: dossiers.length }), link: `/khen-thuong/${round.id}`, on: today, dedupeKey: `award/${round.id}/session/${session}` });
}

/** The state level has no desk here. */
async function tellAbove({ db, today }: ActionContext, { round, version }: Done, act: Extract<AwardAct, { kind: 'submit' }>): Promise<void> {
  if (act.to === 'state') return;
  const history = await readAreaHistory(db);
  const own = history.findById(round.areaId)!;
  const level = act.to === 'department' ? 'province' : act.to;
  const above = own.level === level ? own : history.ancestors(own.slug, today).find((one) => one.level === level);
  if (!above?.id) return;
  const accountIds = await listHoldersOfRoles(db, keepersOf(act.to as Exclude<typeof act.to, 'state'>), above.id!, today);
  await notify(db, { accountIds, message: message('award.notice.submitted', { area: nameOn(own, round.openedOn) ?? '', count: act.dossiers.length, number: act.number }), link: '/khen-thuong', on: today, dedupeKey: `award/${round.id}/submitted/${version}` });
}

async function tellObjector({ db, actor, today }: ActionContext, { round }: Done, objection: number): Promise<void> {
  const by = await findObjector(db, round.id, objection);
  await notify(db, { accountIds: by === null || by === actor.accountId ? [] : [by], message: message('award.notice.answered'), link: `/khen-thuong/${round.id}`, on: today, dedupeKey: `award/${round.id}/answered/${objection}` });
}

/** One notice for each round below and what became of its dossiers: not one for each dossier. */
async function tellBelow({ db, today }: ActionContext, { round, before, state, version }: Done): Promise<void> {
  const ended = [...state.dossiers.values()].filter((one): one is Dossier & { readonly from: NonNullable<Dossier['from']> } => one.from !== null && telling.includes(one.stage) && before.dossiers.get(one.dossier)?.stage !== one.stage);
  if (ended.length === 0) return;
  const rounds = new Map((await asHouse(db, () => findAwardRounds(db, [...new Set(ended.map((one) => one.from.round))]))).map((one) => [one.id, one]));
  for (const [lower, own] of Map.groupBy(ended, (one) => one.from.round)) {
    const below = rounds.get(lower);
    if (!below) continue;
    const accountIds = await listHoldersOfRoles(db, keepersOf(below.level), below.areaId, today);
    for (const [stage, same] of Map.groupBy(own, (one) => one.stage)) {
      const link = same.length === 1 ? `/khen-thuong/${lower}/ho-so/${same[0]!.from.dossier}` : `/khen-thuong/${lower}`;
      await notify(db, { accountIds, message: message('award.notice.result', { count: same.length, level: message(`award.level.${state.level}`), stage: message(`award.stage.${stage}`) }), link, on: today, dedupeKey: `award/${lower}/result/${round.id}/${version}/${stage}` });
    }
  }
}
