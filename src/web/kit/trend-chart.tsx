/**
 * A trend in our own SVG: direct labels, the target as a line or a path, a change of standard as a gap with its name,
 * uncertainty as a band, hollow points for provisional figures; and its twin, a table whose numbers open.
 */
import { useElementSize } from '@mantine/hooks';
import { useId } from 'react';
import { formatDate, formatDecimal } from '../../domain/text/translate.ts';
import { isPlainDate } from '../../domain/calendar.ts';
import { useText } from '../text.tsx';
import { Figure } from './figure.tsx';
import { breaksOf, niceTicks, piecesOf, spread, yearFraction, type TrendPoint } from './trend-geometry.ts';
import css from './trend-chart.module.css';

export type TrendSeries = { readonly id: string; readonly label: string; readonly points: readonly TrendPoint[] };

type TrendChartProps = {
  readonly title: string;
  readonly unit: string;
  readonly series: readonly TrendSeries[];
  /** A level to reach, drawn across. */
  readonly target?: { readonly value: string; readonly label: string };
  /** The path the plan asks for, year by year. */
  readonly path?: { readonly label: string; readonly points: readonly { readonly on: string; readonly value: string }[] };
  readonly definition?: string;
  /** "Số liệu đến 31/12/2025", the freshness. */
  readonly freshness?: string;
  readonly height?: number;
};

