/** The yearly plan of inspections: what the program proposes with its grounds, what a person chooses, its approval; and who was not visited for years. Joined in `inspection.ts`. */
import { readAreaHistory } from '../../db/area-history.ts';
import { findProgramme, insertProgramme, listVisitsOfProgramme, readGrounds, updateProgramme } from '../../db/inspection.ts';
import { findPlanById } from '../../db/plan/library.ts';
import { nameOn } from '../../domain/area/history.ts';
import { addDays } from '../../domain/calendar.ts';
import { inspectionApproveProgramme, inspectionCandidates, inspectionNeglected, inspectionProgramme, inspectionSaveProgramme } from '../../domain/inspection/contract.ts';
import { byNeed, groundsSaid, isNeglected } from '../../domain/inspection/propose.ts';
import type { Choice, Grounds } from '../../domain/inspection/types.ts';
import { type Action, action, type ActionContext, found, refuseStale } from '../kernel.ts';
import { readIssued } from '../plan/library.ts';
import { type Place, readPlaces } from '../plan/places.ts';
import { takeDecisionNumber } from '../review/write-status.ts';
import { countRed } from './criteria.ts';
import { areaAsked, issuedHere, ofArea, refuse, takeUnits, unitsOf } from './shared.ts';

/** What stands for the council in the number of a decision. */
const councilUnit = 'HĐTĐKT';
/** Days for which an objection is a ground: twelve months. */
const objectionDays = 365;

/** The units an area looks after: those of the next level below on this day. */
async function unitsBelow(context: ActionContext, areaId: number): Promise<readonly Place[]> {
  const places = await readPlaces(context.db);
  const area = places.byId(areaId);
  const level = places.levelBelow(area, context.today);
  return level === null ? [] : places.below(area, context.today, level);
}

async function groundsOf(context: ActionContext, at: { readonly planId: number; readonly version: number }, areas: readonly Place[]): Promise<ReadonlyMap<number, Grounds>> {
  const [kept, red] = [await readGrounds(context.db, areas.map((one) => one.id), { today: context.today, since: addDays(context.today, -objectionDays) }), await countRed(context, at, areas)];
  return new Map(areas.map(({ id }) => {
    const { lastOn = null, overdue = 0, objections = 0 } = kept.get(id) ?? {};
    return [id, { lastOn, overdue, red: red.get(id) ?? 0, objections }];
  }));
}

const ofProgramme = async ({ db }: ActionContext, input: { readonly programme: number }): Promise<readonly number[]> => {
  const programme = await findProgramme(db, { id: input.programme });
  return programme ? [programme.areaId] : [];
};

export const programmeActions: readonly Action[] = [
  action(inspectionCandidates, ofArea, async (context, input) => {
    const areas = await unitsBelow(context, (await areaAsked(context, input)).id!);
    const { record, version } = await readIssued(context, input.plan);
    const grounds = await groundsOf(context, { planId: record.id, version: version.version }, areas);
    const sorted = [...areas].sort((a, b) => byNeed(grounds.get(a.id)!, grounds.get(b.id)!) || (nameOn(a, context.today) < nameOn(b, context.today) ? -1 : 1));
    return {
      total: sorted.length,
      rows: sorted.slice(input.offset, input.offset + input.limit).map((area) => ({ place: area.slug, name: nameOn(area, context.today), level: area.level, grounds: { ...grounds.get(area.id)! }, said: [...groundsSaid(grounds.get(area.id)!)] })),
    };
  }),

  action(inspectionProgramme, ofArea, async (context, input) => {
    const area = await areaAsked(context, input);
    const head = { areaName: nameOn(area, context.today), world: area.world };
    const one = await findProgramme(context.db, { areaId: area.id!, year: input.year });
    if (!one) return { programme: null, ...head };
    const plan = found(await findPlanById(context.db, one.planId), 'plan');
    const units = await unitsOf(context, one.choices.map((choice) => choice.subject));
    const visits = new Map((await listVisitsOfProgramme(context.db, one.id)).map((row) => [row.subject, row.visit]));
    return {
      ...head,
      programme: {
        id: one.id, version: one.version, year: one.year, plan: plan.slug, planTitle: plan.short_title, state: one.state, number: one.number, approvedOn: one.approvedOn, approvedBy: one.approvedBy,
        choices: one.choices.map((choice) => {
          const { record: _, ...unit } = units.get(choice.subject) ?? { record: null, subject: choice.subject, name: '', kind: '', area: '', place: null, organisation: null };
          return { ...unit, quarter: choice.quarter, why: choice.why, said: choice.grounds ? [...groundsSaid(choice.grounds)] : [], visit: visits.get(choice.subject) ?? null };
        }),
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
    const at = { planId: plan.id, version: version.version };
    const units = await takeUnits(context, area.id!, input.choices, 'choices');
    const places = await readPlaces(db);
    const own = units.flatMap((one, index) => (input.choices[index]!.place === undefined ? [] : [places.byId(one.subjectArea)]));
    const grounds = await groundsOf(context, at, own);
    const choices = units.map((one, index): Choice => ({ subject: one.subject, subjectArea: one.subjectArea, quarter: input.choices[index]!.quarter, why: input.choices[index]!.why, grounds: input.choices[index]!.place === undefined ? null : (grounds.get(one.subjectArea) ?? null) }));
    // A body is in no list of the program: a person says why.
    const silent = choices.findIndex((one) => one.grounds === null && one.why === '');
    if (silent >= 0) refuse('inspection.reason_missing', `choices.${silent}.why`);
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
    if (one.state === 'approved') refuse('inspection.programme_approved');
    if (one.choices.length === 0) refuse('inspection.programme_empty');
    const given = await takeDecisionNumber(context, one.areaId, input.on, input.number, councilUnit);
    const version = await updateProgramme(db, one.id, { approved: { number: given.text, on: input.on, by: actor.name } });
    record({ subject: { kind: 'inspection_programme', id: String(one.id) }, areaId: one.areaId, before: { state: 'draft' }, after: { state: 'approved', number: given.text, on: input.on } });
    return { programme: one.id, version, number: given.text };
  }),

  action(inspectionNeglected, ofArea, async (context, input) => {
    const area = await areaAsked(context, input);
    const areas = await unitsBelow(context, area.id!);
    const kept = await readGrounds(context.db, areas.map((one) => one.id), { today: context.today, since: context.today });
    const history = await readAreaHistory(context.db);
    const rows = areas.map((one) => ({ place: one.slug, name: nameOn(history.findById(one.id)!, context.today), level: one.level, lastOn: kept.get(one.id)?.lastOn ?? null }))
      .filter((one) => isNeglected(one.lastOn, context.today, input.years)).sort((a, b) => ((a.lastOn ?? '') < (b.lastOn ?? '') ? -1 : (a.lastOn ?? '') > (b.lastOn ?? '') ? 1 : a.name < b.name ? -1 : 1));
    return { total: rows.length, of: areas.length, years: input.years, rows: rows.slice(input.offset, input.offset + input.limit) };
  }),
];
