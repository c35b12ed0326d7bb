/** A conference from being arranged to its conclusions. Each step refuses what its state forbids and leaves an audit entry. Joined in `conference.ts`. */
import { contains, plainDate, type PlainDate } from '../../domain/calendar.ts';
import type { Area } from '../../domain/area/types.ts';
import { permissionGroups } from '../../domain/account/permissions.ts';
import { agendaOf } from '../../domain/conference/agenda.ts';
import { conferenceArrange, conferenceCancel, conferenceConclude, conferenceHold, conferenceOpen, conferenceWrite } from '../../domain/conference/contract.ts';
import { type ConferenceContent, occasionOf } from '../../domain/conference/types.ts';
import { message } from '../../domain/message.ts';
import { nameOfOrganisation } from '../../domain/organisation/register.ts';
import { calendarOf } from '../../domain/plan/milestones.ts';
import { fold } from '../../domain/search.ts';
import { vietnamese } from '../../domain/text/catalogue.ts';
import { createTranslator, say } from '../../domain/text/translate.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { insertConference, listConferencesOfArea, listRoundsOfOccasion } from '../../db/conference.ts';
import { listHoldersOfRoles, notify } from '../../db/notification.ts';
import { findFirstIssue, findPlan, findPlanById, type PlanRecord } from '../../db/plan/library.ts';
import { insertActivity } from '../../db/plan/work.ts';
import { nameOn } from '../../domain/area/history.ts';
import { plansOver } from '../../domain/area/plans-over.ts';
import type { BodyAt } from '../../db/account-body.ts';
import { answeringFor } from '../account/voice.ts';
import { resolveArea } from '../area.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';
import { readRegister } from '../organisation.ts';
import { readIssued } from '../plan/library.ts';
import { concludeWith } from './conclusions.ts';
import { closedFiguresOf } from './figures.ts';
import { areaOfConference, keep, opened, refuse } from './shared.ts';

/** Papers and agendas are Vietnamese, whoever arranges them. */
const t = createTranslator('vi', vietnamese);
const areaAsked = async ({ db, actor }: ActionContext, input: { readonly area: string }): Promise<readonly number[]> => [resolveArea(await readAreaHistory(db), input.area, actor.kind === 'system' ? undefined : actor.world).id!];

/** A movement's review may be held together with that of another programme, whose plan must be there. */
async function checkTied({ db }: ActionContext, tied: ConferenceContent['tied']): Promise<void> {
  if (tied?.plan) found(await findPlan(db, tied.plan), 'plan');
}

/** Nothing is reviewed before the plan was first issued, nor by an area before it was there. */
async function refuseEarly({ db }: ActionContext, plan: PlanRecord, area: Pick<Area, 'valid'>, on: PlainDate, field: string): Promise<void> {
  const first = (await findFirstIssue(db, plan.id)) ?? plainDate(`${plan.first_year}-01-01`);
  const from = area.valid.from > first ? area.valid.from : first;
  if (on < from) refuse('conference.too_early', field, { date: { date: from } });
}

/** Bodies of the area, above and below it that are invited by the name they have that day. */
async function bodiesInvited({ db, today }: ActionContext, area: Pick<Area, 'slug'>, invited: readonly string[]): Promise<readonly BodyAt[]> {
  const { register, history } = await readRegister(db);
  const names = new Set(invited.map(fold));
  const near = new Map([...history.ancestors(area.slug, today), ...(['province', 'district', 'commune', 'village'] as const).flatMap((level) => history.descendants(area.slug, today, level)), history.find(area.slug)!].map((one) => [one.slug, one.id!]));
  return register.data.organisations.flatMap((one) => (near.has(one.area) && contains(one.valid, today) && names.has(fold(nameOfOrganisation(one, today))) ? [{ organisation: one.id, areaId: near.get(one.area)! }] : []));
}

