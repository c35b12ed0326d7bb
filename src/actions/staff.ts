/**
 * The roster of poverty staff. Who keeps the roster of an area enters people, postings and courses; proficiency comes from the course alone. Upper
 * levels see who lacks somebody full-time and how enumerators work. Every act says which version of the person it saw.
 */
import { mayDo } from '../domain/account/permissions.ts';
import { nameOn } from '../domain/area/history.ts';
import { addDays, contains, type PlainDate } from '../domain/calendar.ts';
import { exact, ratio, toDecimal } from '../domain/exact.ts';
import { entryOn, numberOf } from '../domain/policy/model.ts';
import { ProblemError, type Problem } from '../domain/problem.ts';
import { staffAdd, staffChoices, staffCorrect, staffCorrectPosting, staffEndPosting, staffGaps, staffLink, staffList, staffPost, staffRemove, staffStrikePosting, staffSurveyors, staffTrain, staffUntrain } from '../domain/staff/contract.ts';
import { problems, type StaffProblemCode } from '../domain/staff/problems.ts';
import { asHouse } from '../db/account.ts';
import { areasReach } from '../db/area-reach.ts';
import { readAreaHistory } from '../db/area-history.ts';
import { canonicalJson } from '../db/house.ts';
import { readShippedPolicy } from '../db/policy-files.ts';
import { bearsName, correctMember, correctPosting, countResting, countStaff, endPosting, findPosting, findStaffAccount, findStaffMember, insertPosting, insertStaffMember, insertTraining, linkAccount, listGaps, listStaff, listStaffChoices, removeMember, strikePostings, touchStaffMember, withdrawTraining } from '../db/staff.ts';
import { listSurveyors } from '../db/staff-surveyors.ts';
import { resolveArea } from './area.ts';
import { type Action, action, type ActionContext, found, refuseStale } from './kernel.ts';

/** The rate by which a commune counts as having many poor households: poor and near-poor together. */
const rateIndicator = 'multidim_rate_pct';

function refuse(code: StaffProblemCode, field?: string, params?: Problem['params']): never {
  throw new ProblemError({ code, kind: problems[code], ...(field ? { field } : {}), ...(params ? { params } : {}) });
}

const inArea = async ({ db }: ActionContext, { area }: { readonly area: string }) => [resolveArea(await readAreaHistory(db), area).id!];
/** Who changes somebody keeps the office they belong to. */
const ofMember = async ({ db }: ActionContext, { id }: { readonly id: number }) => [found(await findStaffMember(db, id), 'staff').area_id];

/** A posting of the member that stands; one that was struck is not touched again. */
async function standing({ db }: ActionContext, member: number, id: number) {
  const posting = found(await findPosting(db, member, id), 'staff');
  return posting.struck_on === null ? posting : refuse('staff.posting_struck', 'posting');
}

async function reaches({ db, actor, today }: ActionContext, areas: readonly number[]): Promise<boolean> {
  if (actor.kind === 'system') return true;
  const roots = actor.grants.filter((grant) => contains(grant.period, today) && mayDo('staff.add', grant.role)).map((grant) => grant.areaId);
  return roots.length > 0 && areasReach(db, roots, areas, actor.world);
}

/** The member at the version the writer saw, locked; then the write, the new version and the audit entry. */
async function change(context: ActionContext, input: { readonly id: number; readonly version: number }, write: (member: NonNullable<Awaited<ReturnType<typeof findStaffMember>>>) => Promise<{ readonly before?: unknown; readonly after: unknown; readonly reason?: string }>) {
  const member = found(await findStaffMember(context.db, input.id, { lock: true }), 'staff');
  refuseStale(member.record_version, input.version);
  const { before, after, reason } = await write(member);
  const version = await touchStaffMember(context.db, input.id);
  context.record({ subject: { kind: 'staff', id: String(input.id) }, areaId: member.area_id, ...(before === undefined ? {} : { before }), after, reason: reason ?? null });
  return { id: input.id, version };
}

async function refuseOrganisation({ db }: ActionContext, organisation: string | null, world: 'real' | 'story'): Promise<void> {
  if (organisation === null) return;
  const body = await db.selectFrom('organisations').select('world').where('id', '=', organisation).executeTakeFirst();
  if (body?.world !== world) refuse('staff.organisation_unknown', 'organisation');
}

/** Somebody's own account: it holds an office in their area and bears their name, so that nobody gets another's certificate. The house looks: an account on another area's roster is on one all the same. */
async function refuseAccount({ db, today }: ActionContext, account: string, of: { readonly world: 'real' | 'story'; readonly area: number; readonly name: string }): Promise<void> {
  const known = await asHouse(db, () => findStaffAccount(db, account, { area: of.area, name: of.name, on: today }));
  if (known?.world !== of.world) refuse('staff.account_unknown', 'account');
  if (known.taken) refuse('staff.account_taken', 'account');
  if (!known.inOffice) refuse('staff.account_unknown', 'account');
  if (!known.sameName) refuse('staff.account_of_another', 'account', { name: of.name });
}

