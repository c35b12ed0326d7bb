/**
 * The provinces as tiles, for when boundaries are not loaded: same colours, signs and legend as the choropleth, and each
 * tile a button with name and figure. Hoàng Sa and Trường Sa stand beside the provinces they belong to.
 */
import { useText } from '../text.tsx';
import { MapLegend } from './map-legend.tsx';
import { paintOf, type MapArea, type MapScale } from './map-scale.ts';
import { stateName } from './state.ts';
import { tileLayoutOf } from './tile-layout.ts';
import css from './maps.module.css';

type TileMapProps = {
  readonly title: string;
  /** The map's day chooses 63 or 34 provinces; areas come with the codes of that map. */
  readonly mapOf: string;
  readonly areas: readonly MapArea[];
  readonly scale: MapScale;
  readonly onOpen?: (code: string) => void;
};

export function TileMap({ title, mapOf, areas, scale, onOpen }: TileMapProps) {
  const t = useText();
  const layout = tileLayoutOf(mapOf);
  const byCode = new Map(areas.map((area) => [area.code, area]));
  const place = ([column, row]: readonly [number, number]) => ({ gridColumn: column + 1, gridRow: row + 1 });
  return (
    <figure className={css.map}>
      <figcaption>{title}</figcaption>
      <MapLegend scale={scale} areas={areas} />
      <div className={css.scroll} tabIndex={0} role="region" aria-label={title}>
        <ul className={css.tiles} style={{ gridTemplateColumns: `repeat(${layout.columns}, minmax(0, 1fr))` }}>
          {Object.entries(layout.tiles)
            .sort(([, a], [, b]) => a[1] - b[1] || a[0] - b[0])
            .map(([code, at]) => {
              const area = byCode.get(code);
              const paint = paintOf(scale, area);
              const figure = area?.text ?? (area?.state ? t(stateName(area.state)) : t('screen.map.none'));
              return (
                <li key={code} style={place(at)}>
                  <button
                    type="button"
                    className={`${css.tile} ${paint.ground.startsWith('url') ? css.none : ''}`}
                    style={scale.kind === 'state' && area?.state ? { background: `var(--state-${area.state}-ground)`, color: `var(--state-${area.state}-ink)`, borderColor: 'currentcolor' } : paint.ground.startsWith('url') ? { color: 'var(--ink)' } : { background: paint.ground, color: paint.ink }}
                    disabled={!area || !onOpen}
                    title={`${area?.name ?? code}: ${figure}`}
                    onClick={() => onOpen?.(code)}
                  >
                    <strong>{area?.name ?? code}</strong>
                    <span>{paint.sign && <b aria-hidden>{paint.sign} </b>}{figure}</span>
                  </button>
                </li>
              );
            })}
          {layout.islands.map((island) => (
            <li key={island.key} style={place(island.at)} className={css.island}>
              {t(`screen.map.${island.key}`)}
            </li>
          ))}
        </ul>
      </div>
    </figure>
  );
}
