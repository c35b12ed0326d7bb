/**
 * Reminders at 30, 7 and 1 days, on the day and when late: who is reminded of what today. Called by `plan.reminders` and by the daily job.
 * Pure and repeatable: the same facts and day give the same list, so a job that runs twice reminds once (`key`).
 */
import { daysBetween, type PlainDate } from '../calendar.ts';
import { message, type Message } from '../message.ts';
import type { TaskState } from './contract/parts.ts';
import { openTaskStates } from './tasks.ts';

export const stages = ['30', '7', '1', 'today', 'late'] as const;
export type Stage = (typeof stages)[number];

export type DueTask = { readonly kind: 'task' | 'proposal'; readonly id: string; readonly text: string; readonly state: TaskState; readonly due: PlainDate | null };
export type DueMilestone = { readonly kind: 'milestone' | 'report'; readonly id: string; readonly text: string; /** Of a report: somebody has been asked for it. */ readonly held: boolean; readonly due: PlainDate };
export type Reminder<T> = { readonly about: T; readonly stage: Stage; readonly dueOn: PlainDate; readonly daysLeft: number; readonly message: Message; /** One for each thing and stage. */ readonly key: string };

/** The stage that holds on a day: 30 from 30 to 8 days before, 7 from 7 to 2, 1 on the day before. Null: too early. */
export function stageOf(due: PlainDate, today: PlainDate): Stage | null {
  const left = daysBetween(today, due);
  if (left < 0) return 'late';
  if (left === 0) return 'today';
  if (left === 1) return '1';
  if (left <= 7) return '7';
  return left <= 30 ? '30' : null;
}

export function computeReminders<T extends DueTask, M extends DueMilestone>(tasks: readonly T[], milestones: readonly M[], today: PlainDate): readonly Reminder<T | M>[] {
  const found: Reminder<T | M>[] = [];
  for (const task of tasks) if (task.due !== null && openTaskStates.includes(task.state)) remind(found, task, task.due, today);
  for (const one of milestones) if (!one.held) remind(found, one, one.due, today);
  return found.sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.key < b.key ? -1 : 1));
}

function remind<T extends DueTask | DueMilestone>(found: Reminder<T>[], about: T, due: PlainDate, today: PlainDate): void {
  const stage = stageOf(due, today);
  if (stage === null) return;
  const days = daysBetween(today, due);
  const params = { text: about.text, date: { date: due }, days: Math.abs(days) };
  found.push({ about, stage, dueOn: due, daysLeft: days, key: `${about.kind}:${about.id}:${due}:${stage}`, message: message(`plan.app.reminder.${about.kind === 'report' ? 'report.' : ''}${stage === 'late' || stage === 'today' ? stage : 'ahead'}`, params) });
}
