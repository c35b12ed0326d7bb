/**
 * "Hộ dân": the households of an area on the header's day, filtered, or found by a member's name or a whole citizen number.
 * What is searched for stays in the page: it is sent sealed and never enters the address.
 */
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useRead } from '../api.ts';
import { EndedArea, useEnded } from '../area/ended-area.tsx';
import { useAddressArea, useHomeArea } from '../area/home-area.ts';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink, useGo } from '../link.tsx';
import { useMay } from '../session.ts';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { useHandedWords } from './asked-words.ts';
import { list, search, waiting } from './contracts.ts';
import css from './household.module.css';
import { HouseholdTable } from './household-table.tsx';
import { useKnownOn } from './known-on.ts';
import { ListCorrections } from './list-corrections.tsx';
import { ListCounts } from './list-counts.tsx';
import { ListChips } from './list-chips.tsx';
import { ListFilters, useMarks } from './list-filters.tsx';
import { SearchField } from './search-field.tsx';
import { VillagesFirst } from './villages-first.tsx';
import { dayWords } from './words.ts';

/** The schema library comes with them: loaded when somebody exports or marks. */
const ExportPanel = lazy(() => import('./export-panel.tsx'));
const MarkPanel = lazy(() => import('./mark-panel.tsx'));

const atOnce = 100;

export default function ListScreen() {
  const t = useText();
  const go = useGo();
  const { asOf } = useView();
  const [area, setArea] = useAddressArea();
  const [knownOn] = useKnownOn();
  const [number, setNumber] = useState(1);
  const [query, setQuery] = useState('');
  const marks = useMarks();
  const mayRegister = useMay('household.register');
  const maySearch = useMay('household.search');
  const mayExport = useMay('household.export');
  const [exporting, setExporting] = useState(false);
  const mayMark = useMay('household.markMany') && !knownOn;
  const [marking, setMarking] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const mayCount = useMay('household.counts');
  const mayCorrections = useMay('household.corrections');
  const [seen, setSeen] = useState(false);
  const asked = { area, date: asOf, ...(knownOn ? { knownOn } : {}), ...marks, offset: (number - 1) * atOnce, limit: atOnce };
  const listed = useRead(list, asked as never, { enabled: area !== '' && query === '' });
  const found = useRead(search, { ...asked, query } as never, { enabled: area !== '' && query !== '' });
  const here = query === '' ? listed : found;
  const { ended } = useEnded(area, marks.mapDate ?? asOf, here.data?.total === 0);
  useStoryData(area);
  const first = () => setNumber(1);
  const ask = (words: string) => { setQuery(words); first(); };
  useHandedWords(ask);
  return (
    <>
      <ScreenHead title={t('household.screen.list.title')} lead={t('household.screen.list.lead', { date: dayWords(t, asOf) })} printable={false} actions={<>{mayExport && area !== '' && <Button variant="default" aria-expanded={exporting} onClick={() => setExporting(!exporting)}>{t('household.export.title')}</Button>}{mayMark && area !== '' && <Button variant="default" aria-expanded={marking} onClick={() => setMarking(!marking)}>{t('household.mark.title')}</Button>}{mayRegister && !knownOn && <Button onClick={() => go('/ho/moi')}>{t('household.screen.register.title')}</Button>}</>} />
      {exporting && <Suspense fallback={null}><ExportPanel asked={asked} /></Suspense>}
      {mayMark && marking && area !== '' && <Suspense fallback={null}><MarkPanel asked={asked} total={here.data?.total ?? 0} searched={query !== ''} chosen={chosen} /></Suspense>}
      <Waiting />
      {knownOn && <div className={css.notice} role="status"><p>{t('household.screen.known_banner', { date: dayWords(t, knownOn) })}</p></div>}
      {area === '' ? <EmptyState title={t('household.screen.no_area')} hint={t('household.screen.no_area.fix')} /> : (
        <>
          {marks.mapDate === undefined && here.data?.mapDate && <div className={css.notice} role="status"><p>{t('household.screen.later_map', { date: dayWords(t, here.data.mapDate) })}</p></div>}
          <ListChips total={here.data?.total} onChange={first} />
          {mayCount && ended === null && <ListCounts area={area} date={asOf} knownOn={knownOn} mapDate={marks.mapDate} onOpen={(slug) => { setArea(slug); first(); }} onCount={() => { setQuery(''); first(); }} />}
          {mayCorrections && ended === null && <details style={{ marginBottom: '1rem' }} onToggle={(event) => setSeen(event.currentTarget.open)}><summary>{t('household.correction.title')}</summary>{seen && <ListCorrections area={area} date={asOf} knownOn={knownOn} mapDate={marks.mapDate} />}</details>}
          {maySearch && <SearchField query={query} onAsk={ask} />}
          <ListFilters onChange={first} />
          <Loaded answer={here}>
            {(data) => {
              const table = <HouseholdTable data={data} searched={query !== ''} number={number} onPage={setNumber} atOnce={atOnce} choosing={mayMark && marking ? { chosen, onChoose: setChosen } : undefined} />;
              return data.total > 0 ? table : <EndedArea area={area} date={marks.mapDate ?? asOf} to="/ho"><VillagesFirst area={area} date={asOf}>{table}</VillagesFirst></EndedArea>;
            }}
          </Loaded>
        </>
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
