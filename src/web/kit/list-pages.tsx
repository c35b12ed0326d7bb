/**
 * Lists the server cuts into pages: which rows are shown out of how many, the page before and after, and a search box that asks while one
 * types. Used by the lists of plans, rights and tasks. What is searched for enters no address.
 */
import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { formatNumber } from '../../domain/text/translate.ts';
import { useText } from '../text.tsx';
import css from './data-table.module.css';

export type ListPage = { readonly offset: number; readonly limit: number; readonly move: (offset: number) => void };

/** The page shown. Asking for something else (`about`) begins with the first one again. */
export function useListPage(limit: number, about: unknown): ListPage {
  const question = JSON.stringify(about);
  const [shown, setShown] = useState({ question, offset: 0 });
  return { offset: shown.question === question ? shown.offset : 0, limit, move: (offset) => setShown({ question, offset }) };
}

/** What is typed, and the words to ask for once the typing pauses. */
export function useTyped(): { readonly typed: string; readonly setTyped: (text: string) => void; readonly query: string } {
  const [typed, setTyped] = useState('');
  const [query] = useDebouncedValue(typed.trim(), 250);
  return { typed, setTyped, query };
}

export function ListPages({ page, count, total }: { readonly page: ListPage; readonly count: number; readonly total: number }) {
  const t = useText();
  if (total === 0 || (page.offset === 0 && count >= total)) return null;
  const number = (value: number): string => formatNumber(t.locale, value);
  return (
    <nav className={`${css.pages} no-print`} aria-label={t('screen.table.pages')}>
      <span>{t('screen.table.span', { from: number(Math.min(page.offset + 1, total)), until: number(page.offset + count), all: number(total) })}</span>
      <Button size="xs" variant="default" disabled={page.offset === 0} onClick={() => page.move(Math.max(0, page.offset - page.limit))}>{t('screen.table.previous')}</Button>
      <Button size="xs" variant="default" disabled={page.offset + page.limit >= total} onClick={() => page.move(page.offset + page.limit)}>{t('screen.table.next')}</Button>
    </nav>
  );
}
