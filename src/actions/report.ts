/** Report duties, in four parts: calls, single reports, their papers, and how many came in time. */
import { callActions } from './report/calls.ts';
import { dutyActions } from './report/duties.ts';
import { paperActions } from './report/paper.ts';
import { rateActions } from './report/rates.ts';
import type { Action } from './kernel.ts';

export const reportActions: readonly Action[] = [...callActions, ...dutyActions, ...paperActions, ...rateActions];
