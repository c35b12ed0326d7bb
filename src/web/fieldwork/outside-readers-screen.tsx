/** "Ai xem hồ sơ hộ ngoài phân công": people who looked at households of the area without being assigned to them, for who answers for the data. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { addDays, plainDate } from '../../domain/calendar.ts';
import { formatInstant, formatNumber } from '../../domain/text/translate.ts';
import { useRead, useWrite } from '../api.ts';
import { useAddressArea } from '../area/home-area.ts';
import { personOf } from '../audit/entry-words.ts';
import { BusyButton } from '../kit/busy-button.tsx';
import { DataTable } from '../kit/data-table.tsx';
import { DateField, LongTextField } from '../kit/fields.tsx';
import { Card, ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded, ProblemNote } from '../kit/states.tsx';
import { AppLink, useSearchParam } from '../link.tsx';
import { dayWords } from '../household/words.ts';
import { useMay, useMe } from '../session.ts';
import { roleName } from '../shell/role-name.ts';
import { useText } from '../text.tsx';
import { type Outside, outside, reviewOutside } from './contracts.ts';
import css from './fieldwork.module.css';

const [size, daysBack] = [50, 90];

export default function OutsideReadersScreen() {
  const t = useText();
  const { today } = useMe();
  const [area] = useAddressArea();
  const [from, setFrom] = useSearchParam('tu-ngay', addDays(plainDate(today), -daysBack));
  const [offset, setOffset] = useState(0);
  const answer = useRead(outside, { area, from, offset, limit: size } as never, { enabled: area !== '' });
  if (area === '') return <EmptyState heading="h1" title={t('household.screen.no_area')} hint={t('household.screen.no_area.fix')} />;
  return (
    <>
      <ScreenHead title={t('fieldwork.outside.title')} lead={t('fieldwork.outside.lead')} up={{ to: '/du-lieu-ca-nhan/vi-pham', label: t('privacy.breach.title') }} />
      <div className="no-print" style={{ maxWidth: '16rem', marginBottom: '0.75rem' }}><DateField label={t('fieldwork.outside.from')} value={from} onChange={(value) => { setOffset(0); setFrom(value ?? undefined); }} /></div>
      <Loaded answer={answer}>{(data) => (
        <div className={css.stack}>
          <p className="soft">{t('fieldwork.outside.warn', { count: data.warnFrom })}</p>
          <p role="status">{t('fieldwork.outside.counts', { looks: data.looks, outside: data.outside, people: data.total })}</p>
          <DataTable
            title={t('fieldwork.outside.table')} rows={data.rows} rowKey={(row) => `${row.name}${row.lastAt}`} empty={<EmptyState heading="h3" title={t('fieldwork.outside.none')} />}
            columns={[
              { key: 'name', title: t('fieldwork.screen.readers.name'), value: (row) => personOf(t, row.name) },
              { key: 'roles', title: t('fieldwork.outside.roles'), value: (row) => row.roles.map((one) => roleName(t, one as 'signer')).join(', ') },
              { key: 'households', title: t('fieldwork.outside.households'), numeric: true, value: (row) => row.households, cell: (row) => formatNumber(t.locale, row.households) },
              { key: 'looks', title: t('fieldwork.outside.looks'), numeric: true, value: (row) => row.looks, cell: (row) => formatNumber(t.locale, row.looks) },
              { key: 'files', title: t('fieldwork.outside.files'), numeric: true, value: (row) => row.files, cell: (row) => formatNumber(t.locale, row.files) },
              { key: 'last', title: t('fieldwork.outside.last'), value: (row) => row.lastAt, cell: (row) => <>{formatInstant(row.lastAt)} <AppLink to={`/ho/${row.lastHousehold}/ai-da-xem`}>{t('household.screen.number', { id: String(row.lastHousehold) })}</AppLink></> },
            ]}
          />
          {data.total > size && (
            <div className={`${css.pages} no-print`}>
              <Button size="xs" variant="default" disabled={offset === 0} onClick={() => setOffset(Math.max(0, offset - size))}>{t('fieldwork.screen.back')}</Button>
              <Button size="xs" variant="default" disabled={offset + size >= data.total} onClick={() => setOffset(offset + size)}>{t('fieldwork.screen.more')}</Button>
            </div>
          )}
          <Reviews area={area} from={from} data={data} />
        </div>
      )}</Loaded>
    </>
  );
}

/** Once a quarter the head says that this was looked through: with the counts of that moment, which stay. */
function Reviews({ area, from, data }: { readonly area: string; readonly from: string; readonly data: Outside }) {
  const t = useText();
  const { today } = useMe();
  const may = useMay('household.reviewReaders');
  const [note, setNote] = useState('');
  const [said, setSaid] = useState('');
  const act = useWrite(reviewOutside);
  const [last] = data.reviews;
  const submit = async () => {
    const made = await act.mutateAsync({ area, from, note } as never).catch(() => null);
    if (!made) return;
    setNote('');
    setSaid(t('fieldwork.outside.review.done', { due: dayWords(t, made.reviewBy) }));
  };
  return (
    <Card title={t('fieldwork.outside.review.title')}>
      <p>{last === undefined || data.reviewBy === null ? t('fieldwork.outside.review.never') : t(data.reviewBy < today ? 'fieldwork.outside.review.late' : 'fieldwork.outside.review.last', { on: dayWords(t, last.on), by: personOf(t, last.by), due: dayWords(t, data.reviewBy) })}</p>
      {data.reviews.length > 0 && <ul>{data.reviews.map((one, index) => <li key={`${one.on}${index}`}>{t('fieldwork.outside.review.line', { on: dayWords(t, one.on), by: personOf(t, one.by), from: dayWords(t, one.firstDay), until: dayWords(t, one.lastDay), outside: one.outside, people: one.people, note: one.note })}</li>)}</ul>}
      <p role="status">{said}</p>
      {may && (
        <form className="no-print" onSubmit={(event) => { event.preventDefault(); void submit(); }}>
          <ProblemNote problem={act.error} />
          <p>{t('fieldwork.outside.review.act', { from: dayWords(t, from) })}</p>
          <LongTextField label={t('fieldwork.outside.review.note')} required value={note} onChange={setNote} />
          <BusyButton type="submit" size="sm" style={{ marginTop: '0.5rem' }} busy={act.isPending} disabled={note.trim().length < 3}>{t('fieldwork.outside.review.record')}</BusyButton>
        </form>
      )}
    </Card>
  );
}
