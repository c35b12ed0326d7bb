/**
 * The households of a round a page at a time, or by the name of a member with or without marks: the question, its search box and its pages.
 * Used by the meeting, the check, the posting, objections and what goes back. The server cuts the pages; what is searched for enters no address.
 */
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { formatNumber } from '../../domain/text/translate.ts';
import { useRead } from '../api.ts';
import household from '../household/household.module.css';
import { useMay } from '../session.ts';
import { useText } from '../text.tsx';
import { listed, search } from './contracts.ts';

export type RoundFilters = { readonly village?: string; readonly stage?: string; readonly mark?: string; readonly knownOn?: string | undefined };

export function usePagedRows(round: number, filters: RoundFilters, atOnce: number) {
  const [page, setPage] = useState(0);
  const [query, setQuery] = useState('');
  const about = JSON.stringify(filters);
  const [asked, setAsked] = useState(about);
  if (asked !== about) {
    setAsked(about);
    setPage(0);
  }
  const question = { round, ...filters, offset: page * atOnce, limit: atOnce };
  const all = useRead(listed, question as never, { enabled: query === '' });
  const named = useRead(search, { ...question, query } as never, { enabled: query !== '' });
  return { answer: query === '' ? all : named, page, setPage, query, setQuery: (words: string) => { setQuery(words.trim()); setPage(0); }, atOnce };
}

export type PagedRows = ReturnType<typeof usePagedRows>;

/** A box of its own, outside any form: Enter asks. */
export function RowSearch({ rows }: { readonly rows: PagedRows }) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const may = useMay('review.search');
  const ask = () => { if (typed.trim().length >= 2) rows.setQuery(typed); };
  if (!may) return null;
  return (
    <div className={`${household.search} no-print`} role="search">
      <TextInput
        type="search" label={t('review.screen.search')} description={t('review.screen.search.hint')} value={typed} autoComplete="off" maxLength={120} onKeyDown={(event) => { if (event.key === 'Enter') { event.preventDefault(); ask(); } }}
        onChange={(event) => { setTyped(event.currentTarget.value); if (event.currentTarget.value === '') rows.setQuery(''); }}
      />
      <Button variant="default" disabled={typed.trim().length < 2} onClick={ask}>{t('household.screen.search.do')}</Button>
      {rows.query !== '' && <Button variant="default" onClick={() => { setTyped(''); rows.setQuery(''); }}>{t('household.screen.search.clear')}</Button>}
    </div>
  );
}

export function RowPages({ rows }: { readonly rows: PagedRows }) {
  const t = useText();
  const found = rows.answer.data;
  if (!found || found.total === 0) return null;
  const from = rows.page * rows.atOnce;
  const number = (value: number): string => formatNumber(t.locale, value);
  return (
    <div className={`${household.pages} no-print`}>
      <span>{t('household.screen.page', { from: number(from + 1), until: number(from + found.rows.length), total: number(found.total) })}</span>
      {found.total > rows.atOnce && (
        <>
          <Button size="xs" variant="default" disabled={rows.page === 0} onClick={() => rows.setPage(rows.page - 1)}>{t('screen.table.previous')}</Button>
          <Button size="xs" variant="default" disabled={from + rows.atOnce >= found.total} onClick={() => rows.setPage(rows.page + 1)}>{t('screen.table.next')}</Button>
        </>
      )}
    </div>
  );
}
