/** Acts of a visit: opened, team named, checklists made and marked, findings, minutes, answers, checks on the spot, closed. Joined in `inspection.ts`. */
import { appendInspectionAct, findAnsweringArea, findBodyOfFinding, findProgramme, insertVisit } from '../../db/inspection.ts';
import { listEditions } from '../../db/inspection-edition.ts';
import { listHoldersOfRoles, listHoldersOverAreas, notify } from '../../db/notification.ts';
import { findSubject, findSubjects } from '../../db/subject.ts';
import { permissionGroups } from '../../domain/account/permissions.ts';
import { allow } from '../../domain/inspection/allow.ts';
import { inspectionAnswer, inspectionCancel, inspectionChecklist, inspectionClose, inspectionDrop, inspectionFind, inspectionMark, inspectionOpen, inspectionRecheck, inspectionSign, inspectionStrike, inspectionTeam } from '../../domain/inspection/contract.ts';
import type { InspectionAct } from '../../domain/inspection/types.ts';
import { message } from '../../domain/message.ts';
import { ProblemError } from '../../domain/problem.ts';
import { answeringFor, reachFor, voiceFor } from '../account/voice.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';
import { checklistOf } from './criteria.ts';
import { areaOfVisit, doneOf, performVisit } from './perform.ts';
import { areaAsked, issuedHere, ofArea, refuse, takeUnits } from './shared.ts';

type Input = { readonly visit: number; readonly version: number };
/** An act that is what was given and answers only where the visit now stands. */
const simple = <I extends Input>(make: (input: I) => InspectionAct) => async (context: ActionContext, input: I) => doneOf(await performVisit(context, input, () => make(input)));

/** The area of the unit, or where its own account is. */
const answeringArea = async (context: ActionContext, input: { readonly visit: number; readonly finding: number }): Promise<readonly number[]> => {
  const body = await findBodyOfFinding(context.db, input.visit, input.finding);
  if (body) return reachFor(context, 'inspection.answer', body);
  const area = await findAnsweringArea(context.db, input.visit, input.finding);
  return area === undefined ? [] : [area];
};

/** Whom to tell at the units: of a place its planners, of a body its own account or the desk that speaks for it. */
async function ofUnits(context: ActionContext, units: readonly { readonly subject: number; readonly subjectArea: number }[]): Promise<string[]> {
  const { db, today } = context;
  const subjects = await findSubjects(db, units.map((one) => one.subject), today);
  const bodies = units.flatMap((one) => { const organisation = subjects.get(one.subject)?.organisationId; return organisation ? [{ organisation, areaId: one.subjectArea }] : []; });
  const places = units.filter((one) => !subjects.get(one.subject)?.organisationId).map((one) => one.subjectArea);
  return [...new Set([...(await listHoldersOverAreas(db, permissionGroups.planners, places, today)), ...(await answeringFor(context, 'inspection.answer', bodies))])];
}

