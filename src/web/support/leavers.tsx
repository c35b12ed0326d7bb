/** Households of an area that left poverty lately, and whether an incentive is recorded for it. Used by the screen of registered households. */
import { useRead } from '../api.ts';
import { dayWords } from '../household/words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ListPages, useListPage } from '../kit/list-pages.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { pagesOf } from '../kit/whole-list.ts';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';
import { leavers } from './contracts.ts';

const size = 100;

export function Leavers({ area }: { readonly area: string }) {
  const t = useText();
  const page = useListPage(size, area);
  const asked = { area, offset: page.offset, limit: size };
  const answer = useRead(leavers, asked);
  return (
    <Loaded answer={answer}>
      {(data) => (
        <>
          <p className="soft" style={{ margin: 0 }}>{data.newlyOut === null ? t('support.leavers.all') : t('support.leavers.within', { years: data.newlyOut.years })}{data.newlyOut?.unverified && ` (${t('policy.status.unverified')}: ${data.newlyOut.source})`}</p>
          <DataTable
            title={t('support.leavers.title')} rows={data.rows} rowKey={(row) => String(row.household)} whole={pagesOf(leavers, asked, data.total, (found) => found.rows)} empty={<EmptyState heading="h3" title={t('support.leavers.none')} hint={t('support.leavers.none.hint')} />}
            columns={[
              { key: 'head', title: t('pathway.screen.head'), value: (row) => row.head, cell: (row) => <AppLink to={`/ho/${row.household}`}>{row.head}</AppLink> },
              { key: 'village', title: t('pathway.screen.village'), value: (row) => row.village },
              { key: 'from', title: t('support.leavers.from'), value: (row) => t(`household.class.${row.from}`) },
              { key: 'left', title: t('support.leavers.left'), value: (row) => row.leftOn, cell: (row) => dayWords(t, row.leftOn) },
              { key: 'decision', title: t('support.leavers.decision'), value: (row) => row.number },
              { key: 'recorded', title: t('support.leavers.recorded'), value: (row) => row.recorded, numeric: true },
            ]}
          />
          {data.total > 0 && <p className="soft" style={{ margin: 0 }}>{t('support.leavers.counts', { total: data.total, unrecorded: data.unrecorded })}</p>}
          <ListPages page={page} count={data.rows.length} total={data.total} />
        </>
      )}
    </Loaded>
  );
}
