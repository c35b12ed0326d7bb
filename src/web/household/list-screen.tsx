/**
 * "Hộ dân": the households of an area on the header's day, filtered, or found by a member's name or a whole citizen number.
 * What is searched for stays in the page: it is sent sealed and never enters the address.
 */
import { Button, TextInput } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { formatNumber } from '../../domain/text/translate.ts';
import { type OutputOf, useRead } from '../api.ts';
import { useAddressArea, useHomeArea } from '../area/home-area.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink, useGo } from '../link.tsx';
import { useMay } from '../session.ts';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { ClassTag } from './class-tag.tsx';
import { list, search, waiting } from './contracts.ts';
import css from './household.module.css';
import { useKnownOn } from './known-on.ts';
import { ListCounts } from './list-counts.tsx';
import { ListChips } from './list-chips.tsx';
import { ListFilters, useMarks } from './list-filters.tsx';
import { dayWords } from './words.ts';

/** The schema library comes with it: loaded when somebody exports. */
const ExportPanel = lazy(() => import('./export-panel.tsx'));

type Page = OutputOf<typeof list>;
const atOnce = 100;

export default function ListScreen() {
  const t = useText();
  const go = useGo();
  const { asOf } = useView();
  const [area, setArea] = useAddressArea();
  const [knownOn] = useKnownOn();
  const [number, setNumber] = useState(1);
  const [typed, setTyped] = useState('');
  const [query, setQuery] = useState('');
  const marks = useMarks();
  const mayRegister = useMay('household.register');
  const maySearch = useMay('household.search');
  const mayExport = useMay('household.export');
  const [exporting, setExporting] = useState(false);
  const mayCount = useMay('household.counts');
  const asked = { area, date: asOf, ...(knownOn ? { knownOn } : {}), ...marks, offset: (number - 1) * atOnce, limit: atOnce };
  const listed = useRead(list, asked as never, { enabled: area !== '' && query === '' });
  const found = useRead(search, { ...asked, query } as never, { enabled: area !== '' && query !== '' });
  useStoryData(area);
  const first = () => setNumber(1);
  const ask = (words: string) => { setQuery(words.trim()); first(); };
  return (
    <>
      <ScreenHead title={t('household.screen.list.title')} lead={t('household.screen.list.lead', { date: dayWords(t, asOf) })} printable={false} actions={<>{mayExport && area !== '' && <Button variant="default" aria-expanded={exporting} onClick={() => setExporting(!exporting)}>{t('household.export.title')}</Button>}{mayRegister && <Button onClick={() => go('/ho/moi')}>{t('household.screen.register.title')}</Button>}</>} />
      {exporting && <Suspense fallback={null}><ExportPanel asked={asked} /></Suspense>}
      <Waiting />
      {knownOn && <div className={css.notice} role="status"><p>{t('household.screen.known_banner', { date: dayWords(t, knownOn) })}</p></div>}
      {area === '' ? <EmptyState title={t('household.screen.no_area')} hint={t('household.screen.no_area.fix')} /> : (
        <>
          <ListChips total={(query === '' ? listed : found).data?.total} onChange={first} />
          {mayCount && <ListCounts area={area} date={asOf} knownOn={knownOn} onOpen={(slug) => { setArea(slug); first(); }} />}
          {maySearch && (
            <form className={`${css.search} no-print`} role="search" onSubmit={(event) => { event.preventDefault(); if (typed.trim().length >= 2) ask(typed); }}>
              <TextInput type="search" label={t('household.screen.search')} description={t('household.screen.search.hint')} value={typed} onChange={(event) => { setTyped(event.currentTarget.value); if (event.currentTarget.value === '') ask(''); }} autoComplete="off" maxLength={120} />
              <Button type="submit" disabled={typed.trim().length < 2}>{t('household.screen.search.do')}</Button>
              {query !== '' && <Button variant="default" onClick={() => { setTyped(''); ask(''); }}>{t('household.screen.search.clear')}</Button>}
            </form>
          )}
          <ListFilters onChange={first} />
          <Loaded answer={query === '' ? listed : found}>{(data) => <Rows data={data} searched={query !== ''} number={number} onPage={setNumber} />}</Loaded>
        </>
      )}
    </>
  );
}

