/** Households behind a number, a page at a time: how many of how many, the list, and the way on and back. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatNumber } from '../../domain/text/translate.ts';
import { EmptyState } from '../kit/states.tsx';
import { useText } from '../text.tsx';
import css from './form.module.css';

export const atOnce = 50;

type PagesProps = { readonly total: number; /** On this page. */ readonly shown: number; readonly page: number; readonly setPage: (page: number) => void; readonly before?: ReactNode; readonly after?: ReactNode; /** Items of the list. */ readonly children: ReactNode };

export function HouseholdPages({ total, shown, page, setPage, before, after, children }: PagesProps) {
  const t = useText();
  const number = (value: number) => formatNumber(t.locale, value);
  if (total === 0) return <EmptyState title={t('form.screen.behind.none')} heading="h3" />;
  return (
    <div className={css.behind}>
      {before}
      <p>{t('form.screen.behind.count', { from: number(page * atOnce + 1), until: number(page * atOnce + shown), total: number(total) })}</p>
      {after}
      <ul>{children}</ul>
      {total > atOnce && (
        <div className={css.pages}>
          <Button size="xs" variant="default" disabled={page === 0} onClick={() => setPage(page - 1)}>{t('screen.table.previous')}</Button>
          <Button size="xs" variant="default" disabled={(page + 1) * atOnce >= total} onClick={() => setPage(page + 1)}>{t('screen.table.next')}</Button>
        </div>
      )}
    </div>
  );
}
