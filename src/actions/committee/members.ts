/**
 * Members of a committee: named, given areas to look after, leaving. One chair at a time, each area looked after by one; who leaves with areas or open
 * tasks is followed by somebody; with the committee all leave. Joined in `committee.ts`.
 */
import { contains, type PlainDate } from '../../domain/calendar.ts';
import { nameOn } from '../../domain/area/history.ts';
import { committeeAddMember, committeeCharge, committeeEnd, committeeEndMember } from '../../domain/committee/contract.ts';
import { message } from '../../domain/message.ts';
import { appProblem } from '../../domain/plan/application-problems.ts';
import { ProblemError } from '../../domain/problem.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { type CommitteeRecord, endCharges, endCommittee, endMember, insertCharges, insertMember, listCharges, listMembers, type MemberRecord, passTasks } from '../../db/committee.ts';
import { notify } from '../../db/notification.ts';
import { listFitting } from '../../db/conclusion.ts';
import { resolveArea } from '../area.ts';
import { type Action, action, type ActionContext } from '../kernel.ts';
import { areaOfCommittee, keep, opened, refuse } from './shared.ts';

/** The areas within the committee's, each looked after by nobody else then. */
async function areasToCharge(context: ActionContext, one: CommitteeRecord, slugs: readonly string[], member: number | null, on: PlainDate): Promise<readonly number[]> {
  const history = await readAreaHistory(context.db);
  const own = history.findById(one.area_id)!;
  const held = (await listCharges(context.db, one.id)).filter((charge) => charge.valid_until === null && charge.member_id !== member);
  return [...new Set(slugs)].map((slug) => {
    const area = resolveArea(history, slug, one.world);
    const name = nameOn(area, on) ?? area.slug;
    if (area.id !== own.id && !history.ancestors(area.slug, on).some((above) => above.id === own.id)) refuse('committee.area_outside', 'charges', { area: name });
    if (held.some((charge) => charge.charge_area_id === area.id)) refuse('committee.area_taken', 'charges', { area: name });
    return area.id!;
  });
}

async function memberOf(context: ActionContext, one: CommitteeRecord, id: number, field: string): Promise<MemberRecord> {
  const member = (await listMembers(context.db, one.id)).find((known) => known.id === id);
  if (!member) return refuse('committee.member_unknown', field);
  if (member.valid_until !== null) refuse('committee.member_left', field, { name: member.name });
  return member;
}

