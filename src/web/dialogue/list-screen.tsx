/** "Đối thoại với hộ": for the commune and its villages the dialogues that run and those that ended; for the levels above numbers only. */
import { useRead } from '../api.ts';
import { useAddressArea } from '../area/home-area.ts';
import css from '../fieldwork/fieldwork.module.css';
import { dayWords } from '../household/words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ListPages, useListPage } from '../kit/list-pages.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { pagesOf } from '../kit/whole-list.ts';
import { AppLink, useSearchParam } from '../link.tsx';
import type { MessageKey } from '../../domain/text/catalogue.ts';
import { useMay } from '../session.ts';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { counts, list } from './contracts.ts';

const size = 100;
const warn = { color: 'var(--warn-ink)' };

export default function DialoguesScreen() {
  const t = useText();
  const [area, setArea] = useAddressArea();
  const mayList = useMay('dialogue.list');
  useStoryData(area);
  return (
    <>
      <ScreenHead title={t('dialogue.screen.title')} lead={t('dialogue.screen.lead')} />
      {area === '' ? <EmptyState title={t('household.screen.no_area')} hint={t('household.screen.no_area.fix')} /> : (
        <div className={css.stack}>
          <p style={{ margin: 0 }}><strong>{t('dialogue.no_effect')}</strong></p>
          {mayList && <Running area={area} />}
          <Counts area={area} onOpen={setArea} />
        </div>
      )}
    </>
  );
}

function Running({ area }: { readonly area: string }) {
  const t = useText();
  const [state, setState] = useSearchParam('tinh-trang', 'running');
  const wanted = state === 'ended' ? 'ended' as const : 'running' as const;
  const page = useListPage(size, [area, wanted]);
  const asked = { area, state: wanted, offset: page.offset, limit: size };
  const answer = useRead(list, asked);
  return (
    <Loaded answer={answer}>
      {(data) => (
        <>
          <div className={`${css.chips} no-print`} role="group" aria-label={t('dialogue.screen.state')}>
            <button type="button" className={css.chip} aria-pressed={wanted === 'running'} onClick={() => setState(undefined)}>{t('dialogue.screen.running', { count: data.proposed + data.open })}</button>
            <button type="button" className={css.chip} aria-pressed={wanted === 'ended'} onClick={() => setState('ended')}>{t('dialogue.screen.ended', { count: data.ended })}</button>
          </div>
          {data.late > 0 && <p style={{ margin: 0, ...warn }}>{t('dialogue.screen.late', { count: data.late })}</p>}
          {data.marked > 0 && <p style={{ margin: 0 }}>{t('dialogue.screen.marked', { count: data.marked })} <AppLink to="/ho" search={{ 'dia-ban': area, 'dac-diem': 'dialogue' }}>{t('dialogue.screen.marked.open')}</AppLink></p>}
          <DataTable
            title={t(wanted === 'running' ? 'dialogue.screen.table' : 'dialogue.screen.table.ended')} rows={data.rows} rowKey={(row) => String(row.id)} whole={pagesOf(list, asked, data.total, (one) => one.rows)}
            empty={<EmptyState heading="h3" title={t(wanted === 'running' ? 'dialogue.screen.none' : 'dialogue.screen.none.ended')} hint={t('dialogue.screen.none.hint')} />}
            columns={[
              { key: 'head', title: t('dialogue.screen.head'), value: (row) => row.head, cell: (row) => <AppLink to={`/ho/${row.household}`}>{row.head === '' ? t('household.screen.number', { id: String(row.household) }) : row.head}</AppLink> },
              { key: 'village', title: t('dialogue.screen.village'), value: (row) => row.village },
              { key: 'state', title: t('dialogue.screen.state'), value: (row) => (row.outcome === null ? t(`dialogue.state.${row.state}`) : t(`dialogue.outcome.${row.outcome}`)), cell: (row) => <>{row.outcome === null ? t(`dialogue.state.${row.state}`) : t(`dialogue.outcome.${row.outcome}`)}{row.against !== null && <><br /><strong style={warn}>{t(`dialogue.screen.against.${row.against.split('.')[1]}` as MessageKey)}</strong></>}</> },
              { key: 'since', title: t('dialogue.screen.since'), value: (row) => row.since, cell: (row) => dayWords(t, row.since) },
              { key: 'last', title: t('dialogue.screen.last_visit'), value: (row) => row.lastVisit, cell: (row) => (row.lastVisit === null ? t('dialogue.screen.no_visit') : dayWords(t, row.lastVisit)) },
              ...(wanted === 'running' ? [{
                key: 'due', title: t('dialogue.screen.due'), value: (row: (typeof data.rows)[number]) => row.nextDue,
                cell: (row: (typeof data.rows)[number]) => (row.nextDue === null ? '–' : <>{dayWords(t, row.nextDue)}{row.late > 0 && <><br /><strong style={warn}>{t('dialogue.screen.late.row', { count: row.late })}</strong></>}</>),
              }, { key: 'waiting', title: t('dialogue.screen.waiting'), value: (row: (typeof data.rows)[number]) => row.waiting, numeric: true }] : []),
              { key: 'replies', title: t('dialogue.screen.replies'), value: (row) => row.replies, numeric: true },
            ]}
          />
          <ListPages page={page} count={data.rows.length} total={data.total} />
        </>
      )}
    </Loaded>
  );
}

function Counts({ area, onOpen }: { readonly area: string; readonly onOpen: (slug: string) => void }) {
  const t = useText();
  const answer = useRead(counts, { area });
  const columns = ['proposed', 'open', 'closed', 'visits', 'kept', 'notKept', 'waiting', 'late', 'replies'] as const;
  return (
    <Loaded answer={answer}>
      {(data) => (
        <DataTable
          title={t('dialogue.counts.title')} rows={data.rows} rowKey={(row) => row.area} empty={<EmptyState heading="h3" title={t('dialogue.counts.none')} hint={t('dialogue.counts.none.hint')} />}
          columns={[
            { key: 'name', title: t('dialogue.counts.area'), value: (row) => row.name, cell: (row) => (row.area === area ? row.name : <AppLink to="/ho/doi-thoai" search={{ 'dia-ban': row.area }} onClick={() => onOpen(row.area)}>{row.name}</AppLink>) },
            ...columns.map((one) => ({ key: one, title: t(`dialogue.counts.${one}`), value: (row: (typeof data.rows)[number]) => row[one], numeric: true })),
          ]}
        />
      )}
    </Loaded>
  );
}
