/** A refused file: the refusal in one sentence, then each problem with its row and what to do, as a table to sort, print and take along. */
import { ApiProblem } from '../api.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ErrorState } from '../kit/states.tsx';
import { useText } from '../text.tsx';

export function RefusedRows({ problem }: { problem: unknown }) {
  const t = useText();
  if (!problem) return null;
  const rows = problem instanceof ApiProblem ? problem.problems.filter((one) => one.row !== undefined) : [];
  if (rows.length === 0) return <ErrorState problem={problem} />;
  return (
    <div role="alert">
      <p><strong>{t('account.screen.territory.refused', { count: rows.length })}</strong></p>
      <DataTable
        title={t('indicator.screen.import.problem_list')} rows={rows.map((one, index) => ({ ...one, index }))} rowKey={(row) => String(row.index)}
        columns={[
          { key: 'row', title: t('indicator.screen.import.row'), value: (row) => row.row, cell: (row) => t('indicator.check.place_row', { row: row.row ?? 0 }) },
          { key: 'title', title: t('indicator.screen.import.wrong'), sortable: false, value: (row) => row.title ?? '' },
          { key: 'fix', title: t('indicator.screen.import.fix'), sortable: false, value: (row) => row.fix ?? '' },
        ]}
      />
    </div>
  );
}
