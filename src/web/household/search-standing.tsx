/** The search for double records over an area: begun here, going on by itself, how far it is, a button that stops it, what the last ones found. Part of the screen of pairs. */
import { Button, Progress } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { householdSearchDuplicates, householdSearches, householdStopSearch } from '../../domain/household/contract-duplicates.ts';
import { formatInstant, formatNumber } from '../../domain/text/translate.ts';
import { type OutputOf, useRead, useWrite } from '../api.ts';
import { BusyButton } from '../kit/busy-button.tsx';
import { ProblemNote } from '../kit/states.tsx';
import { useMay } from '../session.ts';
import { useText } from '../text.tsx';
import css from './household.module.css';

type Search = OutputOf<typeof householdSearches>['rows'][number];
const askMs = 1_500;

/** `onEnd`: a search that was watched here has ended, the pairs are others now. */
export function SearchStanding({ area, onEnd }: { readonly area: string; readonly onEnd: () => void }) {
  const t = useText();
  const maySearch = useMay('household.searchDuplicates');
  const { data, refetch } = useRead(householdSearches, { area }, { refetchInterval: (query) => (query.state.data?.rows[0]?.state === 'running' ? askMs : false) });
  const begin = useWrite(householdSearchDuplicates, { also: ['audit'] });
  const [latest, ...earlier] = data?.rows ?? [];
  const was = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (was.current === 'running' && latest?.state === 'done') onEnd();
    was.current = latest?.state;
  }, [latest?.state, onEnd]);
  return (
    <section className={css.stack} aria-label={t('household.double.search')}>
      {latest?.state === 'running' ? <Running search={latest} onStopped={() => void refetch()} /> : (
        <>
          {latest && <div className={`${css.notice} ${latest.state === 'done' ? '' : css.warn}`} role="status"><p>{useless(latest) ? t(`household.double.search.${latest.state}`) : outcome(t, latest)} <span className="soft">{t('household.double.search.when', { by: latest.by, at: formatInstant(latest.endedAt ?? latest.startedAt) })}</span></p></div>}
          {maySearch && <div className={`${css.buttons} no-print`}><BusyButton busy={begin.isPending} onClick={() => begin.mutate({ area }, { onSuccess: () => void refetch() })}>{t('household.double.search')}</BusyButton></div>}
        </>
      )}
      <ProblemNote problem={begin.error} />
      {earlier.length > 0 && (
        <details className="no-print">
          <summary>{t('household.double.search.earlier')}</summary>
          <ul className={css.plain}>{earlier.map((one) => <li key={one.id}>{formatInstant(one.startedAt)}, {one.by}: {useless(one) ? t(`household.double.search.${one.state}`) : outcome(t, one)}</li>)}</ul>
        </details>
      )}
    </section>
  );
}

const useless = (search: Search): search is Search & { readonly state: 'stopped' | 'failed' | 'lost' } => search.state !== 'done' && search.state !== 'running';

function outcome(t: ReturnType<typeof useText>, search: Search): string {
  const [persons, pairs, fresh, found] = [search.persons ?? 0, search.kept ?? 0, search.fresh ?? 0, search.found ?? 0];
  return `${t('household.double.found', { persons, pairs, fresh })}${found > pairs ? ` ${t('household.double.more', { found, pairs })}` : ''}`;
}

function Running({ search, onStopped }: { readonly search: Search; readonly onStopped: () => void }) {
  const t = useText();
  const mayStop = useMay('household.stopSearch');
  const stop = useWrite(householdStopSearch, { also: ['audit'] });
  const asked = search.stopAsked || stop.isPending;
  const percent = search.total ? Math.min(100, Math.floor((100 * search.done) / search.total)) : null;
  const words = t(`household.double.phase.${search.phase}`, { done: formatNumber(t.locale, search.done), percent: percent ?? 0 });
  return (
    <div className={css.notice} style={{ display: 'grid', gap: '0.5rem' }}>
      <p role="status">{search.over !== null && <strong>{t('household.double.search.over', { area: search.over })} </strong>}{words} <span className="soft">{t('household.double.leave')}</span></p>
      <Progress value={percent ?? 100} animated={percent === null} size="lg" aria-label={words} />
      <ProblemNote problem={stop.error} />
      {mayStop && search.over === null && <div className={`${css.buttons} no-print`}><Button variant="default" disabled={asked} onClick={() => stop.mutate({ search: search.id }, { onSuccess: onStopped })}>{t(asked ? 'household.double.stopping' : 'household.double.stop')}</Button></div>}
    </div>
  );
}
