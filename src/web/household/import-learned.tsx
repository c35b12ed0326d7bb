/** What headings of the commune's lists were said to mean, to be forgotten one by one. */
import { useState } from 'react';
import { householdListForgetHeading, householdListHeadings } from '../../domain/household/contract-list.ts';
import { type OutputOf, useRead, useWrite } from '../api.ts';
import { BusyButton } from '../kit/busy-button.tsx';
import { DataTable } from '../kit/data-table.tsx';
import { EmptyState, Loaded, ProblemNote } from '../kit/states.tsx';
import { useMay } from '../session.ts';
import { useText } from '../text.tsx';
import css from './household.module.css';
import { dayWords } from './words.ts';

type Row = OutputOf<typeof householdListHeadings>['rows'][number];

export function Learned({ area }: { readonly area: string }) {
  const t = useText();
  const answer = useRead(householdListHeadings, { area, limit: 100 });
  const forget = useWrite(householdListForgetHeading);
  const mayForget = useMay('household.listForgetHeading');
  const [gone, setGone] = useState('');
  const plain = { sortable: false as const };
  return (
    <details>
      <summary>{t('household.import.learned')}</summary>
      <p className={css.hint}>{t('household.import.learned.lead')}</p>
      <ProblemNote problem={forget.error} />
      <p role="status" className={css.hint}>{gone && t('household.import.learned.forgotten', { heading: gone })}</p>
      <Loaded answer={answer}>
        {(data) => (
          <DataTable
            title={t('household.import.learned')} rows={data.rows} rowKey={(row) => row.heading} empty={<EmptyState heading="h3" title={t('household.import.learned.none')} hint={t('household.import.learned.none.hint')} />}
            columns={[
              { key: 'heading', title: t('household.import.columns.heading'), value: (row) => row.heading, ...plain }, { key: 'meaning', title: t('household.import.columns.meaning'), value: (row) => (row.column === null ? t('household.import.columns.none') : t(`household.list.column.${row.column}`)), ...plain },
              { key: 'on', title: t('household.import.learned.on'), value: (row) => row.learnedOn, cell: (row) => dayWords(t, row.learnedOn), ...plain },
              ...(mayForget ? [{ key: 'forget', title: t('household.import.learned.forget'), value: () => '', ...plain, cell: (row: Row) => <BusyButton size="compact-sm" variant="default" className="no-print" busy={forget.isPending} aria-label={t('household.import.learned.forget.of', { heading: row.heading })} onClick={() => void forget.mutateAsync({ area, heading: row.heading }).then((done) => setGone(done.heading)).catch(() => setGone(''))}>{t('household.import.learned.forget')}</BusyButton> }] : []),
            ]}
          />
        )}
      </Loaded>
    </details>
  );
}
