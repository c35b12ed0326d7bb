/** The colours of a map: by state (eight fixed) or by steps of a number; and the legend that explains them in words. */
import { formatDecimal } from '../../domain/text/translate.ts';
import { useText } from '../text.tsx';
import { stateCodes, stateName, stateSigns, type StateCode } from './state.ts';
import css from './maps.module.css';

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

export function MapLegend({ scale, areas }: { scale: MapScale; areas: readonly MapArea[] }) {
  const t = useText();
  const none = areas.some((area) => (scale.kind === 'state' ? !area.state : area.value === null || area.value === undefined));
  return (
    <ul className={css.legend} aria-label={t('screen.map.legend')}>
      {scale.kind === 'state'
        ? stateCodes
            .filter((state) => areas.some((area) => area.state === state))
            .map((state) => (
              <li key={state}>
                <span className={css.swatch} style={{ background: `var(--state-${state}-fill)`, color: `var(--state-${state}-on)` }} aria-hidden>{stateSigns[state]}</span>
                {t(stateName(state))} ({areas.filter((area) => area.state === state).length})
              </li>
            ))
        : [...scale.bounds, Infinity].map((bound, step) => (
            <li key={step}>
              <span className={css.swatch} style={{ background: `var(--step-${step})` }} aria-hidden />
              {step === 0
                ? t('screen.map.below', { bound: { decimal: String(bound) }, unit: scale.unit })
                : bound === Infinity
                  ? t('screen.map.from', { bound: { decimal: String(scale.bounds.at(-1)) }, unit: scale.unit })
                  : `${formatDecimal(t.locale, String(scale.bounds[step - 1]))} – ${formatDecimal(t.locale, String(bound))} ${scale.unit}`}
            </li>
          ))}
      {none && (
        <li>
          <span className={`${css.swatch} ${css.none}`} aria-hidden />
          {t('screen.map.none')}
        </li>
      )}
    </ul>
  );
}
