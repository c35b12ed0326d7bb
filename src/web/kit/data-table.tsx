/**
 * The dense table of every list: sticky head and first column, right-aligned figures, sorting (kept per table), paging,
 * print, CSV and XLSX of all rows. The first column is each row's heading. Rows come whole (thousands are fine), or as one page with `whole`.
 */
import { Button } from '@mantine/core';
import { use, useId, useMemo, useState, type ReactNode } from 'react';
import { formatNumber } from '../../domain/text/translate.ts';
import { useText } from '../text.tsx';
import { usePrinting } from './printing.ts';
import { CardHeading } from './screen-head.tsx';
import { sortRows, type Column } from './sort-rows.ts';
import { EmptyState } from './states.tsx';
import { TableTools } from './table-tools.tsx';
import type { Whole } from './whole-list.ts';
import css from './data-table.module.css';

export type { Column } from './sort-rows.ts';

type DataTableProps<R> = {
  readonly title: string;
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string;
  readonly empty?: ReactNode;
  readonly pageSize?: number;
  readonly sort?: { readonly key: string; readonly down?: boolean };
  /** Where `rows` are one page of the server's: how all are fetched, for files and paper. */
  readonly whole?: Whole<R> | undefined;
  /** Extra controls beside print and the files. */
  readonly actions?: ReactNode;
  readonly plain?: boolean;
};

/** Paper holds the whole list, not the page on screen; beyond this the reader is told and takes the file. */
const mostPrinted = 5_000;

export function DataTable<R>({ title, columns: all, rows, rowKey, empty, pageSize = 100, sort: firstSort, whole, actions, plain = false }: DataTableProps<R>) {
  const t = useText();
  const printing = usePrinting();
  const lasting = useMemo(() => all.filter((column) => !column.screenOnly), [all]);
  const columns = printing ? lasting : all;
  const own = useId();
  const card = use(CardHeading);
  const named = card?.title === title;
  const id = named ? card.id : own;
  const [sort, setSort] = useState(firstSort ?? null);
  const [page, setPage] = useState(0);
  const [onPaper, setOnPaper] = useState<readonly R[] | null>(null);
  const sorted = useMemo(() => sortRows(rows, columns, sort, t.locale), [rows, columns, sort, t.locale]);
  const partly = whole !== undefined && (whole.total === null || whole.total > rows.length);
  const pages = Math.max(1, Math.ceil(sorted.length / pageSize));
  const current = Math.min(page, pages - 1);
  const paper = onPaper ?? sorted;
  const number = (value: number): string => formatNumber(t.locale, value);
  const shown = printing || onPaper ? paper.slice(0, mostPrinted) : sorted.slice(current * pageSize, (current + 1) * pageSize);

  return (
    <div className={css.wrap}>
      {!plain && (
        <div className={css.tools}>
          {!named && <h2 id={id}>{title}</h2>}
          <span className={css.count}>{partly && whole.total !== null ? t('screen.table.rows_of', { from: number(Math.min((whole.before ?? 0) + 1, whole.total)), until: number((whole.before ?? 0) + rows.length), all: number(whole.total) }) : t('screen.table.rows', { count: rows.length })}</span>
          <TableTools title={title} columns={lasting} sorted={sorted} order={(every) => sortRows(every, columns, sort, t.locale)} rowKey={rowKey} whole={whole} onPaper={setOnPaper} actions={actions} />
        </div>
      )}
      {rows.length === 0 ? (
        (empty ?? <EmptyState title={t('screen.table.empty')} />)
      ) : (
        <div className={css.scroll} role="region" tabIndex={0} aria-label={title}>
          <table className={css.table} aria-labelledby={plain ? undefined : id} aria-label={plain ? title : undefined}>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column.key} scope="col" className={column.numeric ? css.numeric : undefined} aria-sort={sort?.key === column.key ? (sort.down ? 'descending' : 'ascending') : undefined}>
                    {column.sortable === false || printing ? (
                      column.title
                    ) : (
                      <button type="button" className={css.sort} onClick={() => setSort({ key: column.key, down: sort?.key === column.key ? !sort.down : column.numeric === true })}>
                        {column.title}
                        <span aria-hidden className="no-print">{sort?.key === column.key ? (sort.down ? '▼' : '▲') : '↕'}</span>
                      </button>
                    )}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <tr key={rowKey(row)}>
                  {columns.map((column, index) =>
                    index === 0 ? (
                      <th key={column.key} scope="row" className={column.numeric ? css.numeric : undefined}>{content(column, row)}</th>
                    ) : (
                      <td key={column.key} className={column.numeric ? css.numeric : undefined}>{content(column, row)}</td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {printing && paper.length > mostPrinted && <p>{t('screen.table.print_cut', { shown: mostPrinted, all: paper.length })}</p>}
      {printing && partly && !onPaper && <p>{whole.total === null ? t('screen.table.print_page') : t('screen.table.print_part', { shown: rows.length, all: whole.total })}</p>}
      {pages > 1 && (
        <div className={`${css.pages} no-print`}>
          <span>{t('screen.table.page', { page: current + 1, pages })}</span>
          <Button size="xs" variant="default" disabled={current === 0} onClick={() => setPage(current - 1)}>{t('screen.table.previous')}</Button>
          <Button size="xs" variant="default" disabled={current === pages - 1} onClick={() => setPage(current + 1)}>{t('screen.table.next')}</Button>
        </div>
      )}
    </div>
  );

  function content(column: Column<R>, row: R): ReactNode {
    if (column.cell) return column.cell(row);
    const value = column.value(row);
    if (value === null || value === undefined || value === '') return <span className="soft">–</span>;
    return typeof value === 'string' ? value : formatNumber(t.locale, value);
  }
}
