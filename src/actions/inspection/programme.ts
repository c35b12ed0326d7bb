/** The yearly plan of inspections: what the program proposes with its grounds, what a person chooses, its approval; and who was not visited for years. Joined in `inspection.ts`. */
import { findProgramme, insertProgramme, listVisitsOfProgramme, type Programme, readGrounds, readGroundsOfBodies, updateProgramme } from '../../db/inspection.ts';
import { insertEdition, listEditions } from '../../db/inspection-edition.ts';
import { findPlanById } from '../../db/plan/library.ts';
import { nameOn } from '../../domain/area/history.ts';
import { addDays, endOfYear, type PlainDate, startOfYear } from '../../domain/calendar.ts';
import { inspectionApproveProgramme, inspectionCandidates, inspectionNeglected, inspectionProgramme, inspectionSaveProgramme } from '../../domain/inspection/contract.ts';
import { areaSubjects, kindOfOrganisation, type SubjectKind } from '../../domain/emulation/subject.ts';
import { criteriaFor } from '../../domain/inspection/duties.ts';
import { byNeed, groundsSaid, isInspected, isNeglected } from '../../domain/inspection/propose.ts';
import type { Amendment, Choice, Grounds } from '../../domain/inspection/types.ts';
import { nameOfOrganisation } from '../../domain/organisation/register.ts';
import type { Organisation } from '../../domain/organisation/types.ts';
import { type Action, action, type ActionContext, found, refuseStale } from '../kernel.ts';
import { readRegister } from '../organisation.ts';
import { readIssued } from '../plan/library.ts';
import { type Place, readPlaces } from '../plan/places.ts';
import { takeDecisionNumber } from '../review/write-status.ts';
import { countRed } from './criteria.ts';
import { areaAsked, issuedHere, ofArea, refuse, takeUnits, unitsOf } from './shared.ts';

/** What stands for the council in the number of a decision. */
export const councilUnit = 'HĐTĐKT';
/** Days for which an objection is a ground: twelve months. */
const objectionDays = 365;

/** The units an area looks after: those of the next level below on this day. */
async function unitsBelow(context: ActionContext, areaId: number): Promise<readonly Place[]> {
  const places = await readPlaces(context.db);
  const area = places.byId(areaId);
  const level = places.levelBelow(area, context.today);
  return level === null ? [] : places.below(area, context.today, level);
}

/** The bodies of the area itself that are inspected as units of their own. */
async function bodiesHere(context: ActionContext, area: { readonly slug: string }): Promise<readonly Organisation[]> {
  return (await readRegister(context.db)).register.inArea(area.slug, context.today).filter((one) => isInspected(one.kind));
}

/** Nothing is computed of a body and nobody objects to one: its visits and what they found are its grounds. */
async function groundsOfBodies(context: ActionContext, bodies: readonly Organisation[]): Promise<ReadonlyMap<string, Grounds>> {
  const kept = await readGroundsOfBodies(context.db, bodies.map((one) => one.id), context.today);
  const { register } = await readRegister(context.db);
  const name = (id: string): string => { const body = register.find(id); return body ? nameOfOrganisation(body, context.today) : id; };
  return new Map(bodies.map(({ id }) => {
    const { lastOn, lastAt, overdue, overdueAt } = kept.get(id)!;
    return [id, { lastOn, lastAs: lastAt === null ? null : name(lastAt), overdue, overdueAs: overdueAt.map(name), red: 0, objections: 0 }];
  }));
}

const ofPlace = (area: Place, on: PlainDate) => ({ name: nameOn(area, on), place: area.slug, level: area.level, organisation: null, kind: null });
const ofBody = (body: Organisation, on: PlainDate) => ({ name: nameOfOrganisation(body, on), place: null, level: null, organisation: body.id, kind: body.kind });

async function groundsOf(context: ActionContext, at: { readonly planId: number; readonly version: number }, areas: readonly Place[]): Promise<ReadonlyMap<number, Grounds>> {
  const [kept, red] = [await lookedAfter(context, areas, addDays(context.today, -objectionDays)), await countRed(context, at, areas)];
  return new Map(areas.map(({ id }) => [id, { ...kept.get(id)!, red: red.get(id) ?? 0 }]));
}

/** Of places: the last visit and what it left open, with the names of the ended ones it was at. */
async function lookedAfter(context: ActionContext, areas: readonly Place[], since: PlainDate): Promise<ReadonlyMap<number, Omit<Grounds, 'red'>>> {
  const kept = await readGrounds(context.db, areas.map((one) => one.id), { today: context.today, since });
  const places = await readPlaces(context.db);
  const name = (id: number): string => nameOn(places.byId(id), context.today);
  return new Map([...kept.values()].map(({ areaId, lastOn, lastAt, overdue, overdueAt, objections }) => [areaId, { lastOn, lastAs: lastAt === null ? null : name(lastAt), overdue, overdueAs: overdueAt.map(name), objections }]));
}

