/** Reports an area has to send and those it asked for, a page at a time; from here to asking for one. */
import { Tabs } from '@mantine/core';
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
import { calls, duties, received } from './contracts.ts';
import { DutyTable } from './duty-table.tsx';

const size = 50;

export default function ReportsScreen() {
  const t = useText();
  const [area, setArea] = useAddressArea();
  const areas = useHomeAreas();
  const [side, setSide] = useSearchParam('xem', 'gui');
  const mayOpen = useMay('report.open');
  const maySee = useMay('report.calls');
  const mayReceive = useMay('report.received');
  useStoryData(area || undefined);
  return (
    <>
      <ScreenHead title={t('report.screen.title')} lead={t('report.screen.lead')} actions={mayOpen && area !== '' ? <AppLink to="/bao-cao/moi" search={{ 'dia-ban': area }}>{t('report.screen.new')}</AppLink> : undefined} />
      {areas.length > 1 && <div className="no-print" style={{ maxWidth: '24rem', marginBottom: '1rem' }}><ChoiceField label={t('report.screen.area')} value={area} onChange={setArea} choices={areas.map((one) => ({ value: one.slug, label: one.name }))} /></div>}
      <Tabs value={side} onChange={(value) => setSide(value ?? 'gui')} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="gui">{t('report.screen.owed')}</Tabs.Tab>
          {mayReceive && <Tabs.Tab value="den-toi">{t('report.screen.received_by_me')}</Tabs.Tab>}
          {maySee && <Tabs.Tab value="nhan">{t('report.screen.asked')}</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="gui"><Owed area={area} /></Tabs.Panel>
        {mayReceive && <Tabs.Panel value="den-toi"><Received /></Tabs.Panel>}
        {maySee && <Tabs.Panel value="nhan"><Asked area={area} mayOpen={mayOpen} /></Tabs.Panel>}
      </Tabs>
    </>
  );
}

function Owed({ area }: { readonly area: string }) {
  const t = useText();
  const page = useListPage(size, area);
  const answer = useRead(duties, { area, offset: page.offset, limit: size }, { enabled: area !== '' });
  const none = <EmptyState title={t('report.screen.owed.empty')} hint={t('report.screen.owed.empty.fix')} />;
  if (area === '') return none;
  return (
    <Loaded answer={answer}>
      {(data) => <><DutyTable title={t('report.screen.owed')} rows={data.rows} first="report" empty={none} /><ListPages page={page} count={data.rows.length} total={data.total} /></>}
    </Loaded>
  );
}

/** What was sent to or through the bodies one speaks for. */
function Received() {
  const t = useText();
  const page = useListPage(size, 'received');
  const answer = useRead(received, { offset: page.offset, limit: size });
  return (
    <Loaded answer={answer}>
      {(data) => (
        <>
          {data.bodies.length > 0 && <p style={{ marginTop: 0 }}>{t('report.screen.received_by_me.lead', { bodies: data.bodies.join('; '), count: data.waiting })}</p>}
          <DataTable
            title={t('report.screen.received_by_me')} rows={data.rows} rowKey={(row) => String(row.id)}
            empty={data.bodies.length === 0 ? <EmptyState title={t('report.screen.received_by_me.nobody')} hint={t('report.screen.received_by_me.nobody.fix')} /> : <EmptyState title={t('report.screen.received_by_me.empty')} hint={t('report.screen.received_by_me.empty.fix')} />}
            columns={[
              { key: 'title', title: t('report.screen.report'), value: (row) => row.title, cell: (row) => <AppLink to={`/bao-cao/mot/${row.id}`}>{row.title}</AppLink> },
              { key: 'unit', title: t('report.screen.unit'), value: (row) => row.organisationName },
              { key: 'sent', title: t('report.screen.sent'), value: (row) => row.sentOn, cell: (row) => (row.sentOn === null ? '–' : dayWords(t, row.sentOn)) },
              { key: 'state', title: t('report.screen.state'), value: (row) => t(`report.state.${row.state}`) },
              { key: 'waits', title: t('report.screen.received_by_me.waits'), value: (row) => (row.waits === null ? '' : t(`report.screen.received_by_me.waits.${row.waits}`)), cell: (row) => (row.waits === null ? '–' : <strong>{t(`report.screen.received_by_me.waits.${row.waits}`)}</strong>) },
            ]}
          />
          <ListPages page={page} count={data.rows.length} total={data.total} />
        </>
      )}
    </Loaded>
  );
}

function Asked({ area, mayOpen }: { readonly area: string; readonly mayOpen: boolean }) {
  const t = useText();
  const page = useListPage(size, area);
  const answer = useRead(calls, { area, offset: page.offset, limit: size }, { enabled: area !== '' });
  const none = <EmptyState title={t('report.screen.asked.empty')} hint={t('report.screen.asked.empty.fix')} action={mayOpen && area !== '' ? <AppLink to="/bao-cao/moi" search={{ 'dia-ban': area }}>{t('report.screen.new')}</AppLink> : undefined} />;
  if (area === '') return none;
  return (
    <Loaded answer={answer}>
      {(data) => (
        <>
          <DataTable
            title={t('report.screen.asked')} rows={data.rows} rowKey={(row) => String(row.id)} empty={none}
            columns={[
              { key: 'title', title: t('report.screen.report'), value: (row) => row.title, cell: (row) => <AppLink to={`/bao-cao/${row.id}`}>{row.title}</AppLink> },
              { key: 'kind', title: t('report.screen.kind'), value: (row) => t(`report.kind.${row.kind}`) },
              { key: 'due', title: t('report.screen.due'), value: (row) => row.dueOn, cell: (row) => dayWords(t, row.dueOn) },
              { key: 'received', title: t('report.screen.received'), value: (row) => row.counts.accepted, cell: (row) => t('report.screen.count_of', { count: row.counts.accepted, all: row.units }), numeric: true },
              { key: 'late', title: t('report.screen.late_count'), value: (row) => row.late, numeric: true, cell: (row) => (row.late === 0 ? '0' : <strong style={{ color: 'var(--warn-ink)' }}>{row.late}</strong>) },
            ]}
          />
          <ListPages page={page} count={data.rows.length} total={data.total} />
        </>
      )}
    </Loaded>
  );
}
