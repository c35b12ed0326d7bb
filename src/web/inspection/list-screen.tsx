/** "Kiểm tra, giám sát phong trào": of one area the yearly plan, the visits, the findings with overdue ones in red, and the units not visited for years. */
import { Button, Tabs } from '@mantine/core';
import { useState } from 'react';
import { useRead } from '../api.ts';
import { AreaPicker } from '../area/area-picker.tsx';
import { useAddressArea, useHomeArea } from '../area/home-area.ts';
import household from '../household/household.module.css';
import { dayWords } from '../household/words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ChoiceField } from '../kit/fields.tsx';
import { ListPages, useListPage } from '../kit/list-pages.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink, useSearchParam } from '../link.tsx';
import { useMay, useMe } from '../session.ts';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { areaOf, findings, neglected, type NeglectedUnit, visits } from './contracts.ts';
import { Receipts } from './receipts.tsx';
import { OpenVisit, type UnitToVisit } from './open-visit.tsx';
import { Programme } from './programme.tsx';

const size = 50;
const red = { color: 'var(--warn-ink)' };

export default function InspectionsScreen() {
  const t = useText();
  const me = useMe();
  const { asOf } = useView();
  const home = useHomeArea();
  const [area, setArea] = useAddressArea();
  const mayPlan = useMay('inspection.programme');
  const [side, setSide] = useSearchParam('xem', mayPlan ? 'ke-hoach' : 'cuoc');
  const own = useRead(areaOf, { area, date: asOf, world: me.world }, { enabled: area !== '' });
  useStoryData(area);
  if (area === '') return <><ScreenHead title={t('inspection.screen.title')} lead={t('inspection.screen.lead')} /><EmptyState title={t('award.screen.no_area')} hint={t('award.screen.no_area.fix')} /></>;
  return (
    <>
      <ScreenHead title={t('inspection.screen.title')} lead={t('inspection.screen.lead')} />
      <div className={`${household.filters} no-print`}>
        <AreaPicker label={t('inspection.screen.area')} value={own.data ? { id: own.data.area.id, slug: own.data.area.slug, name: own.data.area.name } : null} onChange={(next) => setArea(next?.slug ?? home)} />
      </div>
      <Receipts key={area}><Tabs value={side} onChange={(value) => setSide(value ?? 'cuoc')} keepMounted={false}>
        <Tabs.List mb="md">
          {mayPlan && <Tabs.Tab value="ke-hoach">{t('inspection.screen.tab.programme')}</Tabs.Tab>}
          <Tabs.Tab value="cuoc">{t('inspection.screen.tab.visits')}</Tabs.Tab>
          <Tabs.Tab value="kien-nghi">{t('inspection.screen.tab.findings')}</Tabs.Tab>
          {mayPlan && <Tabs.Tab value="chua">{t('inspection.screen.tab.neglected')}</Tabs.Tab>}
        </Tabs.List>
        {mayPlan && <Tabs.Panel value="ke-hoach"><Programme key={area} area={area} /></Tabs.Panel>}
        <Tabs.Panel value="cuoc"><Visits key={area} area={area} /></Tabs.Panel>
        <Tabs.Panel value="kien-nghi"><Findings key={area} area={area} /></Tabs.Panel>
        {mayPlan && <Tabs.Panel value="chua"><Neglected key={area} area={area} /></Tabs.Panel>}
      </Tabs></Receipts>
    </>
  );
}

function Visits({ area }: { readonly area: string }) {
  const t = useText();
  const page = useListPage(size, area);
  const answer = useRead(visits, { area, offset: page.offset, limit: size } as never);
  const mayOpen = useMay('inspection.open');
  const [opening, setOpening] = useState(false);
  return (
    <div className={household.stack}>
      {opening ? <OpenVisit area={area} programme={null} reload={answer.refetch} onClose={() => setOpening(false)} /> : mayOpen && <div className={`${household.buttons} no-print`}><Button onClick={() => setOpening(true)}>{t('inspection.screen.open.ad_hoc')}</Button></div>}
      <Loaded answer={answer}>
        {(data) => (
          <>
            <DataTable
              title={t('inspection.screen.tab.visits')} rows={data.rows} rowKey={(row) => String(row.id)} pageSize={size} empty={<EmptyState title={t('inspection.screen.visits.empty')} hint={t('inspection.screen.visits.empty.fix')} />}
              columns={[
                { key: 'units', title: t('inspection.screen.units'), value: (row) => row.names.join('; '), cell: (row) => <AppLink to={`/kiem-tra-giam-sat/${row.id}`}>{row.names.join('; ')}</AppLink> },
                { key: 'by', title: t('inspection.screen.by'), value: (row) => row.areaName },
                { key: 'day', title: t('inspection.screen.planned_on'), value: (row) => row.plannedOn, cell: (row) => dayWords(t, row.plannedOn) },
                { key: 'kind', title: t('inspection.screen.kind'), value: (row) => t(row.planned ? 'inspection.screen.of_programme' : 'inspection.screen.ad_hoc') },
                { key: 'stage', title: t('inspection.screen.stage'), value: (row) => t(`inspection.stage.${row.stage}`) },
                { key: 'findings', title: t('inspection.screen.open_of'), value: (row) => row.open, numeric: true, cell: (row) => t('inspection.screen.count_of', { count: row.open, all: row.findings }) },
                { key: 'overdue', title: t('inspection.screen.overdue'), value: (row) => row.overdue, numeric: true, cell: (row) => (row.overdue === 0 ? '0' : <strong style={red}>{row.overdue}</strong>) },
              ]}
            />
            <ListPages page={page} count={data.rows.length} total={data.total} />
          </>
        )}
      </Loaded>
    </div>
  );
}

