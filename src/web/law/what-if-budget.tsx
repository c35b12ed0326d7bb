/** What the supports that follow from the class would cost the budget a year: amounts of the packs, or typed here for this trial only; what nobody said is named, not guessed. */
import { useState } from 'react';
import { formatNumber } from '../../domain/text/translate.ts';
import type { OutputOf } from '../api.ts';
import { DataTable } from '../kit/data-table.tsx';
import { NumberField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { useText } from '../text.tsx';
import { dayWords } from '../household/words.ts';
import type { whatIf } from './contracts.ts';
import css from './law.module.css';
import { StatusTag } from './rule-text.tsx';

type Budget = OutputOf<typeof whatIf>['budget'];
type Line = Pick<Budget['rows'][number], 'before' | 'after' | 'difference'> & { readonly row: Budget['rows'][number] | null };
type Props = { readonly of: Budget; readonly costs: ReadonlyMap<string, number>; readonly onChange: (support: string, amount: number | null) => void };

export function BudgetEffect({ of, costs, onChange }: Props) {
  const t = useText();
  if (of.rows.length === 0) return <Card title={t('law.screen.budget.title')}><p>{t('law.screen.budget.none', { date: dayWords(t, of.on) })}</p></Card>;
  const missing = of.rows.flatMap((row) => (row.missing === null ? [] : [row.missing[t.locale]]));
  const lines: readonly Line[] = [...of.rows.map((row): Line => ({ row, before: row.before, after: row.after, difference: row.difference })), ...(of.total === null ? [] : [{ row: null, ...of.total }])];
  const dong = (value: number | null) => (value === null ? <span className="soft">–</span> : formatNumber(t.locale, value));
  const shareWords = ({ shares }: Budget['rows'][number]) => (['poor', 'near_poor'] as const).flatMap((name) => (shares[name]?.value == null ? [] : [`${t(`policy.class.${name}`)} ${formatNumber(t.locale, shares[name].value)}%`])).join(', ');
  const sources = (row: Budget['rows'][number]) => [...new Map([row, ...Object.values(row.shares).flatMap((one) => one ?? [])].map((one) => [one.source, one])).values()];
  return (
    <Card title={t('law.screen.budget.title')}>
      <p className={css.source}>{t('law.screen.budget.lead', { date: dayWords(t, of.on) })}</p>
      <div className={`${css.form} no-print`}>
        {of.rows.map((row) => <CostField key={row.id} label={row.text[t.locale]} value={costs.get(row.id)} onChange={(amount) => onChange(row.id, amount)} />)}
      </div>
      <DataTable
        title={t('law.screen.budget.table')} rows={lines} rowKey={(line) => line.row?.id ?? 'total'} plain
        columns={[
          { key: 'support', title: t('law.screen.budget.support'), sortable: false, value: (line) => line.row?.text[t.locale] ?? t(of.whole ? 'law.screen.budget.total' : 'law.screen.budget.total.part') },
          { key: 'amount', title: t('law.screen.budget.amount'), numeric: true, sortable: false, value: (line) => line.row?.amount ?? null, cell: ({ row }) => row && <>{dong(row.amount)}{row.entered && <div className="soft">{t('law.screen.budget.entered')}</div>}</> },
          { key: 'shares', title: t('law.screen.budget.shares'), sortable: false, value: (line) => (line.row ? shareWords(line.row) : '') },
          { key: 'before', title: t('law.screen.what_if.before'), numeric: true, sortable: false, value: (line) => line.before, cell: (line) => dong(line.before) },
          { key: 'after', title: t('law.screen.what_if.after'), numeric: true, sortable: false, value: (line) => line.after, cell: (line) => dong(line.after) },
          { key: 'difference', title: t('law.screen.budget.difference'), numeric: true, sortable: false, value: (line) => line.difference, cell: (line) => <>{line.difference !== null && line.difference > 0 && '+'}{dong(line.difference)}</> },
        ]}
      />
      {missing.length > 0 && <p role="status"><strong>{t('law.screen.budget.missing', { missing: missing.join('; ') })}</strong></p>}
      <ul className={css.list}>{of.rows.map((row) => <li key={row.id}>{row.text[t.locale]}: {sources(row).map((one) => <span key={one.source} className={css.source}>{one.source} <StatusTag status={one.status} /> </span>)}</li>)}</ul>
      <p className={css.source}>{t('law.screen.budget.note')}</p>
    </Card>
  );
}

/** Whole đồng, as far as the question takes them; another number is refused beside the field and changes nothing. */
function CostField({ label, value, onChange }: { readonly label: string; readonly value: number | undefined; readonly onChange: (amount: number | null) => void }) {
  const t = useText();
  const [refused, setRefused] = useState(false);
  const take = (text: string | null) => {
    const amount = text === null ? null : Number(text);
    const fits = amount === null || (Number.isInteger(amount) && amount >= 0 && amount < 1e9);
    setRefused(!fits);
    if (fits) onChange(amount);
  };
  return <NumberField label={label} hint={t('law.screen.budget.amount.hint')} value={value === undefined ? null : String(value)} onChange={take} {...(refused ? { error: t('law.screen.budget.amount.problem') } : {})} />;
}
