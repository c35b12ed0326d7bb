/** The questions and acts of these screens, by name and type only. */
import type { initiativeGet, initiativeList, initiativePropose, initiativeReceipt, initiativeState } from '../../domain/initiative/contract.ts';
import { type OutputOf, reference, sealedReference } from '../api.ts';

export const list = reference<typeof initiativeList>('initiative.list', 'read');
export const get = reference<typeof initiativeGet>('initiative.get', 'read');
export const receipt = reference<typeof initiativeReceipt>('initiative.receipt', 'read');
export const propose = reference<typeof initiativePropose>('initiative.propose', 'write');
export const state = sealedReference<typeof initiativeState>('initiative.state');

export type Initiative = OutputOf<typeof get>;
