/** The contracts the shell itself calls, by name and type only: the schema library stays out of the first load. */
import type { accountDemo, accountMe, accountSignIn, accountSignOut } from '../../domain/account/contract.ts';
import type { houseClock } from '../../domain/house/contract.ts';
import type { areaSearch } from '../../domain/area/contract.ts';
import type { notificationList, notificationRead } from '../../domain/notification/contract.ts';
import type { planList, planProgress, planReminders, planTasks } from '../../domain/plan/contract.ts';
import { reference } from '../api.ts';

export const me = reference<typeof accountMe>('account.me', 'read');
export const signIn = reference<typeof accountSignIn>('account.signIn', 'write');
export const signOut = reference<typeof accountSignOut>('account.signOut', 'write');
export const clock = reference<typeof houseClock>('house.clock', 'read');
export const demoAccounts = reference<typeof accountDemo>('account.demo', 'read');
export const plans = reference<typeof planList>('plan.list', 'read');
export const tasks = reference<typeof planTasks>('plan.tasks', 'read');
export const reminders = reference<typeof planReminders>('plan.reminders', 'read');
export const progress = reference<typeof planProgress>('plan.progress', 'read');
export const areas = reference<typeof areaSearch>('area.search', 'read');
export const notices = reference<typeof notificationList>('notification.list', 'read');
export const readNotice = reference<typeof notificationRead>('notification.read', 'write');
