/**
 * A map from TopoJSON whose features carry `slug` or `code` (the `code` of `MapArea` is matched with either), coloured like the tile map, with the islands inside the
 * frame and named. Loaded only by map screens. Every figure on it must also be in a table beside it: give the screen one.
 */
import { geoMercator, geoPath, type GeoPermissibleObjects } from 'd3-geo';
import { useMemo } from 'react';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { useText } from '../text.tsx';
import { MapLegend } from './map-legend.tsx';
import { paintOf, type MapArea, type MapScale } from './map-scale.ts';
import css from './maps.module.css';

type ChoroplethProps = {
  readonly title: string;
  readonly topology: Topology;
  readonly areas: readonly MapArea[];
  readonly scale: MapScale;
  readonly onOpen?: (code: string) => void;
  /** Islands are named on maps of the nation. */
  readonly nation?: boolean;
};

const width = 720;
const height = 860;
const archipelagos = [
  { key: 'hoang_sa', at: [112, 17] },
  { key: 'truong_sa', at: [113.6, 11.9] },
] as const;

export function Choropleth({ title, topology, areas, scale, onOpen, nation = false }: ChoroplethProps) {
  const t = useText();
  const drawn = useMemo(() => {
    const object = Object.values(topology.objects)[0] as GeometryCollection<{ slug?: string; code?: string; name?: string }>;
    const collection = feature(topology, object);
    const projection = geoMercator().fitExtent([[8, 8], [width - 8, height - 8]], collection as GeoPermissibleObjects);
    const path = geoPath(projection);
    return {
      features: collection.features.map((one) => ({ code: one.properties.slug ?? one.properties.code ?? String(one.id ?? ''), name: one.properties.name ?? '', d: path(one) ?? '', centre: path.centroid(one), size: path.area(one) })),
      islands: archipelagos.map((one) => ({ key: one.key, at: projection([...one.at]) ?? [0, 0] })),
    };
  }, [topology]);
  const byCode = new Map(areas.map((area) => [area.code, area]));
  return (
    <figure className={css.map}>
      <figcaption>{title}</figcaption>
      <MapLegend scale={scale} areas={areas} />
      <div className={css.choropleth}>
        <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t('screen.map.label', { title })} style={{ maxHeight: '80dvh' }}>
          <defs>
            <pattern id="no-figure" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="6" height="6" fill="var(--paper-raised)" />
              <line x1="0" y1="0" x2="0" y2="6" stroke="var(--line-strong)" strokeWidth="1.5" />
            </pattern>
          </defs>
          {drawn.features.map((one, index) => {
            const area = byCode.get(one.code);
            const paint = paintOf(scale, area);
            return (
              <path key={`${one.code} ${index}`} className={css.area} d={one.d} fill={paint.ground} onClick={() => area && onOpen?.(one.code)}>
                <title>{`${area?.name ?? one.name}: ${area?.text ?? t('screen.map.none')}`}</title>
              </path>
            );
          })}
          {drawn.features.length <= 120 &&
            drawn.features.map((one, index) => {
              const paint = paintOf(scale, byCode.get(one.code));
              return paint.sign && one.size > 260 ? (
                <text key={index} className={css.sign} x={one.centre[0]} y={one.centre[1]} fill={paint.ink} aria-hidden>{paint.sign}</text>
              ) : null;
            })}
          {nation &&
            drawn.islands.map((island) => (
              <text key={island.key} className={css.islandLabel} x={island.at[0]} y={island.at[1]! - 14} textAnchor="middle">{t(`screen.map.${island.key}`)}</text>
            ))}
        </svg>
      </div>
    </figure>
  );
}
