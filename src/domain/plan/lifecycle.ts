/**
 * The life of a plan's version: which act leads from which state to which. The state is what the acts made of it, nothing sets it otherwise.
 * Called by the lifecycle actions and by `plan.get` (buttons). Pure.
 */
import type { Problem } from '../problem.ts';
import { message } from '../message.ts';
import { appProblem } from './application-problems.ts';
import type { VersionState } from './contract/parts.ts';

export const versionActs = ['save', 'submit', 'return', 'approve', 'issue', 'discard', 'supersede'] as const;
export type VersionAct = (typeof versionActs)[number];

const steps: Readonly<Record<VersionAct, Partial<Record<VersionState, VersionState>>>> = {
  save: { draft: 'draft' },
  submit: { draft: 'submitted' },
  return: { submitted: 'draft', approved: 'draft' },
  approve: { submitted: 'approved' },
  issue: { approved: 'issued' },
  discard: { draft: 'draft' },
  supersede: { issued: 'superseded' },
};

/** The state after the act, or the problem `plan.wrong_state`. */
export function decideAct(state: VersionState, act: VersionAct): { readonly next: VersionState } | { readonly problem: Problem } {
  const next = steps[act][state];
  return next === undefined ? { problem: appProblem('plan.wrong_state', { state: message(`plan.app.version.${state}`), act: message(`plan.app.act.${act}`) }) } : { next };
}

export function mayAct(state: VersionState, act: VersionAct): boolean {
  return steps[act][state] !== undefined;
}

export const openStates: readonly VersionState[] = ['draft', 'submitted', 'approved'];

export function isOpen(state: VersionState): boolean {
  return openStates.includes(state);
}

/** The shape of one version for these decisions. */
export type VersionFact = { readonly version: number; readonly state: VersionState };

/** The version being worked on, if any: at most one is open. */
export function openVersion<T extends VersionFact>(versions: readonly T[]): T | undefined {
  return versions.find((one) => isOpen(one.state));
}

export function issuedVersion<T extends VersionFact>(versions: readonly T[]): T | undefined {
  return versions.find((one) => one.state === 'issued');
}

export function nextVersion(versions: readonly VersionFact[]): number {
  return versions.reduce((highest, one) => Math.max(highest, one.version), 0) + 1;
}

/** Whoever handed a plan in does not also approve it. */
export function mayApprove(submittedBy: string | null, approver: string | null): boolean {
  return submittedBy === null || approver === null || submittedBy !== approver;
}