export const visitActions: readonly Action[] = [
  action(inspectionOpen, ofArea, async (context, input) => {
    const { db, actor, today, now, record } = context;
    const area = await areaAsked(context, input);
    const programme = input.programme === undefined ? null : found(await findProgramme(db, { id: input.programme }), 'inspection_programme');
    if (programme && programme.areaId !== area.id) refuse('inspection.not_in_programme', 'programme');
    if (programme && programme.state !== 'approved') refuse('inspection.programme_not_approved', 'programme');
    if (programme?.approvedOn != null && input.on < programme.approvedOn) refuse('inspection.before_programme', 'on', { date: { date: programme.approvedOn } });
    if (!programme && input.plan === undefined) refuse('inspection.programme_missing', 'plan');
    if (!programme && input.purpose.length < 10) refuse('inspection.reason_missing', 'purpose');
    const plan = programme ? { planId: programme.planId, planVersion: programme.planVersion } : await issuedHere(context, area, input.plan!).then(({ record: of, version }) => ({ planId: of.id, planVersion: version.version }));
    const subjects = await takeUnits(context, area.id!, input.units, 'units', input.plannedOn);
    const stranger = programme ? subjects.findIndex((one) => !programme.choices.some((choice) => choice.subject === one.subject)) : -1;
    if (stranger >= 0) refuse('inspection.not_in_programme', `units.${stranger}`);
    // A unit added by an amendment is visited from its day on.
    const added = programme ? (await listEditions(db, programme.id)).filter((one) => one.amendment?.added.some((choice) => subjects.some((each) => each.subject === choice.subject))).at(-1) : undefined;
    if (added && input.on < added.approvedOn) refuse('inspection.before_programme', 'on', { date: { date: added.approvedOn } });
    const act: InspectionAct = { kind: 'open', on: input.on, plannedOn: input.plannedOn, programme: programme?.id ?? null, purpose: input.purpose, subjects };
    const problems = allow(null, act, today);
    if (problems.length > 0) throw new ProblemError(problems);
    const visit = { world: area.world, areaId: area.id!, programmeId: programme?.id ?? null, ...plan, plannedOn: input.plannedOn };
    const id = await insertVisit(db, visit, subjects);
    const version = await appendInspectionAct(db, { id, areaId: area.id!, version: 0 }, act, null, 'planned', { now, accountId: actor.accountId, accountName: actor.name });
    record({ subject: { kind: 'inspection', id: String(id) }, areaId: area.id!, after: { plannedOn: input.plannedOn, subjects: subjects.length, programme: programme?.id ?? null } });
    const accountIds = await ofUnits(context, subjects);
    await notify(db, { accountIds, message: message('inspection.notice.opened', { date: { date: input.plannedOn } }), link: `/kiem-tra-giam-sat/${id}`, on: today, dedupeKey: `inspection/${id}/opened` });
    return { visit: id, version };
  }),

  action(inspectionTeam, areaOfVisit, simple((input) => ({ kind: 'team', on: input.on, leader: input.leader, members: input.members }))),
  action(inspectionChecklist, areaOfVisit, async (context, input) => {
    let items = 0;
    const made = await performVisit(context, input, async ({ visit }) => {
      const subject = found(await findSubject(context.db, input.subject, context.today), 'emulation_subject');
      const list = await checklistOf(context, { planId: visit.planId, version: visit.planVersion }, subject, input.on, input.items);
      items = list.length;
      return { kind: 'checklist', on: input.on, subject: input.subject, criteria: `${visit.planId}@${visit.planVersion}`, items: list };
    });
    return { ...doneOf(made), items };
  }),
  action(inspectionMark, areaOfVisit, simple((input) => ({ kind: 'mark', on: input.on, subject: input.subject, marks: input.marks }))),
  action(inspectionFind, areaOfVisit, async (context, input) => {
    let finding = 0;
    const made = await performVisit(context, input, ({ acts }) => {
      finding = acts.filter((one) => one.act.kind === 'find').length + 1; // a number that was struck is not given again
      const { subject, criterion, text, required, owner, deadline } = input;
      return { kind: 'find', on: input.on, finding, subject, criterion, text, required, owner, deadline };
    });
    return { ...doneOf(made), finding };
  }),
  action(inspectionStrike, areaOfVisit, simple((input) => ({ kind: 'strike', on: input.on, finding: input.finding, why: input.why }))),
  action(inspectionDrop, areaOfVisit, async (context, input) => {
    const made = await performVisit(context, input, () => ({ kind: 'drop', on: input.on, subject: input.subject, why: input.why }));
    const accountIds = await ofUnits(context, [made.state.subjects.get(input.subject)!]);
    await notify(context.db, { accountIds, message: message('inspection.notice.dropped', { date: { date: made.visit.plannedOn }, why: input.why }), link: `/kiem-tra-giam-sat/${input.visit}`, on: context.today, dedupeKey: `inspection/${input.visit}/${input.subject}/dropped` });
    return doneOf(made);
  }),
  action(inspectionSign, areaOfVisit, async (context, input) => {
    const made = await performVisit(context, input, () => ({ kind: 'sign', on: input.on, subject: input.subject, place: input.place, representative: input.representative, said: input.said }));
    const open = [...made.state.findings.values()].filter((one) => one.subject === input.subject);
    const accountIds = open.length === 0 ? [] : await ofUnits(context, [made.state.subjects.get(input.subject)!]);
    await notify(context.db, { accountIds, message: message('inspection.notice.signed', { count: open.length }), link: `/kiem-tra-giam-sat/${input.visit}`, on: context.today, dedupeKey: `inspection/${input.visit}/${input.subject}/signed` });
    return doneOf(made);
  }),
  action(inspectionAnswer, answeringArea, async (context, input) => {
    const body = await findBodyOfFinding(context.db, input.visit, input.finding);
    if (body && (await voiceFor(context, 'inspection.answer', body)).as === null) refuse('inspection.not_own_body', 'finding');
    const made = await performVisit(context, input, () => ({ kind: 'answer', on: input.on, finding: input.finding, text: input.text, evidence: input.evidence }));
    const accountIds = await listHoldersOfRoles(context.db, permissionGroups.planners, made.visit.areaId, context.today);
    await notify(context.db, { accountIds, message: message('inspection.notice.answered', { finding: input.finding }), link: `/kiem-tra-giam-sat/${input.visit}`, on: context.today, dedupeKey: `inspection/${input.visit}/${made.version}/answered` });
    return doneOf(made);
  }),
  action(inspectionRecheck, areaOfVisit, async (context, input) => doneOf(await performVisit(context, input, ({ acts }) => {
    // Four eyes: who answered for the unit does not find it done.
    const answered = acts.findLast((one) => one.act.kind === 'answer' && one.act.finding === input.finding);
    if (answered && context.actor.accountId !== null && answered.accountId === context.actor.accountId) refuse('inspection.own_answer');
    return { kind: 'recheck', on: input.on, finding: input.finding, done: input.done, text: input.text, deadline: input.done ? null : input.deadline };
  }))),
  action(inspectionClose, areaOfVisit, simple((input) => ({ kind: 'close', on: input.on }))),
  action(inspectionCancel, areaOfVisit, simple((input) => ({ kind: 'cancel', on: input.on, why: input.why }))),
];