export function TrendChart({ title, unit, series, target, path, definition, freshness, height = 280 }: TrendChartProps) {
  const t = useText();
  const id = useId();
  const { ref, width: measured } = useElementSize<HTMLDivElement>();
  const width = Math.max(280, measured || 640);

  const all = series.flatMap((one) => one.points.filter((point) => point.value !== null));
  const numbers = [
    ...all.flatMap((point) => [point.value, point.low, point.high].filter((value) => value !== undefined && value !== null).map(Number)),
    ...(target ? [Number(target.value)] : []),
    ...(path?.points.map((point) => Number(point.value)) ?? []),
  ];
  const days = [...all.map((point) => point.on), ...(path?.points.map((point) => point.on) ?? [])].map(yearFraction);
  const ticks = niceTicks(Math.min(0, ...numbers), Math.max(...numbers, 0.001));
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const named = series.length > 1 && width >= 480;
  const margin = { top: 26, bottom: 28, left: 52, right: named ? Math.min(160, width * 0.24) : 36 };
  const x = (day: number) => margin.left + 14 + (last === first ? 0.5 : (day - first) / (last - first)) * (width - margin.left - margin.right - 28);
  const y = (value: number) => height - margin.bottom - ((value - ticks[0]!) / (ticks.at(-1)! - ticks[0]!)) * (height - margin.top - margin.bottom);
  const line = (points: readonly { on: string; value: string | null }[]) => points.map((point, index) => `${index ? 'L' : 'M'}${x(yearFraction(point.on)).toFixed(1)} ${y(Number(point.value)).toFixed(1)}`).join('');
  const years = [...new Set(all.concat(path?.points ?? []).map((point) => point.on.slice(0, 4)))].sort();
  const every = Math.max(1, Math.ceil(years.length / ((width - 80) / 48)));
  const breaks = dedupe(series.flatMap((one) => breaksOf(one.points)));
  const ends = series.map((one) => one.points.filter((point) => point.value !== null).sort((a, b) => a.on.localeCompare(b.on)).at(-1));
  const endHeights = spread(ends.map((end) => (end ? y(Number(end.value)) : 0)), 17, margin.top, height - margin.bottom);
  const labelled = series.length === 1 && all.length > 0 && (width - 80) / all.length >= 46;

  return (
    <figure className={css.chart}>
      <figcaption id={id}>
        <strong>{title}</strong>
        {(definition || freshness) && <span className={css.definition}>{[definition, freshness].filter(Boolean).join(' · ')}</span>}
      </figcaption>
      <div className={css.frame} ref={ref}>
        {all.length === 0 ? (
          <p className="soft">{t('screen.chart.empty')}</p>
        ) : (
          <svg viewBox={`0 0 ${width} ${height}`} height={height} role="img" aria-label={t('screen.chart.label', { title, unit })}>
            {ticks.map((tick) => (
              <g key={tick}>
                <line className={css.grid} x1={margin.left} x2={width - margin.right} y1={y(tick)} y2={y(tick)} />
                <text className={css.axis} x={margin.left - 8} y={y(tick) + 4} textAnchor="end">{formatDecimal(t.locale, String(tick))}</text>
              </g>
            ))}
            <text className={css.axis} x={0} y={13}>{unit}</text>
            {years.filter((_, index) => index % every === 0).map((year) => {
              const on = all.concat((path?.points ?? []) as never).find((point) => point.on.startsWith(year))!.on;
              return <text key={year} className={css.axis} x={x(yearFraction(on))} y={height - 8} textAnchor="middle">{year}</text>;
            })}
            {breaks.map((one) => {
              const words = t('screen.chart.break', { to: one.to });
              const leftward = x(one.at) + words.length * 6.6 > width - 4;
              return (
              <g key={one.at}>
                <line className={css.break} x1={x(one.at)} x2={x(one.at)} y1={margin.top - 8} y2={height - margin.bottom} />
                <text className={css.breakLabel} x={x(one.at) + (leftward ? -5 : 5)} y={margin.top - 12} textAnchor={leftward ? 'end' : 'start'}>{words}</text>
              </g>
              );
            })}
            {target && (
              <g>
                <line className={css.target} x1={margin.left} x2={width - margin.right} y1={y(Number(target.value))} y2={y(Number(target.value))} />
                <text className={css.targetLabel} x={margin.left + 4} y={y(Number(target.value)) - 6}>{target.label}</text>
              </g>
            )}
            {path && path.points.length > 0 && (
              <g>
                <path className={css.target} d={line(path.points)} />
                <text className={css.targetLabel} x={x(yearFraction(path.points.at(-1)!.on))} y={y(Number(path.points.at(-1)!.value)) + 18} textAnchor="end">{path.label}</text>
              </g>
            )}
            {series.map((one, index) => {
              const color = `var(--series-${(index % 6) + 1})`;
              return (
                <g key={one.id}>
                  {piecesOf(one.points).map((piece, at) => (
                    <g key={at}>
                      {piece.points.some((point) => point.low && point.high) && (
                        <path d={`${line(piece.points.map((point) => ({ on: point.on, value: point.high ?? point.value })))}${line([...piece.points].reverse().map((point) => ({ on: point.on, value: point.low ?? point.value }))).replace('M', 'L')}Z`} fill={color} opacity={0.16} />
                      )}
                      <path d={line(piece.points)} fill="none" stroke={color} strokeWidth={2.25} strokeLinejoin="round" strokeDasharray={index > 2 ? '5 3' : undefined} />
                    </g>
                  ))}
                  {one.points.filter((point) => point.value !== null).map((point) => (
                    <g key={`${point.on} ${point.standard ?? ''}`}>
                      {point.low && point.high && <line x1={x(yearFraction(point.on))} x2={x(yearFraction(point.on))} y1={y(Number(point.low))} y2={y(Number(point.high))} stroke={color} strokeWidth={1.5} />}
                      <circle cx={x(yearFraction(point.on))} cy={y(Number(point.value))} r={4} fill={point.provisional ? 'var(--paper)' : color} stroke={color} strokeWidth={2}>
                        <title>{`${one.label} ${day(point.on)}: ${formatDecimal(t.locale, point.value!)} ${unit}`}</title>
                      </circle>
                      {labelled && <text className={css.label} x={x(yearFraction(point.on))} y={y(Number(point.value)) - 10} textAnchor="middle">{formatDecimal(t.locale, point.value!)}</text>}
                    </g>
                  ))}
                  {ends[index] && !labelled && (
                    <text className={css.label} x={x(yearFraction(ends[index].on)) + 10} y={endHeights[index]! + 4} style={{ fill: color }}>
                      {formatDecimal(t.locale, ends[index].value!)}
                      {named ? ` ${one.label}` : ''}
                    </text>
                  )}
                </g>
              );
            })}
          </svg>
        )}
      </div>
      {series.length > 1 && !named && (
        <p className={css.definition}>{series.map((one, index) => <span key={one.id} style={{ color: `var(--series-${(index % 6) + 1})`, fontWeight: 600, marginRight: '0.75rem' }}>● {one.label}</span>)}</p>
      )}
      {all.length > 0 && (
        <details className={css.twin}>
          <summary>{t('screen.chart.table')}</summary>
          <div className={css.twinScroll} tabIndex={0} role="region" aria-label={t('screen.chart.table_of', { title })}>
            <table aria-labelledby={id}>
              <thead>
                <tr>
                  <th scope="col">{t('screen.chart.series')}</th>
                  <th scope="col">{t('screen.chart.period')}</th>
                  <th scope="col">{unit}</th>
                  <th scope="col">{t('screen.chart.standard')}</th>
                </tr>
              </thead>
              <tbody>
                {series.flatMap((one) =>
                  one.points.map((point) => (
                    <tr key={`${one.id} ${point.on} ${point.standard}`}>
                      <th scope="row">{one.label}</th>
                      <td>{day(point.on)}</td>
                      <td className={css.numeric}>
                        <Figure value={point.value} label={`${one.label} ${day(point.on)}`} {...(point.sources ? { sources: point.sources } : {})} {...(point.provisional ? { provisional: true } : {})} {...(point.unverified ? { unverified: point.unverified } : {})} />
                      </td>
                      <td>{point.standard ?? '–'}</td>
                    </tr>
                  )),
                )}
              </tbody>
            </table>
          </div>
        </details>
      )}
    </figure>
  );

  function day(on: string): string {
    return isPlainDate(on) ? formatDate(t.locale, on) : on;
  }
}

function dedupe<T extends { at: number }>(breaks: readonly T[]): T[] {
  return breaks.filter((one, index) => breaks.findIndex((other) => Math.abs(other.at - one.at) < 0.1) === index);
}
