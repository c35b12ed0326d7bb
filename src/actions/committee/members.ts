/**
 * Members of a committee: named, given areas to look after, leaving. On every day one chair, one seat for an account, each area looked after by one; who
 * leaves with areas or open tasks is followed by somebody; with the committee all leave. Joined in `committee.ts`.
 */
import { addDays, type PlainDate } from '../../domain/calendar.ts';
import { nameOn } from '../../domain/area/history.ts';
import { committeeAddMember, committeeCharge, committeeCorrectLeaving, committeeEnd, committeeEndMember } from '../../domain/committee/contract.ts';
import { message } from '../../domain/message.ts';
import { appProblem } from '../../domain/plan/application-problems.ts';
import { ProblemError } from '../../domain/problem.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { type ChargeRecord, type CommitteeRecord, endCharges, endCommittee, endMember, insertCharges, insertMember, lastAttended, listCharges, listMembers, type MemberRecord, moveCharge, passTasks } from '../../db/committee.ts';
import { notify } from '../../db/notification.ts';
import { listFitting } from '../../db/conclusion.ts';
import { resolveArea } from '../area.ts';
import { type Action, action, type ActionContext } from '../kernel.ts';
import { areaOfCommittee, keep, opened, refuse } from './shared.ts';

type Lasting = { readonly valid_from: PlainDate; readonly valid_until: PlainDate | null };
const lastsBeyond = (one: Lasting, on: PlainDate): boolean => one.valid_until === null || one.valid_until > on;
const holdsOn = (one: Lasting, on: PlainDate): boolean => one.valid_from <= on && lastsBeyond(one, on);
const overlap = (one: Lasting, from: PlainDate, until: PlainDate | null): boolean => lastsBeyond(one, from) && (until === null || one.valid_from < until) && (one.valid_until === null || one.valid_from < one.valid_until);
const later = (a: PlainDate, b: PlainDate): PlainDate => (a > b ? a : b);
const sooner = (a: PlainDate | null, b: PlainDate | null): PlainDate | null => (a === null ? b : b === null ? a : a < b ? a : b);

/** The areas within the committee's, each looked after by nobody else in those days; what the member looks after that day already, or will later, stays theirs. */
async function areasToCharge(context: ActionContext, one: CommitteeRecord, slugs: readonly string[], member: number | null, { on, until }: { readonly on: PlainDate; readonly until: PlainDate | null }): Promise<readonly number[]> {
  const history = await readAreaHistory(context.db);
  const own = history.findById(one.area_id)!;
  const charges = await listCharges(context.db, one.id);
  const mine = new Set(charges.filter((charge) => charge.member_id === member && holdsOn(charge, on)).map((charge) => charge.charge_area_id));
  const held = charges.filter((charge) => charge.member_id !== member && !mine.has(charge.charge_area_id) && overlap(charge, on, until));
  return [...new Set(slugs)].map((slug) => {
    const area = resolveArea(history, slug, one.world);
    const name = nameOn(area, on) ?? area.slug;
    if (area.id !== own.id && !history.ancestors(area.slug, on).some((above) => above.id === own.id)) refuse('committee.area_outside', 'charges', { area: name });
    if (held.some((charge) => charge.charge_area_id === area.id)) refuse('committee.area_taken', 'charges', { area: name });
    return area.id!;
  });
}

/** A member who sits in the committee that day. */
async function memberOf(context: ActionContext, one: CommitteeRecord, id: number, field: string, on: PlainDate): Promise<MemberRecord> {
  const member = (await listMembers(context.db, one.id)).find((known) => known.id === id);
  if (!member) return refuse('committee.member_unknown', field);
  if (member.valid_until !== null && member.valid_until <= on) refuse('committee.member_left', field, { name: member.name, date: { date: member.valid_until } });
  return member;
}

/** Charges of a member that run on a day or begin later. */
async function chargesFrom({ db }: ActionContext, member: MemberRecord, on: PlainDate): Promise<readonly ChargeRecord[]> {
  return (await listCharges(db, member.committee_id)).filter((charge) => charge.member_id === member.id && lastsBeyond(charge, on) && charge.valid_from !== charge.valid_until);
}

