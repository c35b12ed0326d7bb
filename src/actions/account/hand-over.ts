/**
 * Passing on what a person holds when they leave: their open tasks and drafts, with their roles when told.
 * When an area ends: `hand-over-area.ts`, which uses the pieces exported here.
 */
import { accountHandOver, accountHandOverPreview } from '../../domain/account/administration.ts';
import { message } from '../../domain/message.ts';
import { ProblemError } from '../../domain/problem.ts';
import { findAccount, insertGrant } from '../../db/account.ts';
import { endGrant, listDelegations, listGrants, listOwnGrants } from '../../db/account-grant.ts';
import { notify } from '../../db/notification.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';
import { handOverKinds, type Passing } from './hand-over-kinds.ts';
import { areaOfAccount } from './people.ts';

export type Moved = { kind: string; count: number }[];

const preview = action(accountHandOverPreview, ({ db }, input) => areaOfAccount(db, input.fromAccountId), async ({ db, today }, { fromAccountId }) => {
  const standing = (await listGrants(db, fromAccountId, today)).filter((one) => one.delegationId === null && (one.until === null || one.until > today));
  const lent = (await listDelegations(db, fromAccountId, { query: '', offset: 0, limit: 200 })).items.filter((one) => one.fromAccountId === fromAccountId && one.endedOn === null && one.until > today);
  return {
    items: await Promise.all(handOverKinds.filter((one) => !one.ofArea).map(async (one) => ({ kind: one.kind, count: await one.count(db, { account: fromAccountId, areaId: null }, today) }))),
    grants: standing.map(({ role, areaName }) => ({ role, areaName })), lent: lent.map(({ toName, roles, until }) => ({ toName, roles, until })),
  };
});

const handsOver = action(
  accountHandOver,
  async ({ db }, input) => [...(await areaOfAccount(db, input.fromAccountId)), ...(await areaOfAccount(db, input.toAccountId))],
  async (context, input) => {
    const { db, actor, today, record } = context;
    const from = found(await findAccount(db, input.fromAccountId), 'account');
    const to = await findSuccessor(context, from.id, input.toAccountId, from.world);
    const moved = await moveWork(context, { from: from.id, to: to.id, toName: to.name, areaId: null, toAreaId: null }, input.reason);
    const grants = input.withGrants ? await listOwnGrants(db, from.id, today) : [];
    // Nobody gains rights by their own act.
    if (grants.length > 0 && to.id === actor.accountId) throw new ProblemError({ code: 'account.not_oneself', kind: 'invalid', field: 'toAccountId' });
    for (const grant of grants) {
      await endGrant(db, grant.id, today);
      await insertGrant(db, {
        account_id: to.id, role: grant.role, area_id: grant.area_id, organisation_id: grant.organisation_id,
        valid_from: grant.valid_from > today ? grant.valid_from : today, valid_until: grant.valid_until, reason: input.reason, granted_by: actor.accountId,
      });
    }
    record({
      subject: { kind: 'account', id: from.id }, areaId: from.area_id, reason: input.reason,
      after: { handedOverTo: to.id, moved, grants: grants.map((grant) => ({ role: grant.role, areaId: grant.area_id })) },
    });
    const count = moved.reduce((sum, one) => sum + one.count, 0);
    await notify(db, { accountIds: [to.id], link: null, on: today, dedupeKey: null, message: message('notification.handed_over', { from: from.name, count }) });
    return { moved, grants: grants.length };
  },
);

export async function findSuccessor({ db }: ActionContext, fromId: string, toId: string, world: string) {
  if (fromId === toId) throw new ProblemError({ code: 'account.same_person', kind: 'invalid', field: 'toAccountId' });
  const to = found(await findAccount(db, toId), 'account');
  if (to.deactivated_at !== null) throw new ProblemError({ code: 'account.successor_inactive', kind: 'invalid', field: 'toAccountId' });
  if (to.world !== world) throw new ProblemError({ code: 'account.other_world', kind: 'invalid', field: 'toAccountId' });
  return to;
}

/** Each kind in turn, with an entry in the journal for each thing that passed. */
export async function moveWork(context: ActionContext, passing: Passing, reason: string): Promise<Moved> {
  const moved: Moved = [];
  for (const one of handOverKinds) {
    const changes = await one.move(context, passing);
    for (const change of changes) context.record({ ...change, reason: change.reason ?? reason });
    moved.push({ kind: one.kind, count: changes.length });
  }
  return moved;
}

export const handOverActions: readonly Action[] = [preview, handsOver];
