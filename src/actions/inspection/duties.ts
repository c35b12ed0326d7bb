/**
 * What the plan asks of a body it has no criteria for: its part of the plan's text, the tasks given to it, and the plans it issued itself, whose targets
 * are looked at as they stand. Called by `criteria.ts` when a checklist is made and by `read.ts` before it is.
 */
import { listIssuedHeads, listPlans, findPlanById, type PlanRecord } from '../../db/plan/library.ts';
import { listGivenTasks } from '../../db/plan/work.ts';
import { type PlainDate, yearOf } from '../../domain/calendar.ts';
import type { Subject } from '../../domain/emulation/subject.ts';
import { criteriaFor, dutiesFor } from '../../domain/inspection/duties.ts';
import type { CheckItem } from '../../domain/inspection/types.ts';
import { isOfBody } from '../../domain/organisation/issuer.ts';
import type { Plan, Target } from '../../domain/plan/format.ts';
import { type ActionContext, found } from '../kernel.ts';
import { readRegister } from '../organisation.ts';
import { readVersions } from '../plan/content.ts';
import { withSlugs } from '../plan/figures.ts';
import { readPlanVersion } from '../plan/library.ts';
import { readPlaces } from '../plan/places.ts';

export type At = { readonly planId: number; readonly version: number };
type OwnPlan = { readonly record: PlanRecord; readonly version: number; readonly targets: readonly Target[] };

/** Targets that promise something; what is only wished for, and the other way of one, are not looked at. */
const promised = (plan: Plan): readonly Target[] => plan.targets.filter((one) => one.role === 'target' && !one.aspiration && one.alternative_of === undefined);

/** Of a place: what the plan's text asks of its kind. Of a body also the tasks given to it by name, and the plans it issued. */
export async function readDuties({ db }: Pick<ActionContext, 'db'>, { plan, planId }: { readonly plan: Plan; readonly planId: number }, subject: Subject, asOf: PlainDate): Promise<{ readonly duties: readonly CheckItem[]; readonly own: readonly OwnPlan[] }> {
  const { register, history } = await readRegister(db);
  const body = subject.organisationId === null ? undefined : register.find(subject.organisationId);
  if (!body) return { duties: dutiesFor(plan, subject.kind, () => false, []), own: [] };
  const record = found(await findPlanById(db, planId), 'plan');
  const area = found(history.findById(subject.areaId), 'area').slug;
  const isOf = (issuer: string, issuedOn: PlainDate | null) => isOfBody(register, { issuer, area, issuedOn }, body.id, asOf);
  const year = yearOf(asOf);
  const issued = (await listPlans(db, { world: subject.world, areaIds: [subject.areaId], firstYear: year, lastYear: year })).filter((one) => one.id !== planId && one.issued_version !== null && isOf(one.issuer, one.issued_on));
  const heads = await listIssuedHeads(db, issued.map((one) => one.id));
  const contents = await readVersions(db, heads);
  return {
    // A plan names the bodies of its day; a task given out later those of the day it was given.
    duties: dutiesFor(plan, subject.kind, (name) => isOf(name, record.issued_on) || isOf(name, asOf), await listGivenTasks(db, planId, subject.areaId)),
    own: issued.flatMap((one) => { const written = contents.get(one.id)?.plan; return written ? [{ record: one, version: one.issued_version!, targets: promised(written) }] : []; }),
  };
}

/** Before a checklist is made: whether it will be a general one, and how much the plan asks of the unit. */
export async function basisOf(context: ActionContext, at: At, subject: Subject): Promise<{ general: boolean; asked: number }> {
  const record = found(await findPlanById(context.db, at.planId), 'plan');
  const places = await readPlaces(context.db);
  const plan = withSlugs(places, found((await readPlanVersion(context, record.slug, at.version)).content.plan ?? undefined, 'plan'));
  const criteria = criteriaFor(plan, subject.kind, (place) => places.find(place)?.id === subject.ofAreaId);
  if (criteria.length > 0) return { general: false, asked: criteria.length };
  const { duties, own } = await readDuties(context, { plan, planId: at.planId }, subject, context.today);
  return { general: true, asked: duties.length + own.reduce((sum, one) => sum + one.targets.length, 0) };
}
