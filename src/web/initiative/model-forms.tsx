/** The forms of a livelihood model: what it is, and what it brought one of its households in a year. */
import { useState } from 'react';
import { initiativeIncome, initiativeModel } from '../../domain/initiative/contract.ts';
import { useWrite } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import { SmallForm } from '../fieldwork/small-form.tsx';
import { ChoiceField, LongTextField, NumberField, TextField } from '../kit/fields.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import type { Initiative } from './contracts.ts';
import type { FormProps } from './one-forms.tsx';

const money = (text: string | null): number | null => (text === null || text === '' ? null : Number(text));

export function ModelForm({ one, onClose, onDone }: FormProps) {
  const t = useText();
  const write = useWrite(initiativeModel);
  const [builder, setBuilder] = useState(one.model?.builder ?? '');
  const [technique, setTechnique] = useState(one.model?.technique ?? '');
  const [market, setMarket] = useState(one.model?.market ?? '');
  const [funder, setFunder] = useState(one.model?.funder ?? '');
  const [funding, setFunding] = useState<string | null>(one.model?.funding == null ? null : String(one.model.funding));
  const lacks = builder.trim().length < 2 || technique.trim().length < 3 || market.trim().length < 3 || (money(funding) !== null && funder.trim().length < 2);
  return (
    <SmallForm
      title={t('initiative.screen.model.add')} verb={t('initiative.screen.model.add')} missing={lacks ? t('initiative.screen.model.missing') : null} onCancel={onClose} onDone={onDone}
      send={async () => { await write.mutateAsync({ id: one.initiative.id, version: one.version, builder, technique, market, funder, funding: money(funding) }); return t('initiative.screen.done'); }}
    >
      <TextField label={t('initiative.screen.model.builder')} name="builder" required value={builder} onChange={setBuilder} maxLength={200} />
      <LongTextField label={t('initiative.screen.model.technique')} name="technique" required value={technique} onChange={setTechnique} />
      <LongTextField label={t('initiative.screen.model.market')} name="market" required value={market} onChange={setMarket} rows={2} />
      <div className={css.pair}>
        <TextField label={t('initiative.screen.model.funder')} name="funder" value={funder} onChange={setFunder} maxLength={200} />
        <NumberField label={t('initiative.screen.model.funding')} name="funding" value={funding} onChange={setFunding} />
      </div>
    </SmallForm>
  );
}

export function IncomeForm({ one, row, onClose, onDone }: FormProps & { readonly row: Initiative['households'][number] }) {
  const t = useText();
  const { today } = useMe();
  const write = useWrite(initiativeIncome);
  const last = Number((row.leftOn ?? today).slice(0, 4));
  const years = Array.from({ length: last - Number(row.joinedOn.slice(0, 4)) + 1 }, (_, index) => last - index);
  const [year, setYear] = useState(String(years[0] ?? last));
  const [income, setIncome] = useState<string | null>(null);
  const title = `${t('initiative.screen.income.add')}: ${row.head}`;
  return (
    <SmallForm title={title} verb={t('initiative.screen.income.add')} missing={money(income) === null ? t('initiative.screen.income.missing') : null} onCancel={onClose} onDone={onDone} send={async () => { await write.mutateAsync({ id: one.initiative.id, version: one.version, household: row.household, year: Number(year), income: money(income)! }); return t('initiative.screen.done'); }}>
      <div className={css.pair}>
        <ChoiceField label={t('initiative.screen.income.year')} name="year" required value={year} onChange={setYear} choices={years.map((one_) => ({ value: String(one_), label: String(one_) }))} />
        <NumberField label={t('initiative.screen.income.amount')} name="income" required value={income} onChange={setIncome} />
      </div>
    </SmallForm>
  );
}