export const ofProgramme = async ({ db }: ActionContext, input: { readonly programme: number }): Promise<readonly number[]> => {
  const programme = await findProgramme(db, { id: input.programme });
  return programme ? [programme.areaId] : [];
};

/** Units chosen for a yearly plan, each with the grounds of the day. */
export async function chosen(context: ActionContext, of: Pick<Programme, 'areaId' | 'planId' | 'planVersion'>, lines: readonly { readonly place?: string | undefined; readonly organisation?: string | undefined; readonly quarter: number; readonly why: string }[], field: string): Promise<readonly Choice[]> {
  const units = await takeUnits(context, of.areaId, lines, field, context.today);
  const places = await readPlaces(context.db);
  const own = units.flatMap((one, index) => (lines[index]!.place === undefined ? [] : [places.byId(one.subjectArea)]));
  const grounds = await groundsOf(context, { planId: of.planId, version: of.planVersion }, own);
  const bodies = await groundsOfBodies(context, await bodiesHere(context, places.byId(of.areaId)));
  const choices = units.map((one, index): Choice => {
    const { place, organisation, quarter, why } = lines[index]!;
    return { subject: one.subject, subjectArea: one.subjectArea, quarter, why, grounds: place === undefined ? (bodies.get(organisation ?? '') ?? null) : (grounds.get(one.subjectArea) ?? null) };
  });
  // A body of a place below is in no list of the program: a person says why.
  const silent = choices.findIndex((one) => one.grounds === null && one.why === '');
  if (silent >= 0) refuse('inspection.reason_missing', `${field}.${silent}.why`);
  return choices;
}

/** What an amendment changes, its units by name. */
function changesOf(change: Amendment, units: Awaited<ReturnType<typeof unitsOf>>) {
  const name = (subject: number): string => units.get(subject)?.name ?? '';
  return {
    why: change.why, added: change.added.map((one) => ({ name: name(one.subject), place: units.get(one.subject)?.place ?? null, organisation: units.get(one.subject)?.organisation ?? null, quarter: one.quarter, why: one.why })),
    moved: change.moved.map((one) => ({ ...one, name: name(one.subject) })), dropped: change.dropped.map((one) => ({ ...one, name: name(one.subject) })),
  };
}

