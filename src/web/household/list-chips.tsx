/** What the list of households is narrowed by, each condition in words with a button that removes it. Part of the list's screen. */
import { filterWords } from '../../domain/household/list-filter.ts';
import { formatDate } from '../../domain/text/translate.ts';
import { useRead } from '../api.ts';
import { useAddressArea } from '../area/home-area.ts';
import { useGo, useSearchParam } from '../link.tsx';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { terms } from './contracts.ts';
import css from './household.module.css';
import { useKnownOn } from './known-on.ts';
import { useMarks } from './list-filters.tsx';
import { markNames } from './list-marks.ts';

type ListChipsProps = { /** How many answer, once it is known. */ readonly total: number | undefined; readonly onChange: () => void };

export function ListChips({ total, onChange }: ListChipsProps) {
  const t = useText();
  const go = useGo();
  const { asOf } = useView();
  const [area] = useAddressArea();
  const [knownOn] = useKnownOn();
  const marks = useMarks();
  const { data } = useRead(terms, {}, { staleTime: Infinity });
  const shown = data ? filterWords(t, marks, data, asOf) : [];
  if (shown.length === 0) return null;
  return (
    <div className={css.narrowed} role="group" aria-label={t('household.filter.title')}>
      <span className="soft">{t('household.filter.title')}</span>
      {shown.map(({ mark, text }) => <Chip key={mark} mark={mark} text={text} onChange={onChange} />)}
      {shown.length > 1 && <button type="button" className={`${css.link} no-print`} onClick={() => { go('/ho', { 'dia-ban': area, biet: knownOn }); onChange(); }}>{t('household.filter.clear')}</button>}
      {total !== undefined && <strong role="status">{t(marks.movements === undefined ? 'household.filter.total' : 'household.filter.total_moved', { count: total })}</strong>}
      {marks.movements !== undefined && <p className={css.hint}>{t('household.filter.moved_note', { date: formatDate(t.locale, asOf) })}</p>}
    </div>
  );
}

function Chip({ mark, text, onChange }: { readonly mark: keyof typeof markNames; readonly text: string; readonly onChange: () => void }) {
  const t = useText();
  const [, set] = useSearchParam(markNames[mark], '');
  return (
    <span className={css.condition}>
      {text}
      <button type="button" className="no-print" aria-label={t('household.filter.remove', { what: text })} onClick={() => { set(undefined); onChange(); }}>×</button>
    </span>
  );
}
