/** The questions of these screens, by name and type only. */
import type { participationList, participationPlans } from '../../domain/participation/contract.ts';
import { type OutputOf, reference } from '../api.ts';

export const list = reference<typeof participationList>('participation.list', 'read');
export const plans = reference<typeof participationPlans>('participation.plans', 'read');

export type Registration = OutputOf<typeof list>['rows'][number];
export type OpenPlan = OutputOf<typeof plans>['rows'][number];
