/** The colours of a map: by state (eight fixed) or by steps of a number. Pure; used by the tile map, the choropleth and their legend. */
import { stateSigns, type StateCode } from './state.ts';

/** One area on a map. `value` is an exact decimal; areas without state and value are drawn as "no figure". */
export type MapArea = {
  readonly code: string;
  readonly name: string;
  readonly state?: StateCode | null;
  readonly value?: string | null;
  /** What to say after the name: "4,03 % · đạt". */
  readonly text?: string;
};

/** Bounds between steps, rising: [1, 3, 5, 10] makes five steps. */
export type MapScale = { readonly kind: 'state' } | { readonly kind: 'steps'; readonly bounds: readonly number[]; readonly unit: string };

export function stepOf(bounds: readonly number[], value: string): number {
  const number = Number(value);
  let step = 0;
  for (const bound of bounds) if (number >= bound) step++;
  return Math.min(5, step);
}

export type Paint = { readonly ground: string; readonly ink: string; readonly sign: string };

export function paintOf(scale: MapScale, area: MapArea | undefined): Paint {
  if (scale.kind === 'state' && area?.state) return { ground: `var(--state-${area.state}-fill)`, ink: `var(--state-${area.state}-on)`, sign: stateSigns[area.state] };
  if (scale.kind === 'steps' && area?.value !== undefined && area.value !== null) {
    const step = stepOf(scale.bounds, area.value);
    return { ground: `var(--step-${step})`, ink: `var(--step-${step}-ink)`, sign: '' };
  }
  return { ground: 'url(#no-figure)', ink: 'var(--ink-soft)', sign: '' };
}
