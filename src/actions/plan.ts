/** Every action on plans, by subject. The loader and the hand-over of tasks are exported for the composition and the account topic. */
import type { Action } from './kernel.ts';
import { calendarActions } from './plan/calendar.ts';
import { changeActions } from './plan/changes.ts';
import { deliveryActions } from './plan/deliveries.ts';
import { libraryActions } from './plan/library.ts';
import { lifecycleActions } from './plan/lifecycle.ts';
import { linkActions } from './plan/links.ts';
import { planLoadAction } from './plan/load.ts';
import { movementCodeActions } from './plan/movement-codes.ts';
import { passingActions } from './plan/passing.ts';
import { policyActions } from './plan/policies.ts';
import { progressActions } from './plan/progress.ts';
import { quarterActions } from './plan/quarters.ts';
import { taskActions } from './plan/tasks.ts';

export { loadPlans, type PlanText } from './plan/load.ts';
export { taskHandOver } from './plan/tasks.ts';
export { reminders } from './plan/calendar.ts';

export const planActions: readonly Action[] = [
  ...libraryActions, ...progressActions, ...lifecycleActions, ...changeActions, ...taskActions, ...calendarActions, ...quarterActions, ...passingActions, ...deliveryActions, ...linkActions, ...movementCodeActions, ...policyActions, planLoadAction,
];
