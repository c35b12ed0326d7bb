/** How many corrections of what is written an area recorded in the year, by their kind and by what was put right. Nobody is named here. */
import { correctingActs, corrections } from '../../domain/household/correction.ts';
import { useRead } from '../api.ts';
import { DataTable } from '../kit/data-table.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { useText } from '../text.tsx';
import { correctionsOf } from './contracts.ts';
import css from './household.module.css';
import { dayWords } from './words.ts';

export function ListCorrections({ area, date, knownOn, mapDate }: { readonly area: string; readonly date: string; readonly knownOn: string | undefined; readonly mapDate: string | undefined }) {
  const t = useText();
  const from = `${date.slice(0, 4)}-01-01`;
  const answer = useRead(correctionsOf, { area, from, until: date, ...(knownOn ? { knownOn } : {}), ...(mapDate ? { mapDate } : {}) } as never);
  return (
    <Loaded answer={answer}>
      {({ rows }) => {
        const count = (correction: string | null, kind?: string): number => rows.filter((row) => row.correction === correction && (kind === undefined || row.kind === kind)).reduce((sum, row) => sum + row.count, 0);
        const shown = [...corrections, null].filter((one) => count(one) > 0);
        return (
          <div className={css.stack} style={{ gap: '0.4rem' }}>
            <p className={css.hint}>{t('household.correction.lead', { from: dayWords(t, from), until: dayWords(t, date) })}</p>
            <DataTable
              title={t('household.correction.title')} rows={shown} rowKey={(row) => row ?? ''} empty={<EmptyState heading="h3" title={t('household.correction.none')} />}
              columns={[
                { key: 'kind', title: t('household.correction.label'), value: (row) => t(row === null ? 'household.correction.unsorted' : `household.correction.${row}`) },
                ...correctingActs.map((kind) => ({ key: kind, title: t(`household.correction.what.${kind}`), numeric: true, value: (row: (typeof shown)[number]) => count(row, kind) })),
                { key: 'sum', title: t('household.correction.sum'), numeric: true, value: (row) => count(row) },
              ]}
            />
          </div>
        );
      }}
    </Loaded>
  );
}
