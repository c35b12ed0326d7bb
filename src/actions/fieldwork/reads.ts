/** Questions on how a round is organised, and on who looked at a household. */
import { listAssignments, listEnumeratorAccounts, listPeople, listReaders, readStagePlans } from '../../db/fieldwork.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { readPolicySteps } from '../../db/policy-steps.ts';
import { nameOn } from '../../domain/area/history.ts';
import { addDays, contains, type PlainDate } from '../../domain/calendar.ts';
import { mayDo } from '../../domain/account/permissions.ts';
import { fieldworkAssignments, fieldworkGet, householdReaders } from '../../domain/fieldwork/contract.ts';
import { scheduleOf } from '../../domain/fieldwork/schedule.ts';
import type { HouseholdState } from '../../domain/review/types.ts';
import { areasReach } from '../../db/area-reach.ts';
import { areasOf } from '../household/act.ts';
import { compareNames } from '../../domain/text/name-order.ts';
import { type Action, action } from '../kernel.ts';
import { areaOfRound, standingOf } from '../review/perform.ts';
import { limitOf } from './season.ts';

type Given = Awaited<ReturnType<typeof listAssignments>>['rows'][number];

/** Which of the households assignments cover: whole villages by where a household is listed now, single ones wherever it went. */
function coveredBy(given: readonly Given[]): (household: HouseholdState) => boolean {
  const villages = new Set(given.filter((one) => one.householdId === null).map((one) => one.villageId));
  const single = new Set(given.flatMap((one) => one.householdId ?? []));
  return (household) => villages.has(household.village) || single.has(household.household);
}

/** What runs, and what is late, on the day that is looked at: today, or the day it was known on. */
const asOfDay = (today: PlainDate, knownOn: PlainDate | null): PlainDate => (knownOn !== null && knownOn < today ? knownOn : today);

export const fieldworkReads: readonly Action[] = [
  action(fieldworkGet, areaOfRound, async (context, input) => {
    const { db, actor } = context;
    const knownOn = input.knownOn ?? null;
    const today = asOfDay(context.today, knownOn);
    const { round, state, law } = await standingOf(context, input.round, { knownOn: input.knownOn });
    const history = await readAreaHistory(db);
    const [people, given, planned, accounts] = [await listPeople(db, round.id, knownOn), (await listAssignments(db, round.id, null, knownOn)).rows, await readStagePlans(db, round.id, knownOn), knownOn === null ? await listEnumeratorAccounts(db, round.areaId, today) : []];
    const households = [...state.households.values()];
    const byVillage = Map.groupBy(households, (one) => one.village);
    // Nothing is given in a round that is over.
    const running = state.closed ? [] : given.filter((one) => one.until > today && one.until > one.from);
    const isGiven = coveredBy(running);
    const stages = scheduleOf(round.procedure.steps, planned, law, { openedOn: round.openedOn, limit: limitOf(round.kind, round.openedOn, law.holidays)?.lastDay ?? null, today, state });
    const names = readPolicySteps(round.kind, round.openedOn);
    const area = history.findById(round.areaId)!;
    const roots = actor.grants.filter((grant) => contains(grant.period, today) && mayDo('fieldwork.assign', grant.role)).map((grant) => grant.areaId);
    return {
      round: { id: round.id, area: area.slug, areaName: nameOn(area, round.openedOn) ?? area.slug, kind: round.kind, year: round.year, openedOn: round.openedOn },
      mayAct: knownOn === null && !state.closed && (actor.kind === 'system' || (await areasReach(db, roots, [round.areaId], actor.world))),
      limit: limitOf(round.kind, round.openedOn, law.holidays), holidays: { from: law.holidays.from, until: law.holidays.until, unverified: law.holidays.unverified === true },
      people: people.map((one) => {
        const theirs = running.filter((assignment) => assignment.personId === one.id);
        const own = theirs.length === 0 ? [] : households.filter(coveredBy(theirs));
        return {
          id: one.id, duty: one.duty, name: one.name, position: one.position, account: one.account_id, accountName: one.account_name, from: one.valid_from, lastDay: one.valid_until === null ? null : addDays(one.valid_until as PlainDate, -1), trainedOn: one.trained_on, trainedBy: one.trained_by,
          assigned: own.length, surveyed: own.filter((household) => household.stage !== 'listed').length,
        };
      }),
      accounts: [...accounts],
      villages: state.villages.map((id) => {
        const village = history.findById(id)!;
        const listed = byVillage.get(id) ?? [];
        return { village: village.slug, name: nameOn(village, state.lastOn) ?? village.slug, households: listed.length, unassigned: state.closed ? 0 : listed.filter((household) => !isGiven(household)).length };
      }).toSorted((one, other) => compareNames(one.name, other.name)),
      stages: stages.map((one) => ({
        stage: one.stage, name: names.get(one.stage) ?? { vi: one.stage, en: one.stage }, firstDay: one.planned?.firstDay ?? null, lastDay: one.planned?.lastDay ?? null, span: one.span, unverified: one.unverified, latestStart: one.latestStart, done: one.done,
        remarks: one.remarks.map((remark) => ({ key: remark.key as string, params: remark.params as Record<string, unknown> | undefined })),
      })),
    };
  }),

  action(fieldworkAssignments, areaOfRound, async (context, input) => {
    const { db } = context;
    const knownOn = input.knownOn ?? null;
    const today = asOfDay(context.today, knownOn);
    const history = await readAreaHistory(db);
    const { closed } = (await standingOf(context, input.round, { knownOn: input.knownOn })).state;
    const { total, rows } = await listAssignments(db, input.round, input, knownOn);
    return {
      total,
      rows: rows.map((one) => {
        const village = history.findById(one.villageId)!;
        return { id: one.id, person: one.personId, personName: one.personName, village: village.slug, villageName: nameOn(village, today) ?? village.slug, household: one.householdId, from: one.from, lastDay: addDays(one.until, -1), ended: closed !== null || one.until <= today || one.until === one.from };
      }),
    };
  }),

  action(householdReaders, (context, input) => areasOf(context, [input.id]), async ({ db }, input) => {
    const { counts, rows } = await listReaders(db, input.id, { kind: input.kind, offset: input.offset, limit: input.limit });
    const total = input.kind === undefined ? counts.assigned + counts.in_charge + counts.other : counts[input.kind];
    return { total, counts, rows: [...rows] };
  }),
];
