/**
 * One indicator of one area through the years: the chart with breaks of the standard, and under it every figure with its sources.
 * Those who answer for the area choose between sources, correct by a new version, and close a year here; each decision is confirmed.
 */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { indicatorTrend } from '../../domain/indicator/contract.ts';
import { indicatorEstimatesOf } from '../../domain/indicator/contract-estimates.ts';
import type { Message } from '../../domain/message.ts';
import { isPlainDate } from '../../domain/calendar.ts';
import { formatDate, formatDecimal, say, formatInstant } from '../../domain/text/translate.ts';
import { type OutputOf, useRead } from '../api.ts';
import { useKnownOn } from '../household/known-on.ts';
import { DataTable } from '../kit/data-table.tsx';
import { DateField } from '../kit/fields.tsx';
import { Figure } from '../kit/figure.tsx';
import { usePanel } from '../kit/panel.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { TrendChart, type TrendSeries } from '../kit/trend-chart.tsx';
import type { TrendPoint } from '../kit/trend-geometry.ts';
import { AppLink, useRouteParam } from '../link.tsx';
import { useMay, useMe } from '../session.ts';
import { useDataWorld } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { Definition } from './catalogue-screen.tsx';
import { ChooseFigure, CloseYear, CorrectFigure, ReopenYear } from './figure-decisions.tsx';
import { EstimatesBeside, estimateSeries } from './estimates-beside.tsx';
import { FigureSources } from './figure-sources.tsx';
import { flagWords, periodWords } from './figure-words.ts';
import css from './indicator.module.css';

type Trend = OutputOf<typeof indicatorTrend>;
type Series = Trend['series'][number];
type Row = { readonly standard: Series['standard']; readonly point: Series['points'][number] };
type Deciding = { readonly what: 'choose' | 'correct'; readonly row: Row } | { readonly what: 'close' | 'reopen' };

export default function TrendScreen() {
  const [area, indicator] = [useRouteParam('area'), useRouteParam('indicator')];
  const { asOf } = useView();
  const [knownOn, setKnownOn] = useKnownOn();
  const t = useText();
  const answer = useRead(indicatorTrend, { area, indicator, until: asOf, ...(knownOn ? { knownOn } : {}) });
  useDataWorld(answer.data?.area.world);
  return (
    <>
      <Loaded answer={answer}>{(data) => <Shown key={`${data.area.slug} ${data.indicator.id}`} data={data} />}</Loaded>
      <details open={knownOn !== undefined} className="no-print">
        <summary>{t('household.screen.known_on')}</summary>
        <DateField label={t('household.screen.known_on')} hint={t('form.screen.known_on.hint')} value={knownOn ?? null} onChange={(next) => setKnownOn(next ?? undefined)} />
      </details>
    </>
  );
}

