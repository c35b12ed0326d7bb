/**
 * Tasks of an issued plan: how one begins ("giao" or "đề nghị"), which changes are lawful, when something is due next.
 * Called by the work actions, reminders and the first page. Pure: today is an argument.
 */
import { addDays, daysBetween, plainDate, yearOf, type PlainDate } from '../calendar.ts';
import type { Problem } from '../problem.ts';
import { message } from '../message.ts';
import { appProblem } from './application-problems.ts';
import type { TaskState } from './contract/parts.ts';
import type { Cadence } from './parts.ts';

export const openTaskStates: readonly TaskState[] = ['proposed', 'assigned', 'in_progress'];

/** "giao" binds the own hierarchy at once; "đề nghị" asks a body outside it, which may answer. */
export function firstState(wording: 'giao' | 'đề nghị'): TaskState {
  return wording === 'giao' ? 'assigned' : 'proposed';
}

const moves: Readonly<Record<TaskState, readonly TaskState[]>> = {
  proposed: ['proposed', 'assigned', 'declined', 'dropped'],
  declined: ['declined'],
  assigned: ['assigned', 'in_progress', 'done', 'dropped'],
  in_progress: ['in_progress', 'assigned', 'done', 'dropped'],
  done: ['done', 'in_progress'], // reopened: an error is corrected in the open
  dropped: ['dropped'],
};

export type TaskFact = { readonly state: TaskState; readonly progress: number; readonly note: string | null; readonly evidence: readonly string[] };
export type TaskUpdate = { readonly state?: TaskState | undefined; readonly progress?: number | undefined; readonly note?: string | undefined; readonly evidence: readonly string[] };
export type UpdatedTask = { readonly state: TaskState; readonly progress: number; readonly evidence: readonly string[] };

/** Progress above 0 starts the task, done makes it 100; done needs a note or evidence; evidence is added, never lost. */
export function decideUpdate(task: TaskFact, update: TaskUpdate): { readonly next: UpdatedTask } | { readonly problem: Problem } {
  const evidence = [...new Set([...task.evidence, ...update.evidence])];
  const wanted = update.state ?? (update.progress !== undefined && update.progress > 0 && task.state === 'assigned' ? 'in_progress' : task.state);
  if (task.state === 'proposed' || !moves[task.state].includes(wanted)) return { problem: wrongTaskState(task.state, wanted) };
  if (wanted === 'done' && task.state !== 'done' && evidence.length === 0 && (update.note ?? '').trim() === '') return { problem: appProblem('plan.task_result_missing', {}, { field: 'note' }) };
  const progress = wanted === 'done' ? 100 : (update.progress ?? (task.state === 'done' ? Math.min(task.progress, 99) : task.progress));
  return { next: { state: wanted, progress, evidence } };
}

/** A proposal is accepted (and becomes a task) or declined with a reason. */
export function decideAnswer(task: TaskFact, answer: 'accepted' | 'declined', note: string | undefined): { readonly next: TaskState } | { readonly problem: Problem } {
  if (task.state !== 'proposed') return { problem: appProblem('plan.task_not_proposal', { state: message(`plan.app.task.${task.state}`) }) };
  if (answer === 'declined' && (note ?? '').trim() === '') return { problem: appProblem('plan.decline_without_reason', {}, { field: 'note' }) };
  return { next: answer === 'accepted' ? 'assigned' : 'declined' };
}

export type Arrangement = { readonly dueOn?: PlainDate | null | undefined };

/** Only an open task is given to somebody; a deadline of one's own lies between today and the plan's (its last day where it names none). Null: nothing is wrong. */
export function refuseAssignment(task: { readonly state: TaskState; readonly plannedDueOn: PlainDate | null }, wanted: Arrangement, today: PlainDate): Problem | null {
  if (!openTaskStates.includes(task.state)) return appProblem('plan.task_closed', { state: message(`plan.app.task.${task.state}`) });
  if (!wanted.dueOn) return null;
  if (wanted.dueOn < today) return appProblem('plan.due_passed', { date: { date: wanted.dueOn } }, { field: 'dueOn' });
  if (task.plannedDueOn !== null && wanted.dueOn > task.plannedDueOn) return appProblem('plan.due_after_plan', { date: { date: wanted.dueOn }, planned: { date: task.plannedDueOn } }, { field: 'dueOn' });
  return null;
}

function wrongTaskState(from: TaskState, to: TaskState): Problem {
  return appProblem('plan.task_state', { from: message(`plan.app.task.${from}`), to: message(`plan.app.task.${to}`) });
}

export type Schedule = { readonly cadence: Cadence; readonly due: PlainDate | null; readonly until: PlainDate };

/** Last days of the running period of a cadence: month, quarter, half-year, year. Null where nothing repeats on a calendar. */
export function endOfCadence(cadence: Cadence, on: PlainDate): PlainDate | null {
  const months = { monthly: 1, quarterly: 3, half_yearly: 6, yearly: 12 }[cadence as string];
  if (months === undefined) return null;
  const month = Number(on.slice(5, 7));
  const last = Math.ceil(month / months) * months;
  const year = yearOf(on);
  return addDays(last === 12 ? plainDate(`${String(year + 1).padStart(4, '0')}-01-01`) : plainDate(`${on.slice(0, 4)}-${String(last + 1).padStart(2, '0')}-01`), -1);
}

/** The next day something is due from `today` on, or the passed day where the plan names one (late); null when nothing has a day. */
export function nextDue(schedule: Schedule, today: PlainDate): PlainDate | null {
  const turn = endOfCadence(schedule.cadence, today);
  if (turn === null) return schedule.due;
  const last = schedule.due ?? schedule.until;
  return turn <= last ? turn : today <= last ? last : schedule.due;
}

export function isOverdue(state: TaskState, due: PlainDate | null, today: PlainDate): boolean {
  return due !== null && due < today && openTaskStates.includes(state);
}

export function daysLeft(due: PlainDate | null, today: PlainDate): number | null {
  return due === null ? null : daysBetween(today, due);
}
