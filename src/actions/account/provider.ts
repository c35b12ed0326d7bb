/**
 * From a proven identity of the provider to an account: by the subject bound before, or, the first time, by the login an
 * administrator wrote down. Called by the OIDC route. The provider answers for the second factor.
 */
import { ProblemError } from '../../domain/problem.ts';
import { bindOidcSubject, findAccountByProvider } from '../../db/account.ts';
import type { House } from '../kernel.ts';
import { type Device, inHouse, openSession, type OpenedSession } from './sign-in.ts';

export type ProvenIdentity = {
  /** Issuer and subject: never changes, even when the login does. */
  readonly subject: string;
  /** Verified e-mail and preferred name, as the provider tells them. */
  readonly logins: readonly string[];
};

/** Throws account.oidc_unknown_person when no active account is meant for this identity. */
export async function signInByProvider(house: House, identity: ProvenIdentity, from: Device): Promise<OpenedSession> {
  const account = await inHouse(house, async (db) => {
    const found = await findAccountByProvider(db, identity.subject, identity.logins.map((login) => login.trim().toLowerCase()));
    if (!found || found.deactivated_at !== null) throw new ProblemError({ code: 'account.oidc_unknown_person', kind: 'forbidden' });
    if (found.oidc_subject === null) await bindOidcSubject(db, found.id, identity.subject);
    return found;
  });
  // An unused one-time password does not matter to who comes through the provider; it stays refused or to be changed at the password door.
  return openSession(house, { ...account, must_change_password: false }, from, 'oidc');
}
