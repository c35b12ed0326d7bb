/** An item that asks for the Fatherland Front's opinion: its own account enters it here, everybody else reads it. */
import { useState } from 'react';
import { assessmentOpine } from '../../domain/assessment/contract.ts';
import { type SaidValue, saidValues } from '../../domain/assessment/types.ts';
import { useWrite } from '../api.ts';
import household from '../household/household.module.css';
import { BusyButton } from '../kit/busy-button.tsx';
import { ChoiceField, LongTextField } from '../kit/fields.tsx';
import { ProblemNote } from '../kit/states.tsx';
import { useText } from '../text.tsx';
import type { Line, Sheet } from './contracts.ts';

export function FrontOpinion({ data, line, onDone }: { readonly data: Sheet; readonly line: Line; readonly onDone: (words: string) => void }) {
  const t = useText();
  const opine = useWrite(assessmentOpine);
  const [value, setValue] = useState<SaidValue | ''>(line.verified?.value ?? '');
  const [note, setNote] = useState(line.verified?.note ?? '');
  const [tried, setTried] = useState(false);
  const missing = value === '' || note.trim().length < 3;
  if (!data.may.opine || data.state === 'considered' || data.state === 'closed') return <p className="soft no-print">{t('assessment.screen.front.waits')}</p>;
  const send = () => {
    setTried(true);
    if (value === '' || missing) return;
    void opine.mutateAsync({ id: data.id, version: data.version, item: line.id, value, note }).then(() => onDone(t('assessment.screen.front.done')), () => undefined);
  };
  return (
    <fieldset className={`${household.fieldset} no-print`} style={{ maxWidth: '46rem' }}>
      <legend>{t('assessment.screen.front')}</legend>
      <ChoiceField label={t('assessment.screen.sheet.value')} required value={value} onChange={(chosen) => setValue(chosen as SaidValue | '')} choices={[{ value: '', label: t('assessment.screen.sheet.value.choose') }, ...saidValues.map((one) => ({ value: one, label: t(`assessment.value.${one}`) }))]} />
      <LongTextField label={t('assessment.screen.sheet.opinion')} required value={note} onChange={setNote} rows={2} />
      {tried && missing && <p role="alert" style={{ margin: 0 }}>{t('assessment.screen.front.missing')}</p>}
      {opine.error !== null && <ProblemNote problem={opine.error} />}
      <div><BusyButton size="sm" busy={opine.isPending} onClick={send}>{t('assessment.screen.front.save')}</BusyButton></div>
    </fieldset>
  );
}
