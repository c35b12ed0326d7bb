/** Reports as a table: whose, due when, where each stands; a late one says so. Used by the lists of an area and of a call. */
import { DataTable } from '../kit/data-table.tsx';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';
import { dayWords } from '../household/words.ts';
import type { Duty } from './contracts.ts';
import type { ReactNode } from 'react';

export function DutyTable({ title, rows, first, empty }: { readonly title: string; readonly rows: readonly Duty[]; /** What the first column names. */ readonly first: 'report' | 'unit'; readonly empty: ReactNode }) {
  const t = useText();
  const name = (row: Duty): string => (first === 'report' ? row.title : row.organisationName);
  return (
    <DataTable
      title={title} rows={rows} rowKey={(row) => String(row.id)} empty={empty}
      columns={[
        { key: 'name', title: t(first === 'report' ? 'report.screen.report' : 'report.screen.unit'), value: name, cell: (row) => <AppLink to={`/bao-cao/mot/${row.id}`}>{name(row)}</AppLink> },
        ...(first === 'report' ? [{ key: 'unit', title: t('report.screen.unit'), value: (row: Duty) => row.organisationName }] : []),
        { key: 'due', title: t('report.screen.due'), value: (row) => row.dueOn, cell: (row) => dayWords(t, row.dueOn) },
        { key: 'state', title: t('report.screen.state'), value: (row) => t(`report.state.${row.state}`), cell: (row) => <>{t(`report.state.${row.state}`)}{row.timeliness === 'late' && <> · <strong style={{ color: 'var(--warn-ink)' }}>{t('report.time.late')}</strong></>}</> },
        { key: 'sent', title: t('report.screen.sent'), value: (row) => row.sentOn, cell: (row) => (row.sentOn === null ? '–' : dayWords(t, row.sentOn)) },
      ]}
    />
  );
}
