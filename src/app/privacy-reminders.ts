/**
 * The daily job of the duties towards those the data is about: requests whose answer is due or late, breaches the authority was not told of, impact assessments to be drawn up again.
 * Called by `jobs.ts`; a second run on the same day tells nobody twice.
 */
import { inHouse } from '../actions/account/sign-in.ts';
import type { House } from '../actions/kernel.ts';
import { lookAhead, requestStage, tellOfBreach, tellOfFiling, tellOfRequest } from '../actions/privacy-notices.ts';
import { readAreaHistory } from '../db/area-history.ts';
import { listDueFilings, listDueRequests, listUntoldBreaches } from '../db/privacy.ts';
import { addDays } from '../domain/calendar.ts';

/** Days before the impact assessment is to be drawn up again on which its office is told. */
const daysAhead = 15;

/** Returns how many notices are new. */
export async function remindPrivacy(house: House): Promise<number> {
  const [today, now] = [house.clock.today(), Date.parse(house.clock.now())];
  return inHouse(house, async (db) => {
    let told = 0;
    for (const one of await listDueRequests(db, lookAhead(today))) {
      const stage = requestStage(one.answer_by, today);
      if (stage !== null) told += await tellOfRequest(db, one, today, stage);
    }
    const breaches = await listUntoldBreaches(db);
    const history = await readAreaHistory(db);
    for (const one of breaches) told += await tellOfBreach(db, history, one, today, Date.parse(one.notify_by) < now ? 'late' : 'due');
    for (const one of await listDueFilings(db, addDays(today, daysAhead), today)) told += await tellOfFiling(db, history, one, today);
    return told;
  });
}
