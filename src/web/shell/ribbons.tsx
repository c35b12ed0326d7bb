/**
 * The bands under the header: invented data, a clock that was set, a day or map that is not today, no network, a new version.
 * Each says in words what it means and offers the way back.
 */
import { notifyManager, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useMemo, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { World } from '../../domain/area/types.ts';
import { worldOfSlug } from '../../domain/area/world.ts';
import { formatDate, formatInstant } from '../../domain/text/translate.ts';
import { urlOf } from '../api.ts';
import { keptAt, keptMe, mayKeep } from '../pwa/device.ts';
import { outOfReach, subscribeToReach } from '../pwa/reach.ts';
import { applyUpdate, subscribeToUpdate, updateWaits } from '../pwa/register.ts';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import css from './shell.module.css';

type Story = { readonly shown: boolean; readonly enter: (world: World) => () => void };
export const StoryContext = createContext<Story>({ shown: false, enter: () => () => undefined });

/** Knows whether anything on the page belongs to the story world. `always`: what holds for a screen that does not say. */
export function StoryProvider({ always, children }: { always: boolean; children: ReactNode }) {
  const [said, setSaid] = useState({ story: 0, real: 0 });
  const value = useMemo<Story>(
    () => ({
      shown: said.story > 0 || (always && said.real === 0),
      enter: (world) => {
        const count = (step: number) => setSaid((before) => ({ ...before, [world]: before[world] + step }));
        count(1);
        return () => count(-1);
      },
    }),
    [always, said],
  );
  return <StoryContext value={value}>{children}</StoryContext>;
}

/**
 * A screen that knows which world its data are of says so: `useDataWorld(plan.world)`. Published figures of real places are not
 * called invented because a demo account looks at them; a screen that does not say (undefined) follows the account.
 */
export function useDataWorld(world: World | undefined): void {
  const { enter } = useContext(StoryContext);
  useEffect(() => (world === undefined ? undefined : enter(world)), [world]); // eslint-disable-line react-hooks/exhaustive-deps
}

/** The same for a screen whose data are of one area: `useStoryData(area)`; "" or undefined while it is not known. */
export function useStoryData(area: string | undefined): void {
  useDataWorld(area ? worldOfSlug(area) : undefined);
}

export function StoryBand() {
  const t = useText();
  const { shown } = useContext(StoryContext);
  if (!shown) return null;
  return (
    <div className={css.story} data-story-band>
      {t('screen.story.band')}
    </div>
  );
}

export function ClockRibbon() {
  const t = useText();
  const { clock } = useMe();
  if (!clock) return null;
  return <div className={`${css.ribbon} ${css.clock}`}>{t('screen.clock.ribbon', { date: { date: clock } })}</div>;
}

export function PastRibbon() {
  const t = useText();
  const view = useView();
  if (view.isToday) return null;
  return (
    <div className={`${css.ribbon} ${css.past}`} role="status">
      <span>
        {t('screen.view.ribbon', { asOf: formatDate(t.locale, view.asOf), mapOf: formatDate(t.locale, view.mapOf) })}
      </span>
      <button type="button" className={css.textButton} onClick={() => view.choose({ asOf: null, mapOf: null })}>
        {t('screen.view.back')}
      </button>
    </div>
  );
}

export function OfflineRibbon() {
  const t = useText();
  const client = useQueryClient();
  const out = useSyncExternalStore(subscribeToReach, outOfReach);
  const at = useSyncExternalStore((changed) => client.getQueryCache().subscribe(notifyManager.batchCalls(changed)), () => shownSince(client));
  const before = useRef(out);
  // The server is back: what is on screen is asked for again.
  useEffect(() => {
    if (before.current && !out) void client.invalidateQueries();
    before.current = out;
  }, [client, out]);
  if (!out) return null;
  return (
    <div className={`${css.ribbon} ${css.offline}`} role="status">
      <span><strong>{at === null ? t('screen.offline.ribbon') : t('screen.offline.ribbon.at', { at: formatInstant(at) })}</strong> {t('screen.offline.means')}</span>
      <button type="button" className={css.textButton} onClick={() => void client.invalidateQueries()}>{t('screen.retry')}</button>
    </div>
  );
}

/** The oldest of what the screen shows: an answer kept on the device counts from when the server gave it. Null when nothing was fetched yet. */
function shownSince(client: QueryClient): string | null {
  const times = client.getQueryCache().findAll({ type: 'active' }).filter(({ state, queryKey }) => state.data !== undefined && mayKeep(String(queryKey[0])))
    .map(({ state, queryKey }) => keptAt(urlOf(String(queryKey[0]), queryKey[1])) ?? new Date(state.dataUpdatedAt).toISOString());
  return times.sort()[0] ?? keptMe()?.at ?? null;
}

export function UpdateRibbon() {
  const t = useText();
  const waits = useSyncExternalStore(subscribeToUpdate, updateWaits);
  if (!waits) return null;
  return (
    <div className={`${css.ribbon} ${css.past}`} role="status">
      <span>{t('screen.update.ribbon')}</span>
      <button type="button" className={css.textButton} onClick={applyUpdate}>
        {t('screen.update.apply')}
      </button>
    </div>
  );
}