export const memberActions: readonly Action[] = [
  action(committeeAddMember, areaOfCommittee, async (context, input) => {
    const { db } = context;
    const one = await opened(context, input);
    if (input.from < one.founded_on) refuse('committee.before_founding', 'from', { date: { date: one.founded_on } });
    if (input.duty === 'chair' && (await listMembers(db, one.id)).some((member) => member.duty === 'chair' && member.valid_until === null)) refuse('committee.chair_there', 'duty');
    if (input.account !== null && !(await listFitting(db, [{ account: input.account, areaId: one.area_id }], context.today)).has(`${input.account}/${one.area_id}`)) throw new ProblemError(appProblem('plan.assignee_elsewhere', { name: input.name }, { field: 'account' }));
    const areas = await areasToCharge(context, one, input.charges, null, input.from);
    const member = await insertMember(db, { committee_id: one.id, area_id: one.area_id, account_id: input.account, name: input.name, office: input.office, duty: input.duty, task: input.task, valid_from: input.from });
    await insertCharges(db, { committee: one.id, member, areaId: one.area_id, from: input.from }, areas);
    return keep(context, one, { member, name: input.name, office: input.office, duty: input.duty, from: input.from, charges: areas.length });
  }),

  action(committeeCharge, areaOfCommittee, async (context, input) => {
    const { db } = context;
    const one = await opened(context, input);
    const member = await memberOf(context, one, input.member, 'member');
    if (input.on < member.valid_from) refuse('committee.before_founding', 'on', { date: { date: member.valid_from } });
    const wanted = new Set(await areasToCharge(context, one, input.charges, member.id, input.on));
    const held = (await listCharges(db, one.id)).filter((charge) => charge.member_id === member.id && charge.valid_until === null);
    await endCharges(db, held.filter((charge) => !wanted.has(charge.charge_area_id)).map((charge) => charge.id), input.on);
    const fresh = [...wanted].filter((area) => !held.some((charge) => charge.charge_area_id === area));
    await insertCharges(db, { committee: one.id, member: member.id, areaId: one.area_id, from: input.on }, fresh);
    return keep(context, one, { member: member.id, on: input.on, charges: wanted.size, given: fresh.length });
  }),

  action(committeeEndMember, areaOfCommittee, async (context, input) => {
    const { db, today, actor } = context;
    const one = await opened(context, input);
    const member = await memberOf(context, one, input.member, 'member');
    if (input.on <= member.valid_from) refuse('committee.before_founding', 'on', { date: { date: member.valid_from } });
    const charges = (await listCharges(db, one.id)).filter((charge) => charge.member_id === member.id && charge.valid_until === null);
    const successor = input.successor === null ? null : await memberOf(context, one, input.successor, 'successor');
    if (successor && (successor.id === member.id || !contains({ from: successor.valid_from, until: successor.valid_until }, input.on))) refuse('committee.member_unknown', 'successor');
    // Nothing is left without a person: areas need a member, open tasks one with an account.
    if ((charges.length > 0 && successor === null) || (member.open_tasks > 0 && !successor?.account_id)) refuse('committee.successor_needed', 'successor', { name: member.name, charges: charges.length, tasks: member.open_tasks });
    await endCharges(db, charges.map((charge) => charge.id), input.on);
    if (successor) await insertCharges(db, { committee: one.id, member: successor.id, areaId: one.area_id, from: input.on }, charges.map((charge) => charge.charge_area_id));
    const tasks = successor?.account_id && member.account_id !== null && member.account_id !== successor.account_id ? await passTasks(db, one.id, member.account_id, successor.account_id) : [];
    await endMember(db, member.id, input.on, input.why);
    if (tasks.length > 0 && successor?.account_id && successor.account_id !== actor.accountId) {
      await notify(db, { accountIds: [successor.account_id], message: message('committee.notice.passed', { count: tasks.length, name: member.name, committee: one.name }), link: `/ban-chi-dao/${one.id}`, on: today, dedupeKey: `committee/${one.id}/passed/${member.id}` });
    }
    const done = await keep(context, one, { member: member.id, left: input.on, successor: successor?.id ?? null, charges: charges.length, tasks }, input.why);
    return { ...done, charges: charges.length, tasks: tasks.length };
  }),

  action(committeeEnd, areaOfCommittee, async (context, input) => {
    const { db, today, actor } = context;
    const one = await opened(context, input);
    if (input.on > today) refuse('committee.not_yet', 'on', { date: { date: today } });
    const sitting = (await listMembers(db, one.id)).filter((member) => member.valid_until === null);
    // Nothing that is recorded may come to lie after the end.
    const last = [one.founded_on, one.last_meeting ?? one.founded_on, ...sitting.map((member) => member.valid_from)].toSorted().at(-1)!;
    if (input.on <= last) refuse('committee.end_too_early', 'on', { date: { date: last } });
    const tasks = sitting.reduce((sum, member) => sum + member.open_tasks, 0);
    const left = await endCommittee(db, one.id, input);
    const accountIds = [...new Set(left.flatMap((member) => member.account_id ?? []))].filter((account) => account !== actor.accountId);
    await notify(db, { accountIds, message: message('committee.notice.ended', { committee: one.name, date: { date: input.on }, number: input.number }), link: `/ban-chi-dao/${one.id}`, on: today, dedupeKey: `committee/${one.id}/ended` });
    const done = await keep(context, one, { endedOn: input.on, number: input.number, members: left.length, openTasks: tasks }, input.why);
    return { ...done, members: left.length, tasks };
  }),
];
