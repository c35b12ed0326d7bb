/**
 * The daily job of review rounds: tells the commune of planned stages and legal clocks that come due, and enumerators of households not yet
 * visited. Called by `jobs.ts`; once for each thing and stage (the key of a notice says which). Reads one round after another, so that a
 * house with thousands of rounds holds one at a time.
 */
import { inHouse } from '../actions/account/sign-in.ts';
import type { House } from '../actions/kernel.ts';
import { standingOf } from '../actions/review/perform.ts';
import { listAssignments, readStagePlans } from '../db/fieldwork.ts';
import { listHoldersOfRoles, notify } from '../db/notification.ts';
import { readCertified } from '../db/review-round.ts';
import { readPolicySteps } from '../db/policy-steps.ts';
import { listRoundsSince } from '../db/review.ts';
import type { Tx } from '../db/connection.ts';
import { addDays, daysBetween, type PlainDate } from '../domain/calendar.ts';
import { isStageDone } from '../domain/fieldwork/schedule.ts';
import { message, type Message } from '../domain/message.ts';
import { isDecided, preliminaryReportBy, waitingAfter } from '../domain/review/afterwards.ts';

/** A round older than this is over or forgotten; its clocks are the journal's business. */
const oldest = 240;
const stagesAhead: readonly number[] = [7, 1, 0];
const visitsAhead: readonly number[] = [3, 1, 0];

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
  if (state.closed && !isDecided(state)) return told;
  if (isDecided(state)) {
    for (const { kind, due } of waitingAfter(state, law, today, await readCertified(db, id))) {
      if (due === null || daysBetween(today, due) > 1) continue;
      await tell(officers, message('review.notice.after_due', { what: message(`review.after.${kind}`), date: { date: due } }), `/ra-soat/${id}/van-ban`, `after/${kind}/${due}/${due < today ? 'late' : 'due'}`);
    }
    return told;
  }
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
  for (const [village, posting] of state.postings) {
    if (posting.takenDown === null && posting.until < today) await tell(officers, message('fieldwork.notice.take_down', { date: { date: posting.until } }), `/ra-soat/${id}`, `posting/${village}/${posting.until}`);
  }
  for (const objection of state.objections.values()) {
    if (objection.answered === null && daysBetween(today, objection.answerBy) <= 2) await tell(officers, message('fieldwork.notice.objection_due', { date: { date: objection.answerBy } }), `/ra-soat/${id}`, `objection/${objection.id}/${objection.answerBy}`);
  }
  const waiting = [...state.households.values()].filter((one) => one.stage === 'listed');
  const byEnd = Map.groupBy((await listAssignments(db, id, null)).rows.filter((one) => one.accountId !== null && one.from <= today && one.until > today && visitsAhead.includes(daysBetween(today, one.until) - 1)), (one) => `${one.accountId}/${one.until}`);
  for (const [key, given] of byEnd) {
    const households = new Set(given.flatMap((one) => waiting.filter((household) => household.village === one.villageId && (one.householdId === null || one.householdId === household.household)).map((household) => household.household)));
    const lastDay = addDays(given[0]!.until, -1);
    if (households.size > 0) await tell([given[0]!.accountId!], message('fieldwork.notice.assignment_due', { count: households.size, date: { date: lastDay } }), '/ra-soat/viec-cua-toi', `visits/${key}/${daysBetween(today, lastDay)}`);
  }
  return told;
}
