/**
 * When an area ends: named people follow in named areas, with the work that was in the area; lent rights over it end with it.
 * Invariant: nobody and nothing is forgotten: each active holder of a role there is followed by someone, what is with nobody has a taker.
 */
import { accountHandOverArea, accountHandOverAreaPreview } from '../../domain/account/administration.ts';
import { nameOn } from '../../domain/area/history.ts';
import { addDays, type PlainDate } from '../../domain/calendar.ts';
import { message } from '../../domain/message.ts';
import { ProblemError } from '../../domain/problem.ts';
import { asHouse, findAccount, insertGrant } from '../../db/account.ts';
import { endGrant, findWorldOfAreas, listHoldersOfArea, listOwnGrants } from '../../db/account-grant.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import type { Db, Tx } from '../../db/connection.ts';
import { endLentOverArea, listAccountsOfArea, listLentOverArea, moveAccounts } from '../../db/hand-over.ts';
import { notify } from '../../db/notification.ts';
import { listStandingHeirs } from '../../db/organisation.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';
import { findSuccessor, type Moved, moveWork } from './hand-over.ts';
import { handOverKinds } from './hand-over-kinds.ts';

const preview = action(accountHandOverAreaPreview, (_context, input) => [input.areaId], async ({ db, today }, { areaId, on }) => {
  const history = await readAreaHistory(db);
  const area = found(history.findById(areaId), 'area');
  const { holders, lent, accounts } = await peopleOf(db, areaId, on);
  const end = area.valid.until;
  // A district that was abolished has no successor of its own: its communes' successors stand for it.
  const inside = end === null ? [] : history.descendants(area.slug, addDays(end, -1), 'commune').map((one) => one.slug);
  const next = end === null ? [] : [area.slug, ...inside].flatMap((slug) => history.successors(slug, end)).map((one) => history.get(one.successor));
  const people = [...Map.groupBy(holders, (one) => one.account_id)];
  const nameOf = new Map(people.map(([id, grants]) => [id, grants[0]!.name]));
  return {
    area: { id: areaId, slug: area.slug, name: nameOn(area, end === null ? on : addDays(end, -1)), endsOn: end },
    follows: [...new Set(next)].flatMap((one) => (one.id === undefined ? [] : [{ id: one.id, slug: one.slug, name: nameOn(one, on) }])),
    holders: await Promise.all(people.map(async ([accountId, grants]) => ({ accountId, name: grants[0]!.name, roles: [...new Set(grants.map((one) => one.role))], work: await countWork(db, accountId, areaId, today) }))),
    lent: lent.map((one) => ({ fromName: nameOf.get(one.fromId) ?? '–', toName: one.toName, roles: one.roles, until: one.until })),
    accounts: accounts.filter((one) => !nameOf.has(one.id)).map((one) => ({ accountId: one.id, name: one.name })),
    work: await countWork(db, null, areaId, today),
  };
});

const handsOverArea = action(
  accountHandOverArea,
  (_context, input) => [input.areaId, ...input.successors.map((one) => one.areaId), ...(input.rest ? [input.rest.areaId] : [])],
  async (context, input) => {
    const { db, actor, record } = context;
    const world = await findWorldOfAreas(db, [input.areaId, ...input.successors.map((one) => one.areaId), ...(input.rest ? [input.rest.areaId] : [])]);
    if (world === null) throw new ProblemError({ code: 'account.other_world', kind: 'invalid', field: 'areaId' });
    const { holders, accounts } = await peopleOf(db, input.areaId, input.on);
    const named = new Set(input.successors.map((one) => one.fromAccountId));
    const forgotten = [...new Map(holders.filter((one) => !named.has(one.account_id)).map((one) => [one.account_id, one.name])).values()];
    if (forgotten.length > 0) throw new ProblemError({ code: 'account.successor_missing', kind: 'invalid', field: 'successors', params: { names: forgotten.join(', ') } });

    const moved: Moved = [];
    let granted = 0;
    const homes = new Map<string, number>();
    const heirs = await listStandingHeirs(db, holders.flatMap((one) => one.organisation_id ?? []), input.on);
    for (const successor of input.successors) {
      const { fromAccountId, toAccountId, areaId: toAreaId } = successor;
      // Nobody gains rights by their own act.
      if (toAccountId === actor.accountId) throw new ProblemError({ code: 'account.not_oneself', kind: 'invalid', field: 'successors' });
      const stays = toAccountId === fromAccountId;
      const to = stays ? found(await asHouse(db, () => findAccount(db, toAccountId)), 'account') : await findSuccessor(context, fromAccountId, toAccountId, world);
      moved.push(...(await moveWork(context, { from: fromAccountId, to: to.id, toName: to.name, areaId: input.areaId, toAreaId }, input.reason)));
      const held = holders.filter((one) => one.account_id === fromAccountId).map((one) => ({ role: successor.role ?? one.role, organisation: heirOf(heirs, one.organisation_id, toAreaId) }));
      const offices = [...new Map(held.map((one) => [`${one.role} ${one.organisation ?? ''}`, one])).values()];
      const standing = await asHouse(db, () => listOwnGrants(db, to.id, input.on));
      for (const { role, organisation } of offices) {
        const has = standing.some((one) => one.role === role && one.area_id === toAreaId && one.organisation_id === organisation && one.valid_from <= input.on && one.valid_until === null);
        if (has) continue; // two offices may come together in one person
        await insertGrant(db, { account_id: to.id, role, area_id: toAreaId, organisation_id: organisation, valid_from: input.on, valid_until: null, reason: input.reason, granted_by: actor.accountId });
        granted += 1;
      }
      if (offices.length > 0) homes.set(fromAccountId, toAreaId);
      if (!stays) await tell(context, to.id, fromAccountId, moved);
    }
    for (const holder of holders) await endGrant(db, holder.id, input.on);
    const lentEnded = await asHouse(db, () => endLentOverArea(db, input.areaId, input.on));
    moved.push(...(await moveRest(context, input, world, accounts.filter((one) => !homes.has(one.id)).map((one) => one.id))));
    const rehomed = accounts.flatMap(({ id }) => { const to = homes.get(id) ?? input.rest?.areaId; return to === undefined ? [] : [{ id, to }]; });
    for (const [to, group] of Map.groupBy(rehomed, (one) => one.to)) await asHouse(db, () => moveAccounts(db, group.map((one) => one.id), to));
    const done = { moved: summed(moved), ended: holders.length, granted, lentEnded, accounts: rehomed.length };
    if (holders.length + rehomed.length + lentEnded + done.moved.reduce((sum, one) => sum + one.count, 0) === 0) throw new ProblemError({ code: 'account.nothing_to_hand_over', kind: 'conflict' });
    record({ subject: { kind: 'area', id: String(input.areaId) }, areaId: input.areaId, reason: input.reason, after: { endsOn: input.on, ...done, successors: input.successors, rest: input.rest } });
    return done;
  },
);

