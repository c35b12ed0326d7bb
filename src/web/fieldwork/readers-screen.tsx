/** "Ai đã xem hồ sơ này": each look at a household's record, those by people who are not assigned to it apart. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { readerKinds } from '../../domain/fieldwork/contract.ts';
import { formatInstant } from '../../domain/text/translate.ts';
import { useRead } from '../api.ts';
import { personOf, verbOf } from '../audit/entry-words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { useRouteParam, useSearchParam } from '../link.tsx';
import { useText } from '../text.tsx';
import { readers } from './contracts.ts';
import css from './fieldwork.module.css';

const size = 100;

export default function ReadersScreen() {
  const t = useText();
  const id = Number(useRouteParam('id'));
  const [kind, setKind] = useSearchParam('tu-cach', 'other');
  const [offset, setOffset] = useState(0);
  const wanted = readerKinds.find((one) => one === kind) ?? 'other';
  const answer = useRead(readers, { id, kind: wanted, offset, limit: size });
  return (
    <>
      <ScreenHead title={t('fieldwork.screen.readers.title')} lead={t('fieldwork.screen.readers.lead')} up={{ to: `/ho/${id}`, label: t('household.screen.number', { id: String(id) }) }} />
      <Loaded answer={answer}>
        {(data) => (
          <div className={css.stack}>
            <div className={`${css.chips} no-print`} role="group" aria-label={t('fieldwork.screen.readers.kind')}>
              {readerKinds.toReversed().map((one) => <button key={one} type="button" className={css.chip} aria-pressed={wanted === one} onClick={() => { setOffset(0); setKind(one); }}>{t(`fieldwork.reader.${one}`)} ({data.counts[one]})</button>)}
            </div>
            <DataTable
              title={`${t('fieldwork.screen.readers.table')}: ${t(`fieldwork.reader.${wanted}`)}`} rows={data.rows} rowKey={(row) => `${row.at}${row.name}${row.action}`} empty={<EmptyState heading="h3" title={t('fieldwork.screen.readers.none')} />}
              columns={[
                { key: 'at', title: t('fieldwork.screen.readers.at'), value: (row) => row.at, cell: (row) => formatInstant(row.at) },
                { key: 'name', title: t('fieldwork.screen.readers.name'), value: (row) => personOf(t, row.name) },
                { key: 'what', title: t('fieldwork.screen.readers.what'), value: (row) => verbOf(t, row.action) },
              ]}
            />
            {data.total > size && (
              <div className={`${css.pages} no-print`}>
                <Button size="xs" variant="default" disabled={offset === 0} onClick={() => setOffset(Math.max(0, offset - size))}>{t('fieldwork.screen.back')}</Button>
                <Button size="xs" variant="default" disabled={offset + size >= data.total} onClick={() => setOffset(offset + size)}>{t('fieldwork.screen.more')}</Button>
              </div>
            )}
          </div>
        )}
      </Loaded>
    </>
  );
}
