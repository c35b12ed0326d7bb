/**
 * The daily job of review rounds: tells whoever may do it of each step whose last day comes near, the commune of its planned stages, and enumerators
 * of households not yet visited. Called by `jobs.ts`; once for each thing and stage (the key of a notice says which). Reads one round after another,
 * so that a house with thousands of rounds holds one at a time.
 */
import { inHouse } from '../actions/account/sign-in.ts';
import type { House } from '../actions/kernel.ts';
import { stillDone } from '../actions/review/commune.ts';
import { standingOf } from '../actions/review/perform.ts';
import { readAreaHistory } from '../db/area-history.ts';
import { listAssignments, readStagePlans } from '../db/fieldwork.ts';
import { listHoldersOfRoles, listHoldersOverAreas, notify } from '../db/notification.ts';
import { readCertified } from '../db/review-round.ts';
import { readShippedPolicy } from '../db/policy-files.ts';
import { readPolicySteps } from '../db/policy-steps.ts';
import { listRoundsSince } from '../db/review.ts';
import type { Tx } from '../db/connection.ts';
import { permissions } from '../domain/account/permissions.ts';
import type { Role } from '../domain/account/roles.ts';
import { type AreaHistory, nameOn } from '../domain/area/history.ts';
import { addDays, daysBetween, type PlainDate } from '../domain/calendar.ts';
import { isStageDone } from '../domain/fieldwork/schedule.ts';
import { message, type Message } from '../domain/message.ts';
import { isDecided, preliminaryReportBy } from '../domain/review/afterwards.ts';
import { seasonOn } from '../domain/review/procedure.ts';
import { sideOf, type Waiting, type WaitingKind, waitingIn } from '../domain/review/waiting.ts';
import type { MessageKey } from '../domain/text/catalogue.ts';

/** A round older than this is over or forgotten; its clocks are the journal's business. */
const oldest = 240;
const stagesAhead: readonly number[] = [7, 1, 0];
const visitsAhead: readonly number[] = [3, 1, 0];
/** Whoever answers for one place only is told of what waits there; enumerators of what is given to them. */
const ofVillage: readonly Role[] = ['village_head'];
const ofAssignment: readonly Role[] = ['enumerator'];
/** Steps whose words have a form for several villages. */
const inVillages: readonly WaitingKind[] = ['survey', 'check', 'meet', 'post', 'take_down'];

export async function remindReviews(house: House): Promise<void> {
  const today = house.clock.today();
  const rounds = await inHouse(house, (db) => listRoundsSince(db, addDays(today, -oldest)));
  for (const round of rounds) await inHouse(house, (db) => tellRound(db, round, today));
}

/** Returns how many notices are new. */
export async function tellRound(db: Tx, id: number, today: PlainDate): Promise<number> {
  const { round, state, law } = await standingOf({ db }, id);
  const officers = await listHoldersOfRoles(db, ['commune_officer', 'commune_chair'], round.areaId, today);
  let told = 0;
  const tell = async (accountIds: readonly string[], said: Message, link: string, key: string): Promise<void> => {
    told += await notify(db, { accountIds, message: said, link, on: today, dedupeKey: `review/${id}/${key}` });
  };
  const history = await readAreaHistory(db);
  const commune = history.findById(round.areaId)!;
  const season = seasonOn(readShippedPolicy(), round.kind, round.openedOn, law.holidays);
  const waiting = stillDone(commune, waitingIn(state, law, today, season?.last ?? null, await readCertified(db, id)), today);
  const above = history.ancestors(commune.slug, today).map((one) => one.id!);
  for (const rows of Map.groupBy(waiting.filter((one) => one.kind !== 'posted' && one.due !== null), (one) => `${one.kind}/${one.due}`).values()) {
    const { kind, due, action } = rows[0]!;
    const stage = stageOf(daysBetween(today, due!));
    if (stage === undefined) continue;
    const roles = permissions[action] as readonly Role[];
    const say = (some: readonly Waiting[]): Message => message(stage === 'late' ? 'review.notice.waiting_late' : 'review.notice.waiting', { year: String(round.year), what: whatWaits(some, history, today), date: { date: due! } });
    const [link, key] = [`/ra-soat/${id}/${sideOf[kind]}`, `waiting/${kind}/${due}/${stage}`];
    await tell(await listHoldersOverAreas(db, roles.filter((role) => !ofVillage.includes(role) && !ofAssignment.includes(role)), [round.areaId, ...above], today), say(rows), link, key);
    const heads = roles.filter((role) => ofVillage.includes(role));
    for (const one of heads.length > 0 ? rows : []) if (one.village !== null) await tell(await listHoldersOfRoles(db, heads, one.village, today), say([one]), link, `${key}/${one.village}`);
  }
  if (state.closed || isDecided(state)) return told;
  const preliminary = preliminaryReportBy(state, law);
  if (preliminary !== null && stagesAhead.includes(daysBetween(today, preliminary))) await tell(officers, message('review.notice.preliminary', { date: { date: preliminary } }), `/ra-soat/${id}`, `preliminary/${daysBetween(today, preliminary)}`);
  const names = readPolicySteps(round.kind, round.openedOn);
  for (const plan of await readStagePlans(db, id)) {
    if (isStageDone(state, plan.stage) !== false) continue;
    const left = daysBetween(today, plan.lastDay);
    if (left >= 0 && !stagesAhead.includes(left)) continue;
    const params = { stage: { words: names.get(plan.stage) ?? { vi: plan.stage, en: plan.stage } }, date: { date: plan.lastDay } };
    await tell(officers, message(left < 0 ? 'fieldwork.notice.stage_late' : 'fieldwork.notice.stage_due', params), `/ra-soat/${id}/to-chuc`, `stage/${plan.stage}/${plan.lastDay}/${left < 0 ? 'late' : left}`);
  }
  const unvisited = [...state.households.values()].filter((one) => one.stage === 'listed');
  const byEnd = Map.groupBy((await listAssignments(db, id, null)).rows.filter((one) => one.accountId !== null && one.from <= today && one.until > today && visitsAhead.includes(daysBetween(today, one.until) - 1)), (one) => `${one.accountId}/${one.until}`);
  for (const [key, given] of byEnd) {
    const households = new Set(given.flatMap((one) => unvisited.filter((household) => household.village === one.villageId && (one.householdId === null || one.householdId === household.household)).map((household) => household.household)));
    const lastDay = addDays(given[0]!.until, -1);
    if (households.size > 0) await tell([given[0]!.accountId!], message('fieldwork.notice.assignment_due', { count: households.size, date: { date: lastDay } }), '/ra-soat/viec-cua-toi', `visits/${key}/${daysBetween(today, lastDay)}`);
  }
  return told;
}

/** The stage a deadline is in: a week, a day before, its day, past it; a day on which the house did not run loses no notice. */
function stageOf(left: number): number | 'late' | undefined {
  return left < 0 ? 'late' : stagesAhead.findLast((one) => left <= one);
}

/** What waits, of one kind: in its village, in so many villages, or of the whole commune. */
function whatWaits(rows: readonly Waiting[], history: AreaHistory, on: PlainDate): Message {
  const [first] = rows;
  const count = rows.reduce((sum, one) => sum + one.households, 0);
  if (rows.length > 1 && inVillages.includes(first!.kind)) return message(`review.waiting.many.${first!.kind}` as MessageKey, { villages: rows.length, count });
  const village = rows.length > 1 || first!.village === null ? undefined : history.findById(first!.village);
  return message(`review.waiting.${first!.kind}`, { count, village: village ? nameOn(village, on) : message('review.screen.whole_commune') });
}
