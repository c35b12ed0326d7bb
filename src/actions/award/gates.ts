/**
 * The gates of a dossier with their working: of everybody by closed sheets of assessment, where a plan has criteria for them, and by the register of
 * awards; of a place also by the plan's gates over closed figures, of a household by what the register decided and what is objected in its review.
 * Called by `award.check`, and before the steps that rest on them. What is provisional or has no data is unknown, never passed.
 */
import { type ClosedSheet, listClosedSheets, listRelatedPlans } from '../../db/assessment.ts';
import { readShippedPolicy } from '../../db/policy-files.ts';
import { findPlanById } from '../../db/plan/library.ts';
import { listDecided } from '../../db/household-decided.ts';
import { type AwardRound, listPastAwards } from '../../db/award.ts';
import { listOpenReviewObjections } from '../../db/award-review.ts';
import { asHouse } from '../../db/account.ts';
import { findSubjects } from '../../db/subject.ts';
import { readSamePersons } from '../../db/subject-join.ts';
import { clashesOf } from '../../domain/award/achievement.ts';
import { gatesOfSheets } from '../../domain/award/assessed.ts';
import { isOwnGate } from '../../domain/award/criterion-text.ts';
import { heldGate } from '../../domain/award/held.ts';
import { householdGate } from '../../domain/award/household-gate.ts';
import { say } from '../../domain/award/say.ts';
import type { Dossier, GateResult } from '../../domain/award/types.ts';
import { yearOf } from '../../domain/calendar.ts';
import { ProblemError } from '../../domain/problem.ts';
import { isAddressed, type Subject } from '../../domain/emulation/subject.ts';
import { message } from '../../domain/message.ts';
import { computedCriteria, isGroup } from '../../domain/plan/criteria.ts';
import type { CriteriaSet, Criterion } from '../../domain/plan/format.ts';
import { hasRegisterGate, withRegisterGates } from '../../domain/plan/registers.ts';
import { asLabel } from '../../domain/text/label.ts';
import { turnedFacts } from '../assessment/again.ts';
import { evaluatePlaces, plain } from '../emulation/computed.ts';
import { type ActionContext, found } from '../kernel.ts';
import { withSlugs } from '../plan/figures.ts';
import { readPlanVersion } from '../plan/library.ts';
import { readPlaces } from '../plan/places.ts';
import { type AwardStanding, awardStandings } from './perform.ts';

type State = GateResult['state'];

export async function gatesOf(context: ActionContext, standing: AwardStanding, dossier: Dossier, subject: Subject): Promise<readonly GateResult[]> {
  const grounds = (await groundsOf(context, standing, [dossier])).get(dossier.dossier)!;
  const assessed = (await assessedGates(context, new Map([[dossier.dossier, grounds]]), [dossier], new Map([[subject.id, subject]]))).get(dossier.dossier)!;
  return [
    ...assessed,
    ...(subject.ofAreaId === null || assessed.length > 0 ? [] : await placeGates(context, standing, subject.ofAreaId, subject.kind)),
    ...(assessed.length > 0 ? [] : await unassessedGates(context, grounds, subject)),
    ...(subject.householdId === null ? [] : [householdGate(await listDecided(context.db, [subject.householdId], null), dossier.period, context.today)]),
    ...heldGate(await asHouse(context.db, () => listOpenReviewObjections(context.db, [subject.id]))),
    await historyGate(context, standing, dossier),
  ];
}

type Ground = Pick<AwardRound, 'planId' | 'planVersion'>;

/** By dossier: the plan of the round, and of the rounds below that sent it up: by them it was judged there. All rounds of a level in one go. */
async function groundsOf(context: ActionContext, { round }: AwardStanding, dossiers: readonly Dossier[]): Promise<ReadonlyMap<number, readonly Ground[]>> {
  const grounds = new Map(dossiers.map((one): [number, Ground[]] => [one.dossier, [round]]));
  let sent = dossiers.flatMap(({ dossier, from }) => (from === null ? [] : [{ dossier, from }]));
  while (sent.length > 0) {
    const below = new Map((await awardStandings(context, [...new Set(sent.map(({ from }) => from.round))])).map((one) => [one.round.id, one]));
    sent = sent.flatMap(({ dossier, from }) => {
      const standing = found(below.get(from.round), 'award_round');
      const of = grounds.get(dossier)!;
      if (!of.some((one) => one.planId === standing.round.planId)) of.push(standing.round);
      const further = found(standing.state.dossiers.get(from.dossier), 'award_dossier').from;
      return further === null ? [] : [{ dossier, from: further }];
    });
  }
  return grounds;
}

