/** Survey estimates beside the trend of one figure: their line with the interval in the chart, and each in words with what it says of the figure. */
import { indicatorEstimatesOf } from '../../domain/indicator/contract-estimates.ts';
import { formatDecimal } from '../../domain/text/translate.ts';
import type { OutputOf } from '../api.ts';
import type { TrendSeries } from '../kit/trend-chart.tsx';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';
import { verdictWords } from './estimates-screen.tsx';
import { periodWords } from './figure-words.ts';
import css from './indicator.module.css';

type Rows = OutputOf<typeof indicatorEstimatesOf>['rows'];

/** A line for each source and standard: two surveys are never joined. */
export function estimateSeries(t: ReturnType<typeof useText>, rows: Rows): readonly TrendSeries[] {
  return [...Map.groupBy(rows, (row) => `${row.source.id} ${row.standard}`)].map(([id, own]) => ({
    id: `estimates ${id}`, label: `${t('indicator.screen.estimates.beside')}: ${own[0]!.source.title}`, points: own.map((row) => ({ on: row.periodEnd, value: row.estimate, low: row.low, high: row.high, provisional: true })),
  }));
}

export function EstimatesBeside({ rows, unit, area }: { rows: Rows; unit: string; area: string }) {
  const t = useText();
  if (rows.length === 0) return null;
  const number = (value: string): string => formatDecimal(t.locale, value);
  return (
    <section aria-label={t('indicator.screen.estimates.beside')}>
      <h2>{t('indicator.screen.estimates.beside')}</h2>
      <ul className={css.untied}>
        {rows.map((row) => (
          <li key={`${row.source.id} ${row.periodEnd} ${row.standard}`}>
            {t('indicator.screen.estimates.beside.line', { period: periodWords(t, row.periodEnd), estimate: number(row.estimate), unit, low: number(row.low), high: number(row.high), figure: row.figure === null ? '–' : number(row.figure), verdict: verdictWords(t, row), source: `${row.source.title}, ${row.source.producer}` })}
          </li>
        ))}
      </ul>
      <p className="no-print"><AppLink to="/so-lieu/uoc-luong" search={{ 'dia-ban': area }}>{t('indicator.screen.estimates.open')}</AppLink></p>
    </section>
  );
}