function Shown({ data }: { data: Trend }) {
  const t = useText();
  const me = useMe();
  const panel = usePanel();
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const own = data.area.world === me.world && data.knownOn === null; // what was is not decided about
  const [mayChoose, mayCorrect, mayClose, mayReopen] = [useMay('indicator.choose') && own, useMay('indicator.correct') && own, useMay('indicator.close') && own, useMay('indicator.reopen') && own];
  const mayCompare = useMay('indicator.estimatesOf') && data.knownOn === null;
  const estimates = useRead(indicatorEstimatesOf, { area: data.area.slug, indicator: data.indicator.id }, { enabled: mayCompare }).data?.rows ?? [];
  const unit = data.indicator.unit[t.locale];
  const title = data.indicator.title[t.locale];
  const rows: Row[] = data.series.flatMap(({ standard, points }) => points.map((point) => ({ standard, point })));
  const years = [...new Set(rows.map((row) => row.point.periodEnd.slice(0, 4)))].sort().reverse();
  const openYears = years.filter((year) => rows.some((row) => row.point.periodEnd.startsWith(year) && !row.point.closed));
  const closedYears = years.filter((year) => rows.some((row) => row.point.periodEnd.startsWith(year) && row.point.closed));
  const decide = (next: Deciding) => {
    setDeciding(next);
    requestAnimationFrame(() => document.getElementById('quyet-dinh')?.scrollIntoView({ block: 'start' }));
  };
  const figures = (row: Row) => row.point.figures.filter((one) => one.supersededBy === null);
  return (
    <>
      <ScreenHead
        title={title} lead={<><AppLink to="/so-lieu" search={{ 'dia-ban': data.area.slug }}>{data.area.name}</AppLink> · {unit}</>} up={{ to: '/so-lieu', label: t('indicator.screen.catalogue.title') }}
        actions={
          <>
            <Button size="sm" variant="default" onClick={() => panel.open({ title, body: <Definition indicator={data.indicator} />, printable: true })}>{t('indicator.screen.meaning')}</Button>
            {mayClose && openYears.length > 0 && <Button size="sm" variant="default" onClick={() => decide({ what: 'close' })}>{t('indicator.screen.close')}</Button>}
            {mayReopen && closedYears.length > 0 && <Button size="sm" variant="default" onClick={() => decide({ what: 'reopen' })}>{t('indicator.screen.reopen')}</Button>}
          </>
        }
      />
      {data.knownOn !== null && isPlainDate(data.knownOn) && <p role="status">{t('indicator.screen.trend.known_on', { date: formatDate(t.locale, data.knownOn) })}</p>}
      {rows.length === 0 ? (
        <EmptyState title={t('indicator.screen.trend.none', { area: data.area.name })} hint={t(data.indicator.computed === 'gap' ? 'indicator.screen.trend.gap' : 'indicator.screen.figures.none.fix')}
          {...(data.indicator.computed === 'gap' ? { action: <AppLink to="/ke-hoach">{t('indicator.screen.trend.gap.plans')}</AppLink> } : {})} />
      ) : (
        <div className={css.stack}>
          <TrendChart title={`${title}, ${data.area.name}`} unit={unit} series={[...chartSeries(data, t.locale, title), ...estimateSeries(t, estimates)]} definition={data.indicator.definition[t.locale]} {...(data.updatedAt ? { freshness: t('indicator.screen.updated', { at: formatInstant(data.updatedAt) }) } : {})} />
          <EstimatesBeside rows={estimates} unit={unit} area={data.area.slug} />
          {data.breaks.map((one) => (
            <p key={one.at} className="soft" style={{ margin: 0 }}>
              {t('indicator.screen.break', { date: isPlainDate(one.at) ? formatDate(t.locale, one.at) : one.at, before: standardName(data, one.before, t.locale), after: standardName(data, one.after, t.locale) })}
            </p>
          ))}
          <div id="quyet-dinh" className="no-print">
            {deciding?.what === 'choose' && <ChooseFigure key={`c${deciding.row.point.periodEnd}`} {...about(data, deciding.row, unit, t.locale)} figures={figures(deciding.row)} onDone={() => setDeciding(null)} />}
            {deciding?.what === 'correct' && <CorrectFigure key={`d${deciding.row.point.periodEnd}`} {...about(data, deciding.row, unit, t.locale)} figures={figures(deciding.row)} onDone={() => setDeciding(null)} />}
            {deciding?.what === 'close' && <CloseYear area={data.area.slug} areaName={data.area.name} years={openYears} onDone={() => setDeciding(null)} />}
            {deciding?.what === 'reopen' && <ReopenYear area={data.area.slug} areaName={data.area.name} years={closedYears} onDone={() => setDeciding(null)} />}
          </div>
          <DataTable
            title={t('indicator.screen.every_figure')} rows={rows} rowKey={(row) => `${row.standard.id} ${row.point.periodEnd}`} sort={{ key: 'period', down: true }}
            columns={[
              { key: 'period', title: t('indicator.screen.period'), value: (row) => row.point.periodEnd, cell: (row) => periodWords(t, row.point.periodEnd) },
              {
                key: 'value', title: `${t('indicator.screen.value')} (${unit})`, numeric: true, value: (row) => row.point.value,
                cell: ({ standard, point }) => {
                  const opens = () => <FigureSources area={data.area.slug} indicator={data.indicator.id} periodEnd={point.periodEnd} standard={standard.id} knownOn={data.knownOn ?? undefined} />;
                  const label = `${title}, ${periodWords(t, point.periodEnd)}`;
                  if (point.value === null) return <button type="button" className={css.textLink} onClick={() => panel.open({ title: label, body: opens(), printable: true })}>{t('indicator.screen.not_settled')}</button>;
                  return <Figure value={point.value} label={label} provisional={point.provisional} opens={opens} />;
                },
              },
              { key: 'standard', title: t('indicator.screen.standard'), value: (row) => row.standard[t.locale] },
              { key: 'sources', title: t('indicator.screen.source_count'), numeric: true, value: (row) => figures(row).length },
              { key: 'flags', title: t('indicator.screen.flags'), sortable: false, value: (row) => flagWords(t, (figures(row).find((one) => one.stands) ?? figures(row)[0])?.flags ?? []) },
              { key: 'why', title: t('indicator.screen.why'), sortable: false, value: (row) => say(t, row.point.why as Message), cell: (row) => <span className={css.long}>{say(t, row.point.why as Message)}</span> },
              { key: 'closed', title: t('indicator.screen.closed'), value: (row) => t(row.point.closed ? 'indicator.screen.closed.yes' : 'indicator.screen.closed.no') },
              ...(mayChoose || mayCorrect
                ? [{
                    key: 'do', title: t('indicator.screen.do'), sortable: false, screenOnly: true, value: () => '',
                    cell: (row: Row) => (
                      <span className={`${css.buttons} no-print`}>
                        {mayChoose && figures(row).length > 1 && <Button size="compact-sm" variant="default" onClick={() => decide({ what: 'choose', row })}>{t('indicator.screen.choose')}</Button>}
                        {mayCorrect && figures(row).length > 0 && <Button size="compact-sm" variant="default" onClick={() => decide({ what: 'correct', row })}>{t('indicator.screen.correct')}</Button>}
                      </span>
                    ),
                  }]
                : []),
            ]}
          />
          <p className="no-print"><AppLink to="/ban-do" search={{ 'chi-so': data.indicator.id }}>{t('indicator.screen.league')}</AppLink></p>
        </div>
      )}
    </>
  );
}

