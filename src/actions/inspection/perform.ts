/**
 * How every act of a visit is carried out: lock it, fold its acts, ask whether the act may come now, append it, keep the lists beside it, tell the
 * journal. Called by `visit.ts`. The rules are the domain's (`domain/inspection/allow.ts`).
 */
import { appendInspectionAct, dropFinding, dropSubject, findVisit, keepFinding, readInspectionActs, type RecordedAct, signSubject, type Visit } from '../../db/inspection.ts';
import { allow } from '../../domain/inspection/allow.ts';
import { foldInspection, step } from '../../domain/inspection/fold.ts';
import type { InspectionAct, InspectionState } from '../../domain/inspection/types.ts';
import { ProblemError } from '../../domain/problem.ts';
import { type ActionContext, found, refuseStale } from '../kernel.ts';

export type VisitStanding = { readonly visit: Visit; readonly state: InspectionState; readonly acts: readonly RecordedAct[] };

export async function visitStanding({ db }: Pick<ActionContext, 'db'>, id: number, options: { readonly lock?: boolean } = {}): Promise<VisitStanding> {
  const visit = found(await findVisit(db, id, options), 'inspection');
  const acts = await readInspectionActs(db, id);
  return { visit, acts, state: found(foldInspection(acts.map((one) => one.act)) ?? undefined, 'inspection') };
}

/** The area that inspects, for the kernel's check; none when the visit is not in sight. */
export async function areaOfVisit({ db }: ActionContext, input: { readonly visit: number }): Promise<readonly number[]> {
  const visit = await findVisit(db, input.visit);
  return visit ? [visit.areaId] : [];
}

export async function performVisit(context: ActionContext, input: { readonly visit: number; readonly version: number }, make: (standing: VisitStanding) => Promise<InspectionAct> | InspectionAct): Promise<VisitStanding & { readonly version: number }> {
  const { db, today, now, actor, record } = context;
  const standing = await visitStanding(context, input.visit, { lock: true });
  refuseStale(standing.visit.version, input.version);
  const act = await make(standing);
  const problems = allow(standing.state, act, today);
  if (problems.length > 0) throw new ProblemError(problems);
  const state = step(standing.state, act)!;
  const finding = 'finding' in act ? (state.findings.get(act.finding) ?? standing.state.findings.get(act.finding)!) : null;
  const subject = finding?.subject ?? ('subject' in act ? act.subject : null);
  const subjectArea = subject === null ? null : state.subjects.get(subject)!.subjectArea;
  // What an inspected unit sees is not the whole: the stage moves only by acts of those who inspect.
  const stage = act.kind === 'answer' ? standing.visit.stage : state.stage;
  const version = await appendInspectionAct(db, standing.visit, act, subject === null ? null : { subject, subjectArea: subjectArea! }, stage, { now, accountId: actor.accountId, accountName: actor.name });
  if (act.kind === 'strike') await dropFinding(db, standing.visit.id, act.finding);
  else if (finding) await keepFinding(db, standing.visit, subjectArea!, finding);
  if (act.kind === 'sign') await signSubject(db, standing.visit.id, act.subject, act.on);
  if (act.kind === 'drop') await dropSubject(db, standing.visit.id, act.subject, act.on);
  record({ subject: { kind: 'inspection', id: String(input.visit) }, areaId: act.kind === 'answer' ? subjectArea : standing.visit.areaId, after: { version, act: act.kind, on: act.on, ...(subject === null ? {} : { subject }), ...(finding ? { finding: finding.finding, state: finding.state } : {}) }, ...(act.kind === 'strike' ? { reason: act.why, before: { text: finding!.text, required: finding!.required, deadline: finding!.deadline } } : act.kind === 'drop' ? { reason: act.why } : {}) });
  return { ...standing, state, version };
}

export function doneOf(made: { readonly visit: Pick<Visit, 'id'>; readonly version: number }): { visit: number; version: number } {
  return { visit: made.visit.id, version: made.version };
}
