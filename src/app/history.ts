/**
 * The recent past of a story world that was just loaded, told after the server answers, so that nobody waits for it to sign in: at the start that
 * loaded it or never, because on another day people have worked there.
 * Called by `start.ts`. What goes wrong is said and hurts nobody: the world is complete without it.
 */
import type { House } from '../actions/kernel.ts';
import { isLoaded, noteLoaded } from '../db/shipped.ts';
import { historyUntil, tellHistory } from '../demo/history/tell.ts';
import type { Tell } from './start.ts';

const source = 'story.history';

export async function tellHistoryOnce(house: House, storyIsNew: boolean, tell: Tell): Promise<void> {
  if (!storyIsNew) {
    if (await isLoaded(house.db, source, 'begun')) tell('house.start.history_cut_off');
    return;
  }
  if (house.clock.today() <= historyUntil) return; // nothing is told of days to come
  const began = Date.now();
  tell('house.start.history_begun');
  try {
    await noteLoaded(house.db, source, 'begun');
    await tellHistory(house);
    await noteLoaded(house.db, source, 'told');
    tell('house.start.history_told', { seconds: { decimal: ((Date.now() - began) / 1000).toFixed(1) } });
  } catch (error) {
    tell('house.start.history_failed', { detail: error instanceof Error ? error.message : String(error) });
  }
}