/** By dossier: closed sheets of its subject by sets of these plans, those they carry out and those that carry them out, for years of the achievement; with figures and counts as they stand now. One question for all dossiers of the same plans and years. */
async function assessedGates(context: ActionContext, grounds: ReadonlyMap<number, readonly Ground[]>, dossiers: readonly Dossier[], subjects: ReadonlyMap<number, Subject>): Promise<ReadonlyMap<number, readonly GateResult[]>> {
  const made = new Map<number, readonly GateResult[]>();
  const same = await readSamePersons(context.db, dossiers.map((one) => one.subject));
  const plansOf = ({ dossier }: Dossier): readonly number[] => grounds.get(dossier)!.map((one) => one.planId);
  for (const alike of Map.groupBy(dossiers, (one) => `${one.period.from} ${one.period.until} ${plansOf(one).join(' ')}`).values()) {
    const [planIds, { period }] = [plansOf(alike[0]!), alike[0]!];
    const years = { first: yearOf(period.from), last: yearOf(period.until) - 1 };
    const closed = await listClosedSheets(context.db, { subjects: [...same].flatMap(([id, person]) => (alike.some((one) => same.get(one.subject) === person) ? [id] : [])), planIds, firstYear: years.first, lastYear: years.last });
    // A household's sheet rests on what its own gate asks anew; another record of a person is one of no place.
    const turned = await turnedFacts(context, closed.flatMap((sheet) => { const of = subjects.get(sheet.subject); return of !== undefined && of.householdId !== null ? [] : [{ sheet, areaId: of?.ofAreaId ?? null }]; }));
    const sheets = Map.groupBy(closed, (sheet) => same.get(sheet.subject)!);
    for (const { dossier, subject } of alike) made.set(dossier, gatesOfSheets((sheets.get(same.get(subject)!) ?? []).map((sheet) => ({ ...sheet, closedOn: sheet.closedOn!, otherPlan: sheet.planId === planIds[0] ? null : sheet.planTitle, turned: turned.get(sheet.id), renewing: sheet.heir !== null, byItself: isByItself(sheet, subjects.get(subject)) })), years));
  }
  return made;
}

/** A province has nobody above it in the house and opens its own. */
function isByItself({ openedBy }: Pick<ClosedSheet, 'openedBy'>, subject: Subject | undefined): boolean {
  return subject !== undefined && subject.kind !== 'province' && subject.ofAreaId === openedBy;
}

/** Without a closed sheet by a set that speaks of the subject nothing is known, which is no pass. Where neither these plans nor one related to them and made for the subject's place has such a set, no sheet is asked for, and that is said. */
async function unassessedGates(context: ActionContext, grounds: readonly Ground[], { kind, areaId }: Subject): Promise<readonly GateResult[]> {
  const related = await listRelatedPlans(context.db, grounds.map((one) => one.planId), areaId);
  const sets: CriteriaSet[] = [];
  for (const { planId, planVersion } of [...grounds, ...related.filter((one) => !grounds.some((ground) => ground.planId === one.planId))]) {
    const record = found(await findPlanById(context.db, planId), 'plan');
    const { content } = await readPlanVersion(context, record.slug, planVersion);
    sets.push(...(content.plan?.criteria ?? []).filter((set) => isAddressed(kind, set.subject) && set.items.length > 0));
  }
  const named = [...new Set(sets.map((set) => asLabel(set.text)))];
  return sets.length === 0 ? [{ criterion: 'no_set', state: 'pass', working: [message('award.gate.no_set')] }] : [{ criterion: 'assessment', state: 'unknown', working: named.map((set) => message('award.gate.not_assessed', { set })) }];
}

