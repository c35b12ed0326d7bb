/** Recording a meeting of a committee: who came, minutes, and conclusions that become tasks. Used by the committee's screen. */
import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useWrite } from '../api.ts';
import { ConclusionFields, conclusionsOf, type DraftConclusion, emptyConclusion, isComplete } from '../conference/conclusions.tsx';
import css from '../fieldwork/fieldwork.module.css';
import { SmallForm } from '../fieldwork/small-form.tsx';
import { DateField, LongTextField, TextField } from '../kit/fields.tsx';
import { useText } from '../text.tsx';
import { type Committee, meet } from './contracts.ts';

export function Meet({ data, onDone, onCancel }: { readonly data: Committee; readonly onDone: (said: string) => void; readonly onCancel: () => void }) {
  const t = useText();
  const write = useWrite(meet, { also: ['plan'] });
  const [heldOn, setHeldOn] = useState<string | null>(data.today);
  const [place, setPlace] = useState('');
  const sitting = data.members.filter((one) => heldOn !== null && one.from <= heldOn && (one.until === null || heldOn < one.until));
  const [chair, setChair] = useState(sitting.find((one) => one.duty === 'chair')?.name ?? '');
  const [present, setPresent] = useState<readonly number[]>(sitting.map((one) => one.id));
  const [minutes, setMinutes] = useState('');
  const [concluding, setConcluding] = useState(data.committee.plan !== null);
  const [drafts, setDrafts] = useState<readonly DraftConclusion[]>([emptyConclusion]);
  const came = present.filter((id) => sitting.some((one) => one.id === id));
  const complete = heldOn !== null && place.trim().length >= 2 && chair.trim().length >= 2 && came.length > 0 && minutes.trim().length >= 5 && (!concluding || isComplete(drafts));
  return (
    <SmallForm
      title={t('committee.screen.meet')} verb={t('committee.screen.meet')} missing={complete ? null : t('committee.screen.meet.missing')} onCancel={onCancel} onDone={onDone}
      send={async () => {
        await write.mutateAsync({ id: data.committee.id, expectedVersion: data.version, heldOn: heldOn!, place, chair, present: came, minutes, conclusions: concluding ? conclusionsOf(drafts) : [] });
        return t('committee.screen.met');
      }}
    >
      <div className={css.pair}>
        <DateField label={t('committee.screen.meet.on')} name="heldOn" required value={heldOn} onChange={setHeldOn} />
        <TextField label={t('committee.screen.meet.place')} name="place" required value={place} onChange={setPlace} maxLength={300} />
      </div>
      <TextField label={t('committee.screen.meet.chair')} name="chair" required value={chair} onChange={setChair} maxLength={300} />
      <fieldset style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}>
        <legend style={{ fontWeight: 600, padding: 0 }}>{t('committee.screen.meet.present')}</legend>
        <div className={css.picks}>{sitting.map((one) => <Checkbox key={one.id} label={`${one.name}, ${one.office}`} checked={present.includes(one.id)} onChange={(event) => setPresent(event.currentTarget.checked ? [...present, one.id] : present.filter((id) => id !== one.id))} />)}</div>
      </fieldset>
      <LongTextField label={t('committee.screen.meet.minutes')} name="minutes" required value={minutes} onChange={setMinutes} rows={4} />
      {data.committee.plan !== null && <Checkbox label={t('committee.screen.meet.conclude')} checked={concluding} onChange={(event) => setConcluding(event.currentTarget.checked)} />}
      {concluding && <ConclusionFields drafts={drafts} onChange={setDrafts} />}
    </SmallForm>
  );
}