export const memberActions: readonly Action[] = [
  action(committeeAddMember, areaOfCommittee, async (context, input) => {
    const { db } = context;
    const one = await opened(context, input);
    if (input.from < one.founded_on) refuse('committee.before_founding', 'from', { date: { date: one.founded_on } });
    const others = (await listMembers(db, one.id)).filter((member) => lastsBeyond(member, input.from));
    if (input.duty === 'chair' && others.some((member) => member.duty === 'chair')) refuse('committee.chair_there', 'duty');
    const sits = input.account === null ? undefined : others.find((member) => member.account_id === input.account);
    if (sits) refuse('committee.account_sits', 'account', { name: sits.name });
    if (input.account !== null && !(await listFitting(db, [{ account: input.account, areaId: one.area_id }], context.today)).has(`${input.account}/${one.area_id}`)) throw new ProblemError(appProblem('plan.assignee_elsewhere', { name: input.name }, { field: 'account' }));
    const areas = await areasToCharge(context, one, input.charges, null, { on: input.from, until: null });
    const member = await insertMember(db, { committee_id: one.id, area_id: one.area_id, account_id: input.account, name: input.name, office: input.office, duty: input.duty, task: input.task, valid_from: input.from });
    await insertCharges(db, { committee: one.id, member, areaId: one.area_id }, areas.map((area) => ({ area, from: input.from, until: null })));
    return keep(context, one, { member, name: input.name, office: input.office, duty: input.duty, from: input.from, charges: areas.length });
  }),

  action(committeeCharge, areaOfCommittee, async (context, input) => {
    const { db } = context;
    const one = await opened(context, input);
    const member = await memberOf(context, one, input.member, 'member', input.on);
    if (input.on < member.valid_from) refuse('committee.before_founding', 'on', { date: { date: member.valid_from } });
    const until = member.valid_until;
    const wanted = new Set(await areasToCharge(context, one, input.charges, member.id, { on: input.on, until }));
    // Of the day it is about: what was given from a later day on, and the end another charge already has, stay as they are.
    const charges = await chargesFrom(context, member, input.on);
    const [held, later] = [charges.filter((charge) => charge.valid_from <= input.on), charges.filter((charge) => charge.valid_from > input.on)];
    await endCharges(db, held.filter((charge) => !wanted.has(charge.charge_area_id)).map((charge) => charge.id), input.on);
    const fresh = [...wanted].filter((area) => !held.some((charge) => charge.charge_area_id === area));
    const begins = (area: number): PlainDate | null => later.filter((charge) => charge.charge_area_id === area).map((charge) => charge.valid_from).toSorted()[0] ?? null;
    await insertCharges(db, { committee: one.id, member: member.id, areaId: one.area_id }, fresh.map((area) => ({ area, from: input.on, until: sooner(until, begins(area)) })));
    return keep(context, one, { member: member.id, on: input.on, charges: wanted.size, given: fresh.length });
  }),

  action(committeeEndMember, areaOfCommittee, async (context, input) => {
    const { db, today, actor } = context;
    const one = await opened(context, input);
    const member = await memberOf(context, one, input.member, 'member', input.on);
    if (member.valid_until !== null) refuse('committee.member_left', 'member', { name: member.name, date: { date: member.valid_until } });
    if (input.on <= member.valid_from) refuse('committee.before_founding', 'on', { date: { date: member.valid_from } });
    const charges = await chargesFrom(context, member, input.on);
    const successor = input.successor === null ? null : await memberOf(context, one, input.successor, 'successor', input.on);
    if (successor && (successor.id === member.id || successor.valid_from > input.on)) refuse('committee.member_unknown', 'successor');
    // Nothing is left without a person: areas need a member, open tasks one with an account.
    if ((charges.length > 0 && successor === null) || (member.open_tasks > 0 && !successor?.account_id)) refuse('committee.successor_needed', 'successor', { name: member.name, charges: charges.length, tasks: member.open_tasks });
    await endCharges(db, charges.map((charge) => charge.id), input.on);
    const passed = charges.map((charge) => ({ area: charge.charge_area_id, from: charge.valid_from > input.on ? charge.valid_from : input.on, until: sooner(charge.valid_until, successor?.valid_until ?? null) }));
    if (successor) await insertCharges(db, { committee: one.id, member: successor.id, areaId: one.area_id }, passed.filter((span) => span.until === null || span.from < span.until));
    const tasks = successor?.account_id && member.account_id !== null && member.account_id !== successor.account_id ? await passTasks(db, one.id, member.account_id, successor.account_id) : [];
    await endMember(db, member.id, input.on, input.why);
    if (tasks.length > 0 && successor?.account_id && successor.account_id !== actor.accountId) {
      await notify(db, { accountIds: [successor.account_id], message: message('committee.notice.passed', { count: tasks.length, name: member.name, committee: one.name }), link: `/ban-chi-dao/${one.id}`, on: today, dedupeKey: `committee/${one.id}/passed/${member.id}` });
    }
    const done = await keep(context, one, { member: member.id, left: input.on, successor: successor?.id ?? null, charges: charges.length, tasks }, input.why);
    return { ...done, charges: charges.length, tasks: tasks.length };
  }),

  action(committeeCorrectLeaving, areaOfCommittee, async (context, input) => {
    const { db } = context;
    const one = await opened(context, input);
    const members = await listMembers(db, one.id);
    const member = members.find((known) => known.id === input.member) ?? refuse('committee.member_unknown', 'member');
    const [left, on] = [member.valid_until ?? refuse('committee.not_left', 'member', { name: member.name }), input.on];
    if (on === left) refuse('committee.nothing_corrected', 'on');
    if (on <= member.valid_from) refuse('committee.before_founding', 'on', { date: { date: addDays(member.valid_from, 1) } });
    const charges = await listCharges(db, one.id);
    const own = charges.filter((charge) => charge.member_id === member.id);
    // What this member did is not left behind by a day before it: a meeting they came to, an area given or taken in the days between.
    const done = [await lastAttended(db, one.id, member.id), ...own.filter((charge) => charge.valid_from !== charge.valid_until).flatMap((charge) => [charge.valid_from, charge.valid_until === left ? null : charge.valid_until])];
    const last = done.filter((day) => day !== null && day < left).toSorted().at(-1);
    if (last && last >= on) refuse('committee.leaving_too_early', 'on', { name: member.name, date: { date: last } });
    if (on > left) {
      const others = members.filter((known) => known.id !== member.id && overlap(known, left, on));
      if (member.duty === 'chair' && others.some((known) => known.duty === 'chair')) refuse('committee.chair_there', 'on');
      const sits = member.account_id === null ? undefined : others.find((known) => known.account_id === member.account_id);
      if (sits) refuse('committee.account_sits', 'on', { name: sits.name });
    }
    // What ended with the seat, and who took it over that day.
    const passed = own.filter((charge) => charge.valid_until === left || (charge.valid_until === charge.valid_from && charge.valid_from >= left)).flatMap((charge) => {
      const [was, now] = [later(left, charge.valid_from), later(on, charge.valid_from)];
      const taker = charges.find((known) => known.member_id !== member.id && known.charge_area_id === charge.charge_area_id && known.valid_from === was && known.valid_until !== known.valid_from);
      return was === now || (charge.valid_until !== left && !taker) ? [] : [{ charge, taker, now }];
    });
    for (const { taker, now } of passed) {
      if (!taker) continue;
      const follows = members.find((known) => known.id === taker.member_id)!;
      if (now < follows.valid_from) refuse('committee.successor_later', 'on', { name: follows.name, date: { date: follows.valid_from } });
      if (taker.valid_until !== null && taker.valid_until <= now) refuse('committee.leaving_too_late', 'on', { name: follows.name, date: { date: taker.valid_until } });
    }
    const untaken = passed.find(({ charge, taker, now }) => !taker && charges.some((known) => known.member_id !== member.id && known.charge_area_id === charge.charge_area_id && overlap(known, left, now)));
    if (untaken) refuse('committee.area_taken', 'on', { area: nameOn((await readAreaHistory(db)).findById(untaken.charge.charge_area_id)!, left) ?? untaken.charge.area });
    // On no day two look after one area: the one who gives way first.
    for (const { charge, taker, now } of passed) {
      const steps = [() => moveCharge(db, charge.id, { valid_until: now }), () => (taker ? moveCharge(db, taker.id, { valid_from: now }) : Promise.resolve())];
      for (const step of on < left ? steps : steps.toReversed()) await step();
    }
    await endMember(db, member.id, on, member.left_why!);
    const kept = await keep(context, one, { member: member.id, left: on, charges: passed.length }, input.reason, { member: member.id, left });
    return { ...kept, charges: passed.length };
  }),

  action(committeeEnd, areaOfCommittee, async (context, input) => {
    const { db, today, actor } = context;
    const one = await opened(context, input);
    if (input.on > today) refuse('committee.not_yet', 'on', { date: { date: today } });
    const sitting = (await listMembers(db, one.id)).filter((member) => lastsBeyond(member, input.on));
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
