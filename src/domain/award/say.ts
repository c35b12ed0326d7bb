/** One problem of an award round, in the shape every rule answers with. Called by `allow*.ts`. Pure. */
import { message, type MessageParam } from '../message.ts';
import type { Problem } from '../problem.ts';
import type { Law } from './fold.ts';
import { type AwardProblemCode, problems } from './problems.ts';
import type { AwardState, Dossier, Stage } from './types.ts';

/** The law of the round asks for signed minutes to be kept with it. */
export function asksMinutes({ law }: Law): boolean {
  return (law.minutesCopies ?? 0) > 0;
}

export const fine: readonly Problem[] = [];

export function say(code: AwardProblemCode, field?: string, params?: Readonly<Record<string, MessageParam>>): readonly Problem[] {
  return [{ code, kind: problems[code], ...(field ? { field } : {}), ...(params ? { params } : {}) }];
}

/** Each named dossier is known, named once and at one of the stages; and at least one is named. */
export function eachAt(state: AwardState, dossiers: readonly number[], allowed: readonly Stage[], field: string): readonly Problem[] {
  if (dossiers.length === 0) return say('award.nothing_named', field);
  if (new Set(dossiers).size !== dossiers.length) return say('award.named_twice', field);
  for (const [index, id] of dossiers.entries()) {
    const one = state.dossiers.get(id);
    if (!one) return say('award.dossier_unknown', `${field}.${index}`);
    if (!allowed.includes(one.stage)) return wrongStage(one, `${field}.${index}`);
  }
  return fine;
}

/** Each named dossier has its gates passed as they were last looked at. */
export function eachPassed(state: AwardState, dossiers: readonly number[], field: string): readonly Problem[] {
  const open = dossiers.findIndex((id) => state.dossiers.get(id)!.gates.some((gate) => gate.state !== 'pass'));
  return open < 0 ? fine : say('award.gates_unknown', `${field}.${open}`);
}

export function wrongStage(one: Dossier, field = 'dossier'): readonly Problem[] {
  return say('award.wrong_stage', field, { dossier: one.dossier, stage: message(`award.stage.${one.stage}`) });
}
