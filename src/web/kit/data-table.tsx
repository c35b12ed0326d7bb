/**
 * The dense table of every list: sticky head and first column, right-aligned figures, sorting (kept per table), paging,
 * print and CSV of all rows. The first column is each row's heading. Rows come whole; thousands are fine.
 */
import { Button } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { useId, useMemo, useState, type ReactNode } from 'react';
import { fold } from '../../domain/search.ts';
import { formatNumber } from '../../domain/text/translate.ts';
import { saveFile } from '../api.ts';
import { useText } from '../text.tsx';
import { csvOf } from './csv.ts';
import { printPage } from './print.ts';
import { usePrinting } from './printing.ts';
import { sortRows, type Column } from './sort-rows.ts';
import { EmptyState } from './states.tsx';
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
  /** Extra controls beside print and CSV. */
  readonly actions?: ReactNode;
  readonly plain?: boolean;
};

/** Paper holds the whole list, not the page on screen; beyond this the reader is told and takes the file. */
const mostPrinted = 5_000;

export function DataTable<R>({ title, columns, rows, rowKey, empty, pageSize = 100, sort: firstSort, actions, plain = false }: DataTableProps<R>) {
  const t = useText();
  const id = useId();
  const [sort, setSort] = useState(firstSort ?? null);
  const [page, setPage] = useState(0);
  const sorted = useMemo(() => sortRows(rows, columns, sort, t.locale), [rows, columns, sort, t.locale]);
  const pages = Math.max(1, Math.ceil(sorted.length / pageSize));
  const current = Math.min(page, pages - 1);
  const printing = usePrinting();
  const shown = printing ? sorted.slice(0, mostPrinted) : sorted.slice(current * pageSize, (current + 1) * pageSize);

  const exportCsv = () => {
    const content = csvOf(t.locale, columns.map((column) => column.title), sorted.map((row) => columns.map((column) => column.value(row))));
    saveFile(new Blob([content], { type: 'text/csv;charset=utf-8' }), `${fold(title).replaceAll(' ', '-')}.csv`);
  };
  return (
    <div className={css.wrap}>
      {!plain && (
        <div className={css.tools}>
          <h2 id={id}>{title}</h2>
          <span className={css.count}>{t('screen.table.rows', { count: rows.length })}</span>
          <span className="no-print" style={{ display: 'inline-flex', gap: '0.5rem', flexWrap: 'wrap' }}>
            {actions}
            <Button size="xs" variant="default" leftSection={<IconDownload aria-hidden size={16} />} onClick={exportCsv} disabled={rows.length === 0}>
              {t('screen.table.csv')}
            </Button>
            <Button size="xs" variant="default" leftSection={<IconPrinter aria-hidden size={16} />} onClick={printPage}>
              {t('screen.print')}
            </Button>
          </span>
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
                    {column.sortable === false ? (
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
                      <th key={column.key} scope="row">{content(column, row)}</th>
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
      {printing && sorted.length > mostPrinted && <p>{t('screen.table.print_cut', { shown: mostPrinted, all: sorted.length })}</p>}
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