function about(data: Trend, row: Row, unit: string, locale: 'vi' | 'en') {
  return { title: data.indicator.title[locale], areaName: data.area.name, periodEnd: row.point.periodEnd, standard: row.standard[locale], unit, closed: row.point.closed };
}

function standardName(data: Trend, id: string, locale: 'vi' | 'en'): string {
  return data.series.find((one) => one.standard.id === id)?.standard[locale] ?? id;
}

/**
 * National standards follow one another: one line with gaps that carry the new standard's name. Surveys and standards that
 * run side by side for longer are lines of their own.
 */
function chartSeries(data: Trend, locale: 'vi' | 'en', title: string): readonly TrendSeries[] {
  const national = data.series.filter((one) => one.standard.id.startsWith('national-') || one.standard.id === '');
  const inTurn = national.every((one, index) => index === 0 || (national[index - 1]!.points.at(-1)?.periodEnd ?? '') <= (one.points[0]?.periodEnd ?? ''));
  const joined = inTurn ? national : [];
  const apart = data.series.filter((one) => !joined.includes(one));
  const pointsOf = ({ standard, points }: Series): TrendPoint[] =>
    points.map((point) => ({
      on: point.periodEnd, value: point.value === null ? null : plain(point.value), ...(standard.id ? { standard: standard[locale] } : {}), provisional: point.provisional,
      sources: point.figures.filter((one) => one.supersededBy === null).map((one) => ({ title: `${formatDecimal(locale, one.value)}: ${one.source.replace(/^https?:\/\//, '') || one.note}`, href: /^https?:\/\/\S+$/.test(one.source) ? one.source : null })),
    }));
  return [
    ...(joined.length > 0 ? [{ id: 'national', label: title, points: joined.flatMap(pointsOf) }] : []),
    ...apart.map((one) => ({ id: one.standard.id, label: one.standard[locale] || title, points: pointsOf(one) })),
  ];
}

/** A computed rate has many places: the chart labels two of them; the table keeps the figure as it is. */
function plain(value: string): string {
  const [, fraction = ''] = value.split('.');
  return fraction.length > 4 ? Number(value).toFixed(2) : value;
}
