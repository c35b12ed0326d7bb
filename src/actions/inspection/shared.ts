/** What the actions of inspections share: the units named in an input as subjects, names for the answers, the area asked for. */
import { readAreaHistory } from '../../db/area-history.ts';
import { areasReach } from '../../db/area-reach.ts';
import { areasOfOrganisations } from '../../db/inspection.ts';
import { readBodies } from '../../db/organisation.ts';
import { findSubjects, takeSubjectsOfAreas, takeSubjectsOfOrganisations } from '../../db/subject.ts';
import { nameOn } from '../../domain/area/history.ts';
import type { Area } from '../../domain/area/types.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import type { Subject } from '../../domain/emulation/subject.ts';
import { say } from '../../domain/inspection/allow.ts';
import type { InspectionProblemCode } from '../../domain/inspection/problems.ts';
import type { Visited } from '../../domain/inspection/types.ts';
import type { MessageParam } from '../../domain/message.ts';
import { nameOfOrganisation } from '../../domain/organisation/register.ts';
import { ProblemError } from '../../domain/problem.ts';
import { resolveArea } from '../area.ts';
import type { ActionContext } from '../kernel.ts';
import { planCovers } from '../plan/covers.ts';
import { readIssued } from '../plan/library.ts';

export function refuse(code: InspectionProblemCode, field?: string, params?: Readonly<Record<string, MessageParam>>): never {
  throw new ProblemError(say(code, field, params));
}

export async function areaAsked(context: ActionContext, input: { readonly area: string }) {
  return resolveArea(await readAreaHistory(context.db), input.area, context.actor.kind === 'system' ? undefined : context.actor.world);
}
export const ofArea = async (context: ActionContext, input: { readonly area: string }): Promise<readonly number[]> => [(await areaAsked(context, input)).id!];

/** The issued plan an area is inspected by; one of elsewhere is refused. */
export async function issuedHere(context: ActionContext, area: Area, slug: string) {
  const issued = await readIssued(context, slug);
  return (await planCovers(context, area, issued.record, context.today)) ? issued : refuse('inspection.plan_elsewhere', 'plan');
}

export type Named = { readonly place?: string | undefined; readonly organisation?: string | undefined };

/** Units as subjects, in their order: places and bodies within the area that stand on the day. A household or a person is no unit. */
export async function takeUnits(context: ActionContext, areaId: number, units: readonly Named[], field: string, on: PlainDate): Promise<readonly Visited[]> {
  const { db, actor, today } = context;
  const history = await readAreaHistory(db);
  const places = units.map((one) => (one.place === undefined ? null : resolveArea(history, one.place, actor.kind === 'system' ? undefined : actor.world).id!));
  const asked = units.flatMap((one) => one.organisation ?? []);
  const register = new Map((await readBodies(db, asked)).map((one) => [one.id, one]));
  for (const [index, one] of units.entries()) {
    const unit = places[index] === null ? undefined : history.findById(places[index]!);
    if (unit && unit.valid.until !== null && unit.valid.until <= on) refuse('inspection.subject_ended', `${field}.${index}`, { unit: nameOn(unit, on), date: { date: unit.valid.until } });
    const body = one.organisation === undefined ? undefined : register.get(one.organisation);
    if (body && body.valid.until !== null && body.valid.until <= on) refuse('inspection.subject_ended', `${field}.${index}`, { unit: nameOfOrganisation(body, on), date: { date: body.valid.until } });
  }
  const bodies = await areasOfOrganisations(db, asked);
  const areas = units.map((one, index) => places[index] ?? bodies.get(one.organisation ?? '') ?? refuse('inspection.subject_unknown', `${field}.${index}`));
  // Before anything is written: a unit elsewhere is none of ours.
  if (areas.length > 0 && !(await areasReach(db, [areaId], areas, history.findById(areaId)!.world))) refuse('inspection.subject_outside', field);
  const ofPlaces = await takeSubjectsOfAreas(db, places.filter((one) => one !== null));
  const ofBodies = await takeSubjectsOfOrganisations(db, asked);
  const ids = units.map((one, index) => (places[index] !== null ? ofPlaces.get(places[index]!) : ofBodies.get(one.organisation ?? '')) ?? refuse('inspection.subject_unknown', `${field}.${index}`));
  const subjects = await findSubjects(db, ids, today);
  const visited = ids.map((id) => subjects.get(id)!).map((one) => ({ subject: one.id, subjectArea: one.ofAreaId ?? one.areaId, kind: one.kind }));
  if (new Set(ids).size < ids.length) refuse('inspection.subject_twice', field);
  return visited;
}

/** How an answer names a unit. */
export async function unitsOf(context: ActionContext, subjects: readonly number[]): Promise<ReadonlyMap<number, { readonly subject: number; readonly name: string; readonly kind: string; readonly area: string; readonly place: string | null; readonly organisation: string | null; readonly record: Subject }>> {
  const history = await readAreaHistory(context.db);
  const found = await findSubjects(context.db, [...new Set(subjects)], context.today);
  return new Map([...found.values()].map((one) => [one.id, {
    subject: one.id, name: one.name, kind: one.kind, area: history.findById(one.ofAreaId ?? one.areaId)?.slug ?? '', place: one.ofAreaId === null ? null : (history.findById(one.ofAreaId)?.slug ?? null), organisation: one.organisationId, record: one,
  }]));
}
