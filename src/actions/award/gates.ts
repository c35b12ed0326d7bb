/**
 * The gates of a dossier with their working: of everybody by closed sheets of assessment, where a plan has criteria for them, and by the register of
 * awards; of a place also by the plan's gates over closed figures, of a household by what the register decided and what is objected in its review.
 * Called by `award.check`. What is provisional or has no data is unknown, never passed.
 */
import { listClosedSheets, listRelatedPlans } from '../../db/assessment.ts';
import { readShippedPolicy } from '../../db/policy-files.ts';
import { findPlanById } from '../../db/plan/library.ts';
import { listDecided } from '../../db/household-decided.ts';
import { type AwardRound, listPastAwards } from '../../db/award.ts';
import { listOpenReviewObjections } from '../../db/award-review.ts';
import { asHouse } from '../../db/account.ts';
import { clashesOf } from '../../domain/award/achievement.ts';
import { gatesOfSheets } from '../../domain/award/assessed.ts';
import { heldGate } from '../../domain/award/held.ts';
import type { Dossier, GateResult } from '../../domain/award/types.ts';
import { plainDate, yearOf } from '../../domain/calendar.ts';
import { isAddressed, type Subject } from '../../domain/emulation/subject.ts';
import { message, type Message } from '../../domain/message.ts';
import { computedCriteria, isGroup } from '../../domain/plan/criteria.ts';
import type { CriteriaSet, Criterion } from '../../domain/plan/format.ts';
import { hasRegisterGate, withRegisterGates } from '../../domain/plan/registers.ts';
import { evaluatePlaces, plain } from '../emulation/computed.ts';
import { type ActionContext, found } from '../kernel.ts';
import { withSlugs } from '../plan/figures.ts';
import { readPlanVersion } from '../plan/library.ts';
import { readPlaces } from '../plan/places.ts';
import { type AwardStanding, awardStanding } from './perform.ts';

type State = GateResult['state'];

export async function gatesOf(context: ActionContext, standing: AwardStanding, dossier: Dossier, subject: Subject): Promise<readonly GateResult[]> {
  const grounds = await groundsOf(context, standing, dossier);
  const assessed = await assessedGates(context, grounds, dossier, subject);
  return [
    ...assessed,
    ...(subject.ofAreaId === null || assessed.length > 0 ? [] : await placeGates(context, standing, subject.ofAreaId, subject.kind)),
    ...(assessed.length > 0 ? [] : await unassessedGates(context, grounds, subject)),
    ...(subject.householdId === null ? [] : await householdGates(context, dossier, subject.householdId)),
    ...heldGate(await asHouse(context.db, () => listOpenReviewObjections(context.db, [subject.id]))),
    await historyGate(context, standing, dossier),
  ];
}

type Ground = Pick<AwardRound, 'planId' | 'planVersion'>;

/** The plan of the round, and of the rounds below that sent the dossier up: by them it was judged there. */
async function groundsOf(context: ActionContext, { round }: AwardStanding, dossier: Dossier): Promise<readonly Ground[]> {
  const grounds: Ground[] = [round];
  for (let { from } = dossier; from !== null;) {
    const below = await awardStanding(context, from.round);
    if (!grounds.some((one) => one.planId === below.round.planId)) grounds.push(below.round);
    from = found(below.state.dossiers.get(from.dossier), 'award_dossier').from;
  }
  return grounds;
}

/** Closed sheets of the subject by sets of these plans, those they carry out and those that carry them out, for years of the achievement. */
async function assessedGates(context: ActionContext, grounds: readonly Ground[], dossier: Dossier, subject: Subject): Promise<readonly GateResult[]> {
  const years = { first: yearOf(dossier.period.from), last: yearOf(dossier.period.until) - 1 };
  const sheets = await listClosedSheets(context.db, { subject: subject.id, planIds: grounds.map((one) => one.planId), firstYear: years.first, lastYear: years.last });
  return gatesOfSheets(sheets.map((sheet) => ({ ...sheet, closedOn: sheet.closedOn!, otherPlan: sheet.planId === grounds[0]!.planId ? null : sheet.planTitle })), years);
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
  const named = [...new Set(sets.map((set) => set.text))];
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

/** A household that was poor or near-poor is awarded for leaving: decided within the achievement's years, and not poor since. */
async function householdGates(context: ActionContext, dossier: Dossier, household: number): Promise<readonly GateResult[]> {
  const decided = (await listDecided(context.db, [household], null)).toReversed();
  const counted = decided.filter((one) => one.class === 'poor' || one.class === 'near_poor');
  if (decided.length === 0) return [{ criterion: 'household_class', state: 'unknown', working: [message('award.gate.household_unknown')] }];
  if (counted.length === 0) return [{ criterion: 'household_class', state: 'pass', working: [message('award.gate.household_never_poor')] }];
  const left = decided.findLast((one) => (one.change === 'left_above' || one.change === 'left_to_near_poor') && one.valid_from >= dossier.period.from && one.valid_from < dossier.period.until);
  const now = decided.at(-1)!;
  const working: Message[] = [left ? message('award.gate.household_left', { number: left.number, date: { date: plainDate(left.issued_on) } }) : message('award.gate.household_not_left'), message('award.gate.household_now', { class: message(`policy.class.${now.class}`), number: now.number })];
  return [{ criterion: 'household_class', state: left && now.class !== 'poor' ? 'pass' : 'fail', working }];
}

async function historyGate(context: ActionContext, { state }: AwardStanding, dossier: Dossier): Promise<GateResult> {
  const past = await asHouse(context.db, () => listPastAwards(context.db, dossier.subject));
  const [clash] = clashesOf(past, state.manner, dossier.period);
  return clash ? { criterion: 'one_achievement', state: 'fail', working: [message('award.gate.awarded', { number: clash.number ?? '–' })] } : { criterion: 'one_achievement', state: 'pass', working: [past.length === 0 ? message('award.gate.never_awarded') : message('award.gate.not_awarded', { count: past.length })] };
}
