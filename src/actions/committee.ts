/** Steering committees: founded, listed, opened, their meetings; members and minutes stand in `committee/`. */
import { addDays } from '../domain/calendar.ts';
import { nameOn } from '../domain/area/history.ts';
import { committeeFound, committeeGet, committeeList, committeeMeet, committeeMeeting, committeeMinutes, type CommitteeMeeting } from '../domain/committee/contract.ts';
import { vietnamese } from '../domain/text/catalogue.ts';
import { createTranslator } from '../domain/text/translate.ts';
import { readAreaHistory } from '../db/area-history.ts';
import { type CommitteeRecord, findCommittee, findMeeting, insertCommittee, insertMeeting, listCharges, listCommittees, listMeetings, listMembers, type MeetingRecord, type MemberRecord } from '../db/committee.ts';
import { findPlanById } from '../db/plan/library.ts';
import { resolveArea } from './area.ts';
import { attendance, composeMinutes } from './committee/minutes.ts';
import { memberActions } from './committee/members.ts';
import { areaOfCommittee, areaOfMeeting, keep, opened, refuse } from './committee/shared.ts';
import { concludeWith, conclusionRows } from './conference/conclusions.ts';
import { renderPaper } from './document/paper.ts';
import { type Action, action, type ActionContext, found } from './kernel.ts';
import { planCovers } from './plan/covers.ts';
import { readIssued } from './plan/library.ts';
import { grantsOver, may } from './plan/rows.ts';

const t = createTranslator('vi', vietnamese);
const areaAsked = async ({ db, actor }: ActionContext, input: { readonly area: string }): Promise<readonly number[]> => [resolveArea(await readAreaHistory(db), input.area, actor.kind === 'system' ? undefined : actor.world).id!];
type History = Awaited<ReturnType<typeof readAreaHistory>>;

function headOf(history: History, row: CommitteeRecord) {
  const area = history.findById(row.area_id)!;
  return { id: row.id, area: row.area, areaName: nameOn(area, row.founded_on) ?? area.slug, name: row.name, number: row.number, foundedOn: row.founded_on, endedOn: row.ended_on, endNumber: row.end_number, endWhy: row.end_why, members: row.members, meetings: row.meetings, lastMeeting: row.last_meeting };
}

async function meetingShape(context: ActionContext, meeting: MeetingRecord, members: readonly MemberRecord[]): Promise<CommitteeMeeting> {
  return { id: meeting.id, heldOn: meeting.held_on, place: meeting.place, chair: meeting.chair, ...attendance(meeting, members), minutes: meeting.minutes, recordedBy: meeting.recorded_by, conclusions: [...(await conclusionRows(context, { meeting: meeting.id }))] };
}

