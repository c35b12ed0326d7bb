/** Giving and ending roles. For administrators, within their areas; never to oneself, so that nobody widens their own reach. */
import { accountEndGrant, accountGrant } from '../../domain/account/administration.ts';
import { ProblemError } from '../../domain/problem.ts';
import { asHouse, findAccount, insertGrant } from '../../db/account.ts';
import { endGrant, findGrant, findWorldOfAreas, hasOtherAdministrator } from '../../db/account-grant.ts';
import { type Action, action, found } from '../kernel.ts';
import { refuseForeignBody } from './named-body.ts';
import { areaOfAccount } from './people.ts';

const grants = action(accountGrant, async ({ db }, input) => [...(await areaOfAccount(db, input.accountId)), input.areaId], async ({ db, actor, record }, input) => {
  if (input.accountId === actor.accountId) throw new ProblemError({ code: 'account.not_oneself', kind: 'invalid' });
  const account = found(await findAccount(db, input.accountId), 'account');
  if (account.deactivated_at !== null) throw new ProblemError({ code: 'account.already_deactivated', kind: 'conflict' });
  if (input.until !== null && input.until <= input.from) throw new ProblemError({ code: 'account.period_reversed', kind: 'invalid', field: 'until' });
  if ((await findWorldOfAreas(db, [input.areaId])) !== account.world) throw new ProblemError({ code: 'account.other_world', kind: 'invalid', field: 'areaId' });
  await refuseForeignBody(db, input, { world: account.world, field: 'organisationId' });
  const grantId = await insertGrant(db, {
    account_id: account.id, role: input.role, area_id: input.areaId, organisation_id: input.organisationId, valid_from: input.from, valid_until: input.until,
    reason: input.reason ?? null, granted_by: actor.accountId,
  });
  const { role, areaId, organisationId, from, until } = input;
  record({ subject: { kind: 'account', id: account.id }, areaId, reason: input.reason ?? null, after: { grantId, role, areaId, organisationId, from, until } });
  return { grantId };
});

const endsGrant = action(
  accountEndGrant,
  async ({ db }, input) => {
    const grant = await findGrant(db, input.grantId);
    return grant ? [grant.area_id] : [];
  },
  async ({ db, actor, today, record }, input) => {
    const grant = found(await findGrant(db, input.grantId), 'grant');
    if (grant.account_id === actor.accountId) throw new ProblemError({ code: 'account.not_oneself', kind: 'invalid' });
    if (grant.valid_until !== null && grant.valid_until <= input.on) throw new ProblemError({ code: 'account.grant_ended', kind: 'conflict' });
    const others = await asHouse(db, () => hasOtherAdministrator(db, grant.account_id, today, grant.id));
    if (!others) throw new ProblemError({ code: 'account.last_administrator', kind: 'conflict' });
    await endGrant(db, grant.id, input.on);
    record({
      subject: { kind: 'account', id: grant.account_id }, areaId: grant.area_id, reason: input.reason,
      before: { grantId: grant.id, role: grant.role, until: grant.valid_until }, after: { grantId: grant.id, role: grant.role, until: input.on },
    });
    return { ok: true as const };
  },
);

export const grantActions: readonly Action[] = [grants, endsGrant];
