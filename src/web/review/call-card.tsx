/** The notice of a village's meeting: when and where, told how many days before. Part of the page of meetings. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { reviewCall } from '../../domain/review/contract.ts';
import { useWrite } from '../api.ts';
import household from '../household/household.module.css';
import { DateField, TextField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import type { Board } from './contracts.ts';
import type { RoundProps } from './frame.tsx';
import { StepForm } from './step-form.tsx';
import { dayWords } from './words.ts';

export function CallCard({ data, village, reload }: RoundProps & { readonly village: Board['villages'][number] }) {
  const t = useText();
  const { today } = useMe();
  const [open, setOpen] = useState(false);
  const [on, setOn] = useState<string | null>(today);
  const [meetingOn, setMeetingOn] = useState<string | null>(null);
  const [hour, setHour] = useState('');
  const [place, setPlace] = useState('');
  const write = useWrite(reviewCall);
  const call = data.calls.find((one) => one.village === village.village);
  const due = village.stages.listed + village.stages.surveyed + village.stages.checked > 0;
  if (!call && !due) return null;
  return (
    <Card title={t('review.call.title')}>
      <p>{call ? t('review.call.is', { on: dayWords(t, call.on), date: dayWords(t, call.meetingOn), hour: call.hour, place: call.place }) : t('review.call.none')}</p>
      {data.may.includes('review.call') && !open && <div className={`${household.buttons} no-print`}><Button size="sm" variant="default" onClick={() => setOpen(true)}>{t(call ? 'review.call.again' : 'review.call.do')}</Button></div>}
      {open && (
        <StepForm
          title={t('review.call.do')} lead={t('review.call.lead')} onClose={() => setOpen(false)} reload={reload}
          missing={() => [...(on === null || meetingOn === null ? [t('household.screen.missing.day')] : []), ...(hour.trim() === '' ? [t('review.call.missing.hour')] : []), ...(place.trim().length < 3 ? [t('review.call.missing.place')] : [])]}
          lines={() => [{ label: t('household.screen.village'), value: village.name }, { label: t('review.call.on'), value: dayWords(t, on!) }, { label: t('review.call.meeting_on'), value: dayWords(t, meetingOn!) }, { label: t('review.call.hour'), value: hour }, { label: t('review.call.place'), value: place }]}
          send={async () => { await write.mutateAsync({ round: data.round.id, version: data.round.version, on: on as never, village: village.village, meetingOn: meetingOn as never, hour, place }); return t('review.call.done'); }}
        >
          <div className={household.pair}>
            <DateField label={t('review.call.on')} required value={on} onChange={setOn} />
            <DateField label={t('review.call.meeting_on')} required value={meetingOn} onChange={setMeetingOn} />
            <TextField label={t('review.call.hour')} required value={hour} onChange={setHour} maxLength={40} />
            <TextField label={t('review.call.place')} required value={place} onChange={setPlace} maxLength={200} />
          </div>
        </StepForm>
      )}
    </Card>
  );
}
