/** Income and services of an area's list at the start of the year and on its last day, service by service with its indicators; a number of households opens their list. Part of the screen "before and after". */
import type { PlainDate } from '../../domain/calendar.ts';
import { formatDecimal, formatNumber } from '../../domain/text/translate.ts';
import { dayWords } from '../household/words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import type { BeforeAfter } from './contracts.ts';
import type { Asked } from './filters.tsx';
import css from './form.module.css';
import { serviceAddress } from './list-address.ts';

type Table = NonNullable<BeforeAfter['services']>[number];
/** `lacking`: households, or for a service the deprivations of its indicators added. */
type Row = { readonly key: string; readonly name: string; readonly start: number | null; readonly now: number | null; readonly of: 'households' | 'known' | 'income' | 'service' | 'indicator' };

export function ServicesTable({ data, table, asked }: { readonly data: BeforeAfter; readonly table: Table; readonly asked: Asked }) {
  const t = useText();
  const { today } = useView();
  const added = (rows: Table['services'][number]['indicators'], side: 'start' | 'now'): number | null => (rows.every((one) => one[side] === null) ? null : rows.reduce((sum, one) => sum + (one[side] ?? 0), 0));
  const mean = (sum: number | null, side: 'start' | 'now'): number | null => (sum === null || table[side].known === 0 ? null : sum / table[side].known);
  const rows: readonly Row[] = [
    { key: 'households', name: t('form.screen.services.households'), start: table.start.households, now: table.now.households, of: 'households' },
    { key: 'income', name: t('form.screen.services.income', { start: table.start.incomeKnown, now: table.now.incomeKnown }), start: table.start.income, now: table.now.income, of: 'income' },
    { key: 'known', name: t('form.screen.services.known'), start: table.start.known, now: table.now.known, of: 'known' },
    ...table.services.flatMap((one): Row[] => [
      { key: one.service.vi, name: t('form.screen.services.service', { service: one.service[t.locale] }), start: mean(added(one.indicators, 'start'), 'start'), now: mean(added(one.indicators, 'now'), 'now'), of: 'service' },
      ...one.indicators.map((each): Row => ({ key: each.code, name: `– ${each.text[t.locale]}`, start: each.start, now: each.now, of: 'indicator' })),
    ]),
  ];
  const words = (row: Row, side: 'start' | 'now') => {
    const value = row[side];
    if (value === null) return <span className="soft">–</span>;
    if (row.of === 'service') return formatDecimal(t.locale, value.toFixed(2));
    const share = row.of === 'indicator' && table[side].known > 0 ? ` (${formatDecimal(t.locale, ((100 * value) / table[side].known).toFixed(1))} %)` : '';
    const text = `${formatNumber(t.locale, Math.round(value))}${share}`;
    const list = !data.mayOpen || value === 0 || (row.of !== 'households' && row.of !== 'indicator') ? null
      : serviceAddress({ ...asked, mapDate: data.mapDate as PlainDate }, side, { class: table.class, standard: table[side].standard, ...(row.of === 'indicator' ? { code: row.key } : {}) }, today);
    return list === null ? text : <AppLink to="/ho" search={list} className={css.number} aria-label={t('form.screen.open', { heading: row.name, area: data.area.name, count: text })}>{text}</AppLink>;
  };
  return (
    <div className={css.part}>
      <DataTable
        title={t(`form.screen.services.table.${table.class}`)} rows={rows} rowKey={(row) => row.key}
        columns={[
          { key: 'name', title: t('form.screen.services.what'), value: (row) => row.name, sortable: false },
          { key: 'start', title: t('form.screen.services.start', { date: dayWords(t, data.since) }), value: (row) => row.start, cell: (row) => words(row, 'start'), numeric: true, sortable: false },
          { key: 'now', title: t('form.screen.services.now', { date: dayWords(t, data.until) }), value: (row) => row.now, cell: (row) => words(row, 'now'), numeric: true, sortable: false },
        ]}
      />
    </div>
  );
}
