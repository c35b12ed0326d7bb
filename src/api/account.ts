/**
 * Sessions over HTTP: who asks, from the cookie; sign-in and sign-out, which set and clear it.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Action, House } from '../actions/kernel.ts';
import { type Actor, publicActor } from '../domain/account/roles.ts';

export type SignedIn = { readonly actor: Actor; readonly csrfToken: string | null };

export async function whoAsks(_request: FastifyRequest, _house: House): Promise<SignedIn> {
  return { actor: publicActor, csrfToken: null };
}

export async function registerAccountRoutes(_server: FastifyInstance, _house: House, _actions: ReadonlyMap<string, Action>, _secure: boolean): Promise<void> {}
