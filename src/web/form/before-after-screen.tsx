/** "Trước và sau": of an area and each unit below, who rose off the list in the year, with mean income and deprivations by the review before and by the one that recognised it. */
import { risesOf, type RisingClass, risingClasses } from '../../domain/form/before-after.ts';
import { formatDecimal, formatInstant, formatNumber } from '../../domain/text/translate.ts';
import { useRead } from '../api.ts';
import { dayWords } from '../household/words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import type { Column } from '../kit/sort-rows.ts';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink } from '../link.tsx';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { beforeAfter, type BeforeAfter } from './contracts.ts';
import { type Asked, FormFilters, useAsked } from './filters.tsx';
import css from './form.module.css';
import { useKnownWords } from './known-words.ts';
import { addressOfCounted } from './list-address.ts';
import { OtherTimes } from './other-times.tsx';
import { ServicesTable } from './services-table.tsx';

type Row = BeforeAfter['rows'][number];
type Amount = 'income' | 'deprivations';

export default function BeforeAfterScreen() {
  const t = useText();
  const chosen = useAsked();
  const { asked } = chosen;
  const answer = useRead(beforeAfter, asked, { enabled: asked.area !== '' });
  useStoryData(asked.area);
  return (
    <>
      <ScreenHead title={t('form.screen.rise.title')} lead={t('form.screen.rise.lead')} />
      <FormFilters chosen={chosen} />
      {asked.area === '' ? <EmptyState title={t('form.screen.no_area')} hint={t('form.screen.no_area.fix')} /> : answer.error && !answer.data ? <OtherTimes problem={answer.error} retry={() => void answer.refetch()} asked={asked} setYear={chosen.setYear} to="/bieu/truoc-sau" />
        : <Loaded answer={answer}>{(data) => <Sheet data={data} asked={asked} />}</Loaded>}
    </>
  );
}

function Sheet({ data, asked }: { readonly data: BeforeAfter; readonly asked: Asked }) {
  const t = useText();
  const known = useKnownWords();
  const shown = risingClasses.filter((of) => data.total[of].households > 0);
  return (
    <>
      <p className={css.lead}>
        {t('form.screen.span', { area: data.area.name, since: dayWords(t, data.since as never), until: dayWords(t, data.until as never) })} {data.standards.map((one) => `${one[t.locale]}.`).join(' ')}
        {data.covered.all > 0 && ` ${t('form.screen.covered', { communes: data.covered.communes, all: data.covered.all })}`}
        {data.mapDate !== data.until && ` ${t('form.screen.on_map', { date: dayWords(t, data.mapDate as never) })}`}
        {known(data.knownOn)}
        {data.lastAct !== null && ` ${t('form.last_act', { number: String(data.lastAct.number), at: formatInstant(data.lastAct.at) })}`}
      </p>
      {!data.exact && <p className={css.tied}>{t('form.screen.rise.public')}</p>}
      {shown.length === 0 && <EmptyState title={t('form.screen.rise.empty')} hint={t('form.screen.rise.empty.fix')} />}
      {shown.map((of) => <div key={of} className={css.part}><Table data={data} asked={asked} of={of} /></div>)}
      {data.services?.filter((one) => one.start.households + one.now.households > 0).map((one) => <ServicesTable key={one.class} data={data} table={one} asked={asked} />)}
      {data.services !== null && <div className={css.notes}><p>{t('form.screen.services.note')}</p></div>}
      {shown.length > 0 && <div className={css.notes}><p>{t('form.screen.rise.note')}</p></div>}
    </>
  );
}

function Table({ data, asked, of }: { readonly data: BeforeAfter; readonly asked: Asked; readonly of: RisingClass }) {
  const t = useText();
  const { today } = useView();
  const heading = t(`form.screen.rise.table.${of}`);
  const listOf = (row: Row) => addressOfCounted({ ...asked, area: row.area }, { part: 'flow', classes: [of], items: risesOf[of].map((ref) => ref.item) }, today);
  const hidden = <span className={css.hidden}>{t('form.hidden')}</span>;
  const count = (amount: Amount, key: 'known' | 'unknown'): Column<Row> => ({
    key: `${amount}.${key}`, title: t(`form.screen.rise.${amount}.${key}`), numeric: true, value: (row) => row[of][amount]?.[key] ?? null,
    cell: (row) => { const one = row[of][amount]; return one === null ? hidden : formatNumber(t.locale, one[key]); },
  });
  const places: Readonly<Record<Amount, number>> = { income: 0, deprivations: 2 };
  const rounded = (amount: Amount, value: number): number => Number(value.toFixed(places[amount]));
  const amountOf = (amount: Amount, key: 'before' | 'after' | 'change', row: Row): number | null => {
    const one = row[of][amount];
    if (one === null || one.before === null || one.after === null) return null;
    // The change of what is printed: the reader may subtract the two numbers beside it.
    return key === 'change' ? rounded(amount, rounded(amount, one.after) - rounded(amount, one.before)) : rounded(amount, one[key]!);
  };
  const mean = (amount: Amount, key: 'before' | 'after' | 'change'): Column<Row> => ({
    key: `${amount}.${key}`, title: t(`form.screen.rise.${amount}.${key}`), numeric: true, value: (row) => amountOf(amount, key, row),
    cell: (row) => {
      if (row[of][amount] === null) return hidden;
      const value = amountOf(amount, key, row);
      return value === null ? <span className="soft">–</span> : `${key === 'change' && value > 0 ? '+' : ''}${formatDecimal(t.locale, value.toFixed(places[amount]))}`;
    },
  });
  const columns: readonly Column<Row>[] = [
    { key: 'name', title: t('form.column.unit'), value: (row) => (row === data.total ? t('form.screen.rise.whole', { area: row.name }) : row.name) },
    {
      key: 'households', title: t('form.screen.rise.households'), numeric: true, value: (row) => row[of].households,
      cell: (row) => {
        const text = formatNumber(t.locale, row[of].households);
        const list = data.mayOpen && row[of].households > 0 ? listOf(row) : null;
        return list !== null ? <AppLink to="/ho" search={list} className={css.number} aria-label={t('form.screen.open', { heading, area: row.name, count: text })}>{text}</AppLink> : text;
      },
    },
    ...(['income', 'deprivations'] as const).flatMap((amount) => [mean(amount, 'before'), mean(amount, 'after'), mean(amount, 'change'), count(amount, 'known'), count(amount, 'unknown')]),
  ];
  return <DataTable title={heading} rows={[data.total, ...data.rows]} rowKey={(row) => (row === data.total ? 'total' : row.area)} columns={columns} />;
}
