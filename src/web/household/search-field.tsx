/** The field that finds households by a member's name; what is typed stays in the page. The same in the register and in the course. */
import { Button, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useText } from '../text.tsx';
import css from './household.module.css';

const least = 2;

export function SearchField({ query, onAsk }: { /** What is being shown; empty when nothing was searched for. */ readonly query: string; readonly onAsk: (query: string) => void }) {
  const t = useText();
  const [typed, setTyped] = useState(query);
  useEffect(() => { if (query !== '') setTyped(query); }, [query]);
  const change = (next: string) => { setTyped(next); if (next === '') onAsk(''); };
  return (
    <form className={`${css.search} no-print`} role="search" onSubmit={(event) => { event.preventDefault(); if (typed.trim().length >= least) onAsk(typed.trim()); }}>
      <TextInput type="search" label={t('household.screen.search')} description={t('household.screen.search.hint')} value={typed} onChange={(event) => change(event.currentTarget.value)} autoComplete="off" maxLength={120} />
      <Button type="submit" disabled={typed.trim().length < least}>{t('household.screen.search.do')}</Button>
      {query !== '' && <Button variant="default" onClick={() => change('')}>{t('household.screen.search.clear')}</Button>}
    </form>
  );
}
