/** The yearly statistics 0601.N to 0605.N of an area: a table a form with its sum, what is unverified marked, and the whole as a file. */
import { useRead, fileHref } from '../api.ts';
import { awardStatisticsFile } from '../../domain/award/contract-statistics.ts';
import { useAddressArea } from '../area/home-area.ts';
import { formatNumber } from '../../domain/text/translate.ts';
import household from '../household/household.module.css';
import { DataTable } from '../kit/data-table.tsx';
import { DownloadLink } from '../kit/download-link.tsx';
import { TextField } from '../kit/fields.tsx';
import { Card, ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { UnverifiedTag } from '../kit/tags.tsx';
import { useSearchParam } from '../link.tsx';
import { useMay, useMe } from '../session.ts';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { statistics } from './contracts.ts';
import { dayWords, wordsIn } from './words.ts';

export default function StatisticsScreen() {
  const t = useText();
  const [area] = useAddressArea();
  const { today } = useMe();
  const mayFile = useMay('award.statisticsFile');
  const [year, setYear] = useSearchParam('nam', today.slice(0, 4));
  const asked = { area, year };
  const answer = useRead(statistics, asked as never, { enabled: area !== '' && /^20\d\d$/.test(year) });
  useStoryData(area);
  const number = (value: number | null): string => (value === null ? '–' : formatNumber(t.locale, value));
  return (
    <>
      <ScreenHead title={t('award.screen.statistics.title')} lead={t('award.screen.statistics.lead')} up={{ to: '/khen-thuong/so', label: t('award.screen.register.title') }} />
      {area === '' ? <EmptyState title={t('award.screen.no_area')} hint={t('award.screen.no_area.fix')} /> : (
        <div className={household.stack}>
          <div className={`${household.filters} no-print`}><TextField label={t('award.screen.year')} maxLength={4} value={year} onChange={setYear} /></div>
          <Loaded answer={answer}>
            {(data) => (
              <>
                <p>{t('award.screen.statistics.as_of', { area: data.areaName, year: String(data.year), date: dayWords(t, data.asOf) })}</p>
                {data.due && <p>{t('award.stat.due', { date: dayWords(t, data.due.on), year: String(data.year) })} {data.due.unverified && <UnverifiedTag reason={data.due.source} />}</p>}
                {mayFile && (
                  <p className={`${household.buttons} no-print`}>
                    {(['xlsx', 'pdf', 'docx'] as const).map((format) => {
                      const label = t('award.screen.statistics.file', { format: format.toUpperCase() });
                      return <DownloadLink key={format} href={fileHref(awardStatisticsFile, { ...asked, format, lang: t.locale } as never)} label={label}>{label}</DownloadLink>;
                    })}
                  </p>
                )}
                {data.forms.map((form) => (
                  <Card key={form.number} title={wordsIn(t, form.title)}>
                    {form.unverified && <p><UnverifiedTag reason={data.source} /></p>}
                    <DataTable
                      title={wordsIn(t, form.title)} rows={form.rows.length === 0 ? [] : [...form.rows.map((row, index) => ({ ...row, key: String(index) })), { head: { vi: t('award.stat.total'), en: t('award.stat.total') }, cells: form.total, key: 'total' }]} rowKey={(row) => row.key} plain
                      empty={<EmptyState title={t('award.stat.none')} hint={t('award.screen.statistics.none.fix')} />}
                      columns={[{ key: 'head', title: t('award.stat.column.head'), sortable: false, value: (row) => wordsIn(t, row.head) }, ...form.columns.map((column, index) => ({ key: column.id, title: wordsIn(t, column.title), sortable: false, numeric: true, value: (row: { readonly cells: readonly (number | null)[] }) => number(row.cells[index]!) }))]}
                    />
                    {form.notes.map((note, index) => <p key={index} className={household.hint}>{wordsIn(t, note)}</p>)}
                  </Card>
                ))}
              </>
            )}
          </Loaded>
        </div>
      )}
    </>
  );
}
