/**
 * The tools of a table: as CSV, as XLSX, on paper. Of a list that comes in pages all rows are fetched first, with the count so far and a
 * way to stop; how many rows the file holds is told. Part of `DataTable`.
 */
import { Button } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { fold } from '../../domain/search.ts';
import { saveFile } from '../api.ts';
import { useText } from '../text.tsx';
import { BusyButton } from './busy-button.tsx';
import { csvOf } from './csv.ts';
import { printPage } from './print.ts';
import type { Column } from './sort-rows.ts';
import { ProblemNote } from './states.tsx';
import { everyRow, mostRows, TooManyRows, type Whole } from './whole-list.ts';
import css from './data-table.module.css';

type Format = 'csv' | 'xlsx' | 'paper';
type Props<R> = {
  readonly title: string;
  readonly columns: readonly Column<R>[];
  /** In the order shown. */
  readonly sorted: readonly R[];
  readonly order: (rows: readonly R[]) => readonly R[];
  readonly rowKey: (row: R) => string;
  readonly whole: Whole<R> | undefined;
  /** The rows to put on paper; null gives the screen back its page. */
  readonly onPaper: (rows: readonly R[] | null) => void;
  readonly actions: ReactNode;
};

export function TableTools<R>({ title, columns, sorted, order, rowKey, whole, onPaper, actions }: Props<R>) {
  const t = useText();
  const [running, setRunning] = useState<{ readonly format: Format; readonly count: number } | null>(null);
  const [told, setTold] = useState<{ readonly words?: string; readonly problem?: unknown } | null>(null);
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);
  const partly = whole !== undefined && (whole.total === null || whole.total > sorted.length);

  const rowsFor = async (format: Format): Promise<readonly R[]> => {
    if (!partly) return sorted;
    const abort = (stop.current = new AbortController());
    setRunning({ format, count: 0 });
    return order(await everyRow(whole, rowKey, abort.signal, (count) => setRunning({ format, count })));
  };
  const run = async (format: Format) => {
    setTold(null);
    try {
      const rows = await rowsFor(format);
      if (format === 'paper') {
        onPaper(rows);
        window.addEventListener('afterprint', () => onPaper(null), { once: true });
        requestAnimationFrame(() => requestAnimationFrame(printPage));
        return;
      }
      const heads = columns.map((column) => column.title);
      const values = rows.map((row) => columns.map((column) => column.value(row)));
      const name = `${fold(title).replaceAll(' ', '-')}.${format}`;
      if (format === 'csv') saveFile(new Blob([csvOf(t.locale, heads, values)], { type: 'text/csv;charset=utf-8' }), name);
      else saveFile(new Blob([(await (await import('./xlsx.ts')).xlsxOf(title, heads, values)) as BlobPart], { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }), name);
      setTold({ words: t('screen.table.saved', { count: rows.length, file: name }) });
    } catch (problem) {
      if (problem instanceof TooManyRows) setTold({ words: t('screen.table.too_many', { all: whole?.total ?? `> ${mostRows}`, most: mostRows }) });
      else if (problem instanceof DOMException && problem.name === 'AbortError') setTold({ words: t('screen.table.stopped') });
      else setTold({ problem });
    } finally {
      setRunning(null);
    }
  };
  const button = (format: Format, label: string, icon: ReactNode) => (
    <BusyButton size="xs" variant="default" leftSection={icon} onClick={() => void run(format)} disabled={sorted.length === 0 || (running !== null && running.format !== format)} busy={running?.format === format}>{label}</BusyButton>
  );
  return (
    <>
      <span className={`${css.actions} no-print`}>
        {actions}
        {button('csv', t('screen.table.csv'), <IconDownload aria-hidden size={16} />)}
        {button('xlsx', t('screen.table.xlsx'), <IconDownload aria-hidden size={16} />)}
        {button('paper', t('screen.print'), <IconPrinter aria-hidden size={16} />)}
      </span>
      {running && partly && (
        <span className={`${css.told} no-print`} role="status">
          {whole.total === null ? t('screen.table.fetching', { count: running.count }) : t('screen.table.fetching.of', { count: running.count, all: whole.total })}{' '}
          <Button size="compact-sm" variant="default" onClick={() => stop.current?.abort()}>{t('screen.table.stop')}</Button>
        </span>
      )}
      {told?.words && <span className={`${css.told} no-print`} role="status">{told.words}</span>}
      {told?.problem !== undefined && <div className="no-print"><ProblemNote problem={told.problem} /></div>}
    </>
  );
}
