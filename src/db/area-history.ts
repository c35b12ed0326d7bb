/**
 * The territory as an index in memory (`AreaHistory`), read once for each state of the territory and shared by all requests.
 * Any action that needs places asks here. The revision decides: after a load or an import the next question reads afresh.
 */
import { type AreaHistory, createAreaHistory } from '../domain/area/history.ts';
import { noAreas } from '../domain/area/types.ts';
import type { Db } from './connection.ts';
import { findRevision, readAreas } from './area.ts';

const kept = 4;
const histories = new Map<string, AreaHistory>();
const nothing = createAreaHistory(noAreas);

/** Inside a transaction that stored areas the new state is seen by that transaction; others see it after its commit. */
export async function readAreaHistory(db: Db): Promise<AreaHistory> {
  const revision = await findRevision(db);
  if (revision === undefined) return nothing;
  const known = histories.get(revision);
  if (known) return known;
  const history = createAreaHistory(await readAreas(db));
  // Trap: read committed: another load may have come between the two questions; keep the picture only when it has a name for sure.
  if ((await findRevision(db)) === revision) {
    histories.set(revision, history);
    for (const oldest of [...histories.keys()].slice(0, Math.max(0, histories.size - kept))) histories.delete(oldest);
  }
  return history;
}
