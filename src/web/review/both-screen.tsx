/** The round's surveys by two standards: how the classes of one move to the other, what keeps results open, and the households of a cell, a page at a time. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { reviewBoth } from '../../domain/review/contract-both.ts';
import { formatNumber } from '../../domain/text/translate.ts';
import { type OutputOf, reference, useRead } from '../api.ts';
import { ClassTag } from '../household/class-tag.tsx';
import household from '../household/household.module.css';
import { DataTable } from '../kit/data-table.tsx';
import { ChoiceField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { pagesOf } from '../kit/whole-list.ts';
import { AppLink, useSearchParam } from '../link.tsx';
import { useText } from '../text.tsx';
import { type RoundProps, RoundFrame } from './frame.tsx';
import { dayWords, headName } from './words.ts';

const both = reference<typeof reviewBoth>('review.both', 'read');
type Found = OutputOf<typeof both>;
type Class = Found['cells'][number]['from'];
const atOnce = 50;
const classes: readonly Class[] = ['poor', 'near_poor', 'average', 'not_poor', 'unknown'];

export default function BothScreen() {
  const t = useText();
  return <RoundFrame side="both" title={t('review.both.screen.title')} lead={t('review.both.screen.lead')}>{(round) => <Both {...round} />}</RoundFrame>;
}

function Both({ data }: RoundProps) {
  const t = useText();
  const [village, setVillage] = useSearchParam('thon', '');
  const [from, setFrom] = useSearchParam('tu', '');
  const [to, setTo] = useSearchParam('den', '');
  const [page, setPage] = useState(0);
  const asked = { round: data.round.id, ...(village ? { village } : {}), ...(from ? { from: from as Class } : {}), ...(to ? { to: to as Class } : {}), ...(data.knownOn === null ? {} : { knownOn: data.knownOn }) };
  const answer = useRead(both, { ...asked, offset: page * atOnce, limit: atOnce } as never);
  const choose = (set: (value: string) => void) => (value: string) => { set(value); setPage(0); };
  const of = (value: Class) => (value === 'unknown' ? t('review.class.unknown') : <ClassTag value={value} />);
  const any = { value: '', label: t('household.screen.any') };
  const classChoices = [any, ...classes.map((value) => ({ value, label: t(`review.class.${value}`) }))];
  return (
    <Loaded answer={answer}>
      {(found) => (found.next === null ? <EmptyState title={t('review.both.none')} hint={t('review.both.none.fix')} /> : (
        <div className={household.stack}>
          <Card>
            <p>{t('review.both.screen.standards', { now: found.next.now[t.locale], after: found.next.after[t.locale], date: dayWords(t, found.next.from) })}</p>
            <p>{t('review.both.screen.counts', { surveyed: found.surveyed, changed: found.changed, waiting: found.waiting })}</p>
            <p className={household.hint}>{t('review.both.note')}</p>
            <div className={`${household.filters} no-print`}>
              <ChoiceField label={t('household.screen.village')} value={village} onChange={choose(setVillage)} choices={[any, ...data.villages.map((one) => ({ value: one.village, label: one.name }))]} />
            </div>
          </Card>
          <Matrix found={found} />
          {found.missing.length > 0 && (
            <Card title={t('review.both.missing')}>
              <ul className={household.plain}>{found.missing.map((one) => <li key={one.text.vi}>{one.text[t.locale]}: {t('review.both.households', { count: one.households })}</li>)}</ul>
            </Card>
          )}
          <DataTable
            title={t('review.both.indicators')} rows={found.indicators} rowKey={(row) => row.code}
            columns={[
              { key: 'text', title: t('review.both.indicator'), value: (row) => row.text[t.locale], sortable: false },
              { key: 'before', title: t('review.both.place_now'), value: (row) => (row.before === null ? t('review.both.not_asked') : String(Number(row.before.slice(1)))), sortable: false }, { key: 'after', title: t('review.both.place_then'), value: (row) => (row.after === null ? t('review.both.not_asked') : String(Number(row.after.slice(1)))), sortable: false },
              { key: 'answered', title: t('review.both.answered'), value: (row) => row.answered, numeric: true }, { key: 'deprived', title: t('review.both.deprived'), value: (row) => row.deprived, numeric: true },
            ]}
          />
          <div className={`${household.filters} no-print`}>
            <ChoiceField label={t('review.both.class_now')} value={from} onChange={choose(setFrom)} choices={classChoices} />
            <ChoiceField label={t('review.both.class_then')} value={to} onChange={choose(setTo)} choices={classChoices} />
          </div>
          <DataTable<Found['rows'][number]>
            title={t('review.both.list')} rows={found.rows} rowKey={(row) => String(row.household)} pageSize={atOnce} whole={pagesOf(both, asked as never, found.total, (answered: Found) => answered.rows)}
            columns={[
              { key: 'head', title: t('review.list.head'), value: (row) => headName(t, row), cell: (row) => <AppLink to={`/ra-soat/${data.round.id}/ho/${row.household}`} search={{ biet: data.knownOn ?? undefined }}>{headName(t, row)}</AppLink>, sortable: false }, { key: 'village', title: t('review.list.village'), value: (row) => row.villageName, sortable: false },
              { key: 'from', title: t('review.both.class_now'), value: (row) => t(`review.class.${row.from}`), cell: (row) => of(row.from), sortable: false }, { key: 'to', title: t('review.both.class_then'), value: (row) => t(`review.class.${row.to}`), cell: (row) => of(row.to), sortable: false },
              { key: 'now', title: t('review.both.deprived_now'), value: (row) => row.deprivedNow, numeric: true, sortable: false }, { key: 'then', title: t('review.both.deprived_then'), value: (row) => row.deprivedThen, numeric: true, sortable: false },
            ]}
          />
          {found.total > atOnce && (
            <div className={`${household.pages} no-print`}>
              <span>{t('household.screen.page', { from: formatNumber(t.locale, page * atOnce + 1), until: formatNumber(t.locale, page * atOnce + found.rows.length), total: formatNumber(t.locale, found.total) })}</span>
              <Button size="xs" variant="default" disabled={page === 0} onClick={() => setPage(page - 1)}>{t('screen.table.previous')}</Button>
              <Button size="xs" variant="default" disabled={(page + 1) * atOnce >= found.total} onClick={() => setPage(page + 1)}>{t('screen.table.next')}</Button>
            </div>
          )}
        </div>
      ))}
    </Loaded>
  );
}

/** Rows: the class of today's standard; columns: the class of the next. */
function Matrix({ found }: { readonly found: Found }) {
  const t = useText();
  const count = (from: Class, to: Class): number => found.cells.find((one) => one.from === from && one.to === to)?.households ?? 0;
  const rows = classes.filter((from) => classes.some((to) => count(from, to) > 0));
  return (
    <DataTable
      title={t('review.both.matrix')} rows={rows} rowKey={(row) => row}
      columns={[
        { key: 'from', title: t('review.both.class_now'), value: (from) => t(`review.class.${from}`), sortable: false },
        ...classes.map((to) => ({ key: to, title: t(`review.class.${to}`), value: (from: Class) => count(from, to), numeric: true as const, sortable: false as const })),
        { key: 'all', title: t('review.both.all'), value: (from) => classes.reduce((sum, to) => sum + count(from, to), 0), numeric: true, sortable: false },
      ]}
    />
  );
}
