/**
 * The bands under the header: invented data, a clock that was set, a day or map that is not today, no network, a new version.
 * Each says in words what it means and offers the way back.
 */
import { createContext, useContext, useEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import { formatDate } from '../../domain/text/translate.ts';
import { applyUpdate, subscribeToUpdate, updateWaits } from '../pwa/register.ts';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import css from './shell.module.css';

type Story = { readonly shown: boolean; readonly enter: () => () => void };
const StoryContext = createContext<Story>({ shown: false, enter: () => () => undefined });

/** Knows whether anything on the page belongs to the story world. */
export function StoryProvider({ always, children }: { always: boolean; children: ReactNode }) {
  const [count, setCount] = useState(0);
  const value = useMemo<Story>(
    () => ({
      shown: always || count > 0,
      enter: () => {
        setCount((n) => n + 1);
        return () => setCount((n) => n - 1);
      },
    }),
    [always, count],
  );
  return <StoryContext value={value}>{children}</StoryContext>;
}

/** A screen that shows story data to somebody of the real world calls this: `useStoryData(plan.world === 'story')`. */
export function useStoryData(isStory: boolean): void {
  const { enter } = useContext(StoryContext);
  useEffect(() => (isStory ? enter() : undefined), [isStory]); // eslint-disable-line react-hooks/exhaustive-deps
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
  const online = useSyncExternalStore(subscribeToNetwork, () => navigator.onLine);
  if (online) return null;
  return (
    <div className={`${css.ribbon} ${css.offline}`} role="status">
      {t('screen.offline.ribbon')}
    </div>
  );
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

function subscribeToNetwork(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}
