/** What an area has to review and has reviewed, and one conference whole. Row-level security keeps both within reach. Joined in `conference.ts`. */
import { addDays, daysBetween, plainDate } from '../../domain/calendar.ts';
import { nameOn } from '../../domain/area/history.ts';
import { plansOver } from '../../domain/area/plans-over.ts';
import { conferenceCalendar, conferenceGet } from '../../domain/conference/contract.ts';
import { occasionOf } from '../../domain/conference/types.ts';
import { calendarOf, milestoneState } from '../../domain/plan/milestones.ts';
import { sentencesOf } from '../../domain/report/narrative.ts';
import type { ReportFigure } from '../../domain/report/types.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { type ConferenceRecord, findConference, listConferencesWith, listRoundsOfOccasion } from '../../db/conference.ts';
import { listObservations } from '../../db/indicator.ts';
import type { Db } from '../../db/connection.ts';
import { findPlan, findPlanById, listIssuedHeads, listPlans } from '../../db/plan/library.ts';
import { resolveArea } from '../area.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';
import { readVersions } from '../plan/content.ts';
import { grantsOver, may } from '../plan/rows.ts';
import { namesOfFigures } from '../report/draft.ts';
import { conclusionRows } from './conclusions.ts';
import { closedFiguresOf } from './figures.ts';
import { areaOfConference } from './shared.ts';

export const conferenceReads: readonly Action[] = [
  action(conferenceCalendar, async ({ db, actor }, input) => [resolveArea(await readAreaHistory(db), input.area, actor.kind === 'system' ? undefined : actor.world).id!], async (context, input) => {
    const { db, actor, today } = context;
    const history = await readAreaHistory(db);
    const area = resolveArea(history, input.area, actor.kind === 'system' ? undefined : actor.world);
    // An area that has ended is asked about as it last stood; one that follows others reviews what they had begun.
    const ids = new Set(plansOver(history, area, today).flatMap((one) => one.id ?? []));
    const known = Map.groupBy(await listConferencesWith(db, area.id!, today), (one) => (one.state === 'cancelled' ? 'cancelled' : 'standing'));
    const byMilestone = (one: { readonly plan_id: number; readonly milestone: string; readonly due_on: string }) => `${one.plan_id}/${one.milestone}/${one.due_on}`;
    const [arranged, cancelled] = [Map.groupBy(known.get('standing') ?? [], byMilestone), Map.groupBy(known.get('cancelled') ?? [], byMilestone)];
    // A conference of an area that ended is with its successor whether that works by the plan or not.
    const taken = new Set([...arranged.values()].flat().map((one) => one.plan_id));
    const plans = (await listPlans(db, { world: area.world })).filter((one) => (ids.has(one.area_id) || taken.has(one.id)) && one.issued_version !== null && one.origin === 'application');
    const contents = await readVersions(db, await listIssuedHeads(db, plans.map((one) => one.id)));
    const ofAnother = (id: number): string | null => {
      const one = history.findById(id)!;
      return one.id === area.id ? null : (nameOn(one, one.valid.until === null ? today : addDays(one.valid.until, -1)) ?? one.slug);
    };
    const rows = plans.flatMap((record) => {
      const plan = contents.get(record.id)?.plan;
      if (!plan) return [];
      return calendarOf(plan, plainDate(`${record.first_year}-01-01`), plainDate(`${record.last_year + 1}-12-31`)).flatMap((entry) => {
        const occasion = occasionOf(entry.kind);
        if (occasion === null) return [];
        const kept = arranged.get(`${record.id}/${entry.item}/${entry.due}`) ?? [];
        return (kept.length > 0 ? kept : ids.has(record.area_id) ? [null] : []).map((one) => ({
          plan: record.slug, planTitle: record.short_title, milestone: entry.item, text: entry.text, lead: entry.lead, occasion, due: entry.due, own: record.area_id === area.id, standing: standingOf(milestoneState(entry.due, today, one !== null && one.state !== 'planned', true)), daysLeft: daysBetween(today, entry.due),
          cancelled: (one !== null && one.area_id !== area.id ? [] : (cancelled.get(`${record.id}/${entry.item}/${entry.due}`) ?? [])).map((each) => ({ id: each.id, plannedOn: each.planned_on })),
          conference: one && { id: one.id, state: one.state, plannedOn: one.planned_on, heldOn: one.held_on, of: ofAnother(one.area_id) },
        }));
      });
    });
    return { today, mayOpen: may(actor, await grantsOver(context, area.id!), 'conference.open'), rows: rows.toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.plan < b.plan ? -1 : 1)) };
  }),

  action(conferenceGet, areaOfConference, async (context, input) => {
    const { db, actor, today } = context;
    const one = found(await findConference(db, input.id), 'conference');
    const { area, plan, figures, sentences, tiedTitle } = await readWhole(context, one);
    const names = namesOfFigures();
    return {
      id: one.id, version: one.record_version, area: area.slug, areaName: nameOn(area, one.held_on ?? today) ?? nameOn(area, one.opened_on) ?? area.slug, world: one.world, plan: plan.slug, planTitle: plan.short_title, milestone: one.milestone, occasion: one.occasion, title: one.title, dueOn: one.due_on, plannedOn: one.planned_on, place: one.place,
      state: one.state, heldOn: one.held_on, cancelled: one.cancelled_on === null ? null : { on: one.cancelled_on, why: one.cancel_why! }, openedOn: one.opened_on, openedBy: one.opened_by, today, content: one.content, figures, noStart: figures.figures.filter((figure) => figure.before === null).map((figure) => names.title(figure.indicator)), frozen: one.content.figures !== null, sentences: [...sentences], missing: figures.missing.map((id) => names.title(id)),
      conclusions: await conclusionRows(context, { conference: one.id }), awards: [...(await listRoundsOfOccasion(db, { areaId: one.area_id, planId: one.plan_id, occasion: one.occasion, on: one.held_on ?? one.planned_on }))],
      tiedTitle, may: { write: may(actor, await grantsOver(context, one.area_id), 'conference.hold') },
    };
  }),
];

