/** How many households and persons an area has, and each area directly below it: a count opens the list of that area. Nobody is named here. */
import { formatNumber } from '../../domain/text/translate.ts';
import { useRead } from '../api.ts';
import { DataTable } from '../kit/data-table.tsx';
import { Loaded } from '../kit/states.tsx';
import { useText } from '../text.tsx';
import { counts } from './contracts.ts';
import css from './household.module.css';

const shown = ['households', 'persons', 'poor', 'poorPersons', 'nearPoor', 'nearPoorPersons', 'noLabour', 'poorHeadedByWomen'] as const;

export function ListCounts({ area, date, knownOn, mapDate, onOpen }: { readonly area: string; readonly date: string; readonly knownOn: string | undefined; readonly mapDate: string | undefined; readonly onOpen: (slug: string) => void }) {
  const t = useText();
  const answer = useRead(counts, { area, date, ...(knownOn ? { knownOn } : {}), ...(mapDate ? { mapDate } : {}) } as never, { enabled: area !== '' });
  return (
    <Loaded answer={answer}>
      {(data) => (
        <>
          <dl className={css.counts}>
            {shown.map((one) => <div key={one}><dt>{t(`household.screen.count.${one}`)}</dt><dd>{formatNumber(t.locale, data.total[one])}</dd></div>)}
          </dl>
          {data.rows.some((row) => row.area !== area) && (
            <details style={{ marginBottom: '1rem' }}>
              <summary>{t('household.screen.below')}</summary>
              <DataTable
                title={t('household.screen.below')} rows={data.rows} rowKey={(row) => row.area}
                columns={[
                  { key: 'name', title: t('household.screen.area'), value: (row) => row.name, cell: (row) => <button type="button" className={css.link} onClick={() => onOpen(row.area)}>{row.name}</button> },
                  ...shown.map((one) => ({ key: one, title: t(`household.screen.count.${one}`), numeric: true, value: (row: (typeof data.rows)[number]) => row[one] })),
                ]}
              />
            </details>
          )}
        </>
      )}
    </Loaded>
  );
}
