/**
 * The map, its table twin, and what makes it add up: choropleth where boundaries are loaded, tiles of the provinces otherwise.
 * Each figure says in words how it came about and opens its sources or its parts. Asked and chosen in `map-screen.tsx`.
 */
import { lazy, Suspense } from 'react';
import type { Topology } from 'topojson-specification';
import { areaMap } from '../../domain/area/contract.ts';
import { isPlainDate } from '../../domain/calendar.ts';
import { add, exact, toExactText, zero } from '../../domain/exact.ts';
import type { indicatorMap } from '../../domain/indicator/contract.ts';
import type { MessageKey } from '../../domain/text/catalogue.ts';
import { formatDate, formatDecimal, formatInstant } from '../../domain/text/translate.ts';
import { type OutputOf, useRead } from '../api.ts';
import { League, type LeagueRow } from '../kit/league.tsx';
import type { MapArea, MapScale } from '../kit/map-scale.ts';
import { EmptyState, LoadingState } from '../kit/states.tsx';
import { TileMap } from '../kit/tile-map.tsx';
import { AppLink, useGo } from '../link.tsx';
import { useText } from '../text.tsx';
import { RestatedFigure } from './restated-figure.tsx';

const Choropleth = lazy(async () => ({ default: (await import('../kit/choropleth.tsx')).Choropleth }));
type Shown = OutputOf<typeof indicatorMap>;
type Row = Shown['rows'][number];

export function MapView({ data }: { data: Shown }) {
  const t = useText();
  const unit = data.indicator.unit[t.locale];
  const title = [data.indicator.title[t.locale], data.parent.name, String(data.year), data.standard?.[t.locale]].filter(Boolean).join(' – ');
  const how = (row: Row): string => (row.value === null ? '' : row.mark === 'own' ? '' : row.mark === 'incomplete' ? t('area.screen.mark.incomplete') : t(`area.screen.mark.${row.mark}`));
  const areas: MapArea[] = data.rows.map((row) => ({
    code: row.slug, name: row.name, value: row.value, text: row.value === null ? t('area.screen.map.none') : `${shown(t.locale, row.value)} ${unit}${how(row) ? ` (${how(row)})` : ''}`,
  }));
  const scale = scaleOf(areas, unit);
  return (
    <>
      {data.heirs.length > 0 && <p role="note">{t('area.screen.map.heirs', { name: data.parent.name, date: isPlainDate(data.mapDate) ? formatDate(t.locale, data.mapDate) : data.mapDate, heirs: data.heirs.map((one) => one.name).join(', ') })} <Heirs data={data} /></p>}
      {data.withValue === 0 ? (
        <EmptyState title={t(data.account ? 'area.screen.map.none_placed' : 'area.screen.map.empty', { year: String(data.year) })} hint={t('area.screen.map.empty.fix')} />
      ) : (
        <>
          <Drawn data={data} title={title} areas={areas} scale={scale} />
          <div style={{ marginBlockStart: '1rem' }}>
            <League title={title} unit={unit} valueTitle={data.indicator.title[t.locale]} rows={data.rows.map((row) => leagueRow(row, data, t))} highIsGood={data.indicator.better === 'higher'} />
          </div>
        </>
      )}
      <Account data={data} unit={unit} />
      <p className="soft">
        {data.indicator.definition[t.locale]} {t('area.screen.map.coverage', { known: data.withValue, total: data.total })} {data.updatedAt && t('indicator.screen.updated', { at: formatInstant(data.updatedAt) })}
      </p>
    </>
  );
}

/** From a unit that is no more to those that took over, and to its own last day. */
function Heirs({ data }: { data: Shown }) {
  const t = useText();
  const same = { 'chi-so': data.indicator.id, nam: String(data.year) };
  const last = data.parent.lastDay;
  return (
    <>
      {data.heirs.map((one) => <span key={one.slug}><AppLink to="/ban-do" search={{ ...same, trong: one.slug }}>{t('area.screen.ended.next', { name: one.name })}</AppLink> · </span>)}
      {last !== null && isPlainDate(last) && <AppLink to="/ban-do" search={{ ...same, trong: data.parent.slug, bando: last }}>{t('area.screen.ended.last', { date: formatDate(t.locale, last) })}</AppLink>}
    </>
  );
}

