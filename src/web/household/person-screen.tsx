/** One person's way through the households of the register, newest first: where, when, as what, under which head, and what the household was by decision then. */
import { formatMoney } from '../../domain/text/translate.ts';
import { useRead } from '../api.ts';
import { DataTable } from '../kit/data-table.tsx';
import { Card, ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink, useRouteParam } from '../link.tsx';
import { useText } from '../text.tsx';
import { person, type Person, terms } from './contracts.ts';
import css from './household.module.css';
import { useKnownOn } from './known-on.ts';
import { birthWords, dayWords, periodWords, termWords } from './words.ts';

type Stay = Person['stays'][number];

export default function PersonScreen() {
  const id = useRouteParam('id');
  const [knownOn] = useKnownOn();
  const answer = useRead(person, { id: Number(id), ...(knownOn ? { knownOn } : {}) } as never);
  return <Loaded answer={answer}>{(data) => <One data={data} />}</Loaded>;
}

function One({ data }: { readonly data: Person }) {
  const t = useText();
  const known = useRead(terms, {}, { staleTime: Infinity });
  const plain = { sortable: false as const };
  const given = (row: Stay): string => row.supports.map((one) => [one.name[t.locale], dayWords(t, one.givenOn), one.worth === null ? '' : formatMoney(t.locale, one.worth)].filter((part) => part !== '').join(', ')).join('; ');
  const last = data.stays[0];
  return (
    <>
      <ScreenHead title={data.fullName} lead={t('household.person.lead')} up={last && last.household !== null ? { to: `/ho/${last.household}`, label: last.head ? t('household.screen.of_head', { name: last.head }) : t('household.screen.number', { id: String(last.household) }) } : { to: '/ho', label: t('household.screen.list.title') }} />
      {data.knownOn && <div className={css.notice} role="status"><p>{t('household.screen.known_banner', { date: dayWords(t, data.knownOn) })}</p></div>}
      <div className={css.stack}>
        <Card title={t('household.person.facts')}>
          <dl className={css.facts}>
            <dt>{t('household.screen.birth')}</dt><dd>{birthWords(t, data.birth) || '–'}</dd>
            <dt>{t('household.screen.sex')}</dt><dd>{data.sex ? t(`household.sex.${data.sex}`) : '–'}</dd>
            <dt>{t('household.screen.ethnic_group')}</dt><dd>{termWords(t, known.data?.ethnicGroups, data.ethnicGroup) || '–'}</dd>
          </dl>
        </Card>
        <DataTable
          title={t('household.person.stays')} rows={data.stays} rowKey={(row) => `${row.household ?? row.villageName}/${row.from}`} empty={<EmptyState heading="h3" title={t('household.person.none')} />}
          columns={[
            { key: 'period', title: t('household.person.when'), value: (row) => periodWords(t, row), ...plain },
            { key: 'household', title: t('household.person.household'), value: (row) => row.head, cell: (row) => row.household === null ? <span className="soft">{t('household.person.elsewhere')}</span> : <AppLink to={`/ho/${row.household}`} search={{ biet: data.knownOn ?? undefined }}>{row.head ? t('household.screen.of_head', { name: row.head }) : t('household.screen.number', { id: String(row.household) })}</AppLink>, ...plain },
            { key: 'village', title: t('household.screen.village'), value: (row) => row.villageName, ...plain },
            { key: 'relation', title: t('household.screen.relation'), value: (row) => t(`household.relation.${row.relation}`), ...plain },
            { key: 'class', title: t('household.person.classes'), value: (row) => row.classes.map((one) => `${t(`household.class.${one.class}`)} ${periodWords(t, one)}`).join('; '), cell: (row) => <span className={css.wide}>{row.classes.map((one) => `${t(`household.class.${one.class}`)} ${periodWords(t, one)}`).join('; ') || (row.bare ? '–' : t('household.class.none'))}</span>, ...plain },
            ...(data.knownOn ? [] : [{ key: 'supports', title: t('household.person.supports'), value: given, cell: (row: Stay) => <span className={css.wide}>{given(row) || '–'}</span>, ...plain }]),
          ]}
        />
        <p className={css.hint}>{t('household.person.note')}</p>
      </div>
    </>
  );
}
