/** Taking the list on screen along as a spreadsheet: a household or a person a row, Excel or CSV; the log of readers notes every household in it. */
import { useState } from 'react';
import { householdExport } from '../../domain/household/contract-list.ts';
import { type InputOf, writeForFile } from '../api.ts';
import { BusyButton } from '../kit/busy-button.tsx';
import { ChoiceField, TextField } from '../kit/fields.tsx';
import { LoadingState, ProblemNote } from '../kit/states.tsx';
import { useText } from '../text.tsx';
import css from './household.module.css';

type ExportPanelProps = { readonly asked: Readonly<Record<string, unknown>> };

export default function ExportPanel({ asked }: ExportPanelProps) {
  const t = useText();
  const [rows, setRows] = useState('households');
  const [format, setFormat] = useState('xlsx');
  const [reason, setReason] = useState('');
  const [state, setState] = useState<'idle' | 'busy' | 'done'>('idle');
  const [problem, setProblem] = useState<unknown>(null);
  const { offset: _offset, limit: _limit, ...filters } = asked;
  const take = async () => {
    setState('busy');
    setProblem(null);
    try {
      await writeForFile(householdExport, { ...filters, rows, format, locale: t.locale, ...(reason.trim() ? { reason: reason.trim() } : {}) } as unknown as InputOf<typeof householdExport>);
      setState('done');
    } catch (refusal) {
      setProblem(refusal);
      setState('idle');
    }
  };
  return (
    <section className={`${css.form} no-print`} aria-label={t('household.export.title')}>
      <h2>{t('household.export.title')}</h2>
      <p className={css.hint}>{t('household.export.lead')}</p>
      <div className={css.pair}>
        <ChoiceField label={t('household.export.rows')} value={rows} onChange={setRows} choices={[{ value: 'households', label: t('household.export.rows.households') }, { value: 'persons', label: t('household.export.rows.persons') }]} />
        <ChoiceField label={t('household.export.format')} value={format} onChange={setFormat} choices={[{ value: 'xlsx', label: 'Excel (.xlsx)' }, { value: 'csv', label: 'CSV (;)' }]} />
        <TextField label={t('household.import.reason')} value={reason} onChange={setReason} maxLength={500} />
      </div>
      <div className={css.buttons}><BusyButton busy={state === 'busy'} onClick={() => void take()}>{t('household.export.do')}</BusyButton>{state === 'done' && <span role="status">{t('household.export.done')}</span>}</div>
      {state === 'busy' && <LoadingState label={t('household.export.making')} />}
      <ProblemNote problem={problem} />
    </section>
  );
}
