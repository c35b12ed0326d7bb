/** Who looked at which personal record: the reading log, for examiners; of one record when the address names it (`?loai=household&ma=…`). */
import { formatInstant } from '../../domain/text/translate.ts';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { auditReads } from '../../domain/audit/contract.ts';
import { type OutputOf, read, useRead } from '../api.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { useSearchParam } from '../link.tsx';
import { useText } from '../text.tsx';
import { pageOf, shortId, subjectOf, wordsOr } from './entry-words.ts';
import css from './audit.module.css';

type Reads = OutputOf<typeof auditReads>;

export default function ReadsScreen() {
  const t = useText();
  const [kind] = useSearchParam('loai', '');
  const [id] = useSearchParam('ma', '');
  const of = { subjectKind: kind, subjectId: id, limit: 100 };
  const first = useRead(auditReads, of);
  const [more, setMore] = useState<Reads | null>(null);
  const olderThan = more ? more.olderThan : (first.data?.olderThan ?? null);
  const goOn = async () => {
    const next = await read(auditReads, { ...of, olderThan: olderThan! });
    setMore({ items: [...(more?.items ?? []), ...next.items], olderThan: next.olderThan });
  };
  return (
    <>
      <ScreenHead
        title={kind !== '' && id !== '' ? t('audit.screen.reads.of', { subject: subjectOf(t, kind).toLowerCase(), id: shortId(id) }) : t('audit.screen.reads')} lead={t('audit.screen.reads.lead')}
        up={pageOf(kind, id) && id ? { to: pageOf(kind, id)!, label: t('audit.screen.back_to_record') } : { to: '/nhat-ky', label: t('audit.screen.title') }}
      />
      <Loaded answer={first}>
        {(data) => (
          <>
            <DataTable
              title={t('audit.screen.reads')} rows={[...data.items, ...(more?.items ?? [])]} rowKey={(row) => String(row.id)} whole={olderThan === null ? undefined : { total: null, next: async (have) => (await read(auditReads, { ...of, ...(have.length > 0 ? { olderThan: have.at(-1)!.id } : {}) })).items }} pageSize={1000} empty={<EmptyState title={t('audit.screen.reads.none')} hint={t('audit.screen.reads.none.fix')} />}
              columns={[
                { key: 'at', title: t('audit.screen.when'), value: (row) => row.at, cell: (row) => formatInstant(row.at) },
                { key: 'who', title: t('audit.screen.who'), value: (row) => row.accountName },
                { key: 'what', title: t('audit.screen.what'), value: (row) => wordsOr(t, `audit.screen.read.${row.action}`, row.action) },
                { key: 'subject', title: t('audit.screen.subject'), value: (row) => `${subjectOf(t, row.subjectKind)} ${row.subjectId}` },
                { key: 'where', title: t('audit.screen.where'), value: (row) => row.areaName ?? '' },
              ]}
            />
            {olderThan !== null && <div className={`${css.more} no-print`}><Button variant="default" onClick={() => void goOn()}>{t('audit.screen.more')}</Button></div>}
          </>
        )}
      </Loaded>
    </>
  );
}
