/** An area enters or leaves a status by a decision: a form, then the page that shows exactly what will be recorded. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { areaRecordStatus, type AreaSummary } from '../../domain/area/contract.ts';
import { statusesFor } from '../../domain/area/status-register.ts';
import type { AreaStatusKind } from '../../domain/area/types.ts';
import { isPlainDate } from '../../domain/calendar.ts';
import type { MessageKey } from '../../domain/text/catalogue.ts';
import { formatDate } from '../../domain/text/translate.ts';
import { type InputOf, useWrite } from '../api.ts';
import { ConfirmDecision } from '../kit/confirm-decision.tsx';
import { ChoiceField, DateField, LongTextField, TextField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';

type Held = { readonly status: AreaStatusKind; readonly until: string | null };

export function StatusForm({ area, held }: { readonly area: AreaSummary; readonly held: readonly Held[] }) {
  const t = useText();
  const record = useWrite(areaRecordStatus, { also: ['indicator', 'plan'] });
  const [step, setStep] = useState<'closed' | 'form' | 'review'>('closed');
  const [status, setStatus] = useState<AreaStatusKind>(held.find((one) => one.until === null)?.status ?? statusesFor(area.level)[0]!);
  const [move, setMove] = useState(held.some((one) => one.until === null) ? 'leave' : 'enter');
  const [number, setNumber] = useState('');
  const [decided, setDecided] = useState<string | null>(null);
  const [on, setOn] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [incomplete, setIncomplete] = useState(false);
  const [recorded, setRecorded] = useState(false);
  const another = () => {
    setNumber('');
    setDecided(null);
    setOn(null);
    setNote('');
    setRecorded(false);
    setStep('closed');
  };

  const day = (value: string | null): string => (value && isPlainDate(value) ? formatDate(t.locale, value) : '');
  const statusName = t(`area.status.${status}` as MessageKey);
  const moveName = t(`area.screen.status.move.${move}` as MessageKey);
  if (step === 'closed') return <p className="no-print"><Button variant="default" onClick={() => setStep('form')}>{t('area.screen.status.record')}</Button></p>;
  if (step === 'review') {
    return (
      <>
      <ConfirmDecision
        title={t('area.screen.status.record')} verb={t('area.screen.status.verb')} wayBack={t('area.screen.status.way_back')} onCancel={() => setStep('form')}
        lines={[
          { label: t('area.screen.name'), value: area.name }, { label: t('area.screen.status.move'), value: `${moveName}: ${statusName}` },
          { label: t('area.screen.decision'), value: `${number}, ${day(decided)}` }, { label: t('area.screen.status.on'), value: day(on ?? decided) },
          ...(note.trim() ? [{ label: t('area.screen.status.note'), value: note }] : []),
        ]}
        onConfirm={async () => {
          const done = await record.mutateAsync({ area: area.slug, status, move, decision: { number, date: decided }, ...(on ? { on } : {}), ...(note.trim() ? { note } : {}) } as InputOf<typeof areaRecordStatus>);
          setRecorded(true);
          return t('area.screen.status.done', { count: done.counted });
        }}
      />
      {recorded && <p className="no-print"><Button variant="default" onClick={another}>{t('area.screen.status.another')}</Button> <AppLink to="/nhat-ky" search={{ loai: 'area.status', ma: `${area.slug}/${status}` }}>{t('area.screen.status.journal')}</AppLink></p>}
      </>
    );
  }
  const review = () => {
    const whole = number.trim().length >= 3 && decided !== null;
    setIncomplete(!whole);
    if (whole) setStep('review');
  };
  const required = t('screen.form.required');
  return (
    <Card title={t('area.screen.status.record')}>
      <p>{t('area.screen.status.record.lead')}</p>
      <ChoiceField label={t('area.screen.status.move')} value={move} onChange={setMove} choices={['enter', 'leave'].map((value) => ({ value, label: t(`area.screen.status.move.${value}` as MessageKey) }))} />
      <ChoiceField label={t('area.screen.status')} value={status} onChange={(value) => setStatus(value as AreaStatusKind)} choices={statusesFor(area.level).map((value) => ({ value, label: t(`area.status.${value}` as MessageKey) }))} />
      <TextField label={t('area.screen.status.number')} value={number} onChange={setNumber} required error={incomplete && number.trim().length < 3 ? required : undefined} maxLength={200} />
      <DateField label={t('area.screen.status.decided')} value={decided} onChange={setDecided} required error={incomplete && decided === null ? required : undefined} />
      <DateField label={t('area.screen.status.on')} hint={t('area.screen.status.on.hint')} value={on} onChange={setOn} />
      <LongTextField label={t('area.screen.status.note')} value={note} onChange={setNote} rows={2} />
      <p><Button onClick={review}>{t('area.screen.status.review')}</Button></p>
    </Card>
  );
}
