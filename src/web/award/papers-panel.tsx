/** The papers of a round as files, those of one dossier, and the one file that goes up: begun here, made elsewhere, counted while it goes on. */
import { Progress } from '@mantine/core';
import { useState } from 'react';
import { awardPackage, awardPackageFile, awardPaper } from '../../domain/award/contract-paper.ts';
import type { AwardPaper } from '../../domain/award/papers.ts';
import { ApiProblem, fileHref, type OutputOf, useRead, useWrite } from '../api.ts';
import household from '../household/household.module.css';
import { BusyButton } from '../kit/busy-button.tsx';
import { DataTable } from '../kit/data-table.tsx';
import { DownloadLink } from '../kit/download-link.tsx';
import { FormatLinks } from '../kit/format-links.tsx';
import { ListPages, useListPage } from '../kit/list-pages.tsx';
import { Card } from '../kit/screen-head.tsx';
import { EmptyState, Loaded, ProblemNote } from '../kit/states.tsx';
import { UnverifiedTag } from '../kit/tags.tsx';
import { useSearchParam } from '../link.tsx';
import { useMay } from '../session.ts';
import { useText } from '../text.tsx';
import { type dossier, packageJob, papers } from './contracts.ts';
import { dayWords } from './words.ts';

type Slot = OutputOf<typeof papers>['rows'][number];
const askEveryMs = 1000;

export function PapersPanel({ award, upward }: { readonly award: number; readonly upward: boolean }) {
  const t = useText();
  const may = useMay('award.paper');
  const mayPackage = useMay('award.package');
  const page = useListPage(100, String(award));
  const answer = useRead(papers, { award, limit: page.limit, offset: page.offset } as never, { enabled: may });
  // Those of the round come first: the latest submission is looked for there.
  const first = useRead(papers, { award, limit: page.limit, offset: 0 } as never, { enabled: may });
  if (!may) return null;
  const paperName = (slot: Slot): string => [t(`award.screen.paper.${slot.paper}`), slot.paper === 'refusal' ? t('award.screen.dossier.number', { number: slot.of! }) : ''].filter(Boolean).join(', ');
  const nameOf = (slot: Slot): string => [paperName(slot), slot.on ? dayWords(t, slot.on) : ''].filter(Boolean).join(', ');
  return (
    <Card title={t('award.screen.papers')}>
      <Loaded answer={answer}>
        {(data) => (
          <>
            <DataTable
              title={t('award.screen.papers')} rows={data.rows} rowKey={(row) => `${row.paper} ${row.of ?? ''}`} plain empty={<EmptyState title={t('award.screen.papers.none')} hint={t('award.screen.papers.none.fix')} />}
              columns={[
                { key: 'name', title: t('award.screen.papers.name'), value: paperName },
                // The files before the day: on a telephone the third column is off the page.
                { key: 'files', title: t('award.screen.papers.files'), sortable: false, value: () => '', cell: (row) => <Files award={award} paper={row.paper} of={row.of} name={nameOf(row)} /> },
                { key: 'day', title: t('award.screen.papers.day'), value: (row) => row.on ?? '', cell: (row) => (row.on ? dayWords(t, row.on) : row.paper === 'list' ? '–' : t('award.screen.papers.draft')) },
              ]}
            />
            <ListPages page={page} count={data.rows.length} total={data.total} />
          </>
        )}
      </Loaded>
      {mayPackage && upward && <Package award={award} submission={first.data?.rows.findLast((row) => row.paper === 'submission' && row.of !== null)?.of ?? null} />}
    </Card>
  );
}

export function DossierPapers({ award, data }: { readonly award: number; readonly data: Pick<OutputOf<typeof dossier>, 'dossier' | 'stage' | 'largeCertificate'> }) {
  const t = useText();
  if (!useMay('award.paper')) return null;
  const large = data.largeCertificate;
  const largeName = large ? t('award.screen.paper.large_certificate.size', { width: large.width, height: large.height }) : '';
  const kinds: readonly AwardPaper[] = ['dossier', ...(data.stage === 'granted' ? (['certificate'] as const) : data.stage === 'refused' ? (['refusal'] as const) : [])];
  return (
    <Card title={t('award.screen.papers.files')}>
      {kinds.map((paper) => <p key={paper}>{t(`award.screen.paper.${paper}`)} <Files award={award} paper={paper} of={data.dossier} name={t(`award.screen.paper.${paper}`)} /></p>)}
      {large && <p>{largeName} {large.unverified && <UnverifiedTag reason={large.source} />} <Files award={award} paper="large_certificate" of={data.dossier} name={largeName} /></p>}
    </Card>
  );
}

function Files({ award, paper, of, name }: { readonly award: number; readonly paper: AwardPaper; readonly of: number | null; readonly name: string }) {
  const t = useText();
  return <FormatLinks href={(format) => fileHref(awardPaper, { award, paper, format, ...(of === null ? {} : { of }) })} label={(format) => t('award.screen.papers.file.of', { paper: name, format })} />;
}

function Package({ award, submission }: { readonly award: number; readonly submission: number | null }) {
  const t = useText();
  const begin = useWrite(awardPackage, { also: ['audit'] });
  // The job stands in the address, so that a page loaded anew finds it.
  const [job, setJob] = useSearchParam('bo-ho-so', '');
  const [over, setOver] = useState('');
  const answer = useRead(packageJob, { job }, { enabled: job !== '', refetchInterval: over === job ? false : askEveryMs });
  const lost = job !== '' && answer.error instanceof ApiProblem && answer.error.code === 'award.package_gone';
  const found = job === '' || lost ? undefined : answer.data;
  const running = found !== undefined && (found.stage === 'waiting' || found.stage === 'typesetting');
  if (job !== '' && over !== job && (answer.error !== null || (found !== undefined && !running))) setOver(job);
  const words = found && { done: found.done, total: found.total };
  return (
    <div className={`${household.stack} no-print`}>
      <p className={household.hint}>{t('award.screen.package.hint')}</p>
      <div className={household.buttons}>
        <BusyButton variant="default" busy={begin.isPending || running} onClick={() => { begin.mutateAsync({ award, ...(submission === null ? {} : { submission }) }).then((made) => setJob(made.job), () => undefined); }}>{t('award.screen.package')}</BusyButton>
        {found?.stage === 'ready' && <DownloadLink href={fileHref(awardPackageFile, { job })} label={t('award.screen.package.get')}>{t('award.screen.package.get')}</DownloadLink>}
      </div>
      {running && <Progress value={(found.done / found.total) * 100} aria-label={t('award.screen.package.progress', words)} />}
      {lost ? <p role="status">{t('award.screen.package.lost')}</p> : found && <p role="status">{running ? t('award.screen.package.progress', words) : t(found.stage === 'ready' ? 'award.screen.package.ready' : 'award.screen.package.failed', words)}</p>}
      {!lost && <ProblemNote problem={begin.error ?? answer.error} />}
    </div>
  );
}
