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

type Story = { readonly shown: boolean; readonly enter: (world: 'story' | 'real') => () => void };
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
 * A screen that knows which world its data are of says so: `useStoryData(plan.world === 'story')`. Published figures of real
 * places are not called invented because a demo account looks at them; a screen that does not say follows the account.
 */
export function useStoryData(isStory: boolean | undefined): void {
  const { enter } = useContext(StoryContext);
  useEffect(() => (isStory === undefined ? undefined : enter(isStory ? 'story' : 'real')), [isStory]); // eslint-disable-line react-hooks/exhaustive-deps
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
