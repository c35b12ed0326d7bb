/** Report duties, in five parts: calls, what becomes of a call, single reports, their papers, and how many came in time. */
import { callActions } from './report/calls.ts';
import { changeActions } from './report/changes.ts';
import { dutyActions } from './report/duties.ts';
import { paperActions } from './report/paper.ts';
import { rateActions } from './report/rates.ts';
import type { Action } from './kernel.ts';

export const reportActions: readonly Action[] = [...callActions, ...changeActions, ...dutyActions, ...paperActions, ...rateActions];
