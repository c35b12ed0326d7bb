/**
 * Clusters and blocks in a year: the members of that year, each with its own plan and its place by a target of the plan above them or by its reports in
 * time. Members of another year change nothing here. What has no figure has no place.
 */
import { mayDo } from '../domain/account/permissions.ts';
import { nameOn } from '../domain/area/history.ts';
import { addDays, contains, endOfYear, type PlainDate } from '../domain/calendar.ts';
import { clusterSaveDrive, clusterStanding, clusterWithdrawDrive, reportsMeasure } from '../domain/cluster/contract.ts';
import { problems } from '../domain/cluster/problems.ts';
import { placesOf } from '../domain/cluster/rank.ts';
import { toDecimal, toNumber } from '../domain/exact.ts';
import { areasOfPlans, isOfArea, isOfBody } from '../domain/organisation/issuer.ts';
import { nameOfOrganisation, type OrganisationRegister } from '../domain/organisation/register.ts';
import type { Organisation } from '../domain/organisation/types.ts';
import { evaluatePlan } from '../domain/plan/evaluate.ts';
import type { Evaluation } from '../domain/plan/evaluation.ts';
import type { Plan } from '../domain/plan/format.ts';
import { ProblemError } from '../domain/problem.ts';
import { onTimeRate } from '../domain/report/standing.ts';
import { asHouse } from '../db/account.ts';
import { areasReach } from '../db/area-reach.ts';
import { findDrive, insertDrive, listDrives, withdrawDrive } from '../db/cluster.ts';
import { findIndicatorKey } from '../db/indicator.ts';
import { listStandingValues } from '../db/indicator-league.ts';
import { listIssuedHeads, listPlans, type PlanRecord } from '../db/plan/library.ts';
import { listRates } from '../db/report.ts';
import { resolveArea } from './area.ts';
import { type Action, action, type ActionContext, found } from './kernel.ts';
import { readRegister } from './organisation.ts';
import { readVersions } from './plan/content.ts';
import { readFigures, traceNames, withSlugs } from './plan/figures.ts';
import { type Place, type Places, readPlaces } from './plan/places.ts';
import { targetHeadOf } from './plan/verdicts.ts';

type Asked = { readonly by: string; readonly text: string; readonly plan: Plan | null; readonly target: string };
/** Goals whose value is the difference of two days. */
const changes: readonly string[] = ['change', 'each_year', 'average_per_year', 'consecutive_years', 'trend'];

/** The targets with figures of the plan above the members: of the cluster's own area, else of the nearest level above that has one. */
async function measuresOf(context: ActionContext, places: Places, area: Place, year: number): Promise<readonly Asked[]> {
  const asOf = endOfYear(year);
  const day = area.valid.until !== null && area.valid.until <= asOf ? addDays(area.valid.until, -1) : asOf;
  const line = [area, ...(places.history.ancestors(area.slug, day) as readonly Place[])];
  const all = (await listPlans(context.db, { world: area.world, areaIds: line.map((one) => one.id), firstYear: year, lastYear: year })).filter((one) => one.issued_version !== null);
  const records = line.map((one) => all.filter((plan) => plan.area_id === one.id)).find((own) => own.length > 0) ?? [];
  const contents = await readVersions(context.db, await listIssuedHeads(context.db, records.map((one) => one.id)));
  const targets = records.flatMap((record) => {
    const plan = contents.get(record.id)?.plan;
    return plan ? withSlugs(places, plan).targets.filter((one) => one.role === 'target' && !one.aspiration && one.alternative_of === undefined && targetHeadOf(one).indicators.length > 0 && !(one.area !== undefined && one.area !== area.slug)).map((one) => ({ by: `${record.slug}/${one.id}`, text: one.text, plan: withSlugs(places, plan), target: one.id })) : [];
  });
  return [...targets, { by: reportsMeasure, text: '', plan: null, target: '' }];
}

type Figure = { readonly margin: number | null; readonly households: number | null; readonly value: string | null; readonly required: string | null; readonly state: Evaluation['state'] | null; readonly provisional: boolean; readonly counted: number | null };
const nothing: Figure = { margin: null, households: null, value: null, required: null, state: null, provisional: false, counted: null };

