/** A citizen number with only its last three digits in sight, until the reader asks for the whole. It never travels in an address. */
import { useState } from 'react';
import { useText } from '../text.tsx';
import css from './household.module.css';

export function CitizenNumber({ value, name }: { readonly value: string | null; readonly name: string }) {
  const t = useText();
  const [shown, setShown] = useState(false);
  if (value === null) return <span className="soft">{t('household.screen.no_number')}</span>;
  return (
    <span className={css.number}>
      {shown ? value : `•••••••••${value.slice(-3)}`}{' '}
      <button type="button" className={`${css.link} no-print`} aria-label={t(shown ? 'household.screen.number.hide_of' : 'household.screen.number.show_of', { name })} onClick={() => setShown(!shown)}>{t(shown ? 'household.screen.number.hide' : 'household.screen.number.show')}</button>
    </span>
  );
}
