/** Reports in time by body in a year; the same share is a figure of each area at the end of the year. */
import { useRead } from '../api.ts';
import { useAddressArea } from '../area/home-area.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ChoiceField } from '../kit/fields.tsx';
import { ListPages, useListPage } from '../kit/list-pages.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink, useSearchParam } from '../link.tsx';
import { useMe } from '../session.ts';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { formatDecimal } from '../../domain/text/translate.ts';
import { rates } from './contracts.ts';

const size = 100;

export default function RatesScreen() {
  const t = useText();
  const me = useMe();
  const [area] = useAddressArea();
  const last = Number(me.today.slice(0, 4));
  const [year, setYear] = useSearchParam('nam', String(last));
  const page = useListPage(size, [area, year]);
  const answer = useRead(rates, { area, year: Number(year) || last, offset: page.offset, limit: size }, { enabled: area !== '' });
  const none = <EmptyState title={t('report.screen.rates.empty')} hint={t('report.screen.rates.empty.fix')} action={<AppLink to="/bao-cao">{t('report.screen.title')}</AppLink>} />;
  useStoryData(area || undefined);
  return (
    <>
      <ScreenHead title={t('report.screen.rates')} lead={t('report.screen.rates.lead')} up={{ to: '/bao-cao', label: t('report.screen.title') }} />
      <div className="no-print" style={{ maxWidth: '10rem', marginBottom: '1rem' }}><ChoiceField label={t('report.screen.year')} value={year} onChange={setYear} choices={Array.from({ length: 6 }, (_, index) => String(last - index)).map((one) => ({ value: one, label: one }))} /></div>
      {area === '' ? none : (
        <Loaded answer={answer}>
          {(data) => (
            <>
              <DataTable
                title={t('report.screen.rates')} rows={data.rows} rowKey={(row) => row.organisation} empty={none}
                columns={[
                  { key: 'unit', title: t('report.screen.unit'), value: (row) => row.organisationName },
                  { key: 'area', title: t('report.screen.area'), value: (row) => row.areaName, cell: (row) => <AppLink to={`/so-lieu/reports_on_time_pct/${row.area}`}>{row.areaName}</AppLink> },
                  { key: 'counted', title: t('report.screen.rates.counted'), value: (row) => row.counted, numeric: true },
                  { key: 'time', title: t('report.screen.rates.in_time'), value: (row) => row.inTime, numeric: true },
                  { key: 'late', title: t('report.screen.rates.late'), value: (row) => row.late, numeric: true },
                  { key: 'waiting', title: t('report.screen.rates.waiting'), value: (row) => row.waiting, numeric: true },
                  { key: 'rate', title: t('report.screen.rates.rate'), value: (row) => (row.rate === null ? null : Number(row.rate)), cell: (row) => (row.rate === null ? '–' : formatDecimal(t.locale, row.rate)), numeric: true },
                ]}
              />
              <ListPages page={page} count={data.rows.length} total={data.total} />
            </>
          )}
        </Loaded>
      )}
    </>
  );
}
