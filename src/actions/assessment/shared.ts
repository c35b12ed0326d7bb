/** What the actions of assessments share: refusals, the round and the sheet of a number, who may do what with a sheet. */
import { asHouse } from '../../db/account.ts';
import { listOwnRecords, type OwnRecord } from '../../db/assessment-records.ts';
import { findRound, findSheet, type RoundRecord, type SheetRecord } from '../../db/assessment.ts';
import { findSubject } from '../../db/subject.ts';
import { mayDo } from '../../domain/account/permissions.ts';
import { saysOfItself } from '../../domain/assessment/own-column.ts';
import { type AssessmentProblemCode, problems } from '../../domain/assessment/problems.ts';
import type { Column, RecordKind } from '../../domain/assessment/types.ts';
import type { Subject } from '../../domain/emulation/subject.ts';
import { type Problem, ProblemError } from '../../domain/problem.ts';
import { reachFor, type Voice, voiceFor } from '../account/voice.ts';
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

type Own = Pick<Standing, 'subject'> & { readonly sheet: Pick<SheetRecord, 'areaId'> };

/** Of a body: an account of its own, or the desk of its area where it has none. Of everything else: somebody of the very level that keeps the subject, on the day. */
export async function isOwnVoice(context: ActionContext, { sheet, subject }: Own): Promise<boolean> {
  if (context.actor.kind === 'system') return true;
  const voice = await voiceOfBody(context, { sheet, subject });
  if (voice?.as === 'body') return true;
  const { level } = (await readPlaces(context.db)).byId(sheet.areaId);
  return voice?.as !== null && (await grantsOver(context, sheet.areaId)).some((grant) => saysOfItself(grant.role, level));
}

/** How the asker speaks for the body that is judged; undefined where the subject is none. */
export async function voiceOfBody(context: ActionContext, { sheet, subject }: Own): Promise<Voice | undefined> {
  return subject.organisationId === null ? undefined : voiceFor(context, 'assessment.submit', { organisation: subject.organisationId, areaId: sheet.areaId });
}

/** Records are brought by who keeps or verifies the subject; by the Front and an organisation to the sheet about themselves alone. */
export async function mayBring(context: ActionContext, standing: Own): Promise<boolean> {
  const keeps = (await grantsOver(context, standing.sheet.areaId)).some((grant) => grant.role !== 'fatherland_front' && grant.role !== 'organisation' && mayDo('assessment.records', grant.role));
  return keeps || isOwnVoice(context, standing);
}

export async function refuseBringing(context: ActionContext, standing: Own): Promise<void> {
  if (!(await mayBring(context, standing))) refuse('assessment.not_own_column');
}

const recordsOf = ({ sheet, subject }: Pick<Standing, 'sheet' | 'subject'>) => ({ sheet: sheet.id, subject: subject.id, ofAreaId: subject.ofAreaId, householdId: subject.householdId, organisationId: subject.organisationId });
/** Kept by the desk of the area, which a body's own account does not open: what stands there of the body is its own all the same. */
const keptByTheDesk: ReadonlySet<RecordKind> = new Set(['committee_meeting', 'publicity_activity', 'publicity_text', 'publicity_session']);

/** The subject's own records as far as the asker may bring them; `only`: of these. */
export async function ownRecords(context: ActionContext, standing: Pick<Standing, 'sheet' | 'subject'>, only: readonly Pick<OwnRecord, 'kind' | 'id'>[] | null = null): Promise<readonly OwnRecord[]> {
  const seen = await listOwnRecords(context.db, recordsOf(standing), only);
  if ((await voiceOfBody(context, standing))?.as !== 'body') return seen;
  const desk = (await asHouse(context.db, () => listOwnRecords(context.db, recordsOf(standing), only))).filter((one) => keptByTheDesk.has(one.kind));
  return [...seen.filter((one) => !keptByTheDesk.has(one.kind)), ...desk];
}

/** The records linked that still stand as the subject's own: the house looks, for existence alone. */
export async function standingRecords(context: ActionContext, standing: Pick<Standing, 'sheet' | 'subject'>, kept: readonly Pick<OwnRecord, 'kind' | 'id'>[]): Promise<readonly OwnRecord[]> {
  return kept.length === 0 ? [] : asHouse(context.db, () => listOwnRecords(context.db, recordsOf(standing), kept));
}

/** The subject's own column is its own level's, the verifier's belongs to who verifies over the round, the council's to its members. */
export async function refuseVoice(context: ActionContext, standing: Standing, column: Column): Promise<void> {
  const { round } = standing;
  if (column === 'self') return (await isOwnVoice(context, standing)) ? undefined : refuse('assessment.not_own_column', 'column');
  const grants = await grantsOver(context, round.areaId);
  if (column === 'verified' && !may(context.actor, grants, 'assessment.verify')) refuse('assessment.not_verifier', 'column');
  if (column === 'council' && !may(context.actor, grants, 'assessment.consider')) refuse('assessment.not_council', 'column');
}

/** The area whose officers keep the subject, of a body's own account that account's: who writes its own column. None when the sheet is not in sight. */
export async function areaOfSubject(context: ActionContext, input: { readonly id: number }): Promise<readonly number[]> {
  const sheet = await findSheet(context.db, input.id);
  if (!sheet) return [];
  const organisation = (await findSubject(context.db, sheet.subject, context.today))?.organisationId;
  return organisation ? reachFor(context, 'assessment.submit', { organisation, areaId: sheet.areaId }) : [sheet.areaId];
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
