/** What the actions of assessments share: refusals, the round and the sheet of a number, who may do what with a sheet. */
import { findRound, findSheet, type RoundRecord, type SheetRecord } from '../../db/assessment.ts';
import { findSubject } from '../../db/subject.ts';
import { saysOfItself } from '../../domain/assessment/own-column.ts';
import { type AssessmentProblemCode, problems } from '../../domain/assessment/problems.ts';
import type { Column } from '../../domain/assessment/types.ts';
import type { Subject } from '../../domain/emulation/subject.ts';
import { type Problem, ProblemError } from '../../domain/problem.ts';
import { type ActionContext, found } from '../kernel.ts';
import { readPlaces } from '../plan/places.ts';
import { grantsOver, may } from '../plan/rows.ts';

export function refuse(code: AssessmentProblemCode, field?: string, params?: Problem['params']): never {
  throw new ProblemError({ code, kind: problems[code], ...(field ? { field } : {}), ...(params ? { params } : {}) });
}

export type Standing = { readonly sheet: SheetRecord; readonly round: RoundRecord; readonly subject: Subject; /** The slug of the place that is assessed. */ readonly place: string | null };

export async function sheetOf(context: ActionContext, id: number, options: { readonly lock?: boolean } = {}): Promise<Standing> {
  const sheet = found(await findSheet(context.db, id, options), 'assessment');
  const round = found(await findRound(context.db, sheet.roundId), 'assessment_round');
  const subject = found(await findSubject(context.db, sheet.subject, context.today), 'emulation_subject');
  return { sheet, round, subject, place: subject.ofAreaId === null ? null : (await readPlaces(context.db)).byId(subject.ofAreaId).slug };
}

/** Somebody of the very level that keeps the subject, on the day. */
export async function isOwnVoice(context: ActionContext, areaId: number): Promise<boolean> {
  if (context.actor.kind === 'system') return true;
  const { level } = (await readPlaces(context.db)).byId(areaId);
  return (await grantsOver(context, areaId)).some((grant) => saysOfItself(grant.role, level));
}

/** The subject's own column is its own level's, the verifier's belongs to who verifies over the round, the council's to its members. */
export async function refuseVoice(context: ActionContext, { sheet, round }: Standing, column: Column): Promise<void> {
  if (column === 'self') return (await isOwnVoice(context, sheet.areaId)) ? undefined : refuse('assessment.not_own_column', 'column');
  const grants = await grantsOver(context, round.areaId);
  if (column === 'verified' && !may(context.actor, grants, 'assessment.verify')) refuse('assessment.not_verifier', 'column');
  if (column === 'council' && !may(context.actor, grants, 'assessment.consider')) refuse('assessment.not_council', 'column');
}

/** The area whose officers keep the subject: who writes its own column. None when the sheet is not in sight. */
export async function areaOfSubject({ db }: ActionContext, input: { readonly id: number }): Promise<readonly number[]> {
  const sheet = await findSheet(db, input.id);
  return sheet ? [sheet.areaId] : [];
}

/** The area whose officers opened the round: who verifies and closes. */
export async function areaOfSheetRound({ db }: ActionContext, input: { readonly id: number }): Promise<readonly number[]> {
  const sheet = await findSheet(db, input.id);
  const round = sheet && (await findRound(db, sheet.roundId));
  return round ? [round.areaId] : [];
}

export async function areaOfRound({ db }: ActionContext, input: { readonly round: number }): Promise<readonly number[]> {
  const round = await findRound(db, input.round);
  return round ? [round.areaId] : [];
}
