/** The questions of these screens, by name and type only. */
import type { applicationGet, applicationList, applicationReceipt, applicationState } from '../../domain/application/contract.ts';
import type { householdSearch } from '../../domain/household/contract.ts';
import type { reviewRounds } from '../../domain/review/contract.ts';
import { type OutputOf, reference, sealedReference } from '../api.ts';

export const list = reference<typeof applicationList>('application.list', 'read');
export const get = reference<typeof applicationGet>('application.get', 'read');
export const receipt = reference<typeof applicationReceipt>('application.receipt', 'read');
/** Sealed: code and name travel in the body. */
export const state = sealedReference<typeof applicationState>('application.state');
export const search = sealedReference<typeof householdSearch>('household.search');
export const rounds = reference<typeof reviewRounds>('review.rounds', 'read');

export type Application = OutputOf<typeof get>;
