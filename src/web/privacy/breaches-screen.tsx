/** The register of breaches: recorded at once, told within the hours of the law, closed with the outcome. Times are those of Việt Nam, sent as instants. */
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { instantAt, plainDate, vietnameseMoment } from '../../domain/calendar.ts';
import { formatInstant } from '../../domain/text/translate.ts';
import { useRead, useWrite } from '../api.ts';
import { useAddressArea } from '../area/home-area.ts';
import { dayWords } from '../household/words.ts';
import { BusyButton } from '../kit/busy-button.tsx';
import { ChoiceField, DateField, LongTextField, NumberField, TextField } from '../kit/fields.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded, ProblemNote } from '../kit/states.tsx';
import { useMay, useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { type Breach, breaches, close, notify, report } from './contracts.ts';
import css from './privacy.module.css';
import { Links } from './requests-screen.tsx';

const timeNow = () => vietnameseMoment(new Date()).time;
const instantOf = (day: string, time: string) => instantAt(plainDate(day), /^\d\d:\d\d$/.test(time) ? time : '00:00');

export default function BreachesScreen() {
  const t = useText();
  const [area] = useAddressArea();
  const [adding, setAdding] = useState(false);
  const may = useMay('privacy.report');
  const list = useRead(breaches, { area, limit: 200 } as never, { enabled: area !== '' });
  return (
    <>
      <ScreenHead title={t('privacy.breach.title')} lead={t('privacy.breach.lead', { hours: 72 })} actions={may && !adding && <Button size="sm" onClick={() => setAdding(true)}>{t('privacy.breach.new')}</Button>} />
      <Links />
      {adding && <Report area={area} onDone={() => setAdding(false)} />}
      <Loaded answer={list}>{(data) => (data.rows.length === 0 ? <EmptyState title={t('privacy.breach.none')} hint={t(may ? 'privacy.breach.none.fix' : 'privacy.breach.none.reader')} /> : (
        <>
          {data.waiting > 0 && <p className={css.bad}>{t('privacy.breach.waiting', { count: data.waiting })}</p>}
          <ul className={css.list}>{data.rows.map((row) => <One key={row.id} row={row} />)}</ul>
        </>
      ))}</Loaded>
    </>
  );
}

function Report({ area, onDone }: { readonly area: string; readonly onDone: () => void }) {
  const t = useText();
  const { today } = useMe();
  const [kind, setKind] = useState<Breach['kind']>('disclosed');
  const [day, setDay] = useState<string | null>(today);
  const [time, setTime] = useState(timeNow);
  const [text, setText] = useState('');
  const [persons, setPersons] = useState<string | null>(null);
  const [measures, setMeasures] = useState('');
  const act = useWrite(report);
  const submit = async () => {
    if (await act.mutateAsync({ area, kind, noticedAt: instantOf(day ?? today, time), text, persons: persons === null ? null : Number(persons), measures } as never).catch(() => null)) onDone();
  };
  return (
    <form className={css.form} onSubmit={(event) => { event.preventDefault(); void submit(); }}>
      <ProblemNote problem={act.error} />
      <div className={css.pair}>
        <ChoiceField label={t('privacy.breach.kind')} value={kind} onChange={(value) => setKind(value as 'lost')} choices={(['disclosed', 'lost', 'changed', 'accessed', 'other'] as const).map((value) => ({ value, label: t(`privacy.breach.kind.${value}`) }))} />
        <DateField label={t('privacy.breach.noticed')} value={day} onChange={setDay} />
        <TextInput type="time" label={t('privacy.breach.time')} value={time} onChange={(event) => setTime(event.currentTarget.value)} />
        <NumberField label={t('privacy.breach.persons')} value={persons} onChange={setPersons} />
      </div>
      <LongTextField label={t('privacy.breach.text')} required value={text} onChange={setText} />
      <LongTextField label={t('privacy.breach.measures')} value={measures} onChange={setMeasures} />
      <div className={css.buttons}>
        <BusyButton type="submit" busy={act.isPending} disabled={text.trim().length < 3}>{t('privacy.screen.record')}</BusyButton>
        <Button variant="default" onClick={onDone}>{t('privacy.screen.cancel')}</Button>
      </div>
    </form>
  );
}

function One({ row }: { readonly row: Breach }) {
  const t = useText();
  const { today } = useMe();
  const [mayNotify, mayClose] = [useMay('privacy.notify'), useMay('privacy.close')];
  const [doing, setDoing] = useState<'notify' | 'close' | null>(null);
  const [words, setWords] = useState('');
  const [telling, closing] = [useWrite(notify), useWrite(close)];
  const submit = async () => {
    const done = doing === 'notify' ? await telling.mutateAsync({ breach: row.id, version: row.version, at: instantOf(today, timeNow()), to: words } as never).catch(() => null)
      : await closing.mutateAsync({ breach: row.id, version: row.version, on: today, outcome: words } as never).catch(() => null);
    if (!done) return;
    setDoing(null);
    setWords('');
  };
  return (
    <li className={row.late ? css.late : undefined}>
      <h2>{t(`privacy.breach.kind.${row.kind}`)} {row.hoursLeft !== null && (row.late ? <span className={css.bad}>({t('privacy.breach.overdue')})</span> : <span>({t('privacy.breach.hours_left', { hours: row.hoursLeft })})</span>)}</h2>
      <p className="soft">{[row.areaName, `${t('privacy.breach.noticed')} ${formatInstant(row.noticedAt)}`, `${t('privacy.breach.notify_by')} ${formatInstant(row.notifyBy)}`, row.persons === null ? '' : `${t('privacy.breach.persons')}: ${row.persons}`].filter(Boolean).join(' · ')}</p>
      <p>{row.text}</p>
      {row.measures && <p>{t('privacy.breach.measures')}: {row.measures}</p>}
      {row.notifiedAt !== null && <p>{t('privacy.breach.notified', { to: row.notifiedTo ?? '', at: formatInstant(row.notifiedAt) })}</p>}
      {row.closedOn !== null && <p>{t('privacy.breach.closed', { date: dayWords(t, row.closedOn), outcome: row.outcome ?? '' })}</p>}
      {row.closedOn === null && doing === null && (
        <div className={`${css.buttons} no-print`}>
          {mayNotify && row.notifiedAt === null && <Button size="xs" onClick={() => setDoing('notify')}>{t('privacy.breach.notify')}</Button>}
          {mayClose && <Button size="xs" variant="default" onClick={() => setDoing('close')}>{t('privacy.breach.close')}</Button>}
        </div>
      )}
      {doing !== null && (
        <form className={css.form} onSubmit={(event) => { event.preventDefault(); void submit(); }}>
          <ProblemNote problem={telling.error ?? closing.error} />
          {doing === 'notify' ? <TextField label={t('privacy.breach.notify.to')} required value={words} onChange={setWords} /> : <LongTextField label={t('privacy.breach.outcome')} required value={words} onChange={setWords} />}
          <div className={css.buttons}>
            <BusyButton type="submit" busy={telling.isPending || closing.isPending} disabled={words.trim().length < 3}>{t('privacy.screen.record')}</BusyButton>
            <Button variant="default" onClick={() => setDoing(null)}>{t('privacy.screen.cancel')}</Button>
          </div>
        </form>
      )}
    </li>
  );
}
