/**
 * The map and the league of an indicator: choropleth where boundaries are loaded, tiles of the provinces otherwise, on today's or
 * yesterday's map; each figure says whether it is the area's own, an exact sum or apportioned, and opens its sources.
 */
import { lazy, Suspense } from 'react';
import { areaMap } from '../../domain/area/contract.ts';
import { indicatorLeague, indicatorList } from '../../domain/indicator/contract.ts';
import { yearOf } from '../../domain/calendar.ts';
import type { Topology } from 'topojson-specification';
import { type OutputOf, useRead } from '../api.ts';
import { ChoiceField } from '../kit/fields.tsx';
import { League, type LeagueRow } from '../kit/league.tsx';
import type { MapArea, MapScale } from '../kit/map-scale.ts';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded, LoadingState } from '../kit/states.tsx';
import { TileMap } from '../kit/tile-map.tsx';
import { useGo, useSearchParam } from '../link.tsx';
import { useMe } from '../session.ts';
import { useStoryData } from '../shell/ribbons.tsx';
import { formatDecimal } from '../../domain/text/translate.ts';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';

const Choropleth = lazy(async () => ({ default: (await import('../kit/choropleth.tsx')).Choropleth }));
type Ranking = OutputOf<typeof indicatorLeague>;
type Shapes = OutputOf<typeof areaMap>;

export default function MapScreen() {
  const t = useText();
  const me = useMe();
  const { asOf, mapOf } = useView();
  const [parent, setParent] = useSearchParam('trong', me.world === 'story' ? 'story-viet-nam' : 'viet-nam');
  const [indicator, setIndicator] = useSearchParam('chi-so', 'poor_rate_pct');
  const [year, setYear] = useSearchParam('nam', String(yearOf(asOf) - 1));
  const catalogue = useRead(indicatorList, {});
  const world = parent.startsWith('story-') ? ('story' as const) : ('real' as const);
  const league = useRead(indicatorLeague, { parent, indicator, year: Number(year), mapDate: mapOf, limit: 200, offset: 0 });
  const shapes = useRead(areaMap, { level: 'province', date: mapOf, world });
  useStoryData(world === 'story');
  const years = Array.from({ length: 11 }, (_, index) => String(2015 + index));
  return (
    <>
      <ScreenHead title={t('area.screen.map.title')} lead={t('area.screen.map.lead', { date: { date: mapOf } })} />
      <div className="no-print" style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(13rem, 1fr))', gap: '0.75rem', marginBlock: '0.75rem' }}>
        <ChoiceField
          label={t('area.screen.map.place')} value={parent} onChange={setParent}
          choices={[
            ...(world === 'real' && parent !== 'viet-nam' ? [{ value: parent, label: league.data?.parent.name ?? parent }] : []),
            { value: 'viet-nam', label: t('area.world.real') }, ...(me.world === 'story' ? storyPlaces(t('area.world.story'), parent, league.data) : []),
          ]}
        />
        <ChoiceField
          label={t('area.screen.map.indicator')} value={indicator} onChange={setIndicator}
          choices={(catalogue.data?.indicators ?? []).map((one) => ({ value: one.id, label: one.title[t.locale] }))}
        />
        <ChoiceField label={t('area.screen.map.year')} value={year} onChange={setYear} choices={years.map((one) => ({ value: one, label: one }))} />
      </div>
      <Loaded answer={league}>{(data) => <Ranked data={data} shapes={shapes.data} mapOf={mapOf} />}</Loaded>
    </>
  );
}

function storyPlaces(root: string, parent: string, data: Ranking | undefined) {
  const chosen = parent !== 'story-viet-nam' && parent.startsWith('story-') ? [{ value: parent, label: data?.parent.name ?? parent }] : [];
  return [{ value: 'story-viet-nam', label: root }, ...chosen];
}

function Ranked({ data, shapes, mapOf }: { data: Ranking; shapes: Shapes | undefined; mapOf: string }) {
  const t = useText();
  const go = useGo();
  const unit = data.indicator.unit[t.locale];
  const title = [data.indicator.title[t.locale], data.parent.name, String(data.year), data.standard?.[t.locale]].filter(Boolean).join(' – ');
  const codeOf = new Map(shapes?.areas.map((one) => [one.slug, one.code ?? one.slug]));
  const areas: MapArea[] = data.rows.map((row) => ({
    code: row.area.slug, name: row.area.name, value: row.value,
    text: row.value === null ? t('area.screen.map.none') : `${shown(t.locale, row.value)} ${unit}${row.mark === 'own' ? '' : ` (${t(`area.screen.mark.${row.mark}`)})`}`,
  }));
  const scale = scaleOf(areas, unit);
  const rows: LeagueRow[] = data.rows.map((row) => ({
    id: row.area.slug, name: row.area.name, href: `/dia-ban/${row.area.slug}`, figureHref: `/so-lieu/${data.indicator.id}/${row.area.slug}`, value: row.value, provisional: row.provisional,
    ...(row.mark === 'own' ? {} : { note: t(`area.screen.mark.${row.mark}`) }),
  }));
  const open = (slug: string) => go('/ban-do', { trong: slug, 'chi-so': data.indicator.id, nam: String(data.year) });
  const isNation = data.level === 'province';
  if (data.withValue === 0) {
    return <EmptyState title={t('area.screen.map.empty', { year: String(data.year) })} hint={t('area.screen.map.empty.fix')} />;
  }
  return (
    <>
      {isNation && data.parent.world === 'real' && (shapes?.loaded && shapes.topology ? (
        <Suspense fallback={<LoadingState />}>
          <Choropleth title={title} topology={shapes.topology as Topology} areas={areas} scale={scale} onOpen={open} nation />
        </Suspense>
      ) : (
        <TileMap title={title} mapOf={mapOf} areas={areas.map((one) => ({ ...one, code: codeOf.get(one.code) ?? one.code }))} scale={scale} onOpen={(code) => open([...codeOf].find(([, value]) => value === code)?.[0] ?? code)} />
      ))}
      {shapes && shapes.inexact.length > 0 && isNation && <p className="soft">{t('area.screen.map.inexact', { count: shapes.inexact.length })}</p>}
      <League title={title} unit={unit} valueTitle={data.indicator.title[t.locale]} rows={rows} highIsGood={data.indicator.better === 'higher'} />
      <p className="soft">{data.indicator.definition[t.locale]} {t('area.screen.map.coverage', { known: data.withValue, total: data.total })}</p>
    </>
  );
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