/** By area: the verdict of the year, not of any area the target names. A provisional one is shown and has no place. */
async function byTarget(context: ActionContext, places: Places, { plan, target: id }: Asked, areas: readonly Place[], year: number, asOf: PlainDate): Promise<ReadonlyMap<string, Figure>> {
  const target = plan!.targets.find((one) => one.id === id)!;
  const only: Plan = { ...plan!, targets: [{ ...target, area: undefined, each: undefined }] };
  const figures = await readFigures(context.db, places, { targets: [target], areas, asOf, mapOf: asOf, standing: true });
  const key = await findIndicatorKey(context.db, 'households_total');
  const counts = key ? await listStandingValues(context.db, { indicatorId: key.id, periodEnd: endOfYear(year), areaIds: areas.map((one) => one.id) }) : [];
  const households = new Map(counts.flatMap((one) => one.areaIds.map((area, index) => [area, Number(one.values[index])] as const)));
  return new Map(areas.map((area) => {
    const rows = evaluatePlan(only, figures.store, { asOf, names: traceNames(places, asOf), area: area.slug, level: area.level });
    const row = rows.find((one) => one.year === year) ?? rows.find((one) => one.year === null);
    if (!row) return [area.slug, nothing];
    return [area.slug, {
      margin: row.provisional || row.margin === null ? null : toNumber(row.margin), households: households.get(area.id) ?? null, value: row.value === null ? null : toDecimal(row.value), required: row.required === null ? null : toDecimal(row.required),
      state: row.state, provisional: row.provisional, counted: null,
    }];
  }));
}

/** By body: its reports in time. Counts that name nobody, so members see each other's. */
async function byReports(context: ActionContext, areaId: number, year: number): Promise<ReadonlyMap<string, Figure>> {
  const { rows } = await asHouse(context.db, async () => listRates(context.db, areaId, year, context.today, { offset: 0, limit: 2_000 }));
  return new Map(rows.map((row) => {
    const value = onTimeRate(row.in_time, row.counted);
    return [row.organisation_id, { ...nothing, margin: value === null ? null : Number(value), value, counted: row.counted }];
  }));
}

/** A member's own plan: of a People's Committee its area's, of any other body the one it issued. */
function planOf(plans: readonly PlanRecord[], register: OrganisationRegister, places: Places, body: Organisation, asOf: PlainDate): { readonly plan: string; readonly title: string; readonly issuedOn: string | null } | null {
  const own = plans.find((one) => {
    const issued = { issuer: one.issuer, area: places.byId(one.area_id).slug, issuedOn: one.issued_on };
    return body.kind === 'state' ? issued.area === body.area && isOfArea(register, issued, asOf) : isOfBody(register, issued, body.id, asOf);
  });
  return own ? { plan: own.slug, title: own.short_title, issuedOn: own.issued_on } : null;
}

const clusterOf = (register: OrganisationRegister, id: string) => found(register.data.clusters.find((one) => one.id === id), 'cluster');

