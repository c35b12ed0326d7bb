/**
 * The daily job of the duties towards those the data is about: requests whose answer is due or late, breaches the authority was not told of.
 * Called by `jobs.ts`; a second run on the same day tells nobody twice.
 */
import { inHouse } from '../actions/account/sign-in.ts';
import type { House } from '../actions/kernel.ts';
import { lookAhead, requestStage, tellOfBreach, tellOfRequest } from '../actions/privacy-notices.ts';
import { readAreaHistory } from '../db/area-history.ts';
import { listDueRequests, listUntoldBreaches } from '../db/privacy.ts';

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
    return told;
  });
}
