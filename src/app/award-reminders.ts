/**
 * The daily job of award rounds: proposals due in 7 or 1 days or today, members of a council who have not voted, objections without an answer, dossiers that are
 * to be handled by a day, lists whose days are over and that wait for the decision or the submission, letters owed to who was refused. Called by `jobs.ts`; each stage is told once. Reads pages, never all at once.
 */
import { inHouse } from '../actions/account/sign-in.ts';
import { awardStandings, type AwardStanding } from '../actions/award/perform.ts';
import type { House } from '../actions/kernel.ts';
import { listRunningAwardRounds } from '../db/award.ts';
import type { Tx } from '../db/connection.ts';
import { listHoldersOfRoles, notify } from '../db/notification.ts';
import { mayDo } from '../domain/account/permissions.ts';
import { isLive } from '../domain/award/allow.ts';
import { handledBy, isHandlingUnverified } from '../domain/award/handling.ts';
import { keepersOf } from '../domain/award/levels.ts';
import { addDays, daysBetween, type PlainDate } from '../domain/calendar.ts';
import { message, type Message } from '../domain/message.ts';

const ahead: readonly number[] = [7, 1, 0];
/** Days after which somebody is asked again, and for the last time. */
const waited: readonly number[] = [3, 7];
/** A round without any act for so long is told of no more. */
const quiet = 120;
const page = 50;

export async function remindAwards(house: House): Promise<void> {
  const today = house.clock.today();
  let after = 0;
  for (;;) {
    const ids = await inHouse(house, (db) => listRunningAwardRounds(db, { since: addDays(today, -quiet), today, after, limit: page }));
    await inHouse(house, async (db) => {
      for (const standing of await awardStandings({ db }, ids)) await remindRound(db, standing, today);
    });
    if (ids.length < page) return;
    after = ids.at(-1)!;
  }
}

/** Returns how many notices are new. */
export async function remindRound(db: Tx, { round, state, law }: AwardStanding, today: PlainDate): Promise<number> {
  const link = `/khen-thuong/${round.id}`;
  let told = 0;
  const tell = async (accountIds: readonly string[], says: Message, key: string): Promise<void> => {
    told += await notify(db, { accountIds, message: says, link, on: today, dedupeKey: `award/${round.id}/${key}` });
  };
  const due = waitingFor(state, law, today);
  const keepers = due.length === 0 ? [] : await listHoldersOfRoles(db, keepersOf(state.level), round.areaId, today, round.body?.organisation ?? null);
  for (const one of due) await tell(keepers, one.says, one.key);
  const letters = owedLetters(state, today);
  const signers = letters.length === 0 ? [] : await listHoldersOfRoles(db, keepersOf(state.level).filter((role) => mayDo('award.tell', role)), round.areaId, today, round.body?.organisation ?? null);
  for (const one of letters) await tell(signers, one.says, one.key);
  for (const session of state.sessions.values()) {
    const days = daysBetween(session.on, today);
    if (session.closedOn !== null || !waited.includes(days)) continue;
    const silent = session.members.map((one) => one.member).filter((member) => !session.voted.some((one) => one.member === member));
    await tell(silent, message('award.notice.vote', { date: { date: session.on } }), `vote/${session.session}/${days}`);
  }
  return told;
}

/** Letters nobody has sent some days after the refusal, for who signs them. Who was proposed once more in the round hears how that ends. */
function owedLetters(state: AwardStanding['state'], today: PlainDate): readonly { readonly says: Message; readonly key: string }[] {
  const dossiers = [...state.dossiers.values()];
  const owed = dossiers.filter((one) => one.stage === 'refused' && one.told === null && waited.includes(daysBetween(one.refusedOn!, today)) && !dossiers.some((each) => each.subject === one.subject && isLive(each.stage)));
  return [...Map.groupBy(owed, (one) => one.refusedOn!)].map(([on, own]) => ({ says: message('award.notice.letter', { count: own.length, date: { date: on } }), key: `letter/${on}/${daysBetween(on, today)}` }));
}

/** What the keepers of a round are to do on the day. */
function waitingFor(state: AwardStanding['state'], law: AwardStanding['law'], today: PlainDate): readonly { readonly says: Message; readonly key: string }[] {
  const left = daysBetween(today, state.deadline);
  const objections = [...state.objections.values()].filter((one) => one.answered === null && waited.includes(daysBetween(one.on, today)));
  // The first day after the notice, and once more.
  const over = Map.groupBy([...state.dossiers.values()].filter((one) => one.stage === 'published' && one.publicUntil !== null), (one) => one.publicUntil!);
  const handled = [...Map.groupBy([...state.dossiers.values()].flatMap((one) => handledBy(state, one, law) ?? []), (by) => by)];
  return [
    ...handled.flatMap(([by, own]) => { const days = daysBetween(today, by); return ahead.includes(days) || waited.includes(-days) ? [{ says: message(isHandlingUnverified(state, law) ? 'award.notice.handle_unverified' : 'award.notice.handle', { count: own.length, date: { date: by } }), key: `handle/${by}/${days}` }] : []; }),
    ...(ahead.includes(left) ? [{ says: message('award.notice.deadline', { date: { date: state.deadline } }), key: `deadline/${left}` }] : []),
    ...objections.map((one) => ({ says: message('award.notice.objection', { date: { date: one.on } }), key: `objection/${one.objection}/${daysBetween(one.on, today)}` })),
    ...[...over].flatMap(([until, own]) => {
      const days = daysBetween(until, today);
      return days === 1 || days === waited.at(-1)! ? [{ says: message(days === 1 ? 'award.notice.decide' : 'award.notice.decide_late', { count: own.length, date: { date: until } }), key: `decide/${until}/${days}` }] : [];
    }),
  ];
}
