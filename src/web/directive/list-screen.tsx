/** Directives the bodies of an area have to carry out and those it issued, a page at a time; from here to issuing one. */
import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import { useRead } from '../api.ts';
import { useAddressArea, useHomeAreas } from '../area/home-area.ts';
import { dayWords } from '../household/words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ChoiceField } from '../kit/fields.tsx';
import { ListPages, useListPage } from '../kit/list-pages.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink, useSearchParam } from '../link.tsx';
import { useMay } from '../session.ts';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { list, owed } from './contracts.ts';
import { PartState } from './part-state.tsx';

const size = 50;

export default function DirectivesScreen() {
  const t = useText();
  const [area, setArea] = useAddressArea();
  const areas = useHomeAreas();
  const [side, setSide] = useSearchParam('xem', 'thuc-hien');
  const mayIssue = useMay('directive.issue') && area !== '';
  const maySee = useMay('directive.list');
  useStoryData(area || undefined);
  const issueLink = mayIssue ? <AppLink to="/chi-dao/moi" search={{ 'dia-ban': area }}>{t('directive.screen.new')}</AppLink> : undefined;
  return (
    <>
      <ScreenHead title={t('directive.screen.title')} lead={t('directive.screen.lead')} actions={issueLink} />
      {areas.length > 1 && <div className="no-print" style={{ maxWidth: '24rem', marginBottom: '1rem' }}><ChoiceField label={t('directive.screen.area')} value={area} onChange={setArea} choices={areas.map((one) => ({ value: one.slug, label: one.name }))} /></div>}
      <Tabs value={side} onChange={(value) => setSide(value ?? 'thuc-hien')} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="thuc-hien">{t('directive.screen.owed')}</Tabs.Tab>
          {maySee && <Tabs.Tab value="da-ra">{t('directive.screen.issued')}</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="thuc-hien"><Owed area={area} /></Tabs.Panel>
        {maySee && <Tabs.Panel value="da-ra"><Issued area={area} action={issueLink} /></Tabs.Panel>}
      </Tabs>
    </>
  );
}

function Owed({ area }: { readonly area: string }) {
  const t = useText();
  const page = useListPage(size, area);
  const answer = useRead(owed, { area, offset: page.offset, limit: size }, { enabled: area !== '' });
  const none = <EmptyState title={t('directive.screen.owed.empty')} hint={t('directive.screen.owed.empty.fix')} />;
  if (area === '') return none;
  return (
    <Loaded answer={answer}>
      {(data) => (
        <>
          <DataTable
            title={t('directive.screen.owed')} rows={data.rows} rowKey={(row) => String(row.id)} empty={none}
            columns={[
              { key: 'title', title: t('directive.screen.name'), value: (row) => row.title, cell: (row) => <AppLink to={`/chi-dao/${row.directive}`}>{row.title}</AppLink> },
              { key: 'due', title: t('directive.screen.due'), value: (row) => row.dueOn, cell: (row) => dayWords(t, row.dueOn) },
              { key: 'state', title: t('directive.screen.state'), value: (row) => t(`directive.state.${row.state}`), cell: (row) => <PartState part={row} /> },
              { key: 'unit', title: t('directive.screen.unit'), value: (row) => row.organisationName },
            ]}
          />
          <ListPages page={page} count={data.rows.length} total={data.total} />
        </>
      )}
    </Loaded>
  );
}

function Issued({ area, action }: { readonly area: string; readonly action: ReactNode }) {
  const t = useText();
  const page = useListPage(size, area);
  const answer = useRead(list, { area, offset: page.offset, limit: size }, { enabled: area !== '' });
  const none = <EmptyState title={t('directive.screen.issued.empty')} hint={t('directive.screen.issued.empty.fix')} action={action} />;
  if (area === '') return none;
  return (
    <Loaded answer={answer}>
      {(data) => (
        <>
          <DataTable
            title={t('directive.screen.issued')} rows={data.rows} rowKey={(row) => String(row.id)} empty={none}
            columns={[
              { key: 'title', title: t('directive.screen.name'), value: (row) => row.title, cell: (row) => <><AppLink to={`/chi-dao/${row.id}`}>{row.title}</AppLink>{row.state === 'withdrawn' && <span className="soft"> · {t('directive.state.withdrawn')}</span>}</> },
              { key: 'due', title: t('directive.screen.due'), value: (row) => row.dueOn, cell: (row) => dayWords(t, row.dueOn) },
              { key: 'done', title: t('directive.screen.done'), value: (row) => row.done, cell: (row) => t('directive.screen.count_of', { count: row.done, all: row.units }), numeric: true },
              { key: 'time', title: t('directive.screen.in_time'), value: (row) => row.inTime, cell: (row) => t('directive.screen.count_of', { count: row.inTime, all: row.answered }), numeric: true },
              { key: 'overdue', title: t('directive.screen.overdue'), value: (row) => row.overdue, numeric: true, cell: (row) => (row.overdue === 0 ? '0' : <strong style={{ color: 'var(--warn-ink)' }}>{row.overdue}</strong>) },
            ]}
          />
          <ListPages page={page} count={data.rows.length} total={data.total} />
        </>
      )}
    </Loaded>
  );
}