export const clusterActions: readonly Action[] = [
  action(clusterStanding, 'anywhere', async (context, input) => {
    const { db, actor, today } = context;
    const { register } = await readRegister(db);
    const places = await readPlaces(db);
    const area = places.find(resolveArea(places.history, input.area).slug)!;
    const { year } = input;
    const asOf = endOfYear(year) < today ? endOfYear(year) : today;
    const ofArea = new Set(register.data.organisations.filter((one) => one.area === area.slug).map((one) => one.id));
    const clusters = register.data.clusters.filter((one) => {
      const members = register.members(one.id, year); // without members it is none of this year
      return members.length > 0 && (one.area === area.slug || members.some((member) => ofArea.has(member.organisation)));
    });
    const seat = places.find(clusters[0]?.area ?? area.slug)!;
    const measures = await measuresOf(context, places, seat, year);
    const measure = input.by === undefined ? measures[0]! : measures.find((one) => one.by === input.by) ?? refuse();
    // A People's Committee answers for its area; other bodies have no figures of an area.
    const bodies = new Map(clusters.flatMap((one) => register.members(one.id, year)).map((one) => [one.organisation, found(register.find(one.organisation), 'organisation')]));
    const areaOf = (id: string): Place | null => (bodies.get(id)!.kind === 'state' ? (places.find(bodies.get(id)!.area) ?? null) : null);
    const areas = [...new Map([...bodies.keys()].flatMap((id) => { const one = areaOf(id); return one ? [[one.slug, one] as const] : []; })).values()];
    const figures = measure.plan === null ? await byReports(context, seat.id, year) : await byTarget(context, places, measure, areas, year, asOf);
    const planAreas = [...new Set([...bodies.keys()].flatMap((id) => areasOfPlans(register, id)).flatMap((slug) => places.find(slug)?.id ?? []))];
    const plans = (await listPlans(db, { world: seat.world, areaIds: planAreas, firstYear: year, lastYear: year })).filter((one) => one.issued_version !== null && (one.issued_on === null || one.issued_on <= endOfYear(year)));
    const drives = await listDrives(db, clusters.map((one) => one.id), year);
    const target = measure.plan?.targets.find((one) => one.id === measure.target);
    const head = target ? targetHeadOf(target) : null;
    const roots = actor.grants.filter((grant) => contains(grant.period, today) && mayDo('cluster.saveDrive', grant.role)).map((grant) => grant.areaId);
    return {
      year, asOf, by: measure.by, measures: measures.map(({ by, text }) => ({ by, text })), unit: head?.measure ?? head?.unit ?? null,
      clusters: await Promise.all(clusters.map(async (one) => {
        const members = register.members(one.id, year).map((member) => {
          const own = areaOf(member.organisation);
          return { member, own, plan: planOf(plans, register, places, bodies.get(member.organisation)!, asOf), figure: figures.get(measure.plan === null ? member.organisation : (own?.slug ?? '')) ?? nothing };
        });
        const ranks = placesOf(members.map(({ figure }) => figure), { share: head?.measure === 'points' || (head?.measure === null && head.unit === 'percent'), change: changes.includes(head?.form ?? '') });
        const place = places.find(one.area)!;
        return {
          id: one.id, kind: one.kind, name: one.name, area: place.slug, areaName: nameOn(place, asOf) ?? place.slug, mayEdit: roots.length > 0 && (await areasReach(db, roots, [place.id], actor.world)),
          withPlan: members.filter(({ plan }) => plan !== null).length,
          members: members.map(({ member, own, plan, figure: { margin: _margin, households: _households, ...figure } }, index) => ({
            organisation: member.organisation, name: nameOfOrganisation(bodies.get(member.organisation)!, asOf), role: member.role, area: own?.slug ?? null, plan,
            place: ranks[index]!, shared: ranks[index] !== null && ranks.filter((rank) => rank === ranks[index]).length > 1, ...figure,
          })),
          drives: drives.filter((drive) => drive.cluster_id === one.id).map((drive) => ({ id: drive.id, group: drive.target_group, purpose: drive.purpose, pledged: drive.pledged, collected: null, on: drive.recorded_on, by: drive.recorded_by })),
        };
      })),
    };
  }),

  action(clusterSaveDrive, async ({ db }, { cluster }) => {
    const { register, history } = await readRegister(db);
    return [resolveArea(history, clusterOf(register, cluster).area).id!];
  }, async ({ db, actor, today, record }, input) => {
    const { register, history } = await readRegister(db);
    const areaId = resolveArea(history, clusterOf(register, input.cluster).area).id!;
    if (register.members(input.cluster, input.year).length === 0) throw new ProblemError({ code: 'cluster.no_members', kind: problems['cluster.no_members'], field: 'year' });
    const id = await insertDrive(db, { cluster_id: input.cluster, area_id: areaId, year: input.year, target_group: input.group, purpose: input.purpose, pledged: input.pledged === null ? null : String(input.pledged), recorded_on: today, recorded_by: actor.name });
    record({ subject: { kind: 'cluster', id: input.cluster }, areaId, after: { drive: id, year: input.year, group: input.group, purpose: input.purpose, pledged: input.pledged } });
    return { id };
  }),

  action(clusterWithdrawDrive, async ({ db }, { id }) => [found(await findDrive(db, id), 'cluster').area_id], async ({ db, today, record }, { id, reason }) => {
    const drive = found(await findDrive(db, id), 'cluster');
    await withdrawDrive(db, id, today);
    record({ subject: { kind: 'cluster', id: drive.cluster_id }, areaId: drive.area_id, before: { drive: id, purpose: drive.purpose }, after: { drive: id, withdrawn: true }, reason });
    return { id };
  }),
];

function refuse(): never {
  throw new ProblemError({ code: 'cluster.measure_unknown', kind: problems['cluster.measure_unknown'], field: 'by' });
}