export const staffActions: readonly Action[] = [
  action(staffList, inArea, async (context, input) => {
    const { db, today } = context;
    const history = await readAreaHistory(db);
    const area = resolveArea(history, input.area);
    const on = input.on ?? today;
    const rows = await listStaff(db, area.id!, on, input.past, input);
    const named = (id: number): { area: string; areaName: string } => {
      const one = history.findById(id)!;
      return { area: one.slug, areaName: nameOn(one, on) ?? one.names.at(-1)?.value ?? one.slug };
    };
    const offices = [...new Set(rows.map((row) => row.areaId))];
    const editable = new Set(await Promise.all(offices.map(async (id) => ((await reaches(context, [id])) ? id : 0))));
    return {
      on, ...(await countStaff(db, area.id!, on, input.past)), mayAdd: await reaches(context, [area.id!]),
      rows: rows.map((row) => ({
        id: row.id, version: row.version, name: row.name, ...named(row.areaId), organisation: row.organisation, organisationId: row.organisationId, account: row.account, proficientSince: row.proficientSince, mayEdit: editable.has(row.areaId),
        postings: row.postings.map(({ areaId, from, until, ...one }) => ({ ...one, ...named(areaId), from, lastDay: until === null ? null : addDays(until, -1), running: one.struck === null && contains({ from, until }, on) })),
        trainings: row.trainings.map((one) => ({ ...one })),
      })),
    };
  }),

  action(staffChoices, inArea, async ({ db, today }, input) => {
    const area = resolveArea(await readAreaHistory(db), input.area);
    return { rows: [...(await listStaffChoices(db, area.id!, today, input))] };
  }),

  action(staffGaps, inArea, async (context, input) => {
    const { db, today } = context;
    const history = await readAreaHistory(db);
    const area = resolveArea(history, input.area);
    const on = input.on ?? today;
    const entry = entryOn(readShippedPolicy(), 'staff_high_rate_least', on);
    const least = numberOf(entry) ?? refuse('staff.no_parameter');
    const communes = area.level === 'commune' ? [area] : history.descendants(area.slug, on, 'commune');
    const gaps = await listGaps(db, { communes: communes.map((one) => one.id!), indicator: rateIndicator, least, on, offset: input.offset, limit: input.limit });
    return {
      on, leastRate: least, unverified: entry!.status !== 'confirmed', source: entry!.source, communes: communes.length, withoutFigure: gaps.withoutFigure, total: gaps.total,
      rows: gaps.rows.map(({ areaId, ...row }) => {
        const one = history.findById(areaId)!;
        return { area: one.slug, areaName: nameOn(one, on) ?? one.slug, ...row };
      }),
    };
  }),

  action(staffSurveyors, inArea, async ({ db, today }, input) => {
    const history = await readAreaHistory(db);
    const { total, rows } = await listSurveyors(db, resolveArea(history, input.area).id!, input.year, input);
    return {
      total, year: input.year,
      rows: rows.map(({ areaId, ...row }) => {
        const one = history.findById(areaId)!;
        return { ...row, area: one.slug, areaName: nameOn(one, today) ?? one.names.at(-1)?.value ?? one.slug, errorRate: row.items === 0 ? null : toDecimal(ratio(exact(row.errors * 100), exact(row.items))!, 2) };
      }),
    };
  }),

  action(staffAdd, async (context, input) => {
    const history = await readAreaHistory(context.db);
    return [resolveArea(history, input.area).id!, resolveArea(history, input.posting.area).id!];
  }, async (context, input) => {
    const { db } = context;
    const history = await readAreaHistory(db);
    const [area, looked] = [resolveArea(history, input.area), resolveArea(history, input.posting.area)];
    const { account, organisation } = input;
    if (account !== null) await refuseAccount(context, account, { world: area.world, area: area.id!, name: input.name });
    await refuseOrganisation(context, organisation, area.world);
    const id = await insertStaffMember(db, { world: area.world, area_id: area.id!, name: input.name, account_id: account, organisation_id: organisation });
    await insertPosting(db, { member_id: id, area_id: looked.id!, position: input.posting.position, full_time: input.posting.fullTime, valid_from: input.posting.from });
    context.record({ subject: { kind: 'staff', id: String(id) }, areaId: area.id!, after: { name: input.name, account, organisation, posting: { ...input.posting, area: looked.slug } } });
    return { id, version: 1 };
  }),

  action(staffLink, ofMember, (context, input) => change(context, input, async (member) => {
    if (member.account_id !== null && input.reason === null) refuse('staff.relink_reason', 'reason');
    if (input.account === null && member.account_id === null) refuse('staff.not_linked', 'account');
    if (input.account !== null) await refuseAccount(context, input.account, { world: member.world, area: member.area_id, name: member.name });
    await linkAccount(context.db, member.id, input.account);
    return { after: { account: input.account, before: member.account_id }, ...(input.reason === null ? {} : { reason: input.reason }) };
  })),

  action(staffPost, async (context, input) => [...(await ofMember(context, input)), resolveArea(await readAreaHistory(context.db), input.area).id!], (context, input) => change(context, input, async (member) => {
    const area = resolveArea(await readAreaHistory(context.db), input.area);
    await insertPosting(context.db, { member_id: member.id, area_id: area.id!, position: input.position, full_time: input.fullTime, valid_from: input.from });
    return { after: { area: area.slug, position: input.position, fullTime: input.fullTime, from: input.from } };
  })),

  action(staffEndPosting, ofMember, (context, input) => change(context, input, async (member) => {
    const posting = await standing(context, member.id, input.posting);
    if (input.lastDay < posting.valid_from) refuse('staff.ends_before_start', 'lastDay', { date: { date: posting.valid_from as PlainDate } });
    await endPosting(context.db, input.posting, addDays(input.lastDay, 1));
    return { after: { posting: input.posting, lastDay: input.lastDay } };
  })),

  action(staffCorrect, ofMember, (context, input) => change(context, input, async (member) => {
    const { name, organisation, reason } = input;
    const before = { name: member.name, organisation: member.organisation_id };
    if (name === before.name && organisation === before.organisation) refuse('staff.nothing_corrected');
    await refuseOrganisation(context, organisation, member.world);
    // The account linked stays that of the person named: who gets a new name gets it on the account first.
    if (member.account_id !== null && name !== member.name && !(await bearsName(context.db, member.account_id, name))) refuse('staff.account_of_another', 'name', { name });
    await correctMember(context.db, member.id, { name, organisation_id: organisation });
    return { before, after: { name, organisation }, reason };
  })),

  action(staffCorrectPosting, async (context, input) => [...(await ofMember(context, input)), resolveArea(await readAreaHistory(context.db), input.area).id!], (context, input) => change(context, input, async (member) => {
    const { db } = context;
    const history = await readAreaHistory(db);
    const posting = await standing(context, member.id, input.posting);
    const area = resolveArea(history, input.area);
    if (input.lastDay !== null && input.lastDay < input.from) refuse('staff.ends_before_start', 'lastDay', { date: { date: input.from } });
    const before = { posting: posting.id, area: history.findById(posting.area_id)!.slug, position: posting.position, fullTime: posting.full_time, from: posting.valid_from, lastDay: posting.valid_until === null ? null : addDays(posting.valid_until as PlainDate, -1) };
    const after = { posting: posting.id, area: area.slug, position: input.position, fullTime: input.fullTime, from: input.from, lastDay: input.lastDay };
    if (canonicalJson(before) === canonicalJson(after)) refuse('staff.nothing_corrected');
    await correctPosting(db, posting.id, { area_id: area.id!, position: input.position, full_time: input.fullTime, valid_from: input.from, valid_until: input.lastDay === null ? null : addDays(input.lastDay, 1) });
    return { before, after, reason: input.reason };
  })),

  action(staffStrikePosting, ofMember, (context, input) => change(context, input, async (member) => {
    const posting = await standing(context, member.id, input.posting);
    const area = (await readAreaHistory(context.db)).findById(posting.area_id)!;
    await strikePostings(context.db, member.id, { on: context.today, why: input.reason }, posting.id);
    return { before: { posting: posting.id, area: area.slug, position: posting.position, fullTime: posting.full_time, from: posting.valid_from, until: posting.valid_until }, after: { posting: posting.id, struckOn: context.today }, reason: input.reason };
  })),

  action(staffRemove, ofMember, async (context, input) => {
    const { id } = await change(context, input, async (member) => {
      // The house counts: a certificate is in sight to few.
      const { trainings, certificates, postings } = await asHouse(context.db, () => countResting(context.db, member.id));
      // The posting somebody was entered with goes with them.
      if (trainings > 0 || certificates > 0 || postings > 1) refuse('staff.rests', undefined, { name: member.name, trainings, certificates, postings });
      // Wherever the posting is: the desk of the member's own area takes the whole entry back.
      await asHouse(context.db, () => strikePostings(context.db, member.id, { on: context.today, why: input.reason }));
      await removeMember(context.db, member.id, context.today);
      return { before: { name: member.name, account: member.account_id, organisation: member.organisation_id }, after: { removedOn: context.today }, reason: input.reason };
    });
    return { id };
  }),

  action(staffTrain, ofMember, (context, input) => change(context, input, async (member) => {
    if (input.lastDay < input.firstDay) refuse('staff.days_turned', 'lastDay');
    if (input.lastDay > context.today) refuse('staff.training_ahead', 'lastDay');
    await insertTraining(context.db, { member_id: member.id, area_id: member.area_id, course: input.course, held_by: input.heldBy, first_day: input.firstDay, last_day: input.lastDay });
    return { after: { course: input.course, firstDay: input.firstDay, lastDay: input.lastDay } };
  })),

  action(staffUntrain, ofMember, (context, input) => change(context, input, async (member) => {
    const { course } = found(await withdrawTraining(context.db, member.id, input.training, context.today), 'staff');
    return { after: { withdrawn: course }, reason: input.reason };
  })),
];
