/**
 * Who is signed in, what they may do, which world and which "today": one read of `account.me`, shared by all screens.
 * Screens ask `useMe()`; permissions are action names. It decides nothing: the server refuses what is not allowed.
 */
import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { accountMe } from '../domain/account/contract.ts';
import type { PlainDate } from '../domain/calendar.ts';
import { act, ApiProblem, rememberCsrfToken, request, type OutputOf } from './api.ts';
import { forgetDevice, keepMe, keptMe, oweSignOut, owesSignOut } from './pwa/device.ts';

export type Me = Omit<OutputOf<typeof accountMe>, 'today' | 'clock'> & { readonly today: PlainDate; readonly clock: PlainDate | null };
export type Grant = Me['grants'][number];

export const meKey = ['account.me'] as const;

/** `undefined` while loading, `null` when nobody is signed in. Taken from the device it carries no token, and the server is asked until it answers. */
export function useSession() {
  return useQuery<Me | null, ApiProblem>({ queryKey: meKey, queryFn: fetchMe, staleTime: ({ state }) => (state.data?.csrfToken === '' ? 0 : 60_000), refetchInterval: ({ state }) => (state.data?.csrfToken === '' ? 15_000 : false), retry: 1 });
}

export async function fetchMe(): Promise<Me | null> {
  try {
    const me = (await request('/api/account/me', {})) as Me;
    rememberCsrfToken(me.csrfToken, me.username);
    if (owesSignOut()) {
      await act('account.signOut', {});
      oweSignOut(false);
      await forgetDevice();
      return null;
    }
    keepMe(me);
    return me;
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem;
    if (problem.status === 401) {
      oweSignOut(false); // the session is over, however it ended: nothing is owed
      return null;
    }
    const kept = problem.status === 0 || problem.status >= 502 ? keptMe() : null;
    if (kept === null) throw problem;
    rememberCsrfToken('', kept.me.username);
    return kept.me;
  }
}

export const MeContext = createContext<Me | null>(null);

/** The signed-in person; only below the shell, where there is always one. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('useMe is called outside the signed-in shell');
  return me;
}

/** True when the person may do the action somewhere: `useMay('plan.issue')`. */
export function useMay(action: string): boolean {
  return useMe().permissions.includes(action);
}
