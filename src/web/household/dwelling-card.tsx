/** The house a household lives in on the day, what it is like, and what was known of its houses before. Part of a household's page. */
import type { DwellingState } from '../../domain/household/types.ts';
import { formatNumber, type Translator } from '../../domain/text/translate.ts';
import { useRead } from '../api.ts';
import { Card } from '../kit/screen-head.tsx';
import { AppLink } from '../link.tsx';
import { useMay } from '../session.ts';
import { useText } from '../text.tsx';
import { type Household, type Terms, terms } from './contracts.ts';
import css from './household.module.css';
import { periodWords, termWords } from './words.ts';

type State = Household['dwellings'][number]['states'][number];

/** Each part that is known, as a word: "tường, bao che bền chắc". */
export function dwellingWords(t: Translator, known: Terms | undefined, one: DwellingState): string {
  return [
    one.wallSolid === null ? '' : t(`household.dwelling.wall.${one.wallSolid}`), one.pillarSolid === null ? '' : t(`household.dwelling.pillar.${one.pillarSolid}`), one.roofSolid === null ? '' : t(`household.dwelling.roof.${one.roofSolid}`),
    one.area === null ? '' : t('household.dwelling.area.value', { area: formatNumber(t.locale, one.area) }), termWords(t, known?.waters, one.water), termWords(t, known?.toilets, one.toilet),
  ].filter((part) => part !== '').join(', ');
}

export function stateLine(t: Translator, known: Terms | undefined, one: State): string {
  return t('household.dwelling.line', { what: dwellingWords(t, known, one), period: periodWords(t, one), source: t(`household.dwelling.source.${one.source}`) });
}

export function DwellingCard({ data }: { readonly data: Household }) {
  const t = useText();
  const known = useRead(terms, {}, { staleTime: Infinity }).data;
  const mayOpen = useMay('household.dwelling');
  const on = (one: { readonly from: string; readonly until: string | null }): boolean => one.from <= data.date && (one.until === null || one.until > data.date);
  const home = data.dwellings.find(on);
  const state = home?.states.find(on);
  const solid = (value: boolean | null): string => (value === null ? t('household.dwelling.not_known') : t(`household.dwelling.solid.${value}`));
  const past = data.dwellings.map((one) => ({ ...one, states: one.states.filter((each) => each !== state) })).filter((one) => one !== home && (one.id !== home?.id || one.states.length > 0)).toReversed();
  return (
    <Card title={t('household.dwelling.title')}>
      <p className={css.hint}>{t('household.dwelling.lead')}</p>
      {data.dwellings.length === 0 ? <p className="soft" style={{ margin: 0 }}>{t('household.dwelling.none')}</p> : !home ? <p>{t('household.dwelling.not_now')}</p> : (
        <>
          {state ? (
            <dl className={css.facts}>
              <dt>{t('household.dwelling.wall')}</dt><dd>{solid(state.wallSolid)}</dd>
              <dt>{t('household.dwelling.pillar')}</dt><dd>{solid(state.pillarSolid)}</dd>
              <dt>{t('household.dwelling.roof')}</dt><dd>{solid(state.roofSolid)}</dd>
              <dt>{t('household.dwelling.area')}</dt><dd>{state.area === null ? t('household.dwelling.not_known') : t('household.dwelling.area.value', { area: formatNumber(t.locale, state.area) })}</dd>
              <dt>{t('household.dwelling.water')}</dt><dd>{termWords(t, known?.waters, state.water) || t('household.dwelling.not_known')}</dd>
              <dt>{t('household.dwelling.toilet')}</dt><dd>{termWords(t, known?.toilets, state.toilet) || t('household.dwelling.not_known')}</dd>
              <dt>{t('household.dwelling.source')}</dt><dd>{t(`household.dwelling.source.${state.source}`)}, {periodWords(t, state)}</dd>
            </dl>
          ) : <p>{t('household.dwelling.unknown')}</p>}
          {data.housemates > 0 && <p>{t('household.dwelling.shared', { count: data.housemates })}</p>}
          {mayOpen && <p className="no-print"><AppLink to={`/ho/nha-o/${home.id}`} search={{ biet: data.knownOn ?? undefined }}>{t('household.dwelling.open')}</AppLink></p>}
        </>
      )}
      {past.length > 0 && (
        <>
          <h3>{t('household.dwelling.earlier')}</h3>
          <ul className={css.plain}>
            {past.map((one) => (
              <li key={`${one.id}/${one.from}`}>
                {mayOpen ? <AppLink to={`/ho/nha-o/${one.id}`} search={{ biet: data.knownOn ?? undefined }}>{t('household.dwelling.number', { id: String(one.id) })}</AppLink> : t('household.dwelling.number', { id: String(one.id) })}, {periodWords(t, one)}
                {one.states.length > 0 && <ul className={css.plain}>{one.states.toReversed().map((each) => <li key={each.from}>{stateLine(t, known, each)}</li>)}</ul>}
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}