export const programmeActions: readonly Action[] = [
  action(inspectionCandidates, ofArea, async (context, input) => {
    const area = await areaAsked(context, input);
    const { record, version, plan } = await readIssued(context, input.plan);
    const [areas, bodies] = [await unitsBelow(context, area.id!), await bodiesHere(context, area)];
    const [grounds, own] = [await groundsOf(context, { planId: record.id, version: version.version }, areas), await groundsOfBodies(context, bodies)];
    const places = await readPlaces(context.db);
    const general = (kind: SubjectKind, id: number | null): boolean => criteriaFor(plan, kind, (place) => places.find(place)?.id === id).length === 0;
    const units = [
      ...areas.map((one) => ({ ...ofPlace(one, context.today), grounds: grounds.get(one.id)!, general: general(areaSubjects.find((kind) => kind === one.level)!, one.id) })), ...bodies.map((one) => ({ ...ofBody(one, context.today), grounds: own.get(one.id)!, general: general(kindOfOrganisation(one.kind), null) })),
    ];
    const sorted = units.sort((a, b) => byNeed(a.grounds, b.grounds) || (a.name < b.name ? -1 : 1));
    return { total: sorted.length, rows: sorted.slice(input.offset, input.offset + input.limit).map((one) => ({ ...one, grounds: { ...one.grounds, lastAs: one.grounds.lastAs ?? null }, said: [...groundsSaid(one.grounds)] })) };
  }),

  action(inspectionProgramme, ofArea, async (context, input) => {
    const area = await areaAsked(context, input);
    const head = { areaName: nameOn(area, context.today), world: area.world };
    const one = await findProgramme(context.db, { areaId: area.id!, year: input.year });
    if (!one) return { programme: null, ...head };
    const plan = found(await findPlanById(context.db, one.planId), 'plan');
    const editions = await listEditions(context.db, one.id);
    const everybody = [...editions.flatMap((each) => each.choices), ...one.choices, ...(one.amendment?.added ?? [])];
    const units = await unitsOf(context, everybody.map((choice) => choice.subject));

    const visits = new Map((await listVisitsOfProgramme(context.db, one.id)).map((row) => [row.subject, row.visit]));
    return {
      ...head,
      programme: {
        id: one.id, version: one.version, year: one.year, plan: plan.slug, planTitle: plan.short_title, state: one.state, number: one.number, approvedOn: one.approvedOn, approvedBy: one.approvedBy,
        choices: one.choices.map((choice) => {
          const { record: _, ...unit } = units.get(choice.subject) ?? { record: null, subject: choice.subject, name: '', kind: '', area: '', place: null, organisation: null };
          return { ...unit, quarter: choice.quarter, why: choice.why, said: choice.grounds ? [...groundsSaid(choice.grounds)] : [], visit: visits.get(choice.subject) ?? null };
        }),
        editions: editions.map(({ choices, amendment, ...each }) => ({ ...each, changes: amendment && changesOf(amendment, units), units: choices.map((choice) => ({ name: units.get(choice.subject)?.name ?? '', quarter: choice.quarter, why: choice.why })) })),
        amendment: one.amendment && changesOf(one.amendment, units),
      },
    };
  }),

  action(inspectionSaveProgramme, ofArea, async (context, input) => {
    const { db, record } = context;
    const area = await areaAsked(context, input);
    const { record: plan, version } = await issuedHere(context, area, input.plan);
    const before = await findProgramme(db, { areaId: area.id!, year: input.year }, { lock: true });
    refuseStale(before?.version ?? 0, input.version);
    if (before?.state === 'approved') refuse('inspection.programme_approved');
    const choices = await chosen(context, { areaId: area.id!, planId: plan.id, planVersion: version.version }, input.choices, 'choices');
    const id = before?.id ?? (await insertProgramme(db, { world: area.world, areaId: area.id!, year: input.year, planId: plan.id, planVersion: version.version, choices }));
    const number = before ? await updateProgramme(db, id, { choices, planId: plan.id, planVersion: version.version }) : 1;
    record({ subject: { kind: 'inspection_programme', id: String(id) }, areaId: area.id!, before: before ? { units: before.choices.length } : null, after: { year: input.year, units: choices.length, plan: plan.slug } });
    return { programme: id, version: number };
  }),

  action(inspectionApproveProgramme, ofProgramme, async (context, input) => {
    const { db, actor, record, today } = context;
    const one = found(await findProgramme(db, { id: input.programme }, { lock: true }), 'inspection_programme');
    refuseStale(one.version, input.version);
    if (input.on > today) refuse('inspection.in_future', 'on', { date: { date: today } });
    const [from, until] = [startOfYear(one.year - 1), endOfYear(one.year)];
    if (input.on < from || input.on > until) refuse('inspection.programme_day', 'on', { year: String(one.year), from: { date: from }, until: { date: until } });
    if (one.state === 'approved') refuse('inspection.programme_approved');
    if (one.choices.length === 0) refuse('inspection.programme_empty');
    const given = await takeDecisionNumber(context, one.areaId, input.on, input.number, councilUnit);
    const version = await updateProgramme(db, one.id, { approved: { number: given.text, on: input.on, by: actor.name } });
    await insertEdition(db, one, { edition: 1, choices: one.choices, amendment: null, number: given.text, approvedOn: input.on, approvedBy: actor.name });
    record({ subject: { kind: 'inspection_programme', id: String(one.id) }, areaId: one.areaId, before: { state: 'draft' }, after: { state: 'approved', number: given.text, on: input.on } });
    return { programme: one.id, version, number: given.text };
  }),

  action(inspectionNeglected, ofArea, async (context, input) => {
    const area = await areaAsked(context, input);
    const [areas, bodies] = [await unitsBelow(context, area.id!), await bodiesHere(context, area)];
    const [kept, own] = [await lookedAfter(context, areas, context.today), await groundsOfBodies(context, bodies)];
    const rows = [...areas.map((one) => ({ ...ofPlace(one, context.today), lastOn: kept.get(one.id)!.lastOn, lastAs: kept.get(one.id)!.lastAs ?? null })), ...bodies.map((one) => ({ ...ofBody(one, context.today), lastOn: own.get(one.id)!.lastOn, lastAs: own.get(one.id)!.lastAs ?? null }))]
      .filter((one) => isNeglected(one.lastOn, context.today, input.years)).sort((a, b) => ((a.lastOn ?? '') < (b.lastOn ?? '') ? -1 : (a.lastOn ?? '') > (b.lastOn ?? '') ? 1 : a.name < b.name ? -1 : 1));
    return { total: rows.length, of: areas.length + bodies.length, years: input.years, rows: rows.slice(input.offset, input.offset + input.limit) };
  }),
];
