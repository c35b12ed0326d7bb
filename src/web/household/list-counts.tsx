/** How many households and persons an area has, and each area directly below it: each number opens the list of its households, a name the list of that area. Nobody is named here. */
import { formatNumber } from '../../domain/text/translate.ts';
import { useRead } from '../api.ts';
import { DataTable } from '../kit/data-table.tsx';
import { Loaded } from '../kit/states.tsx';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';
import { counts } from './contracts.ts';
import { addressOfCount, type ShownCount, shownCounts as shown } from './count-address.ts';
import css from './household.module.css';

export function ListCounts({ area, date, knownOn, mapDate, onOpen, onCount }: { readonly area: string; readonly date: string; readonly knownOn: string | undefined; readonly mapDate: string | undefined; readonly onOpen: (slug: string) => void; /** A number was opened: the list below changes. */ readonly onCount: () => void }) {
  const t = useText();
  const answer = useRead(counts, { area, date, ...(knownOn ? { knownOn } : {}), ...(mapDate ? { mapDate } : {}) } as never, { enabled: area !== '' });
  return (
    <Loaded answer={answer}>
      {(data) => {
        const number = (one: ShownCount, of: string, name: string, value: number) => {
          const text = formatNumber(t.locale, value);
          return value === 0 ? text : <AppLink to="/ho" className={css.number} search={addressOfCount(one, { area: of, knownOn, mapDate: data.mapDate })} aria-label={t('household.screen.count.open', { what: t(`household.screen.count.${one}`), area: name, count: text })} onClick={onCount}>{text}</AppLink>;
        };
        return <>
          <dl className={css.counts}>
            {shown.map((one) => <div key={one}><dt>{t(`household.screen.count.${one}`)}</dt><dd>{number(one, area, t('household.screen.count.all'), data.total[one])}</dd></div>)}
          </dl>
          {data.rows.some((row) => row.area !== area) && (
            <details style={{ marginBottom: '1rem' }}>
              <summary>{t('household.screen.below')}</summary>
              <DataTable
                title={t('household.screen.below')} rows={data.rows} rowKey={(row) => row.area}
                columns={[
                  { key: 'name', title: t('household.screen.area'), value: (row) => row.name, cell: (row) => <button type="button" className={css.link} onClick={() => onOpen(row.area)}>{row.name}</button> },
                  ...shown.map((one) => ({ key: one, title: t(`household.screen.count.${one}`), numeric: true, value: (row: (typeof data.rows)[number]) => row[one], cell: (row: (typeof data.rows)[number]) => number(one, row.area, row.name, row[one]) })),
                ]}
              />
            </details>
          )}
        </>;
      }}
    </Loaded>
  );
}
