/** That the impact assessment was drawn up and put on file: the number and the day of each time, and when it is due again. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useWrite } from '../api.ts';
import { dayWords } from '../household/words.ts';
import { BusyButton } from '../kit/busy-button.tsx';
import { DateField, LongTextField, TextField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { ProblemNote } from '../kit/states.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { type FileData, filed, strikeFiled } from './contracts.ts';
import css from './privacy.module.css';

export function Filings({ area, data }: { readonly area: string; readonly data: FileData }) {
  const t = useText();
  const [adding, setAdding] = useState(false);
  const [said, setSaid] = useState('');
  return (
    <Card title={t('privacy.filed.title')}>
      <p className={data.renewBy !== null && data.renewBy < data.date ? css.bad : undefined}>{data.renewBy === null ? t('privacy.filed.none') : t(data.renewBy < data.date ? 'privacy.filed.late' : 'privacy.filed.next', { date: dayWords(t, data.renewBy) })}</p>
      {data.filings.length > 0 && <ul className={css.list}>{data.filings.map((one) => <Line key={one.id} one={one} may={data.mayFile} />)}</ul>}
      {said && <p role="status"><strong>{said}</strong></p>}
      {data.mayFile && (adding ? <Add area={area} onDone={(words) => { setAdding(false); setSaid(words); }} /> : <p className="no-print"><Button size="sm" variant="default" onClick={() => { setAdding(true); setSaid(''); }}>{t('privacy.filed.act')}</Button></p>)}
    </Card>
  );
}

function Add({ area, onDone }: { readonly area: string; readonly onDone: (said: string) => void }) {
  const t = useText();
  const me = useMe();
  const [on, setOn] = useState<string | null>(me.today);
  const [number, setNumber] = useState('');
  const [by, setBy] = useState(me.name);
  const act = useWrite(filed);
  const submit = async () => {
    const made = await act.mutateAsync({ area, on: on ?? me.today, number, by } as never).catch(() => null);
    if (made) onDone(t('privacy.filed.done', { date: dayWords(t, made.renewBy) }));
  };
  return (
    <form className={`${css.form} no-print`} onSubmit={(event) => { event.preventDefault(); void submit(); }}>
      <ProblemNote problem={act.error} />
      <div className={css.pair}>
        <TextField label={t('privacy.filed.number')} hint={t('privacy.filed.number.hint')} required value={number} onChange={setNumber} maxLength={60} />
        <DateField label={t('privacy.filed.on')} value={on} onChange={setOn} />
      </div>
      <TextField label={t('privacy.filed.by')} required value={by} onChange={setBy} maxLength={120} />
      <div className={css.buttons}>
        <BusyButton type="submit" busy={act.isPending} disabled={number.trim() === '' || by.trim().length < 2}>{t('privacy.filed.record')}</BusyButton>
        <Button variant="default" onClick={() => onDone('')}>{t('privacy.filed.cancel')}</Button>
      </div>
    </form>
  );
}

function Line({ one, may }: { readonly one: FileData['filings'][number]; readonly may: boolean }) {
  const t = useText();
  const [striking, setStriking] = useState(false);
  const [reason, setReason] = useState('');
  const act = useWrite(strikeFiled);
  const submit = async () => {
    if (await act.mutateAsync({ filing: one.id, reason } as never).catch(() => null)) setStriking(false);
  };
  const line = t('privacy.filed.line', { number: one.number, date: dayWords(t, one.on), by: one.by, recordedBy: one.recordedBy });
  return (
    <li>
      <p>{one.struckOn === null ? line : <s>{line}</s>}</p>
      {one.struckOn !== null && <p className="soft">{t('privacy.filed.struck', { date: dayWords(t, one.struckOn), by: one.struckBy ?? '', why: one.struckWhy ?? '' })}</p>}
      {one.struckOn === null && may && !striking && <p className="no-print"><Button size="xs" variant="default" onClick={() => setStriking(true)}>{t('privacy.filed.strike')}</Button></p>}
      {striking && (
        <form className={`${css.form} no-print`} onSubmit={(event) => { event.preventDefault(); void submit(); }}>
          <ProblemNote problem={act.error} />
          <LongTextField label={t('privacy.filed.strike.reason')} required value={reason} onChange={setReason} />
          <div className={css.buttons}>
            <BusyButton type="submit" busy={act.isPending} disabled={reason.trim().length < 3}>{t('privacy.filed.strike.record')}</BusyButton>
            <Button variant="default" onClick={() => setStriking(false)}>{t('privacy.filed.cancel')}</Button>
          </div>
        </form>
      )}
    </li>
  );
}