function Findings({ area }: { readonly area: string }) {
  const t = useText();
  const [show, setShow] = useState<'all' | 'open' | 'overdue'>('open');
  const page = useListPage(size, [area, show]);
  const answer = useRead(findings, { area, show, offset: page.offset, limit: size } as never);
  return (
    <div className={household.stack}>
      <div className={`${household.filters} no-print`}>
        <ChoiceField label={t('inspection.screen.show')} value={show} onChange={(value) => setShow(value as typeof show)} choices={(['open', 'overdue', 'all'] as const).map((one) => ({ value: one, label: t(`inspection.screen.show.${one}`) }))} />
      </div>
      <Loaded answer={answer}>
        {(data) => (
          <>
            <p role="status">{data.overdue === 0 ? t('inspection.screen.none_overdue') : <strong style={red}>{t('inspection.screen.some_overdue', { count: data.overdue })}</strong>}</p>
            <DataTable
              title={t('inspection.screen.tab.findings')} rows={data.rows} rowKey={(row) => `${row.visit}-${row.finding}`} pageSize={size} empty={<EmptyState title={t('inspection.screen.findings.empty')} />}
              columns={[
                { key: 'unit', title: t('inspection.screen.unit'), value: (row) => row.name, cell: (row) => <AppLink to={`/kiem-tra-giam-sat/${row.visit}`}>{row.name}</AppLink> },
                { key: 'text', title: t('inspection.screen.finding'), value: (row) => row.text },
                { key: 'required', title: t('inspection.screen.required'), value: (row) => row.required },
                { key: 'owner', title: t('inspection.screen.owner'), value: (row) => row.owner },
                { key: 'deadline', title: t('inspection.screen.deadline'), value: (row) => row.deadline, cell: (row) => (row.overdue ? <strong style={red}>{t('inspection.screen.overdue_by', { date: dayWords(t, row.deadline), days: -row.daysLeft })}</strong> : dayWords(t, row.deadline)) },
                { key: 'state', title: t('inspection.screen.state'), value: (row) => t(`inspection.finding.${row.state}`) },
                { key: 'by', title: t('inspection.screen.by'), value: (row) => row.byArea },
              ]}
            />
            <ListPages page={page} count={data.rows.length} total={data.total} />
          </>
        )}
      </Loaded>
    </div>
  );
}

function Neglected({ area }: { readonly area: string }) {
  const t = useText();
  const [years, setYears] = useState('2');
  const page = useListPage(size, [area, years]);
  const answer = useRead(neglected, { area, years: Number(years), offset: page.offset, limit: size } as never);
  const mayOpen = useMay('inspection.open');
  const [opening, setOpening] = useState<UnitToVisit | null>(null);
  if (opening) return <OpenVisit area={area} programme={null} unit={opening} reload={answer.refetch} onClose={() => setOpening(null)} />;
  return (
    <div className={household.stack}>
      <div className={`${household.filters} no-print`}>
        <ChoiceField label={t('inspection.screen.years')} hint={t('inspection.screen.years.hint')} value={years} onChange={setYears} choices={['1', '2', '3', '4', '5'].map((one) => ({ value: one, label: t('inspection.screen.years.count', { count: Number(one) }) }))} />
      </div>
      <Loaded answer={answer}>
        {(data) => (
          <>
            <p role="status">{t('inspection.screen.neglected.count', { count: data.total, all: data.of })}</p>
            <DataTable
              title={t('inspection.screen.tab.neglected')} rows={data.rows} rowKey={(row) => row.place ?? row.organisation!} pageSize={size} empty={<EmptyState title={t('inspection.screen.neglected.empty')} />}
              columns={[
                { key: 'unit', title: t('inspection.screen.unit'), value: (row) => row.name },
                { key: 'level', title: t('inspection.screen.kind'), value: (row) => (row.kind === null ? t(`area.level.${row.level as 'commune'}`) : t(`organisation.kind.${row.kind}`)) },
                { key: 'last', title: t('inspection.screen.last'), value: (row) => row.lastOn ?? '', cell: (row) => (row.lastOn === null ? t('inspection.ground.never') : row.lastAs === null ? dayWords(t, row.lastOn) : t('inspection.screen.last.as', { date: dayWords(t, row.lastOn), name: row.lastAs })) },
                ...(mayOpen ? [{ key: 'do', title: t('inspection.screen.do'), sortable: false, screenOnly: true, value: () => '', cell: (row: NeglectedUnit) => <Button size="compact-sm" variant="default" aria-label={t('inspection.screen.open.here.of', { unit: row.name })} onClick={() => setOpening({ name: row.name, ref: row.place === null ? { organisation: row.organisation! } : { place: row.place } })}>{t('inspection.screen.open.here')}</Button> }] : []),
              ]}
            />
            <ListPages page={page} count={data.rows.length} total={data.total} />
          </>
        )}
      </Loaded>
    </div>
  );
}