/** Boundaries of the level where they are loaded, tiles for the provinces of the nation, otherwise a word that there is only the table. */
function Drawn({ data, title, areas, scale }: { data: Shown; title: string; areas: readonly MapArea[]; scale: MapScale }) {
  const t = useText();
  const go = useGo();
  const drawable = data.parent.world === 'real' && (data.level === 'province' || data.level === 'commune');
  const nation = data.parent.level === 'nation';
  const shapes = useRead(areaMap, { level: data.level === 'commune' ? 'commune' : 'province', date: data.mapDate as never, world: data.parent.world, ...(nation ? {} : { within: data.heirs[0]?.slug ?? data.parent.slug }) }, { enabled: drawable, staleTime: Infinity });
  const open = (slug: string) => go('/ban-do', { trong: slug, 'chi-so': data.indicator.id, nam: String(data.year) });
  if (!drawable) return <p className="soft">{t('area.screen.map.no_shapes')}</p>;
  if (!shapes.data && shapes.isPending) return <LoadingState />;
  const known = shapes.data;
  if (known?.loaded && known.topology && known.date === data.mapDate) {
    return (
      <>
        <Suspense fallback={<LoadingState />}>
          <Choropleth title={title} topology={known.topology as Topology} areas={areas} scale={scale} onOpen={open} nation={nation} />
        </Suspense>
        <p className="soft" style={{ margin: 0 }}>{known.source && t('area.screen.map.source', { source: known.source })}</p>
        {data.level === 'province' && known.inexact.length > 0 && (
          <details>
            <summary>{t('area.screen.map.inexact', { count: known.inexact.length })} {t('area.screen.map.inexact.list')}</summary>
            <ul style={{ columns: '16rem' }}>
              {known.inexact.map((one) => <li key={one.area}>{one.name} – {t(`area.screen.map.inexact.${one.reason}` as MessageKey)}</li>)}
            </ul>
          </details>
        )}
      </>
    );
  }
  if (!nation || data.level !== 'province') return <p className="soft">{t('area.screen.map.no_shapes')}</p>;
  const slugOf = new Map(data.rows.map((row) => [row.code ?? row.slug, row.slug]));
  const codeOf = new Map(data.rows.map((row) => [row.slug, row.code ?? row.slug]));
  return <TileMap title={title} mapOf={data.mapDate} areas={areas.map((one) => ({ ...one, code: codeOf.get(one.code) ?? one.code }))} scale={scale} onOpen={(code) => open(slugOf.get(code) ?? code)} />;
}

/** What was there, what is here, what is missing: the sums in words, for counts that were carried over. */
function Account({ data, unit }: { data: Shown; unit: string }) {
  const t = useText();
  const { account } = data;
  if (!account) return null;
  const value = (text: string) => ({ decimal: text });
  const day = isPlainDate(data.figuresOf) ? formatDate(t.locale, data.figuresOf) : data.figuresOf;
  const all = toExactText(data.rows.reduce((sum, row) => (row.value === null ? sum : add(sum, exact(row.value))), zero));
  return (
    <p role="note">
      {t('area.screen.map.account', { day, areas: account.areas, original: value(account.original), here: value(account.here), unit })}{' '}
      {account.direct !== '0' && t('area.screen.map.account.direct', { value: value(account.direct), unit })}{' '}
      {account.elsewhere !== '0' && t('area.screen.map.account.elsewhere', { value: value(account.elsewhere), unit })}{' '}
      {account.unplacedAreas.length > 0 && t('area.screen.map.account.unplaced', { value: value(account.unplaced), unit, areas: account.unplacedAreas.map((one) => `${one.name} (${formatDecimal(t.locale, one.value)}, ${t(`area.screen.map.unplaced.${one.reason}`)})`).join('; ') })}{' '}
      {t('area.screen.map.total', { value: value(all), unit })}
    </p>
  );
}

function leagueRow(row: Row, data: Shown, t: ReturnType<typeof useText>): LeagueRow {
  const carried = row.by !== null;
  return {
    id: row.slug, name: row.name, href: `/dia-ban/${row.slug}`, value: row.value, provisional: row.provisional,
    mark: row.value === null ? t('area.screen.mark.none') : row.mark === 'incomplete' ? `${t(`area.screen.map.by.${row.by!}`)}; ${t('area.screen.map.by.incomplete')}` : carried ? t(`area.screen.map.by.${row.by!}`) : t(row.direct ? 'area.screen.map.direct' : 'area.screen.mark.own'),
    ...(carried
      ? { opens: () => <RestatedFigure area={row.slug} indicator={data.indicator.id} year={data.year} mapDate={data.mapDate} {...(data.standard ? { standard: data.standard.id } : {})} /> }
      : { figureHref: `/so-lieu/${data.indicator.id}/${row.slug}` }),
  };
}

/** Restated rates may have many places: shown to two. The table's own figures stay exact. */
function shown(locale: 'vi' | 'en', value: string): string {
  const [whole = '0', fraction = ''] = value.split('.');
  return formatDecimal(locale, fraction.length > 2 ? Number(value).toFixed(2) : fraction ? `${whole}.${fraction}` : whole);
}

/** Four bounds at the fifths of what is there, so that each colour holds about as many areas. */
function scaleOf(areas: readonly MapArea[], unit: string): MapScale {
  const values = areas.flatMap((area) => (area.value === null || area.value === undefined ? [] : [Number(area.value)])).sort((a, b) => a - b);
  const at = (share: number): number => Number((values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0).toPrecision(2));
  return { kind: 'steps', bounds: [...new Set([at(0.2), at(0.4), at(0.6), at(0.8)])], unit };
}