export const conferenceSteps: readonly Action[] = [
  action(conferenceOpen, areaAsked, async (context, input) => {
    const { db, actor, today, record } = context;
    const history = await readAreaHistory(db);
    const area = resolveArea(history, input.area, actor.kind === 'system' ? undefined : actor.world);
    const { record: plan, plan: content } = await readIssued(context, input.plan);
    if (plan.origin !== 'application' || plan.world !== area.world || !plansOver(history, area, today).some((one) => one.id === plan.area_id)) refuse('conference.plan_elsewhere', 'plan');
    const entry = calendarOf(content, input.due, input.due).find((one) => one.item === input.milestone);
    const occasion = entry ? occasionOf(entry.kind) : null;
    if (!entry || occasion === null) return refuse('conference.milestone_unknown', 'milestone');
    await refuseEarly(context, plan, area, input.plannedOn, 'plannedOn');
    if ((await listConferencesOfArea(db, area.id!)).some((one) => one.plan_id === plan.id && one.milestone === input.milestone && one.due_on === input.due)) refuse('conference.arranged_already');
    await checkTied(context, input.tied);
    const rounds = await listRoundsOfOccasion(db, { areaId: area.id!, planId: plan.id, occasion, on: input.plannedOn });
    const agenda = agendaOf({ occasion, tied: input.tied?.text ?? null, awardRounds: rounds.length }).map((line) => ({ at: '', text: say(t, line), by: '' }));
    const id = await insertConference(db, {
      world: area.world, area_id: area.id!, plan_id: plan.id, milestone: input.milestone, occasion, title: input.title, due_on: input.due, planned_on: input.plannedOn, place: input.place, opened_on: today, opened_by: actor.name,
      content: { agenda, invited: entry.lead === null ? [] : [entry.lead], tied: input.tied, texts: { results: '', difficulties: '', lessons: '', proposals: '' }, figures: null, minutes: null },
    });
    record({ subject: { kind: 'conference', id: String(id) }, areaId: area.id!, after: { title: input.title, plan: input.plan, milestone: input.milestone, plannedOn: input.plannedOn } });
    return { id, version: 1, state: 'planned' as const };
  }),

  action(conferenceArrange, areaOfConference, async (context, input) => {
    const one = await opened(context, input);
    if (one.state !== 'planned') refuse('conference.held_already');
    if (input.plannedOn !== one.planned_on) await refuseEarly(context, found(await findPlanById(context.db, one.plan_id), 'plan'), (await readAreaHistory(context.db)).findById(one.area_id)!, input.plannedOn, 'plannedOn');
    await checkTied(context, input.tied);
    return keep(context, one, { title: input.title, planned_on: input.plannedOn, place: input.place, content: { ...one.content, agenda: input.agenda, invited: input.invited, tied: input.tied } }, { plannedOn: input.plannedOn, place: input.place, agenda: input.agenda.length, invited: input.invited.length, tied: input.tied });
  }),

  action(conferenceCancel, areaOfConference, async (context, input) => {
    const { db, actor, today } = context;
    const one = await opened(context, input);
    if (one.state !== 'planned') refuse('conference.held_already');
    const area = (await readAreaHistory(db)).findById(one.area_id)!;
    const done = await keep(context, one, { state: 'cancelled', cancelled_on: today, cancel_why: input.reason }, { invited: one.content.invited.length }, input.reason);
    const told = { message: message('conference.notice.cancelled', { title: one.title, date: { date: one.planned_on }, reason: input.reason }), on: today, dedupeKey: `conference/${one.id}/cancelled` };
    const others = (accounts: readonly string[]): string[] => accounts.filter((account) => account !== actor.accountId);
    await notify(db, { ...told, accountIds: others(await listHoldersOfRoles(db, permissionGroups.planners, one.area_id, today)), link: `/so-ket/${one.id}` });
    // Who is invited from outside does not open the conference of the area: the notice says all there is to know.
    await notify(db, { ...told, accountIds: others(await answeringFor(context, 'report.send', await bodiesInvited(context, area, one.content.invited))), link: null });
    return done;
  }),

  action(conferenceWrite, areaOfConference, async (context, input) => {
    const one = await opened(context, input);
    if (one.state === 'concluded') refuse('conference.concluded_already');
    return keep(context, one, { content: { ...one.content, texts: input.texts } }, { texts: input.texts });
  }),

  action(conferenceHold, areaOfConference, async (context, input) => {
    const { db, actor, today } = context;
    const one = await opened(context, input);
    if (one.state !== 'planned') refuse('conference.held_already');
    if (input.heldOn > today) refuse('conference.not_yet', 'heldOn', { date: { date: today } });
    const plan = found(await findPlanById(db, one.plan_id), 'plan');
    const area = (await readAreaHistory(db)).findById(one.area_id)!;
    await refuseEarly(context, plan, area, input.heldOn, 'heldOn');
    const figures = await closedFiguresOf(db, one.area_id, { planId: plan.id, firstYear: plan.first_year, lastYear: plan.last_year, since: area.valid.from }, input.heldOn);
    // An area's own review keeps its own plan's milestone; one under the plan of an area above is a sign of life there, not its review.
    const kind = { interim: 'interim_review', final: 'final_review', yearly: 'yearly_review' }[one.occasion];
    await insertActivity(db, {
      plan_id: plan.id, area_id: one.area_id, body: nameOn(area, input.heldOn) ?? area.slug, kind, milestone: plan.area_id === one.area_id ? one.milestone : null, held_on: input.heldOn, form: t('conference.activity.form'), text: one.title,
      participants: input.minutes.present, document: null, account_id: actor.accountId, account_name: actor.name,
    });
    return keep(context, one, { state: 'held', held_on: input.heldOn, content: { ...one.content, figures, minutes: { ...input.minutes, discussion: '' } } }, { heldOn: input.heldOn, present: input.minutes.present, figures: figures.figures.length, openYears: figures.openYears });
  }),

  action(conferenceConclude, areaOfConference, async (context, input) => {
    const one = await opened(context, input);
    if (one.state === 'concluded') refuse('conference.concluded_already');
    if (one.state !== 'held' || one.content.minutes === null) return refuse('conference.not_held');
    const tasks = await concludeWith(context, {
      of: { conference: one.id }, areaId: one.area_id, planId: one.plan_id, on: one.held_on!, key: `ket-luan-hoi-nghi-${one.id}`, first: 1,
      source: t('conference.conclusion.source', { title: one.title, date: { date: one.held_on as PlainDate } }),
    }, input.conclusions);
    return keep(context, one, { state: 'concluded', content: { ...one.content, minutes: { ...one.content.minutes, discussion: input.discussion } } }, { conclusions: input.conclusions.length, tasks });
  }),
];

