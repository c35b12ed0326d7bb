/** Members as forms: naming one, changing the areas one looks after from a day on, one who leaves with who follows. Used by the committee's screen. */
import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { type CommitteeDuty, committeeDuties } from '../../domain/committee/contract.ts';
import { type Colleague, ColleaguePicker } from '../account/colleague-picker.tsx';
import { useWrite } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import { SmallForm } from '../fieldwork/small-form.tsx';
import { ChoiceField, DateField, LongTextField, TextField } from '../kit/fields.tsx';
import { dayWords } from '../household/words.ts';
import { useText } from '../text.tsx';
import { addMember, charge, type Committee, correctLeaving, endMember, type Member } from './contracts.ts';

type StepProps = { readonly data: Committee; readonly onDone: (said: string) => void; readonly onCancel: () => void };

function AreaPicks({ data, chosen, onChange }: { readonly data: Committee; readonly chosen: readonly string[]; readonly onChange: (areas: readonly string[]) => void }) {
  const t = useText();
  if (data.areas.length === 0) return null;
  return (
    <fieldset style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}>
      <legend style={{ fontWeight: 600, padding: 0 }}>{t('committee.screen.charges')}</legend>
      <div className={css.picks}>{data.areas.map((one) => <Checkbox key={one.area} label={one.areaName} checked={chosen.includes(one.area)} onChange={(event) => onChange(event.currentTarget.checked ? [...chosen, one.area] : chosen.filter((slug) => slug !== one.area))} />)}</div>
    </fieldset>
  );
}

export function AddMember({ data, onDone, onCancel }: StepProps) {
  const t = useText();
  const write = useWrite(addMember);
  const [person, setPerson] = useState<Colleague | null>(null);
  const [name, setName] = useState('');
  const [office, setOffice] = useState('');
  const [duty, setDuty] = useState<CommitteeDuty>('member');
  const [task, setTask] = useState('');
  const [from, setFrom] = useState<string | null>(data.committee.foundedOn);
  const [charges, setCharges] = useState<readonly string[]>([]);
  const missing = name.trim().length < 2 || office.trim().length < 2 || task.trim().length < 3 || from === null ? t('committee.screen.add.missing') : null;
  return (
    <SmallForm
      title={t('committee.screen.add')} verb={t('committee.screen.add')} missing={missing} onCancel={onCancel} onDone={onDone}
      send={async () => {
        await write.mutateAsync({ id: data.committee.id, expectedVersion: data.version, account: person?.id ?? null, name, office, duty, task, from: from!, charges: [...charges] });
        return t('committee.screen.added');
      }}
    >
      <div className={css.pair}>
        <ColleaguePicker label={t('committee.screen.add.account')} hint={t('committee.screen.add.account.hint')} value={person} onChange={(next) => { setPerson(next); if (next && name === '') setName(next.name); }} withMe required={false} />
        <TextField label={t('committee.screen.add.name')} name="name" required value={name} onChange={setName} maxLength={300} />
      </div>
      <div className={css.pair}>
        <TextField label={t('committee.screen.office')} name="office" required value={office} onChange={setOffice} maxLength={300} />
        <ChoiceField label={t('committee.screen.duty')} name="duty" value={duty} onChange={(next) => setDuty(next as CommitteeDuty)} choices={committeeDuties.map((one) => ({ value: one, label: t(`committee.duty.${one}`) }))} />
      </div>
      <LongTextField label={t('committee.screen.task')} name="task" required value={task} onChange={setTask} rows={2} />
      <DateField label={t('committee.screen.since')} name="from" required value={from} onChange={setFrom} />
      <AreaPicks data={data} chosen={charges} onChange={setCharges} />
    </SmallForm>
  );
}

export function Charge({ data, member, onDone, onCancel }: StepProps & { readonly member: Member }) {
  const t = useText();
  const write = useWrite(charge);
  const [on, setOn] = useState<string | null>(data.today);
  const [picked, setPicked] = useState<readonly string[] | null>(null);
  // As they stand on the day asked: what begins later is not of that day, and stays.
  const charges = picked ?? member.charges.filter((one) => on !== null && one.from <= on && (one.until === null || one.until > on)).map((one) => one.area);
  return (
    <SmallForm
      title={t('committee.screen.charge.of', { name: member.name })} verb={t('committee.screen.charge')} missing={on === null ? t('committee.screen.charge.missing') : null} onCancel={onCancel} onDone={onDone}
      send={async () => {
        await write.mutateAsync({ id: data.committee.id, expectedVersion: data.version, member: member.id, on: on!, charges: [...charges] });
        return t('committee.screen.charged');
      }}
    >
      <DateField label={t('committee.screen.charge.on')} name="on" required value={on} onChange={setOn} />
      <AreaPicks data={data} chosen={charges} onChange={setPicked} />
    </SmallForm>
  );
}

export function EndMember({ data, member, onDone, onCancel }: StepProps & { readonly member: Member }) {
  const t = useText();
  const write = useWrite(endMember, { also: ['plan'] });
  const [on, setOn] = useState<string | null>(data.today);
  const [why, setWhy] = useState('');
  const [successor, setSuccessor] = useState('');
  const others = data.members.filter((one) => one.id !== member.id && (on === null || (one.from <= on && (one.until === null || one.until > on))));
  return (
    <SmallForm
      title={t('committee.screen.end.of', { name: member.name })} verb={t('committee.screen.end')} missing={on === null || why.trim().length < 3 ? t('committee.screen.end.missing') : null} onCancel={onCancel} onDone={onDone}
      send={async () => {
        const made = await write.mutateAsync({ id: data.committee.id, expectedVersion: data.version, member: member.id, on: on!, why, successor: successor === '' ? null : Number(successor) });
        return t('committee.screen.ended', { charges: made.charges, tasks: made.tasks });
      }}
    >
      <DateField label={t('committee.screen.end.on')} name="on" required value={on} onChange={setOn} />
      <LongTextField label={t('committee.screen.end.why')} name="why" required value={why} onChange={setWhy} rows={2} />
      <ChoiceField label={t('committee.screen.end.successor')} name="successor" value={successor} onChange={setSuccessor} choices={[{ value: '', label: t('committee.screen.end.nobody') }, ...others.map((one) => ({ value: String(one.id), label: `${one.name}, ${one.office}` }))]} />
    </SmallForm>
  );
}

/** The day on which somebody left, as it should have been recorded. */
export function CorrectLeaving({ data, member, onDone, onCancel }: StepProps & { readonly member: Member }) {
  const t = useText();
  const write = useWrite(correctLeaving);
  const [on, setOn] = useState<string | null>(member.until);
  const [reason, setReason] = useState('');
  return (
    <SmallForm
      title={t('committee.screen.leaving.of', { name: member.name })} verb={t('committee.screen.leaving')} missing={on === null || reason.trim().length < 3 ? t('committee.screen.leaving.missing') : null} onCancel={onCancel} onDone={onDone}
      send={async () => {
        const made = await write.mutateAsync({ id: data.committee.id, expectedVersion: data.version, member: member.id, on: on!, reason });
        return t('committee.screen.leaving.done', { charges: made.charges });
      }}
    >
      <p style={{ margin: 0 }}>{t('committee.screen.leaving.lead', { date: dayWords(t, member.until!) })}</p>
      <DateField label={t('committee.screen.leaving.on')} name="on" required value={on} onChange={setOn} />
      <LongTextField label={t('committee.screen.leaving.why')} name="reason" required value={reason} onChange={setReason} rows={2} />
    </SmallForm>
  );
}
