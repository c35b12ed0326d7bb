/** The roster of an area in three parts: who, which communes lack somebody full-time, how enumerators work. */
import { Tabs } from '@mantine/core';
import { useRead } from '../api.ts';
import { useAddressArea, useHomeAreas } from '../area/home-area.ts';
import { dayWords } from '../household/words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ChoiceField } from '../kit/fields.tsx';
import { ListPages, useListPage } from '../kit/list-pages.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { UnverifiedTag } from '../kit/tags.tsx';
import { pagesOf } from '../kit/whole-list.ts';
import { AppLink, useSearchParam } from '../link.tsx';
import { useMe } from '../session.ts';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { formatDecimal } from '../../domain/text/translate.ts';
import { gaps, surveyors } from './contracts.ts';
import { Roster } from './roster.tsx';

const size = 100;
const parts = ['danh-sach', 'thieu', 'dieu-tra-vien'] as const;

export default function StaffScreen() {
  const t = useText();
  const [area, setArea] = useAddressArea();
  const areas = useHomeAreas();
  const [asked, setPart] = useSearchParam('xem', 'danh-sach');
  const part = parts.find((one) => one === asked) ?? 'danh-sach';
  useStoryData(area || undefined);
  if (area === '') return <EmptyState title={t('household.screen.no_area')} hint={t('household.screen.no_area.fix')} />;
  return (
    <>
      <ScreenHead title={t('staff.screen.title')} lead={t('staff.screen.lead')} />
      {areas.length > 1 && <div className="no-print" style={{ maxWidth: '24rem', marginBottom: '1rem' }}><ChoiceField label={t('staff.screen.area')} value={area} onChange={setArea} choices={areas.map((one) => ({ value: one.slug, label: one.name }))} /></div>}
      <Tabs value={part} onChange={(value) => setPart(value ?? 'danh-sach')} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="danh-sach">{t('staff.screen.tab.list')}</Tabs.Tab>
          <Tabs.Tab value="thieu">{t('staff.screen.tab.gaps')}</Tabs.Tab>
          <Tabs.Tab value="dieu-tra-vien">{t('staff.screen.tab.surveyors')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="danh-sach"><Roster area={area} /></Tabs.Panel>
        <Tabs.Panel value="thieu"><Gaps area={area} /></Tabs.Panel>
        <Tabs.Panel value="dieu-tra-vien"><Surveyors area={area} /></Tabs.Panel>
      </Tabs>
    </>
  );
}

function Gaps({ area }: { readonly area: string }) {
  const t = useText();
  const page = useListPage(size, area);
  const asked = { area, offset: page.offset, limit: size };
  const answer = useRead(gaps, asked);
  return (
    <Loaded answer={answer}>
      {(data) => (
        <>
          <p style={{ marginTop: 0 }}>{t('staff.screen.gaps.lead', { rate: data.leastRate, date: dayWords(t, data.on) })} {data.unverified && <UnverifiedTag reason={t('staff.screen.gaps.unverified', { rate: data.leastRate, source: data.source })} />}</p>
          <p className="soft">{t('staff.screen.gaps.counts', { communes: data.communes, without: data.withoutFigure })}</p>
          <DataTable
            title={t('staff.screen.tab.gaps')} rows={data.rows} rowKey={(row) => row.area} whole={pagesOf(gaps, asked, data.total, (found) => found.rows)} empty={<EmptyState title={t('staff.screen.gaps.empty')} heading="h3" />}
            columns={[
              { key: 'commune', title: t('staff.screen.gaps.commune'), value: (row) => row.areaName, cell: (row) => <AppLink to={`/so-lieu/multidim_rate_pct/${row.area}`}>{row.areaName}</AppLink> },
              { key: 'rate', title: t('staff.screen.gaps.rate'), value: (row) => Number(row.rate), cell: (row) => formatDecimal(t.locale, row.rate), numeric: true },
              { key: 'on', title: t('staff.screen.gaps.on'), value: (row) => row.periodEnd, cell: (row) => dayWords(t, row.periodEnd) },
              { key: 'part', title: t('staff.screen.gaps.part'), value: (row) => row.partTime, numeric: true },
            ]}
          />
          <ListPages page={page} count={data.rows.length} total={data.total} />
        </>
      )}
    </Loaded>
  );
}

function Surveyors({ area }: { readonly area: string }) {
  const t = useText();
  const last = Number(useMe().today.slice(0, 4));
  const years = Array.from({ length: 6 }, (_, index) => String(last - index));
  const [typed, setYear] = useSearchParam('nam', String(last));
  const year = years.includes(typed) ? typed : String(last);
  const page = useListPage(size, [area, year]);
  const asked = { area, year: Number(year), offset: page.offset, limit: size };
  const answer = useRead(surveyors, asked);
  return (
    <>
      <div className="no-print" style={{ maxWidth: '10rem', marginBottom: '1rem' }}><ChoiceField label={t('staff.screen.year')} value={year} onChange={setYear} choices={years.map((one) => ({ value: one, label: one }))} /></div>
      <Loaded answer={answer}>
        {(data) => (
          <>
            <DataTable
              title={t('staff.screen.tab.surveyors')} rows={data.rows} rowKey={(row) => String(row.person)} whole={pagesOf(surveyors, asked, data.total, (found) => found.rows)} empty={<EmptyState title={t('staff.screen.surveyors.empty')} hint={t('staff.screen.surveyors.empty.fix')} heading="h3" />}
              columns={[
                { key: 'name', title: t('staff.screen.name'), value: (row) => row.name },
                { key: 'round', title: t('staff.screen.surveyors.round'), value: (row) => row.areaName, cell: (row) => <AppLink to={`/ra-soat/${row.round}`}>{row.areaName}</AppLink> },
                { key: 'trained', title: t('staff.screen.surveyors.trained'), value: (row) => row.trainedOn, cell: (row) => (row.trainedOn === null ? t('staff.screen.trained.none') : dayWords(t, row.trainedOn)) },
                { key: 'assigned', title: t('staff.screen.surveyors.assigned'), value: (row) => row.assigned, numeric: true }, { key: 'surveyed', title: t('staff.screen.surveyors.surveyed'), value: (row) => row.surveyed, numeric: true },
                { key: 'second', title: t('staff.screen.surveyors.second'), value: (row) => row.secondEntries, numeric: true }, { key: 'differing', title: t('staff.screen.surveyors.differing'), value: (row) => row.entriesWithDifferences, numeric: true },
                { key: 'revisits', title: t('staff.screen.surveyors.revisits'), value: (row) => row.revisits, numeric: true }, { key: 'errors', title: t('staff.screen.surveyors.errors'), value: (row) => `${row.errors}/${row.items}`, numeric: true },
                { key: 'rate', title: t('staff.screen.surveyors.rate'), value: (row) => (row.errorRate === null ? null : Number(row.errorRate)), cell: (row) => (row.errorRate === null ? '–' : formatDecimal(t.locale, row.errorRate)), numeric: true },
              ]}
            />
            <ListPages page={page} count={data.rows.length} total={data.total} />
          </>
        )}
      </Loaded>
    </>
  );
}
