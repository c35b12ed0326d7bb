/**
 * What may happen to a registration and in which order: a subject registers, the level above a place, or the body that keeps anybody else, confirms or refuses, the subject may withdraw.
 * Pure. Called by `actions/participation.ts` before it writes. A registration that ended stays ended: taking part again is a new one.
 */
import type { AreaHistory } from '../area/history.ts';
import type { Area } from '../area/types.ts';
import { addDays, endOfYear, type PlainDate, startOfYear } from '../calendar.ts';
import type { ParticipationProblemCode } from './problems.ts';

export const participationStates = ['registered', 'confirmed', 'refused', 'withdrawn'] as const;
export type ParticipationState = (typeof participationStates)[number];

/** `account`: who recorded it; missing in steps from before it was kept. */
export type Step = { readonly step: ParticipationState; readonly on: PlainDate; readonly by: string; readonly account?: string | null; readonly why: string };

const next: Readonly<Record<ParticipationState, readonly ParticipationState[]>> = { registered: ['confirmed', 'refused', 'withdrawn'], confirmed: ['withdrawn'], refused: [], withdrawn: [] };

/** The first reason against taking `step` after these steps, or null. Empty steps: only registering is possible. */
export function againstStep(steps: readonly Step[], step: Step, today: PlainDate): ParticipationProblemCode | null {
  const last = steps.at(-1);
  if (last === undefined ? step.step !== 'registered' : !next[last.step].includes(step.step)) return 'participation.wrong_step';
  if (last !== undefined && step.on < last.on) return 'participation.before_last_step';
  if (step.on > today) return 'participation.in_future';
  if ((step.step === 'refused' || step.step === 'withdrawn') && step.why.trim().length < 3) return 'participation.why_missing';
  return null;
}

/** The days on which a plan may be registered for: its years, and before them from the day it was issued. */
export function daysOfPlan(plan: { readonly first_year: number; readonly last_year: number; readonly issued_on: string | null }): { readonly from: PlainDate; readonly until: PlainDate } {
  const first = startOfYear(plan.first_year);
  return { from: plan.issued_on !== null && plan.issued_on < first ? (plan.issued_on as PlainDate) : first, until: endOfYear(plan.last_year) };
}

/** True for the account that recorded the registration: it does not decide on it too. */
export function isOwnRegistration(steps: readonly Step[], account: string | null): boolean {
  return account !== null && steps[0]?.account === account;
}

/** The area whose officers confirm or refuse: of a place the one above it, or that stood above it when it ended; of a province, and of whoever is no place, the one that keeps the subject. */
export function confirmingArea(history: AreaHistory, area: Area, isPlace: boolean, today: PlainDate): Area {
  if (!isPlace || area.level === 'province') return area;
  return history.parent(area.slug, area.valid.until !== null && area.valid.until <= today ? addDays(area.valid.until, -1) : today) ?? area;
}