function standingOf(state: ReturnType<typeof milestoneState>) {
  return state === 'past' ? ('overdue' as const) : state;
}

/** A conference with its plan, its figures (frozen, or those closed today) and their sentences beside what stands now. For the screen and the papers. */
export async function readWhole({ db, today }: ActionContext, one: ConferenceRecord) {
  const area = (await readAreaHistory(db)).findById(one.area_id)!;
  const plan = found(await findPlanById(db, one.plan_id), 'plan');
  const figures = one.content.figures ?? (await closedFiguresOf(db, one.area_id, { planId: plan.id, firstYear: plan.first_year, lastYear: plan.last_year, since: area.valid.from }, today));
  const values = await standingValues(db, one.area_id, figures.figures);
  const sentences = sentencesOf(figures.figures, namesOfFigures(), (figure) => values.get(keyOf(figure)) ?? null);
  const { tied } = one.content;
  return { area, plan, figures, sentences, tiedTitle: tied?.plan ? ((await findPlan(db, tied.plan))?.short_title ?? null) : null };
}

const keyOf = (one: Pick<ReportFigure, 'indicator' | 'periodEnd' | 'standard'>): string => `${one.indicator}|${one.periodEnd}|${one.standard}`;

async function standingValues(db: Db, areaId: number, figures: readonly ReportFigure[]): Promise<ReadonlyMap<string, string>> {
  if (figures.length === 0) return new Map();
  const days = figures.map((one) => plainDate(one.periodEnd)).toSorted();
  const standing = await listObservations(db, { areaIds: [areaId], indicators: figures.map((one) => one.indicator), from: days[0]!, until: days.at(-1)!, standing: true });
  return new Map(standing.filter((one) => one.closed).map((one) => [keyOf(one), one.value]));
}
