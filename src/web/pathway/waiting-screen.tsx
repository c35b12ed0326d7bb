/** "Hộ đăng ký thoát nghèo": registered households that no help has reached, with reason and day, those that left poverty, and those that asked to leave the list. */
import { useRead } from '../api.ts';
import { useAddressArea } from '../area/home-area.ts';
import css from '../fieldwork/fieldwork.module.css';
import { dayWords } from '../household/words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ListPages, useListPage } from '../kit/list-pages.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { pagesOf } from '../kit/whole-list.ts';
import { AppLink } from '../link.tsx';
import { useMay } from '../session.ts';
import { useStoryData } from '../shell/ribbons.tsx';
import { Leavers } from '../support/leavers.tsx';
import { useText } from '../text.tsx';
import { candidates, waiting } from './contracts.ts';

const size = 100;
const warn = { color: 'var(--warn-ink)' };

export default function PathwayScreen() {
  const t = useText();
  const [area] = useAddressArea();
  const mayLeavers = useMay('support.leavers');
  useStoryData(area);
  return (
    <>
      <ScreenHead title={t('pathway.screen.title')} lead={t('pathway.screen.lead')} />
      {area === '' ? <EmptyState title={t('household.screen.no_area')} hint={t('household.screen.no_area.fix')} /> : <div className={css.stack}><Waiting area={area} />{mayLeavers && <Leavers area={area} />}<Candidates area={area} /></div>}
    </>
  );
}

function Waiting({ area }: { readonly area: string }) {
  const t = useText();
  const page = useListPage(size, area);
  const asked = { area, offset: page.offset, limit: size };
  const answer = useRead(waiting, asked);
  return (
    <Loaded answer={answer}>
      {(data) => (
        <>
          <p style={{ margin: 0 }}>{t('pathway.screen.waiting.counts', { registered: data.registered, total: data.total, unexplained: data.unexplained })}{data.past > 0 && <> {t('pathway.screen.waiting.past', { past: data.past })}</>}</p>
          <DataTable
            title={t('pathway.screen.waiting')} rows={data.rows} rowKey={(row) => String(row.id)} whole={pagesOf(waiting, asked, data.total, (found) => found.rows)} empty={<EmptyState heading="h3" title={t('pathway.screen.waiting.none')} hint={t('pathway.screen.waiting.none.hint')} />}
            columns={[
              { key: 'head', title: t('pathway.screen.head'), value: (row) => row.head, cell: (row) => <AppLink to={`/ho/${row.household}`}>{row.head}</AppLink> },
              { key: 'village', title: t('pathway.screen.village'), value: (row) => row.village },
              { key: 'confirmed', title: t('pathway.screen.confirmed'), value: (row) => row.confirmedOn, cell: (row) => dayWords(t, row.confirmedOn) },
              { key: 'year', title: t('pathway.screen.year'), value: (row) => String(row.targetYear), cell: (row) => (row.targetYear < Number(data.today.slice(0, 4)) ? <>{row.targetYear}<br /><strong style={warn}>{t('pathway.screen.year.past')}</strong></> : String(row.targetYear)) },
              { key: 'due', title: t('pathway.screen.due'), value: (row) => row.due, cell: (row) => (row.due === null ? <strong style={warn}>{t('pathway.screen.due.missing')}</strong> : <>{dayWords(t, row.due)}{row.late && <><br /><strong style={warn}>{t('pathway.screen.late')}</strong></>}</>) },
              { key: 'why', title: t('pathway.screen.why'), value: (row) => row.why, cell: (row) => (row.why === '' ? <strong style={warn}>{t('pathway.screen.why.missing')}</strong> : <span className={css.wide}>{row.why}</span>) },
            ]}
          />
          <ListPages page={page} count={data.rows.length} total={data.total} />
        </>
      )}
    </Loaded>
  );
}

function Candidates({ area }: { readonly area: string }) {
  const t = useText();
  const page = useListPage(size, area);
  const asked = { area, offset: page.offset, limit: size };
  const answer = useRead(candidates, asked);
  return (
    <Loaded answer={answer}>
      {(data) => (
        <>
          <DataTable
            title={t('pathway.screen.candidates')} rows={data.rows} rowKey={(row) => String(row.application)} whole={pagesOf(candidates, asked, data.total, (found) => found.rows)} empty={<EmptyState heading="h3" title={t('pathway.screen.candidates.none')} hint={t('pathway.screen.candidates.none.hint')} />}
            columns={[
              { key: 'head', title: t('pathway.screen.head'), value: (row) => row.head, cell: (row) => <AppLink to={`/ho/${row.household}`}>{row.head}</AppLink> },
              { key: 'village', title: t('pathway.screen.village'), value: (row) => row.village },
              { key: 'asked', title: t('pathway.screen.asked'), value: (row) => row.askedOn, cell: (row) => dayWords(t, row.askedOn) },
              { key: 'registered', title: t('pathway.screen.confirmed'), value: (row) => row.registeredOn, cell: (row) => (row.registeredOn === null ? '–' : dayWords(t, row.registeredOn)) },
            ]}
          />
          <ListPages page={page} count={data.rows.length} total={data.total} />
        </>
      )}
    </Loaded>
  );
}