/** Gates of the sets that speak of this kind of place; alternatives of a group count together. */
async function placeGates(context: ActionContext, { round, state }: AwardStanding, areaId: number, kind: Subject['kind']): Promise<readonly GateResult[]> {
  const record = found(await findPlanById(context.db, round.planId), 'plan');
  const { content } = await readPlanVersion(context, record.slug, round.planVersion);
  const places = await readPlaces(context.db);
  const asOf = state.lastOn > context.today ? context.today : state.lastOn;
  const plan = withRegisterGates(withSlugs(places, found(content.plan ?? undefined, 'plan')), { asOf, level: places.byId(record.area_id).level, policy: readShippedPolicy(), frozen: state.bounds });
  const rows = (await evaluatePlaces(context, places, plan, record.id, [places.byId(areaId)], asOf)).get(areaId) ?? [];
  const states = new Map(computedCriteria(plan, rows).map((one) => [one.criterion.id, one]));
  const gateOf = (one: Criterion): GateResult | null => {
    if (one.kind !== 'computed' || (one.target === undefined && !hasRegisterGate(one.register)) || (one.only_area !== undefined && places.find(one.only_area)?.id !== areaId)) return null;
    const row = rows.find((each) => each.target === (one.target ?? one.id) && each.year === null);
    const known = states.get(one.id);
    const found_: State = !row || !known || known.provisional ? 'unknown' : known.state === 'met' ? 'pass' : known.state === 'missed' || known.state === 'unreachable' ? 'fail' : 'unknown';
    return { criterion: one.id, state: found_, working: plain([...(one.text ? [message('award.gate.text', { text: one.text })] : []), ...(row?.trace ?? []), ...(known?.provisional ? [message('award.gate.provisional')] : [])]) };
  };
  return plan.criteria.filter((set) => isAddressed(kind, set.subject)).flatMap((set) => {
    const alternatives = (need: 'all' | 'any', items: (typeof set)['items'], id: string): readonly GateResult[] => {
      const inside = items.flatMap((one) => (isGroup(one) ? alternatives(one.need, one.items, one.id) : (gateOf(one) ?? [])));
      if (need === 'all' || inside.length < 2) return need === 'any' && items.length > inside.length && items.some((one) => !isGroup(one) && one.kind !== 'computed') ? [] : inside;
      const any: State = inside.some((one) => one.state === 'pass') ? 'pass' : inside.every((one) => one.state === 'fail') ? 'fail' : 'unknown';
      return [{ criterion: id, state: any, working: inside.flatMap((one) => one.working) }];
    };
    return alternatives(set.need, set.items, set.id);
  });
}

async function historyGate(context: ActionContext, { state }: AwardStanding, dossier: Dossier): Promise<GateResult> {
  const past = await asHouse(context.db, () => listPastAwards(context.db, dossier.subject));
  const [clash] = clashesOf(past, state.manner, dossier.period);
  return clash ? { criterion: 'one_achievement', state: 'fail', working: [message('award.gate.awarded', { number: clash.number ?? '–' })] } : { criterion: 'one_achievement', state: 'pass', working: [past.length === 0 ? message('award.gate.never_awarded') : message('award.gate.not_awarded', { count: past.length })] };
}

/**
 * Gates were passed when the dossier was checked; months may lie between. What can have turned since - the class of a household, the verdict of a sheet - is asked
 * again before the council is convened, before a decision and before a submission, and what fails now, or was passed and is not known now, is refused with its
 * working. A place's closed sheet is judged again by its figures as they stand: a corrected one may have turned it, one that became doubtful bears nothing; one of a body, an official or a person that failed, by what is counted of them.
 */
export async function refuseFailedSince(context: ActionContext, standing: AwardStanding, ids: readonly number[]): Promise<void> {
  const dossiers = ids.flatMap((id) => standing.state.dossiers.get(id) ?? []);
  const subjects = await findSubjects(context.db, dossiers.map((one) => one.subject), context.today);
  const households = dossiers.flatMap((one) => subjects.get(one.subject)?.householdId ?? []);
  const decided = Map.groupBy(await listDecided(context.db, households, null), (one) => one.household_id);
  const assessed = await assessedGates(context, await groundsOf(context, standing, dossiers), dossiers, subjects);
  const problems = ids.flatMap((id, index) => {
    const one = standing.state.dossiers.get(id);
    const household = one && subjects.get(one.subject)?.householdId;
    const gates = one ? [...assessed.get(id)!, ...(household ? [householdGate(decided.get(household) ?? [], one.period, context.today)] : [])] : [];
    const lost = gates.find((gate) => gate.state === 'fail') ?? gates.find((gate) => gate.state === 'unknown' && one!.gates.some((before) => before.criterion === gate.criterion && before.state === 'pass'));
    return lost ? say(lost.state === 'fail' ? 'award.gate_since_failed' : 'award.gate_since_unknown', `dossiers.${index}`, { dossier: id, gate: isOwnGate(lost.criterion) ? message(`award.criterion.${lost.criterion}`) : (lost.text ?? lost.criterion), working: lost.working }) : [];
  });
  if (problems.length > 0) throw new ProblemError(problems);
}
