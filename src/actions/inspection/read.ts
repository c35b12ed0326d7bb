/** Questions about inspections: visits of an area, findings with what is overdue, one visit as the asker may see it. Joined in `inspection.ts`. Writes nothing. */
import { readAreaHistory } from '../../db/area-history.ts';
import { findProgramme, listFindings, listSubjectsInSight, listVisits } from '../../db/inspection.ts';
import { coveredBy } from '../../db/area-reach.ts';
import { findPlanById } from '../../db/plan/library.ts';
import { mayDo } from '../../domain/account/permissions.ts';
import { nameOn } from '../../domain/area/history.ts';
import { contains, daysBetween } from '../../domain/calendar.ts';
import { inspectionFindings, inspectionGet, inspectionList } from '../../domain/inspection/contract.ts';
import { isOverdue } from '../../domain/inspection/fold.ts';
import type { Inspector, SubjectState } from '../../domain/inspection/types.ts';
import { type Action, action, found } from '../kernel.ts';
import { voicesFor } from '../account/voice.ts';
import { grantsOver, may } from '../plan/rows.ts';
import { basisOf } from './duties.ts';
import { visitStanding } from './perform.ts';
import { areaAsked, ofArea, unitsOf } from './shared.ts';

const person = ({ name, position }: Inspector): { name: string; position: string } => ({ name, position });

function subjectShape(one: SubjectState) {
  const { items, marks, minutes, dropped } = one;
  return {
    items: items && items.map((item) => ({ criterion: item.criterion, text: item.text, kind: item.kind, state: item.state, standing: item.standing ?? null, working: item.working.map((line) => ({ ...line })), mark: marks.has(item.criterion) ? { result: marks.get(item.criterion)!.result, note: marks.get(item.criterion)!.note } : null })),
    minutes: minutes && { on: minutes.on, place: minutes.place, said: minutes.said, representative: person(minutes.representative) }, dropped: dropped && { ...dropped },
  };
}

export const inspectionReads: readonly Action[] = [
  action(inspectionList, ofArea, async (context, input) => {
    const history = await readAreaHistory(context.db);
    const { total, rows } = await listVisits(context.db, (await areaAsked(context, input)).id!, context.today, input);
    const units = await unitsOf(context, rows.flatMap((row) => row.subjects));
    return {
      total,
      rows: rows.map((row) => ({
        id: row.id, area: history.findById(row.areaId)!.slug, areaName: nameOn(history.findById(row.areaId)!, row.plannedOn), plannedOn: row.plannedOn, stage: row.stage, planned: row.programme !== null,
        names: row.subjects.map((one) => units.get(one)?.name ?? ''), signed: row.signed, findings: row.findings, open: row.open, overdue: row.overdue,
      })),
    };
  }),

  action(inspectionFindings, ofArea, async (context, input) => {
    const history = await readAreaHistory(context.db);
    const { today } = context;
    const { total, overdue, rows } = await listFindings(context.db, { ...input, areaId: (await areaAsked(context, input)).id!, today });
    const units = await unitsOf(context, rows.map((row) => row.subject));
    return {
      total, overdue,
      rows: rows.map(({ areaId, subjectAreaId: _ofUnit, ...row }) => ({ ...row, name: units.get(row.subject)?.name ?? '', byArea: nameOn(history.findById(areaId)!, row.foundOn), overdue: isOverdue(row, today), daysLeft: daysBetween(today, row.deadline) })),
    };
  }),

  // Row-level security: the area that inspects and those above it; of a unit its own area, and then only what is about it.
  action(inspectionGet, 'anywhere', async (context, input) => {
    const { db, actor, today } = context;
    const { visit, state, acts } = await visitStanding(context, input.visit);
    const history = await readAreaHistory(db);
    const area = history.findById(visit.areaId)!;
    const plan = found(await findPlanById(db, visit.planId), 'plan');
    const programme = visit.programmeId === null ? undefined : await findProgramme(db, { id: visit.programmeId });
    const leads = may(actor, await grantsOver(context, visit.areaId), 'inspection.mark');
    const roots = actor.grants.filter((grant) => contains(grant.period, today) && mayDo('inspection.answer', grant.role)).map((grant) => grant.areaId);
    const answered = await coveredBy(db, roots, [...state.subjects.values()].map((one) => one.subjectArea));
    // A unit of a visit to several sees itself alone.
    const seen = await listSubjectsInSight(db, visit.id);
    const shown = [...state.subjects.values()].filter((one) => seen.has(one.subject));
    const units = await unitsOf(context, shown.map((one) => one.subject));
    const voices = await voicesFor(context, 'inspection.answer', shown.flatMap((one) => { const organisation = units.get(one.subject)?.organisation; return organisation ? [{ organisation, areaId: one.subjectArea }] : []; }));
    const mayAnswer = (subject: number): boolean => { const body = units.get(subject)?.organisation; return body ? voices.get(body)!.as !== null : answered.has(state.subjects.get(subject)!.subjectArea); };
    return {
      id: visit.id, version: visit.version, area: area.slug, areaName: nameOn(area, visit.plannedOn), world: visit.world, plannedOn: visit.plannedOn, stage: visit.stage, cancelled: state.cancelled, purpose: state.purpose, today,
      programme: programme ? { id: programme.id, year: programme.year } : null, plan: { slug: plan.slug, title: plan.short_title, version: visit.planVersion },
      team: state.team && { leader: person(state.team.leader), members: state.team.members.map(person) },
      subjects: await Promise.all(shown.map(async (one) => {
        const { record, ...unit } = units.get(one.subject) ?? { record: null, subject: one.subject, name: '', kind: one.kind, area: '', place: null, organisation: null };
        return { ...unit, ...subjectShape(one), basis: leads && record && one.minutes === null && one.dropped === null ? await basisOf(context, { planId: visit.planId, version: visit.planVersion }, record) : null };
      })),
      findings: [...state.findings.values()].filter((one) => seen.has(one.subject)).map(({ answers, rechecks, asked: _asked, ...one }) => ({ ...one, overdue: isOverdue(one, today), answers: answers.map((each) => ({ ...each })), rechecks: rechecks.map((each) => ({ ...each })), mayAnswer: mayAnswer(one.subject) })),
      may: leads, acts: acts.slice(-50).reverse().map((one) => ({ number: one.number, kind: one.act.kind, on: one.act.on, by: one.by })),
    };
  }),
];
