/** The daily job of publication: on the first day of a quarter what was corrected in counts of years that are over is told to the public. Called by `jobs.ts`; after a first load by `load.ts`. */
import { inHouse } from '../actions/account/sign-in.ts';
import type { House } from '../actions/kernel.ts';
import { publishCounts } from '../actions/register/settle.ts';
import { systemActor } from '../domain/account/roles.ts';
import type { PlainDate } from '../domain/calendar.ts';
import { publishedOn } from '../domain/form/publication.ts';

export async function publishDue(house: House): Promise<void> {
  await publish(house, publishedOn(house.clock.today()));
}

/** What a first load counted is not a correction. */
export async function publishAll(house: House): Promise<void> {
  await publish(house, null);
}

async function publish(house: House, before: PlainDate | null): Promise<void> {
  const { clock } = house;
  await inHouse(house, (db) => publishCounts({ db, today: clock.today(), now: clock.now(), actor: { accountId: systemActor.accountId } }, before));
}
