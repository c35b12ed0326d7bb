/**
 * Giving a task: to which person of the area, who leads and joins here, by when (never later than the plan). Shown once more before it
 * is recorded; can be given to another or taken back while the task is open. Used by the page of one task.
 */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useWrite, type OutputOf } from '../api.ts';
import { ColleaguePicker, type Colleague } from '../account/colleague-picker.tsx';
import { ConfirmDecision } from '../kit/confirm-decision.tsx';
import { DateField, LongTextField, TextField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { useText } from '../text.tsx';
import { assignTask, type task } from './contracts.ts';
import css from './plan.module.css';
import { dateWords } from './words.ts';

type Task = OutputOf<typeof task>;

export function Assign({ data }: { data: Task }) {
  const t = useText();
  const [step, setStep] = useState<'closed' | 'form' | 'review'>('closed');
  const [person, setPerson] = useState<Colleague | null>(null);
  const [lead, setLead] = useState('');
  const [partners, setPartners] = useState('');
  const [due, setDue] = useState<string | null>(null);
  const save = useWrite(assignTask);
  const { planned } = data;
  const open = () => {
    setPerson(data.assignee?.accountId ? { id: data.assignee.accountId, name: data.assignee.name } : null);
    setLead(data.lead);
    setPartners(data.partners.join('\n'));
    setDue(data.dueOn);
    setStep('form');
  };
  const others = partners.split('\n').map((one) => one.trim()).filter(Boolean);
  const plannedDue = planned.dueOn === null ? t('plan.desk.no_deadline') : dateWords(t, planned.dueOn);
  if (step === 'closed') {
    return (
      <Card title={t('plan.desk.assign.title')}>
        <p>{t('plan.screen.tasks.assignee')}: <strong>{data.assignee?.name ?? t('plan.desk.nobody')}</strong></p>
        <p><Button variant="default" onClick={open}>{t('plan.desk.assign.open')}</Button></p>
      </Card>
    );
  }
  if (step === 'review') {
    return (
      <ConfirmDecision
        title={t('plan.desk.assign.title')} verb={t('plan.desk.assign.do')} onCancel={() => setStep('form')} wayBack={t('plan.desk.assign.back')} reason={{ label: t('plan.desk.assign.note') }}
        lines={[
          { label: t('document.column.task'), value: data.text }, { label: t('plan.desk.assign.person'), value: person?.name ?? t('plan.desk.nobody') }, { label: t('plan.desk.assign.lead'), value: lead.trim() || planned.lead },
          { label: t('plan.screen.field.partners'), value: others.join('; ') || '–' }, { label: t('plan.desk.assign.due'), value: due ? dateWords(t, due) : plannedDue },
        ]}
        onConfirm={async (note) => {
          await save.mutateAsync({
            task: data.task, expectedVersion: data.recordVersion, account: person?.id ?? null, lead: lead.trim() === '' || lead.trim() === planned.lead ? null : lead.trim(),
            partners: others.join('\n') === planned.partners.join('\n') ? null : others, dueOn: due === null || due === planned.dueOn ? null : due, ...(note ? { note } : {}),
          });
          setStep('closed');
        }}
      />
    );
  }
  return (
    <Card title={t('plan.desk.assign.title')}>
      <form className={css.editor} onSubmit={(event) => { event.preventDefault(); setStep('review'); }}>
        <div className={css.pair}>
          <ColleaguePicker label={t('plan.desk.assign.person')} hint={t('plan.desk.assign.person.hint')} value={person} onChange={setPerson} withMe required={false} />
          <DateField label={t('plan.desk.assign.due')} hint={t('plan.desk.assign.due.hint', { due: plannedDue })} value={due} onChange={setDue} />
        </div>
        <TextField label={t('plan.desk.assign.lead')} hint={t('plan.desk.assign.lead.hint', { lead: planned.lead })} value={lead} onChange={setLead} maxLength={300} />
        <LongTextField label={t('plan.desk.assign.partners')} hint={t('plan.desk.assign.partners.hint', { partners: planned.partners.join('; ') || '–' })} value={partners} onChange={setPartners} rows={2} />
        <div className={css.tags}><Button type="submit">{t('plan.desk.review')}</Button><Button variant="default" onClick={() => setStep('closed')}>{t('screen.close')}</Button></div>
      </form>
    </Card>
  );
}