function Rows({ data, searched, number, onPage }: { readonly data: Page; readonly searched: boolean; readonly number: number; readonly onPage: (page: number) => void }) {
  const t = useText();
  const { knownOn } = data;
  const pages = Math.max(1, Math.ceil(data.total / atOnce));
  const from = (number - 1) * atOnce;
  const plain = { sortable: false as const };
  return (
    <>
      {data.more && <div className={css.notice} role="status"><p>{t('household.screen.found.more', { total: formatNumber(t.locale, data.total) })}</p></div>}
      <DataTable
        title={t(searched ? 'household.screen.table.found' : 'household.screen.table')} rows={data.rows} rowKey={(row) => `${row.id} ${row.movedOn ?? ''}`} pageSize={atOnce}
        empty={<EmptyState title={t(searched ? 'household.screen.found.empty' : 'household.screen.list.empty')} hint={t(searched ? 'household.screen.found.empty.fix' : 'household.screen.list.empty.fix')} />}
        columns={[
          {
            key: 'head', title: t('household.screen.head'), value: (row) => row.head, ...plain,
            cell: (row) => <><AppLink to={`/ho/${row.id}`} search={{ biet: knownOn ?? undefined }}>{row.head || t('household.filter.unnamed', { id: String(row.id) })}</AppLink>{row.matched && <><br /><span className="soft">{t('household.screen.matched', { name: row.matched })}</span></>}</>,
          },
          ...(data.rows.some((row) => row.movedOn !== null) ? [{ key: 'moved', title: t('household.filter.moved_on'), value: (row: Page['rows'][number]) => row.movedOn ?? '', cell: (row: Page['rows'][number]) => dayWords(t, row.movedOn ?? ''), ...plain }] : []),
          { key: 'village', title: t('household.screen.village'), value: (row) => row.villageName, ...plain },
          { key: 'address', title: t('household.screen.address'), value: (row) => row.address, cell: (row) => <span className={css.wide}>{row.address || '–'}</span>, ...plain },
          { key: 'members', title: t('household.screen.members'), value: (row) => row.members, numeric: true, ...plain },
          { key: 'class', title: t('household.screen.class'), value: (row) => t(`household.class.${row.class ?? 'none'}`), cell: (row) => <ClassTag value={row.class} />, ...plain },
          { key: 'traits', title: t('household.screen.trait'), value: (row) => row.traits.map((one) => t(`household.trait.${one}`)).join('; '), cell: (row) => <span className={css.wide}>{row.traits.map((one) => t(`household.trait.${one}`)).join('; ') || '–'}</span>, ...plain },
        ]}
      />
      {data.total > 0 && (
        <div className={`${css.pages} no-print`}>
          <span>{t('household.screen.page', { from: formatNumber(t.locale, from + 1), until: formatNumber(t.locale, from + data.rows.length), total: formatNumber(t.locale, data.total) })}</span>
          {pages > 1 && <><Button size="xs" variant="default" disabled={number <= 1} onClick={() => onPage(number - 1)}>{t('screen.table.previous')}</Button><Button size="xs" variant="default" disabled={number >= pages} onClick={() => onPage(number + 1)}>{t('screen.table.next')}</Button></>}
        </div>
      )}
    </>
  );
}

/** Households other communes have sent here, or that still wait elsewhere: told to those who may answer. */
function Waiting() {
  const t = useText();
  const may = useMay('household.waiting');
  const home = useHomeArea();
  const { data } = useRead(waiting, { area: home }, { enabled: may && home !== '' });
  if (!data || data.incoming + data.outgoing === 0) return null;
  return (
    <div className={`${css.notice} no-print`} role="status">
      <p>{[data.incoming > 0 && t('household.screen.waiting.in', { count: data.incoming }), data.outgoing > 0 && t('household.screen.waiting.out', { count: data.outgoing })].filter(Boolean).join(' ')}</p>
      <AppLink to="/ho/chuyen">{t('household.screen.transfers.title')}</AppLink>
    </div>
  );
}
