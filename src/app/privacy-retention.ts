/**
 * The daily job of retention: what its time of keeping is over for is deleted, as `src/domain/privacy/parameters.ts` says and the impact assessment
 * shows. Called by `jobs.ts`; a second run finds nothing left. How far it is and what it removed is kept in counts.
 */
import { randomUUID } from 'node:crypto';
import { inHouse } from '../actions/account/sign-in.ts';
import { execute, type House } from '../actions/kernel.ts';
import { removeBytes } from '../actions/privacy-retention.ts';
import { findAction } from '../actions/registry.ts';
import { forgetAttempts } from '../db/account-session.ts';
import { forgetReads } from '../db/privacy.ts';
import { forgetNotices, keepRun, listAreasToForget, openRun, type Removed } from '../db/retention.ts';
import { systemActor } from '../domain/account/roles.ts';
import { retentionSteps } from '../domain/privacy/keeping.ts';
import { keptFrom, privacyParametersOn } from '../domain/privacy/parameters.ts';
import { ProblemError } from '../domain/problem.ts';

export async function keepRetention(house: House): Promise<Removed> {
  const today = house.clock.today();
  const { areas, run, removed } = await inHouse(house, async (db) => {
    const once: Record<string, number> = { ...Object.fromEntries(Object.keys(retentionSteps).map((step) => [step, 0])), attempts: await forgetAttempts(db, privacyParametersOn(today).attempts_kept.value), reads: await forgetReads(db, keptFrom('reads_kept', today)), notices: await forgetNotices(db, keptFrom('notices_kept', today)) };
    const due = await listAreasToForget(db, today);
    return { areas: due, removed: once, run: await openRun(db, { on: today, now: house.clock.now(), areas: due.length, removed: once }) };
  });
  let failed = '';
  // By the act itself, so that the journal tells that it was done, area by area; one that fails keeps the others from nothing.
  for (const [index, area] of areas.entries()) {
    try {
      const done = (await execute(house, findAction('privacy.forget')!, { area }, { actor: systemActor, requestId: randomUUID() })) as { removed: Record<string, number> };
      for (const [step, count] of Object.entries(done.removed)) removed[step] = (removed[step] ?? 0) + count;
    } catch (error) {
      failed ||= error instanceof ProblemError ? error.problems[0]!.code : 'house.unexpected';
    }
    await inHouse(house, (db) => keepRun(db, run, { done: index + 1, removed, failed, endedAt: null }));
  }
  removed['bytes'] = await inHouse(house, (db) => removeBytes(db, house.files, today));
  await inHouse(house, (db) => keepRun(db, run, { done: areas.length, removed, failed, endedAt: house.clock.now() }));
  if (failed !== '') throw new Error(failed);
  return removed;
}
