/** Every class a household was given, newest first, as sentences: class and change, decision, income, deprivations by name, causes, needs. Nothing here can be edited. */
import { formatNumber } from '../../domain/text/translate.ts';
import { useRead } from '../api.ts';
import { Card } from '../kit/screen-head.tsx';
import { useText } from '../text.tsx';
import { ClassTag } from './class-tag.tsx';
import { type Household, terms } from './contracts.ts';
import css from './household.module.css';
import { dayWords, deprivationWords, periodWords, standardWords, termWords } from './words.ts';

type Status = Household['statuses'][number];

export function Decisions({ rows }: { readonly rows: readonly Status[] }) {
  const t = useText();
  return (
    <Card title={t('household.screen.decisions')}>
      <p className={css.hint}>{t('household.screen.decisions.lead')}</p>
      {rows.length === 0 ? <p>{t('household.screen.decisions.none')}</p> : <ol className={css.line} style={{ marginTop: '0.75rem' }}>{rows.map((row) => <One key={`${row.decision.id}/${row.from}`} row={row} />)}</ol>}
    </Card>
  );
}

function One({ row }: { readonly row: Status }) {
  const t = useText();
  const { data } = useRead(terms, {}, { staleTime: Infinity });
  const lacking = row.deprivations === null ? null : deprivationWords(t, data, row.standard, row.deprivations);
  return (
    <li>
      <h3><ClassTag value={row.class} /> {t(`household.change.${row.change}`)}</h3>
      <p>{t('household.screen.decision_line', { number: row.decision.number, date: dayWords(t, row.decision.issuedOn), period: periodWords(t, row) })}</p>
      <p>{t('household.screen.by_standard', { standard: standardWords(t, data, row.standard) })}{row.incomePerPerson !== null && ` ${t('household.screen.income', { amount: formatNumber(t.locale, row.incomePerPerson) })}`}{row.scoreA !== null && ` ${t('household.screen.score_a', { score: formatNumber(t.locale, row.scoreA) })}`}</p>
      {lacking !== null && <p>{lacking.length === 0 ? t('household.screen.deprived.none') : t('household.screen.deprived', { count: lacking.length, names: lacking.join('; ') })}</p>}
      {row.causes.length > 0 && <p>{t('household.screen.causes', { names: row.causes.map((one) => termWords(t, data?.causes, one)).join('; ') })}</p>}
      {row.needs.length > 0 && <p>{t('household.screen.needs', { names: row.needs.map((one) => termWords(t, data?.needs, one)).join('; ') })}</p>}
    </li>
  );
}
