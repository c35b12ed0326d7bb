/** The questions of these screens, by name and type only. */
import type { participationList, participationPlans, participationSearch } from '../../domain/participation/contract.ts';
import { type OutputOf, reference, sealedReference } from '../api.ts';

export const list = reference<typeof participationList>('participation.list', 'read');
export const search = sealedReference<typeof participationSearch>('participation.search');
export const plans = reference<typeof participationPlans>('participation.plans', 'read');

export type Registration = OutputOf<typeof list>['rows'][number];
export type OpenPlan = OutputOf<typeof plans>['rows'][number];
