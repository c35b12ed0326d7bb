/** The Front's opinion on dossiers and its answer, told to the other end: who keeps rounds of the area, and who gave the opinion. Called by `actions/award.ts`. */
import { findOpinionGiver } from '../../db/front.ts';
import { listHoldersOfRoles, notify } from '../../db/notification.ts';
import { permissionGroups } from '../../domain/account/permissions.ts';
import { message } from '../../domain/message.ts';
import type { ActionContext } from '../kernel.ts';
import type { performAward } from './perform.ts';

type Made = Awaited<ReturnType<typeof performAward>>;

export async function tellOpined({ db, actor, today }: ActionContext, made: Made): Promise<Made> {
  const holders = await listHoldersOfRoles(db, permissionGroups.planners, made.round.areaId, today);
  await notify(db, {
    accountIds: holders.filter((account) => account !== actor.accountId), message: message('front.notice.opined', { count: made.state.opinions.get(made.state.opinions.size)?.dossiers.length ?? 0 }), link: `/khen-thuong/${made.round.id}`, on: today,
    dedupeKey: `front/award/${made.round.id}/${made.state.opinions.size}`,
  });
  return made;
}

export async function tellReplied({ db, today }: ActionContext, made: Made, opinion: number): Promise<Made> {
  const given = await findOpinionGiver(db, made.round.id, opinion);
  await notify(db, { accountIds: given === null ? [] : [given], message: message('front.notice.replied'), link: '/mat-tran', on: today, dedupeKey: `front/award/${made.round.id}/${opinion}/replied` });
  return made;
}
