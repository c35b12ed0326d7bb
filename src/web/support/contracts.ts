/** The questions of these screens, by name and type only. */
import type { supportGet, supportLeavers } from '../../domain/support/contract.ts';
import { type OutputOf, reference } from '../api.ts';

export const get = reference<typeof supportGet>('support.get', 'read');
export const leavers = reference<typeof supportLeavers>('support.leavers', 'read');

export type Support = OutputOf<typeof get>;
export type Row = Support['rows'][number];
export type Offer = Support['offers'][number];
