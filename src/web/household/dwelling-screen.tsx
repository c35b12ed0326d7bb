/** A house over time: which households lived in it, who on the header's day, and what it was like. */
import { useRead } from '../api.ts';
import { DataTable } from '../kit/data-table.tsx';
import { Card, ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink, useRouteParam } from '../link.tsx';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { dwelling, type Dwelling, terms } from './contracts.ts';
import { stateLine } from './dwelling-card.tsx';
import css from './household.module.css';
import { useKnownOn } from './known-on.ts';
import { dayWords, periodWords } from './words.ts';

export default function DwellingScreen() {
  const id = useRouteParam('id');
  const { asOf, today } = useView();
  const [knownOn] = useKnownOn();
  const answer = useRead(dwelling, { id: Number(id), ...(asOf === today ? {} : { date: asOf }), ...(knownOn ? { knownOn } : {}) } as never);
  return <Loaded answer={answer}>{(data) => <One data={data} />}</Loaded>;
}

function One({ data }: { readonly data: Dwelling }) {
  const t = useText();
  const known = useRead(terms, {}, { staleTime: Infinity }).data;
  const plain = { sortable: false as const };
  const name = (row: Dwelling['rows'][number]): string => (row.head ? t('household.screen.of_head', { name: row.head }) : t('household.screen.number', { id: String(row.household) }));
  const last = data.rows[0];
  return (
    <>
      <ScreenHead title={t('household.dwelling.number', { id: String(data.id) })} lead={`${data.villageName}. ${t('household.dwelling.screen.lead')}`} up={last ? { to: `/ho/${last.household}`, label: name(last) } : { to: '/ho', label: t('household.screen.list.title') }} />
      {data.knownOn && <div className={css.notice} role="status"><p>{t('household.screen.known_banner', { date: dayWords(t, data.knownOn) })}</p></div>}
      {!data.rows.some((row) => row.there) && <div className={css.notice} role="status"><p>{t('household.dwelling.screen.nobody', { date: dayWords(t, data.date) })}</p></div>}
      <div className={css.stack}>
        <DataTable
          title={t('household.dwelling.screen.households')} rows={data.rows} rowKey={(row) => `${row.household}/${row.from}`} empty={<EmptyState heading="h3" title={t('household.dwelling.screen.none')} />}
          columns={[
            { key: 'period', title: t('household.person.when'), value: (row) => periodWords(t, row), ...plain },
            { key: 'household', title: t('household.person.household'), value: name, cell: (row) => <AppLink to={`/ho/${row.household}`} search={{ biet: data.knownOn ?? undefined }}>{name(row)}</AppLink>, ...plain },
            { key: 'address', title: t('household.screen.address'), value: (row) => row.address || '–', ...plain },
            { key: 'members', title: t('household.screen.members'), value: (row) => row.members, ...plain },
            { key: 'there', title: t('household.dwelling.screen.there', { date: dayWords(t, data.date) }), value: (row) => t(`household.dwelling.screen.there.${row.there ? 'yes' : 'no'}`), ...plain },
          ]}
        />
        <Card title={t('household.dwelling.screen.states')}>
          {data.states.length === 0 ? <p className="soft" style={{ margin: 0 }}>{t('household.dwelling.unknown')}</p> : <ul className={css.plain}>{data.states.toReversed().map((one) => <li key={one.from}>{stateLine(t, known, one)}</li>)}</ul>}
        </Card>
      </div>
    </>
  );
}