const ownActions: readonly Action[] = [
  action(committeeList, areaAsked, async (context, input) => {
    const { db, actor, today } = context;
    const history = await readAreaHistory(db);
    const areaId = (await areaAsked(context, input))[0]!;
    const { total, rows } = await listCommittees(db, areaId, today, input);
    return { total, mayFound: may(actor, await grantsOver(context, areaId), 'committee.found'), rows: rows.map((row) => headOf(history, row)) };
  }),

  action(committeeGet, areaOfCommittee, async (context, input) => {
    const { db, actor, today } = context;
    const one = found(await findCommittee(db, input.id, today), 'committee');
    const history = await readAreaHistory(db);
    const [members, charges, meetings] = [await listMembers(db, one.id), await listCharges(db, one.id), await listMeetings(db, one.id, input)];
    const chargesOf = Map.groupBy(charges, (charge) => charge.member_id);
    const area = history.findById(one.area_id)!;
    const day = area.valid.until !== null && area.valid.until <= today ? addDays(area.valid.until, -1) : today;
    const name = (id: number, on = day): string => nameOn(history.findById(id)!, on) ?? history.findById(id)!.slug;
    const below = history.children(area.slug, day).map((child) => ({ id: child.id!, area: child.slug, areaName: name(child.id!) }));
    const covered = new Set(charges.filter((charge) => charge.valid_from <= today && (charge.valid_until === null || today < charge.valid_until)).map((charge) => charge.charge_area_id));
    const plan = one.plan_id === null ? null : await findPlanById(db, one.plan_id);
    return {
      committee: { ...headOf(history, one), rules: one.rules, plan: plan?.slug ?? null, planTitle: plan?.short_title ?? null, world: one.world }, version: one.record_version, today,
      members: members.map((member) => ({
        id: member.id, name: member.name, office: member.office, duty: member.duty, task: member.task, hasAccount: member.account_id !== null, from: member.valid_from, until: member.valid_until, leftWhy: member.left_why, openTasks: member.open_tasks,
        charges: (chargesOf.get(member.id) ?? []).filter((charge) => charge.valid_from !== charge.valid_until).map((charge) => ({ area: charge.area, areaName: name(charge.charge_area_id, charge.valid_from), from: charge.valid_from, until: charge.valid_until })),
      })),
      uncovered: below.filter((child) => !covered.has(child.id)).map((child) => ({ area: child.area, areaName: child.areaName })), areas: below.map((child) => ({ area: child.area, areaName: child.areaName })),
      meetings: await Promise.all(meetings.map((meeting) => meetingShape(context, meeting, members))),
      total: one.meetings, may: { write: may(actor, await grantsOver(context, one.area_id), 'committee.meet') && (one.ended_on === null || today < one.ended_on) },
    };
  }),

  action(committeeMeeting, areaOfMeeting, async (context, input) => {
    const meeting = found(await findMeeting(context.db, input.meeting), 'committee_meeting');
    const { id, area, areaName, name } = headOf(await readAreaHistory(context.db), found(await findCommittee(context.db, meeting.committee_id, context.today), 'committee'));
    return { committee: { id, area, areaName, name }, meeting: await meetingShape(context, meeting, await listMembers(context.db, meeting.committee_id)) };
  }),

  action(committeeFound, areaAsked, async (context, input) => {
    const { db, actor, today, record } = context;
    const history = await readAreaHistory(db);
    const area = resolveArea(history, input.area, actor.kind === 'system' ? undefined : actor.world);
    if (input.foundedOn > today) refuse('committee.not_yet', 'foundedOn', { date: { date: today } });
    const plan = input.plan === null ? null : (await readIssued(context, input.plan)).record;
    if (plan && (plan.origin !== 'application' || !(await planCovers(context, area, plan, today)))) refuse('committee.plan_needed', 'plan');
    const id = await insertCommittee(db, { world: area.world, area_id: area.id!, plan_id: plan?.id ?? null, name: input.name, number: input.number, founded_on: input.foundedOn, rules: input.rules, opened_by: actor.name });
    record({ subject: { kind: 'committee', id: String(id) }, areaId: area.id!, after: { name: input.name, number: input.number, foundedOn: input.foundedOn, plan: input.plan } });
    return { id, version: 1 };
  }),

  action(committeeMeet, areaOfCommittee, async (context, input) => {
    const { db, actor, today } = context;
    const one = await opened(context, input);
    if (input.heldOn > today) refuse('committee.not_yet', 'heldOn', { date: { date: today } });
    if (input.heldOn < one.founded_on) refuse('committee.before_founding', 'heldOn', { date: { date: one.founded_on } });
    const sitting = new Set((await listMembers(db, one.id)).filter((member) => member.valid_from <= input.heldOn && (member.valid_until === null || input.heldOn < member.valid_until)).map((member) => member.id));
    if (input.present.some((member) => !sitting.has(member))) refuse('committee.member_unknown', 'present');
    if (input.conclusions.length > 0 && one.plan_id === null) refuse('committee.plan_needed', 'conclusions');
    const meeting = await insertMeeting(db, { committee_id: one.id, area_id: one.area_id, held_on: input.heldOn, place: input.place, chair: input.chair, present: [...new Set(input.present)], minutes: input.minutes, recorded_by: actor.name });
    if (input.conclusions.length > 0) {
      await concludeWith(context, { of: { meeting }, areaId: one.area_id, planId: one.plan_id!, on: input.heldOn, key: `ket-luan-hop-${meeting}`, first: 1, source: t('committee.conclusion.source', { name: one.name, date: { date: input.heldOn } }) }, input.conclusions);
    }
    return { ...(await keep(context, one, { meeting, heldOn: input.heldOn, present: input.present.length, conclusions: input.conclusions.length })), meeting };
  }),

  action(committeeMinutes, areaOfMeeting, async (context, input) => {
    const document = await composeMinutes(context, input.meeting);
    return renderPaper(document, input.format, context.today, `bien-ban-hop-${input.meeting}`);
  }),
];

export const committeeActions: readonly Action[] = [...ownActions, ...memberActions];
