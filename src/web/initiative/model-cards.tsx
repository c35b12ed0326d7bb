/** A livelihood model: what it is and who paid for it, and its households with class when they joined and now, what they put in and what it brought them. Used by the screen of one proposal. */
import { Button } from '@mantine/core';
import type { MessageKey } from '../../domain/text/catalogue.ts';
import { formatMoney } from '../../domain/text/translate.ts';
import css from '../fieldwork/fieldwork.module.css';
import householdCss from '../household/household.module.css';
import { dayWords } from '../household/words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { Card } from '../kit/screen-head.tsx';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';
import type { Initiative } from './contracts.ts';
import { IncomeForm, ModelForm } from './model-forms.tsx';
import { type FormProps, JoinForm, LeaveForm } from './one-forms.tsx';

export type Doing = 'opine' | 'answer' | 'withdraw' | 'replicate' | 'model' | 'join' | { readonly leave: number } | { readonly income: number };
export type PartProps = { readonly one: Initiative; readonly doing: Doing | null; readonly onDo: (doing: Doing) => void; readonly form: FormProps };

export function ModelFacts({ one, doing, onDo, form }: PartProps) {
  const t = useText();
  const { model } = one;
  const money = (amount: number | null): string => (amount === null ? t('initiative.screen.model.money.none') : formatMoney(t.locale, amount));
  return (
    <Card title={t('initiative.screen.model')}><div className={css.stack}>
      {model === null ? <p style={{ margin: 0 }}>{t('initiative.screen.model.none')}</p> : (
        <dl className={householdCss.facts}>
          <dt>{t('initiative.screen.model.builder')}</dt><dd>{model.builder}</dd>
          <dt>{t('initiative.screen.model.technique')}</dt><dd style={{ whiteSpace: 'pre-line' }}>{model.technique}</dd>
          <dt>{t('initiative.screen.model.market')}</dt><dd style={{ whiteSpace: 'pre-line' }}>{model.market}</dd>
          {model.funder !== '' && <><dt>{t('initiative.screen.model.funder')}</dt><dd>{model.funder}</dd></>}
        </dl>
      )}
      <p style={{ margin: 0 }}>{t('initiative.screen.model.money', { own: money(one.contributionSum), other: money(model?.funding ?? null) })}</p>
      {model && <p className="soft" style={{ margin: 0 }}>{t('initiative.screen.model.saved', { date: dayWords(t, model.savedOn), by: model.savedBy })}</p>}
      {one.may.write && doing === null && <div className={`${css.buttons} no-print`}><Button size="sm" variant={model === null ? 'filled' : 'default'} onClick={() => onDo('model')}>{t('initiative.screen.model.add')}</Button></div>}
      {doing === 'model' && <ModelForm {...form} />}
    </div></Card>
  );
}

export function ModelHouseholds({ one, doing, onDo, form }: PartProps) {
  const t = useText();
  const chosen = typeof doing === 'object' && doing !== null ? one.households.find((row) => row.household === ('leave' in doing ? doing.leave : doing.income)) : undefined;
  const words = (name: string) => t(`household.class.${name}` as MessageKey);
  const nameOf = (row: Initiative['households'][number]) => row.head || t('initiative.screen.household.open');
  const incomes = (row: Initiative['households'][number]) => row.incomes.map((told) => t('initiative.screen.income.line', { year: String(told.year), money: formatMoney(t.locale, told.income) }));
  const may = one.may.write && doing === null;
  return (
    <Card title={`${t('initiative.screen.households')}: ${one.initiative.households}`}><div className={css.stack}>
      {one.households.length === 0 ? <p style={{ margin: 0 }}>{t('initiative.screen.households.none')}</p> : (
        <>
          <DataTable
            title={t('initiative.screen.households')} rows={one.households} rowKey={(row) => String(row.member)}
            columns={[
              { key: 'head', title: t('initiative.screen.head'), value: (row) => row.head, cell: (row) => <AppLink to={`/ho/${row.household}`}>{nameOf(row)}</AppLink> },
              { key: 'joined', title: t('initiative.screen.joined'), value: (row) => row.joinedOn, cell: (row) => dayWords(t, row.joinedOn) },
              { key: 'then', title: t('initiative.screen.class_joining'), value: (row) => words(row.classJoining) },
              { key: 'now', title: t('initiative.screen.class_now'), value: (row) => words(row.classNow) },
              { key: 'money', title: t('initiative.screen.contribution'), value: (row) => row.contribution, numeric: true },
              { key: 'income', title: t('initiative.screen.income'), value: (row) => incomes(row).join('; '), cell: (row) => (row.incomes.length === 0 ? <span className="soft">{t('initiative.screen.income.none')}</span> : <span className={css.wide}>{incomes(row).map((line) => <span key={line} style={{ display: 'block' }}>{line}</span>)}</span>) },
              { key: 'left', title: t('initiative.screen.left'), value: (row) => row.leftOn ?? '', cell: (row) => (row.leftOn === null ? '' : dayWords(t, row.leftOn)) },
              ...(may ? [{
                key: 'do', title: t('support.card.do'), sortable: false, screenOnly: true, value: () => '', cell: (row: Initiative['households'][number]) => (
                  <div className={css.buttons}>
                    <Button size="compact-sm" variant="default" aria-label={`${t('initiative.screen.income.add')}: ${nameOf(row)}`} onClick={() => onDo({ income: row.household })}>{t('initiative.screen.income.add')}</Button>
                    {row.leftOn === null && <Button size="compact-sm" variant="default" aria-label={`${t('initiative.screen.leave')}: ${nameOf(row)}`} onClick={() => onDo({ leave: row.household })}>{t('initiative.screen.leave')}</Button>}
                  </div>
                ),
              }] : []),
            ]}
          />
          {one.incomes.map((told) => <p key={told.year} style={{ margin: 0 }}>{t('initiative.screen.income.mean', { year: String(told.year), mean: formatMoney(t.locale, told.mean), households: told.households })}</p>)}
          <p style={{ margin: 0 }}>{t('initiative.screen.contribution.sum', { money: formatMoney(t.locale, one.contributionSum) })}</p>
        </>
      )}
      {may && <div className={`${css.buttons} no-print`}><Button size="sm" variant="default" onClick={() => onDo('join')}>{t('initiative.screen.join')}</Button></div>}
      {doing === 'join' && <JoinForm {...form} />}
      {chosen && typeof doing === 'object' && doing !== null && ('leave' in doing ? <LeaveForm {...form} household={chosen.household} head={chosen.head} /> : <IncomeForm {...form} row={chosen} />)}
    </div></Card>
  );
}
