/**
 * Who is signed in, what they may do, which world and which "today": one read of `account.me`, shared by all screens.
 * Screens ask `useMe()`; permissions are action names. It decides nothing: the server refuses what is not allowed.
 */
import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { accountMe } from '../domain/account/contract.ts';
import type { PlainDate } from '../domain/calendar.ts';
import { ApiProblem, rememberCsrfToken, request, type OutputOf } from './api.ts';

export type Me = Omit<OutputOf<typeof accountMe>, 'today' | 'clock'> & { readonly today: PlainDate; readonly clock: PlainDate | null };
export type Grant = Me['grants'][number];

export const meKey = ['account.me'] as const;

/** `undefined` while loading, `null` when nobody is signed in. */
export function useSession() {
  return useQuery<Me | null, ApiProblem>({ queryKey: meKey, queryFn: fetchMe, staleTime: 60_000, retry: 1 });
}

export async function fetchMe(): Promise<Me | null> {
  try {
    const me = (await request('/api/account/me', {})) as Me;
    rememberCsrfToken(me.csrfToken);
    return me;
  } catch (problem) {
    if (problem instanceof ApiProblem && problem.status === 401) return null;
    throw problem;
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
