/** What a level that does not work in this house decided on a dossier that was submitted to it: granted by which decision and in which form, or not and why. */
import { useState } from 'react';
import { awardOutcome } from '../../domain/award/contract.ts';
import { type OutputOf, useWrite } from '../api.ts';
import household from '../household/household.module.css';
import { ChoiceField, DateField, LongTextField, TextField } from '../kit/fields.tsx';
import { StepForm } from '../review/step-form.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import type { dossier, Round } from './contracts.ts';
import { dayWords, subjectName, wordsIn } from './words.ts';

export function OutcomeForm({ correcting = false, data, round, reload, onClose }: { /** An award was recorded and something of it was typed wrong. */ readonly correcting?: boolean; readonly data: OutputOf<typeof dossier>; readonly round: Round; readonly reload: () => Promise<unknown>; readonly onClose: () => void }) {
  const t = useText();
  const { today } = useMe();
  const [granted, setGranted] = useState('yes');
  const [on, setOn] = useState<string | null>(today);
  const [number, setNumber] = useState(correcting && data.register !== null ? (data.number ?? '') : '');
  const [form, setForm] = useState(data.form);
  const [why, setWhy] = useState('');
  const write = useWrite(awardOutcome);
  const yes = granted === 'yes';
  const to = data.submitted!.to;
  const level = t(`award.level.${to}`);
  const forms = round.law.forms.filter((one) => one.decidedBy.includes(to));
  return (
    <StepForm
      title={correcting ? t('award.screen.outcome.correct') : t('award.screen.outcome', { level })} lead={correcting ? t('award.screen.outcome.correct.lead', { level }) : t(to === 'state' ? 'award.screen.outcome.lead' : 'award.screen.outcome.lead_above', { level })} onClose={onClose} reload={reload} verb={t('award.screen.record')} final
      missing={() => [...(on === null ? [t('award.screen.missing.day')] : []), ...(yes && number.trim() === '' ? [t('award.problem.number_missing')] : []), ...((!yes || correcting) && why.trim().length < 3 ? [t('award.screen.missing.why')] : [])]}
      lines={() => [
        { label: t('award.screen.subject'), value: subjectName(t, data) }, { label: t('award.screen.outcome.result'), value: t(yes ? 'award.screen.outcome.granted' : 'award.screen.outcome.not') }, { label: t('award.screen.on'), value: dayWords(t, on!) },
        ...(yes ? [{ label: t('award.screen.outcome.number', { level }), value: number }, { label: t('award.screen.form'), value: wordsIn(t, forms.find((one) => one.id === form)?.text ?? data.formText) }] : []), ...(yes && !correcting ? [] : [{ label: t('award.screen.why'), value: why }]),
      ]}
      send={async () => {
        await write.mutateAsync({ award: round.id, version: round.version, on: on as never, dossier: data.dossier, granted: yes ? { form, number: number.trim() } : null, why: why.trim() });
        await reload();
        onClose();
        return t('award.screen.done');
      }}
    >
      <div className={household.pair}>
        {!correcting && <ChoiceField label={t('award.screen.outcome.result')} value={granted} onChange={setGranted} choices={[{ value: 'yes', label: t('award.screen.outcome.granted') }, { value: 'no', label: t('award.screen.outcome.not') }]} />}
        <DateField label={t('award.screen.on')} required value={on} onChange={setOn} />
        {yes && <TextField label={t('award.screen.outcome.number', { level })} required value={number} onChange={setNumber} />}
        {yes && <ChoiceField label={t('award.screen.form')} value={form} onChange={setForm} choices={forms.map((one) => ({ value: one.id, label: wordsIn(t, one.text) }))} />}
      </div>
      {(!yes || correcting) && <LongTextField label={t('award.screen.why')} required value={why} onChange={setWhy} />}
    </StepForm>
  );
}
