/**
 * A choice from a list the server cuts: the first rows at once, a search box as soon as there are more than those. What was chosen stays among the
 * choices whatever is searched for. Plans and bodies are chosen with it (`plan/plan-choice.tsx`, `organisation/body-choice.tsx`).
 */
import { useState } from 'react';
import { formatNumber } from '../../domain/text/translate.ts';
import { useText } from '../text.tsx';
import { ChoiceField, TextField } from './fields.tsx';
import type { useTyped } from './list-pages.tsx';

export type Choice = { readonly value: string; readonly label: string };
export type LongChoiceProps = {
  readonly label: string; readonly hint?: string; readonly name?: string; readonly required?: boolean;
  readonly value: string; readonly onChange: (value: string, label: string) => void; /** The words of choosing nothing. */ readonly none: string;
};
type Rows = { /** Undefined while they are on their way. */ readonly rows: readonly Choice[] | undefined; readonly total: number; readonly search: ReturnType<typeof useTyped>; /** What was chosen elsewhere, where it is known. */ readonly given?: Choice | undefined };

export function LongChoice({ label, hint, name, required, value, onChange, none, rows = [], total, search, given }: LongChoiceProps & Rows) {
  const t = useText();
  const [kept, setKept] = useState<Choice | null>(null);
  const chosen = value === '' || rows.some((one) => one.value === value) ? [] : [kept?.value === value ? kept : (given ?? { value, label: value })];
  const choices = [{ value: '', label: none }, ...chosen, ...rows];
  const choose = (next: string): void => {
    const one = choices.find((each) => each.value === next)!;
    setKept(one);
    onChange(next, one.label);
  };
  const field = <ChoiceField label={label} hint={hint} name={name} required={required} value={value} onChange={choose} choices={choices} />;
  if (total <= rows.length && search.typed === '') return field;
  const number = (count: number): string => formatNumber(t.locale, count);
  return (
    <div style={{ display: 'grid', gap: '0.4rem', minWidth: 0 }}>
      {field}
      <TextField label={t('screen.choice.search', { label })} hint={t(total === 0 ? 'screen.choice.none' : 'screen.choice.shown', { shown: number(rows.length), all: number(total) })} value={search.typed} onChange={search.setTyped} maxLength={200} />
    </div>
  );
}
