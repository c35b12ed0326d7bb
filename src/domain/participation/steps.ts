/**
 * What may happen to a registration and in which order: a subject registers, the body that keeps it confirms or refuses, the subject may withdraw.
 * Pure. Called by `actions/participation.ts` before it writes. A registration that ended stays ended: taking part again is a new one.
 */
import type { PlainDate } from '../calendar.ts';
import type { ParticipationProblemCode } from './problems.ts';

export const participationStates = ['registered', 'confirmed', 'refused', 'withdrawn'] as const;
export type ParticipationState = (typeof participationStates)[number];

export type Step = { readonly step: ParticipationState; readonly on: PlainDate; readonly by: string; readonly why: string };

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
