/** While an import is read or written: how far it is, in words and as a bar, and a button that stops it with nothing written. Part of the import screen. */
import { Button, Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { indicatorProgress, indicatorStop } from '../../domain/indicator/contract-progress.ts';
import { read, useWrite, type OutputOf } from '../api.ts';
import { ProblemNote } from '../kit/states.tsx';
import { useText } from '../text.tsx';
import css from './indicator.module.css';
import { Working } from './working.tsx';

type Asked = OutputOf<typeof indicatorProgress>;

export function ImportProgress({ running, words, long }: { readonly running: string } & Parameters<typeof Working>[0]) {
  const t = useText();
  const answer = useQuery<Asked>({ queryKey: ['indicator.progress', running], queryFn: ({ signal }) => read(indicatorProgress, { running }, signal), refetchInterval: 700, retry: false, staleTime: 0, gcTime: 0 });
  const stop = useWrite(indicatorStop, { also: ['audit'] });
  const [asked, setAsked] = useState(false);
  const standing = answer.data?.standing ?? null;
  const percent = standing?.total ? Math.min(100, Math.floor((100 * standing.done) / standing.total)) : null;
  const said = standing === null ? null : t(`indicator.screen.import.phase.${standing.phase}`, { percent: percent ?? 0 });
  return (
    <div className={css.running}>
      {percent === null ? <Working words={words} long={long} /> : (
        <div role="status">
          <p>{said} <span className="soft">{t('indicator.screen.import.rows_so_far', { done: standing!.done, total: standing!.total! })}</span></p>
          <Progress value={percent} size="lg" aria-label={said ?? ''} />
        </div>
      )}
      <ProblemNote problem={stop.error} />
      <Button variant="default" disabled={asked} onClick={() => { setAsked(true); stop.mutate({ running }, { onError: () => setAsked(false) }); }}>{t(asked ? 'indicator.screen.import.stopping' : 'indicator.screen.import.stop')}</Button>
    </div>
  );
}
