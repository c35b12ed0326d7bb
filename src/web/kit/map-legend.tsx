/** The legend of a map: its colours and signs in words. */
import { formatDecimal } from '../../domain/text/translate.ts';
import { useText } from '../text.tsx';
import { type MapArea, type MapScale, stepOf } from './map-scale.ts';
import { stateCodes, stateName, stateSigns } from './state.ts';
import css from './maps.module.css';

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
        : [...scale.bounds, Infinity].map((bound, step) => ({ bound, step })).filter(({ step }) => areas.some((area) => area.value !== null && area.value !== undefined && stepOf(scale.bounds, area.value) === step)).map(({ bound, step }) => (
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
