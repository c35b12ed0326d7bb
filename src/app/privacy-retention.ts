/**
 * The daily job of retention: what its time of keeping is over for is deleted, as `src/domain/privacy/parameters.ts` says and the impact assessment
 * shows. Called by `jobs.ts`; a second run finds nothing left.
 */
import { randomUUID } from 'node:crypto';
import { inHouse } from '../actions/account/sign-in.ts';
import { execute, type House } from '../actions/kernel.ts';
import { findAction } from '../actions/registry.ts';
import { forgetAttempts } from '../db/account-session.ts';
import { forgetReads, listAreasToForget } from '../db/privacy.ts';
import { systemActor } from '../domain/account/roles.ts';
import { forgetBefore, forgetDialoguesBefore, privacyParametersOn, readsBefore } from '../domain/privacy/parameters.ts';

export async function keepRetention(house: House): Promise<{ readonly requests: number; readonly dialogues: number; readonly reads: number }> {
  const today = house.clock.today();
  const { areas, reads } = await inHouse(house, async (db) => {
    await forgetAttempts(db, privacyParametersOn(today).attempts_kept.value);
    return { reads: await forgetReads(db, readsBefore(today)), areas: await listAreasToForget(db, { requests: forgetBefore(today), dialogues: forgetDialoguesBefore(today) }) };
  });
  let [requests, dialogues] = [0, 0];
  // By the act itself, so that the journal tells that it was done, area by area.
  for (const area of areas) {
    const done = (await execute(house, findAction('privacy.forget')!, { area }, { actor: systemActor, requestId: randomUUID() })) as { forgotten: number; dialogues: number };
    requests += done.forgotten;
    dialogues += done.dialogues;
  }
  return { requests, dialogues, reads };
}
