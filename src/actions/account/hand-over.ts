/**
 * Passing on what a person holds: when they leave, or when their area ends and named successors follow in other areas.
 * Invariant: nobody is forgotten: when an area ends each active holder of a role there must be followed by someone.
 */
import { accountHandOver, accountHandOverArea, accountHandOverPreview } from '../../domain/account/administration.ts';
import { message } from '../../domain/message.ts';
import { ProblemError } from '../../domain/problem.ts';
import { findAccount, insertGrant } from '../../db/account.ts';
import { endGrant, findWorldOfAreas, listHoldersOfArea, listOwnGrants } from '../../db/account-grant.ts';
import { notify } from '../../db/notification.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';
import { handOverKinds } from './hand-over-kinds.ts';
import { areaOfAccount } from './people.ts';

type Moved = { kind: string; count: number }[];

const preview = action(accountHandOverPreview, ({ db }, input) => areaOfAccount(db, input.fromAccountId), async ({ db }, input) => ({
  items: await Promise.all(handOverKinds.map(async (one) => ({ kind: one.kind, count: await one.count(db, input.fromAccountId) }))),
}));

const handsOver = action(
  accountHandOver,
  async ({ db }, input) => [...(await areaOfAccount(db, input.fromAccountId)), ...(await areaOfAccount(db, input.toAccountId))],
  async (context, input) => {
    const { db, actor, today, record } = context;
    const from = found(await findAccount(db, input.fromAccountId), 'account');
    const to = await findSuccessor(context, from.id, input.toAccountId, from.world);
    const moved = await moveWork(context, from.id, to.id, null, input.reason);
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

const handsOverArea = action(accountHandOverArea, (_context, input) => [input.areaId, ...input.successors.map((one) => one.areaId)], async (context, input) => {
  const { db, actor, record } = context;
  const world = await findWorldOfAreas(db, [input.areaId, ...input.successors.map((one) => one.areaId)]);
  if (world === null) throw new ProblemError({ code: 'account.other_world', kind: 'invalid', field: 'areaId' });
  const holders = await listHoldersOfArea(db, input.areaId, input.on);
  const named = new Set(input.successors.map((one) => one.fromAccountId));
  const forgotten = [...new Map(holders.filter((one) => !named.has(one.account_id)).map((one) => [one.account_id, one.name])).values()];
  if (forgotten.length > 0) throw new ProblemError({ code: 'account.successor_missing', kind: 'invalid', field: 'successors', params: { names: forgotten.join(', ') } });

  const moved: Moved = [];
  let granted = 0;
  for (const successor of input.successors) {
    // Nobody gains rights by their own act.
    if (successor.toAccountId === actor.accountId) throw new ProblemError({ code: 'account.not_oneself', kind: 'invalid', field: 'successors' });
    const to = successor.toAccountId === successor.fromAccountId
      ? found(await findAccount(db, successor.toAccountId), 'account')
      : await findSuccessor(context, successor.fromAccountId, successor.toAccountId, world);
    if (to.id !== successor.fromAccountId) moved.push(...(await moveWork(context, successor.fromAccountId, to.id, input.areaId, input.reason)));
    const roles = new Set(holders.filter((one) => one.account_id === successor.fromAccountId).map((one) => successor.role ?? one.role));
    for (const role of roles) {
      await insertGrant(db, { account_id: to.id, role, area_id: successor.areaId, organisation_id: null, valid_from: input.on, valid_until: null, reason: input.reason, granted_by: actor.accountId });
      granted += 1;
    }
  }
  for (const holder of holders) await endGrant(db, holder.id, input.on);
  record({ subject: { kind: 'area', id: String(input.areaId) }, areaId: input.areaId, reason: input.reason, after: { endsOn: input.on, ended: holders.length, granted, moved, successors: input.successors } });
  return { moved: summed(moved), ended: holders.length, granted };
});

async function findSuccessor({ db }: ActionContext, fromId: string, toId: string, world: string) {
  if (fromId === toId) throw new ProblemError({ code: 'account.same_person', kind: 'invalid', field: 'toAccountId' });
  const to = found(await findAccount(db, toId), 'account');
  if (to.deactivated_at !== null) throw new ProblemError({ code: 'account.successor_inactive', kind: 'invalid', field: 'toAccountId' });
  if (to.world !== world) throw new ProblemError({ code: 'account.other_world', kind: 'invalid', field: 'toAccountId' });
  return to;
}

async function moveWork(context: ActionContext, from: string, to: string, areaId: number | null, reason: string): Promise<Moved> {
  const moved: Moved = [];
  for (const one of handOverKinds) {
    const changes = await one.move(context, { from, to, areaId });
    for (const change of changes) context.record({ ...change, reason: change.reason ?? reason });
    moved.push({ kind: one.kind, count: changes.length });
  }
  return moved;
}

function summed(moved: Moved): Moved {
  const totals = new Map<string, number>();
  for (const { kind, count } of moved) totals.set(kind, (totals.get(kind) ?? 0) + count);
  return [...totals].map(([kind, count]) => ({ kind, count }));
}

export const handOverActions: readonly Action[] = [preview, handsOver, handsOverArea];
