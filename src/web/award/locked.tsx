/** Forms of the state level that stay locked until the document of the register that brings the central guidance is linked: linking it, for whoever keeps the round. */
import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { awardUnlock } from '../../domain/award/contract.ts';
import { useRead, useWrite } from '../api.ts';
import household from '../household/household.module.css';
import { ChoiceField, DateField, TextField } from '../kit/fields.tsx';
import { ProblemNote } from '../kit/states.tsx';
import { StepForm } from '../review/step-form.tsx';
import { useMay, useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { guidanceOf, type Round } from './contracts.ts';
import { dayWords, wordsIn } from './words.ts';

export function Locked({ data, reload }: { readonly data: Round; readonly reload: () => Promise<unknown> }) {
  const t = useText();
  const { today } = useMe();
  const may = useMay('award.unlock');
  const locked = data.law.forms.filter((one) => one.locked);
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState('');
  const [typed, setTyped] = useState('');
  const [query] = useDebouncedValue(typed.trim(), 250);
  const [document, setDocument] = useState('');
  const [on, setOn] = useState<string | null>(today);
  const found = useRead(guidanceOf, { award: data.id, query, limit: 50 }, { enabled: may && open });
  const write = useWrite(awardUnlock);
  const form = locked.find((one) => one.id === chosen) ?? locked[0];
  const documents = found.data?.rows ?? [];
  const words = (one: (typeof documents)[number]) => t('award.screen.guidance.of', { number: one.number, date: dayWords(t, one.on), subject: one.subject });
  const chosenOne = documents.find((one) => one.document === document);
  if (!may || !form) return null;
  if (!open) return <div className={`${household.buttons} no-print`}><Button variant="default" onClick={() => setOpen(true)}>{t('award.screen.unlock')}</Button></div>;
  return (
    <StepForm
      title={t('award.screen.unlock')} lead={t('award.screen.unlock.lead')} onClose={() => setOpen(false)} reload={reload} verb={t('award.screen.record')} final
      missing={() => [...(on === null ? [t('award.screen.missing.day')] : []), ...(chosenOne === undefined ? [t('award.screen.missing.guidance')] : [])]}
      lines={() => [{ label: t('award.screen.form'), value: wordsIn(t, form.text) }, { label: t('award.screen.guidance'), value: chosenOne ? words(chosenOne) : '' }, { label: t('award.screen.on'), value: dayWords(t, on!) }]}
      send={async () => {
        await write.mutateAsync({ award: data.id, version: data.version, on: on as never, form: form.id, document });
        await reload();
        setOpen(false);
        return t('award.screen.done');
      }}
    >
      <div className={household.pair}>
        <ChoiceField label={t('award.screen.form')} value={form.id} onChange={setChosen} choices={locked.map((one) => ({ value: one.id, label: wordsIn(t, one.text) }))} />
        <TextField label={t('award.screen.guidance.find')} hint={t('award.screen.guidance.hint')} value={typed} onChange={setTyped} />
        <ChoiceField label={t('award.screen.guidance')} required value={chosenOne === undefined ? '' : document} onChange={setDocument} choices={[{ value: '', label: t('award.screen.choose') }, ...documents.map((one) => ({ value: one.document, label: words(one) }))]} />
        <DateField label={t('award.screen.on')} required value={on} onChange={setOn} />
      </div>
      {found.error !== null && <ProblemNote problem={found.error} />}
      {found.data && <p className={household.hint} role="status">{found.data.total === 0 ? t('award.screen.guidance.none') : found.data.total > documents.length ? t('award.screen.guidance.shown', { count: documents.length, total: found.data.total }) : ''}</p>}
    </StepForm>
  );
}
