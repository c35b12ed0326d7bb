/**
 * All certificates of a round on paper: begun here, typeset elsewhere, counted while it goes on, each part there to fetch as soon as it is made. Its
 * number stands in the address, so that a page loaded anew finds it; lost with the server's process it says so and begins again, after what was made.
 */
import { Progress } from '@mantine/core';
import { useState } from 'react';
import { reviewPrintCertificates, reviewPrinted, type reviewPrintJob, reviewPrintStop } from '../../domain/review/contract-certificate.ts';
import { ApiProblem, fileHref, reference, useRead, useWrite } from '../api.ts';
import household from '../household/household.module.css';
import { BusyButton } from '../kit/busy-button.tsx';
import { DownloadLink } from '../kit/download-link.tsx';
import { ProblemNote } from '../kit/states.tsx';
import { useSearchParam } from '../link.tsx';
import { useText } from '../text.tsx';

const printJob = reference<typeof reviewPrintJob>('review.printJob', 'read');
const askEveryMs = 1000;

export function PrintAll({ round }: { readonly round: number }) {
  const t = useText();
  const [begin, stop] = [useWrite(reviewPrintCertificates, { also: ['audit'] }), useWrite(reviewPrintStop, { also: ['audit'] })];
  // "<job>.<skipped>": papers at the beginning that were printed before this job.
  const [kept, setKept] = useSearchParam('in', '');
  const [job = '', skippedText = '0'] = kept.split('.');
  const skipped = Number(skippedText) || 0;
  const [over, setOver] = useState(false);
  const answer = useRead(printJob, { job }, { enabled: job !== '', refetchInterval: over ? false : askEveryMs });
  const found = job === '' ? undefined : answer.data;
  const lost = job !== '' && answer.error instanceof ApiProblem && answer.error.code === 'review.print_gone';
  const ended = lost || (found !== undefined && found.stage !== 'waiting' && found.stage !== 'typesetting');
  if (ended !== over) setOver(ended);
  const running = found !== undefined && !ended;
  const reached = skipped + (found?.done ?? 0);
  const start = async (skip: number): Promise<void> => {
    const done = await begin.mutateAsync({ round, skip }).catch(() => null);
    if (!done) return;
    setOver(false);
    setKept(`${done.job}.${skip}`);
  };
  const more = ended && reached > 0 && (lost || found?.stage === 'stopped' || found?.stage === 'failed');
  return (
    <div className={`${household.stack} no-print`}>
      <div className={household.buttons}>
        <BusyButton size="sm" variant="default" busy={begin.isPending || running} onClick={() => void start(0)}>{t('paper.certificates.print')}</BusyButton>
        {running && <BusyButton size="sm" variant="default" busy={stop.isPending} onClick={() => void stop.mutateAsync({ job }).then(() => answer.refetch()).catch(() => undefined)}>{t('paper.certificates.print.stop')}</BusyButton>}
        {more && <BusyButton size="sm" busy={begin.isPending} onClick={() => void start(reached)}>{t('paper.certificates.print.more', { from: reached + 1 })}</BusyButton>}
      </div>
      {running && <Progress value={(found.done / found.total) * 100} aria-label={t('paper.certificates.print.typesetting', { done: found.done, total: found.total })} />}
      {lost ? <p role="status">{t('paper.certificates.print.lost')}</p> : found && <p role="status">{t(`paper.certificates.print.${found.stage}`, { done: found.done, total: found.total })}</p>}
      {!lost && found && found.parts.length > 0 && (
        <div className={household.buttons}>
          {found.parts.map((part, index) => {
            const words = found.parts.length === 1 && found.stage === 'ready' ? t('paper.certificates.print.get') : t('paper.certificates.print.get_part', { first: skipped + part.first, last: skipped + part.last });
            return <DownloadLink key={part.first} href={fileHref(reviewPrinted, { job, part: index + 1 })} label={words}>{words}</DownloadLink>;
          })}
        </div>
      )}
      {!lost && <ProblemNote problem={begin.error ?? stop.error ?? answer.error} />}
      {lost && begin.error && <ProblemNote problem={begin.error} />}
    </div>
  );
}
