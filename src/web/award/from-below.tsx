/** What rounds below submitted to this level and waits to be received: a list, each received with one press into this round. */
import { useState } from 'react';
import type { MessageKey } from '../../domain/text/catalogue.ts';
import { awardReceive } from '../../domain/award/contract.ts';
import { useRead, useWrite } from '../api.ts';
import household from '../household/household.module.css';
import { BusyButton } from '../kit/busy-button.tsx';
import { DataTable } from '../kit/data-table.tsx';
import { LongTextField } from '../kit/fields.tsx';
import { ListPages, useListPage } from '../kit/list-pages.tsx';
import { Card } from '../kit/screen-head.tsx';
import { Loaded, ProblemNote } from '../kit/states.tsx';
import { AppLink } from '../link.tsx';
import { useMay, useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { below, type Round } from './contracts.ts';
import { dayWords, subjectName, wordsIn } from './words.ts';

export function FromBelow({ data, reload }: { readonly data: Round; readonly reload: () => Promise<unknown> }) {
  const t = useText();
  const { today } = useMe();
  const may = useMay('award.receive') && data.level !== 'commune';
  const page = useListPage(50, String(data.id));
  const answer = useRead(below, { award: data.id, offset: page.offset, limit: page.limit } as never, { enabled: may });
  const receive = useWrite(awardReceive);
  const [unrelated, setUnrelated] = useState('');
  const [again, setAgain] = useState('');
  const refused = receive.error?.code === 'award.refused_before' || again !== '';
  const asked = receive.error?.code === 'award.head_unanswered' || unrelated !== '';
  if (!may || answer.data?.total === 0) return null;
  return (
    <Card title={t('award.screen.below')}>
      <p className={household.hint}>{t('award.screen.below.hint')}</p>
      {receive.error !== null && <ProblemNote problem={receive.error} />}
      {asked && <LongTextField label={t('award.screen.unrelated')} required value={unrelated} onChange={setUnrelated} rows={2} />}
      {refused && <LongTextField label={t('award.screen.again')} required value={again} onChange={setAgain} rows={2} />}
      <Loaded answer={answer}>
        {(list) => (
          <>
            <DataTable
              title={t('award.screen.below')} rows={list.rows} rowKey={(row) => `${row.round} ${row.dossier}`} pageSize={50} empty={null}
              columns={[
                { key: 'name', title: t('award.screen.subject'), value: (row) => subjectName(t, row), cell: (row) => <AppLink to={`/khen-thuong/${row.round}/ho-so/${row.dossier}`}>{subjectName(t, row)}</AppLink> },
                { key: 'area', title: t('award.screen.area'), value: (row) => row.area },
                { key: 'kind', title: t('award.screen.kind'), value: (row) => t(`award.subject.${row.kind}` as MessageKey) },
                { key: 'form', title: t('award.screen.form'), value: (row) => wordsIn(t, row.formText) },
                { key: 'number', title: t('award.screen.below.number'), value: (row) => row.number, cell: (row) => `${row.number}, ${dayWords(t, row.on)}` },
                { key: 'receive', title: t('award.screen.below.receive'), sortable: false, value: () => '', cell: (row) => <BusyButton size="xs" aria-label={t('award.screen.below.receive_one', { name: subjectName(t, row) })} busy={receive.isPending} onClick={() => { receive.mutateAsync({ award: data.id, version: data.version, on: today, form: row.form, lower: row.round, lowerDossier: row.dossier, ...(unrelated.trim() === '' ? {} : { unrelated: unrelated.trim() }), ...(again.trim() === '' ? {} : { again: again.trim() }) }).then(async () => { setUnrelated(''); setAgain(''); return Promise.all([reload(), answer.refetch()]); }, () => undefined); }}>{t('award.screen.below.receive')}</BusyButton> },
              ]}
            />
            <ListPages page={page} count={list.rows.length} total={list.total} />
          </>
        )}
      </Loaded>
    </Card>
  );
}
