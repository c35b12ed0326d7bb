/** Opening a round: the set is copied with everything it goes by, subjects of the kind are found or made, each gets a sheet, and what can be computed is. */
import { readShippedPolicy } from '../../db/policy-files.ts';
import { findSameRound, findRound, insertRound, listNewHouseholds, listRegistered, openSheets } from '../../db/assessment.ts';
import { takeSubjectsOfAreas, takeSubjectsOfHouseholds } from '../../db/subject.ts';
import { areasReach } from '../../db/area-reach.ts';
import { plansOver } from '../../domain/area/plans-over.ts';
import type { AreaLevel } from '../../domain/area/types.ts';
import { judgesItself } from '../../domain/assessment/own-column.ts';
import type { FrozenSet } from '../../domain/assessment/types.ts';
import { endOfYear, type PlainDate, startOfYear } from '../../domain/calendar.ts';
import { areaSubjects, isAddressed, type SubjectKind } from '../../domain/emulation/subject.ts';
import { leavesOf } from '../../domain/plan/criteria-leaves.ts';
import type { Plan } from '../../domain/plan/format.ts';
import { registerBounds, withRegisterGates } from '../../domain/plan/registers.ts';
import { type ActionContext, found } from '../kernel.ts';
import { withSlugs } from '../plan/figures.ts';
import { readIssued } from '../plan/library.ts';
import { type Place, type Places, readPlaces } from '../plan/places.ts';
import { computeRound, hashOfSet, judgedUntil } from './compute.ts';
import { refuse } from './shared.ts';

type Opening = { readonly area: string; readonly plan: string; readonly set: string; readonly kind: SubjectKind; readonly fromYear: number; readonly toYear: number };

export async function openRound(context: ActionContext, input: Opening) {
  const { db, today, actor } = context;
  if (input.toYear < input.fromYear) refuse('assessment.period_reversed', 'toYear');
  if (startOfYear(input.fromYear) > today) refuse('assessment.period_ahead', 'fromYear');
  const places = await readPlaces(db);
  const area = places.resolve(input.area);
  const { record, version, plan } = await readIssued(context, input.plan);
  const until = judgedUntil({ lastYear: input.toYear }, today);
  const spoken = (of: Place): boolean => plansOver(places.history, of, until).some((one) => one.id === record.area_id);
  // A plan speaks of what lies in its area and of what follows that when it ends; the level above may assess by it too, then those alone.
  const whole = spoken(area);
  if (!whole && !(await areasReach(db, [area.id], [record.area_id], area.world))) refuse('assessment.outside_plan', 'plan');
  const set = found_(plan, input.set);
  if (!isAddressed(input.kind, set.subject)) refuse('assessment.not_addressed', 'kind');
  if (judgesItself(area.level, input.kind)) refuse('assessment.own_place', 'kind');
  const criteria = freeze(withSlugs(places, plan), input, { version: version.version, level: places.byId(record.area_id).level });
  const setHash = hashOfSet(criteria);
  const subjects = await subjectsOf(context, { places, area, plan: record.id, until, spoken: whole ? null : spoken }, input.kind);
  if (subjects.length === 0) refuse('assessment.nobody', 'kind');
  const same = { areaId: area.id, planId: record.id, setId: set.id, kind: input.kind, firstYear: input.fromYear, lastYear: input.toYear, setHash };
  const round = (await findSameRound(db, same)) ?? (await insertRound(db, { ...same, world: area.world, planVersion: version.version, criteria, on: today, by: actor.name }));
  const made = await openSheets(db, round, subjects, { step: 'opened', on: today, by: actor.name, account: actor.accountId, why: '' });
  if (made === 0) refuse('assessment.open_already', 'kind');
  await computeRound(context, found(await findRound(db, round), 'assessment_round'));
  context.record({ subject: { kind: 'assessment_round', id: String(round) }, areaId: area.id, after: { plan: input.plan, version: version.version, set: set.id, setHash, kind: input.kind, years: `${input.fromYear}-${input.toYear}`, sheets: made } });
  return { round, subjects: made, already: subjects.length - made };
}

function found_(plan: Plan, id: string): Plan['criteria'][number] {
  const set = plan.criteria.find((one) => one.id === id) ?? refuse('assessment.set_unknown', 'set');
  return set.items.length === 0 ? refuse('assessment.set_decided_later', 'set') : set;
}

/** Everything the set goes by, as it is on the day: the gates its items name, those made from bounds of the software, and the bounds themselves. */
export function freeze(plan: Plan, input: Opening, at: { readonly version: number; readonly level: string }): FrozenSet {
  const [asOf, policy] = [endOfYear(input.toYear), readShippedPolicy()];
  const set = plan.criteria.find((one) => one.id === input.set)!;
  const named = new Set(leavesOf(set.items).flatMap((one) => [one.target ?? one.id]));
  const gates = withRegisterGates({ ...plan, criteria: [set] }, { asOf, level: at.level, policy }).targets.filter((one) => named.has(one.id));
  const bounds = Object.fromEntries([...registerBounds(policy, asOf)].filter(([register]) => leavesOf(set.items).some((one) => one.register === register)).map(([register, bound]) => [register, bound.atLeast]));
  // As the database will give it back, so that the hash of the copy is that of what was hashed.
  return JSON.parse(JSON.stringify({ plan: input.plan, version: at.version, set, gates, firstYear: input.fromYear, lastYear: input.toYear, bounds })) as FrozenSet;
}

type Where = { readonly places: Places; readonly area: Place; readonly plan: number; readonly until: PlainDate; /** Null: the plan speaks of the whole area. */ readonly spoken: ((of: Place) => boolean) | null };

/** Places of the level in the area on the last day of the period; others as they registered to take part. */
async function subjectsOf({ db, today }: ActionContext, { places, area, plan, until, spoken }: Where, kind: SubjectKind): Promise<readonly number[]> {
  if ((areaSubjects as readonly SubjectKind[]).includes(kind)) {
    const inside = area.level === kind ? [area] : places.below(area, until, kind as AreaLevel); // itself: a province only
    return [...(await takeSubjectsOfAreas(db, inside.filter((one) => spoken === null || spoken(one)).map((one) => one.id))).values()];
  }
  if (kind === 'household') await takeSubjectsOfHouseholds(db, await listNewHouseholds(db, area.id, until), today);
  return listRegistered(db, area.id, plan, kind, until);
}
