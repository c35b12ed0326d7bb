/** Every action on plans, by subject. The loader and the hand-over of tasks are exported for the composition and the account topic. */
import type { Action } from './kernel.ts';
import { calendarActions } from './plan/calendar.ts';
import { changeActions } from './plan/changes.ts';
import { libraryActions } from './plan/library.ts';
import { lifecycleActions } from './plan/lifecycle.ts';
import { planLoadAction } from './plan/load.ts';
import { progressActions } from './plan/progress.ts';
import { quarterActions } from './plan/quarters.ts';
import { taskActions } from './plan/tasks.ts';

export { loadPlans, type PlanText } from './plan/load.ts';
export { taskHandOver } from './plan/tasks.ts';
export { reminders } from './plan/calendar.ts';

export const planActions: readonly Action[] = [
  ...libraryActions, ...progressActions, ...lifecycleActions, ...changeActions, ...taskActions, ...calendarActions, ...quarterActions, planLoadAction,
];
