/** Forms of the state level that stay locked until the central guidance is linked: linking it, for whoever keeps the round. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { awardUnlock } from '../../domain/award/contract.ts';
import { useWrite } from '../api.ts';
import household from '../household/household.module.css';
import { ChoiceField, DateField, TextField } from '../kit/fields.tsx';
import { StepForm } from '../review/step-form.tsx';
import { useMay, useMe } from '../session.ts';
import { useText } from '../text.tsx';
import type { Round } from './contracts.ts';
import { dayWords, wordsIn } from './words.ts';

export function Locked({ data, reload }: { readonly data: Round; readonly reload: () => Promise<unknown> }) {
  const t = useText();
  const { today } = useMe();
  const may = useMay('award.unlock');
  const locked = data.law.forms.filter((one) => one.locked);
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState('');
  const [guidance, setGuidance] = useState('');
  const [on, setOn] = useState<string | null>(today);
  const write = useWrite(awardUnlock);
  const form = locked.find((one) => one.id === chosen) ?? locked[0];
  if (!may || !form) return null;
  if (!open) return <div className={`${household.buttons} no-print`}><Button variant="default" onClick={() => setOpen(true)}>{t('award.screen.unlock')}</Button></div>;
  return (
    <StepForm
      title={t('award.screen.unlock')} lead={t('award.screen.unlock.lead')} onClose={() => setOpen(false)} reload={reload} verb={t('award.screen.record')} final
      missing={() => [...(on === null ? [t('award.screen.missing.day')] : []), ...(guidance.trim().length < 3 ? [t('award.screen.missing.guidance')] : [])]}
      lines={() => [{ label: t('award.screen.form'), value: wordsIn(t, form.text) }, { label: t('award.screen.guidance'), value: guidance }, { label: t('award.screen.on'), value: dayWords(t, on!) }]}
      send={async () => {
        await write.mutateAsync({ award: data.id, version: data.version, on: on as never, form: form.id, guidance: guidance.trim() });
        await reload();
        setOpen(false);
        return t('award.screen.done');
      }}
    >
      <div className={household.pair}>
        <ChoiceField label={t('award.screen.form')} value={form.id} onChange={setChosen} choices={locked.map((one) => ({ value: one.id, label: wordsIn(t, one.text) }))} />
        <TextField label={t('award.screen.guidance')} hint={t('award.screen.guidance.hint')} required value={guidance} onChange={setGuidance} />
        <DateField label={t('award.screen.on')} required value={on} onChange={setOn} />
      </div>
    </StepForm>
  );
}
