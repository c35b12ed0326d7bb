/** Inspections of the movement: the yearly plan, visits act by act, lists. Each act goes through `inspection/perform.ts`. */
import { amendmentActions } from './inspection/amendment.ts';
import { paperActions } from './inspection/paper.ts';
import { programmeActions } from './inspection/programme.ts';
import { inspectionReads } from './inspection/read.ts';
import { visitActions } from './inspection/visit.ts';
import type { Action } from './kernel.ts';

export const inspectionActions: readonly Action[] = [...inspectionReads, ...programmeActions, ...amendmentActions, ...visitActions, ...paperActions];