/** The body that follows a body in the new area: the one that works there, else the only one; null where there is none or none is plainly the one. */
function heirOf(heirs: readonly { readonly of: string; readonly id: string; readonly areaId: number }[], organisation: string | null, areaId: number): string | null {
  const own = heirs.filter((one) => one.of === organisation);
  const here = own.filter((one) => one.areaId === areaId);
  return (here.length === 1 ? here[0] : own.length === 1 ? own[0] : undefined)?.id ?? null;
}

type Input = { readonly areaId: number; readonly reason: string; readonly rest: { readonly accountId: string; readonly areaId: number } | null };

/** What is with nobody who was named. Throws account.rest_missing when there is some and no taker. */
async function moveRest(context: ActionContext, input: Input, world: string, accounts: readonly string[]): Promise<Moved> {
  const { db, actor } = context;
  const passing = { from: null, areaId: input.areaId };
  if (input.rest === null) {
    const drafts = (await countWork(db, null, input.areaId, context.today)).filter((one) => one.kind !== 'plan.task').reduce((sum, one) => sum + one.count, 0);
    if (drafts + accounts.length > 0) throw new ProblemError({ code: 'account.rest_missing', kind: 'invalid', field: 'rest', params: { count: drafts + accounts.length } });
    return [];
  }
  if (input.rest.accountId === actor.accountId) throw new ProblemError({ code: 'account.not_oneself', kind: 'invalid', field: 'rest' });
  const to = await findSuccessor(context, '', input.rest.accountId, world);
  return moveWork(context, { ...passing, to: to.id, toName: to.name, toAreaId: input.rest.areaId }, input.reason);
}

async function peopleOf(db: Tx, areaId: number, on: PlainDate) {
  // The area is the asker's; that its people's accounts are looked after elsewhere must not hide them.
  return asHouse(db, async () => ({ holders: await listHoldersOfArea(db, areaId, on), lent: await listLentOverArea(db, areaId, on), accounts: await listAccountsOfArea(db, areaId) }));
}

/** One after another: some count with the house's own view, which is the whole transaction's while it lasts. */
async function countWork(db: Db, account: string | null, areaId: number, today: PlainDate): Promise<Moved> {
  const counts: Moved = [];
  for (const one of handOverKinds) counts.push({ kind: one.kind, count: await one.count(db, { account, areaId }, today) });
  return counts;
}

async function tell({ db, today }: ActionContext, to: string, fromId: string, moved: Moved): Promise<void> {
  const from = await asHouse(db, () => findAccount(db, fromId));
  const count = moved.slice(-handOverKinds.length).reduce((sum, one) => sum + one.count, 0);
  if (count > 0 && from) await notify(db, { accountIds: [to], link: null, on: today, dedupeKey: null, message: message('notification.handed_over', { from: from.name, count }) });
}

function summed(moved: Moved): Moved {
  return [...Map.groupBy(moved, (one) => one.kind)].map(([kind, all]) => ({ kind, count: all.reduce((sum, one) => sum + one.count, 0) }));
}

export const handOverAreaActions: readonly Action[] = [preview, handsOverArea];
