/** Numbers that are made up (GIẢ LẬP): the tick that asks for them where the law has none yet, and the mark on whatever rests on them, on paper too. */
import { CheckField } from '../kit/fields.tsx';
import { useText } from '../text.tsx';
import type { Law } from './contracts.ts';
import css from './law.module.css';

type Known = Pick<Law, 'fixtures'> | undefined;

/** Is there an invented standard on one of these days? */
export const inventedOn = (known: Known, dates: readonly string[]): boolean => (known?.fixtures ?? []).some((one) => dates.some((date) => one.from <= date && (one.until === null || date < one.until)));

export function FixtureTick({ known, value, onChange }: { readonly known: Known; readonly value: boolean; readonly onChange: (value: boolean) => void }) {
  const t = useText();
  return <CheckField label={t('law.screen.fixture')} hint={t('law.screen.fixture.hint', { names: (known?.fixtures ?? []).map((one) => one.text[t.locale]).join('; ') })} value={value} onChange={onChange} />;
}

export function FixtureMark({ shown }: { readonly shown: boolean }) {
  const t = useText();
  return shown ? <p className={css.fixture} role="note"><strong>{t('law.screen.fixture.mark')}</strong></p> : null;
}
