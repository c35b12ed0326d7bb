/**
 * Who asks: from the cookie's token to an Actor. Called for every request by `src/api/account.ts`.
 * A forged, ended or expired token is nobody: the public, which sees what everyone may see.
 */
import { parametersOn } from '../../domain/account/parameters.ts';
import { type Actor, publicActor } from '../../domain/account/roles.ts';
import { findSession, touchSession } from '../../db/account-session.ts';
import { asPublic } from '../../db/connection.ts';
import type { House } from '../kernel.ts';
import { fingerprint } from './password.ts';
import { inHouse } from './sign-in.ts';

export type WhoAsks = { readonly actor: Actor; readonly csrfToken: string | null; /** The state of shared answers when the question came, where it was read with the session. */ readonly answerState?: string };

export const nobody: WhoAsks = { actor: publicActor, csrfToken: null };

export async function findWhoAsks(house: House, token: string | undefined): Promise<WhoAsks> {
  if (token === undefined || !/^[\w-]{43}$/.test(token)) return nobody;
  const today = house.clock.today();
  const session = await findSession(asPublic(house.db), fingerprint(token), today, parametersOn(today).idleHours);
  if (!session) return nobody;
  if (Date.now() - Date.parse(session.last_seen_at) > 60_000) await inHouse(house, (db) => touchSession(db, session.session_id));
  return {
    csrfToken: session.csrf_token, answerState: session.answer_state,
    actor: {
      kind: 'person', accountId: session.account_id, name: session.name, world: session.world, sessionId: session.session_id,
      // A one-time password opens one door only: to choose one's own. Until then the person holds no rights.
      grants: session.must_change_password ? [] : session.grants,
    },
  };
}
