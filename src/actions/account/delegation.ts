/**
 * Lending rights for some days: by the person, or arranged by an administrator for someone absent. A lent right is a grant of
 * its own with an end, marked with the lender; it rests as soon as the lender loses it (seen at each request).
 */
import { accountDelegate, accountDelegations, accountEndDelegation, accountSubstitute } from '../../domain/account/administration.ts';
import { chooseLent } from '../../domain/account/lending.ts';
import { mayDo } from '../../domain/account/permissions.ts';
import type { Role } from '../../domain/account/roles.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { message } from '../../domain/message.ts';
import { ProblemError } from '../../domain/problem.ts';
import { asHouse, findAccount, insertGrant } from '../../db/account.ts';
import { endDelegation, insertDelegation, listDelegations, listOwnGrants } from '../../db/account-grant.ts';
import { notify } from '../../db/notification.ts';
import { areasReach } from '../../db/area-reach.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';
import { areaOfAccount, areasOfRights } from './people.ts';

type Lending = { readonly toAccountId: string; readonly from: PlainDate; readonly until: PlainDate; readonly reason: string; readonly roles: readonly Role[] };

const delegates = action(accountDelegate, 'own', async (context, input) => {
  // Whoever still has a one-time password holds no rights yet (the session shows none), so there is nothing to lend.
  if (context.actor.grants.length === 0) throw new ProblemError({ code: 'house.forbidden', kind: 'forbidden', params: { action: accountDelegate.name } });
  return lend(context, context.actor.accountId!, input, 'delegation');
});
const substitutes = action(accountSubstitute, async (context, input) => [...(await areasOfRights(context, input.fromAccountId)), ...(await areaOfAccount(context.db, input.toAccountId))], async (context, input) => {
  // An administrator who names oneself would gain rights by one's own act.
  if (input.toAccountId === context.actor.accountId) throw new ProblemError({ code: 'account.not_oneself', kind: 'invalid' });
  return lend(context, input.fromAccountId, input, 'substitution');
});

async function lend(context: ActionContext, fromAccountId: string, input: Lending, kind: 'delegation' | 'substitution'): Promise<{ id: string; grants: number }> {
  const { db, actor, today, record } = context;
  if (input.toAccountId === fromAccountId) throw new ProblemError({ code: 'account.same_person', kind: 'invalid', field: 'toAccountId' });
  // The other person may be out of the lender's sight; that they exist and work here is all that is used.
  return asHouse(db, async () => {
    const [lender, borrower] = [found(await findAccount(db, fromAccountId), 'account'), found(await findAccount(db, input.toAccountId), 'account')];
    if (borrower.deactivated_at !== null) throw new ProblemError({ code: 'account.successor_inactive', kind: 'invalid', field: 'toAccountId' });
    if (borrower.world !== lender.world) throw new ProblemError({ code: 'account.other_world', kind: 'invalid', field: 'toAccountId' });
    const standing = await listOwnGrants(db, fromAccountId, input.from);
    const { lent, problem } = chooseLent(
      standing.map((row) => ({
        role: row.role, areaId: row.area_id, organisationId: row.organisation_id, from: row.valid_from as PlainDate, until: row.valid_until as PlainDate | null, borrowed: row.on_behalf_of !== null,
      })),
      input.roles, input.from, input.until,
    );
    if (problem) throw new ProblemError(problem);
    const id = await insertDelegation(db, { from: fromAccountId, to: input.toAccountId, kind, validFrom: input.from, validUntil: input.until, reason: input.reason, madeBy: actor.accountId });
    for (const grant of lent) {
      await insertGrant(db, {
        account_id: input.toAccountId, role: grant.role, area_id: grant.areaId, organisation_id: grant.organisationId, valid_from: input.from, valid_until: input.until,
        delegation_id: id, on_behalf_of: fromAccountId, reason: input.reason, granted_by: actor.accountId,
      });
    }
    record({
      subject: { kind: 'account', id: input.toAccountId }, areaId: lender.area_id, reason: input.reason,
      after: { delegation: id, kind, lender: lender.name, from: input.from, until: input.until, grants: lent.map(({ role, areaId }) => ({ role, areaId })) },
    });
    await notify(db, {
      accountIds: [input.toAccountId], link: null, on: today, dedupeKey: `delegation/${id}`,
      message: message('notification.lent', { from: lender.name, since: { date: input.from }, until: { date: input.until } }),
    });
    return { id, grants: lent.length };
  });
}

const endsDelegation = action(accountEndDelegation, 'own', async (context, input) => {
  const { db, actor, today, record } = context;
  return asHouse(db, async () => {
    const delegation = found(await db.selectFrom('delegations').selectAll().where('id', '=', input.id).executeTakeFirst(), 'delegation');
    const lender = found(await findAccount(db, delegation.from_account_id), 'account');
    const parties = [delegation.from_account_id, delegation.to_account_id, delegation.made_by];
    if (!parties.includes(actor.accountId) && !(await administers(context, lender.area_id))) found(undefined, 'delegation');
    if (delegation.ended_on !== null || delegation.valid_until <= today) throw new ProblemError({ code: 'account.delegation_ended', kind: 'conflict' });
    await endDelegation(db, input.id, today);
    record({
      subject: { kind: 'account', id: delegation.to_account_id }, areaId: lender.area_id, reason: input.reason,
      before: { delegation: input.id, until: delegation.valid_until }, after: { delegation: input.id, until: today },
    });
    return { ok: true as const };
  });
});

async function administers({ db, actor }: ActionContext, areaId: number | null): Promise<boolean> {
  const roots = actor.grants.filter((grant) => mayDo('account.substitute', grant.role)).map((grant) => grant.areaId);
  return areaId !== null && areasReach(db, roots, [areaId], actor.world);
}

const delegations = action(accountDelegations, 'own', async ({ db, actor }, input) => listDelegations(db, actor.accountId!, input));

export const delegationActions: readonly Action[] = [delegates, substitutes, endsDelegation, delegations];
