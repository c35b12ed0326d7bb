/** The end of a committee as a form: the day, the decision and why; says before it is sent what ends and what goes on. Used by the committee's screen. */
import { useState } from 'react';
import { useWrite } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import { SmallForm } from '../fieldwork/small-form.tsx';
import { DateField, LongTextField, TextField } from '../kit/fields.tsx';
import { useText } from '../text.tsx';
import { type Committee, dissolve } from './contracts.ts';

export function Dissolve({ data, onDone, onCancel }: { readonly data: Committee; readonly onDone: (said: string) => void; readonly onCancel: () => void }) {
  const t = useText();
  const write = useWrite(dissolve);
  const [on, setOn] = useState<string | null>(data.today);
  const [number, setNumber] = useState('');
  const [why, setWhy] = useState('');
  const sitting = data.members.filter((one) => one.until === null || (on !== null && one.until > on));
  const missing = on === null || number.trim() === '' || why.trim().length < 3 ? t('committee.screen.dissolve.missing') : null;
  return (
    <SmallForm
      title={t('committee.screen.dissolve')} verb={t('committee.screen.dissolve')} missing={missing} onCancel={onCancel} onDone={onDone}
      send={async () => {
        const made = await write.mutateAsync({ id: data.committee.id, expectedVersion: data.version, on: on!, number, why });
        return t('committee.screen.dissolved', { members: made.members, tasks: made.tasks });
      }}
    >
      <p style={{ margin: 0 }}>{t('committee.screen.dissolve.effect', { members: sitting.length, tasks: sitting.reduce((sum, one) => sum + one.openTasks, 0) })}</p>
      <div className={css.pair}>
        <DateField label={t('committee.screen.dissolve.on')} name="on" required value={on} onChange={setOn} />
        <TextField label={t('committee.screen.dissolve.number')} name="number" required value={number} onChange={setNumber} maxLength={60} />
      </div>
      <LongTextField label={t('committee.screen.dissolve.why')} name="why" required value={why} onChange={setWhy} rows={2} />
    </SmallForm>
  );
}
