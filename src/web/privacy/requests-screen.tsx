/** Requests of persons to see, correct or delete their data: received with the clock of the law, answered once with the reason. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { againstCopy } from '../../domain/privacy/copy.ts';
import { fileHref, useRead, useWrite } from '../api.ts';
import { useAddressArea } from '../area/home-area.ts';
import { dayWords } from '../household/words.ts';
import { BusyButton } from '../kit/busy-button.tsx';
import { ChoiceField, DateField, LongTextField, NumberField, TextField } from '../kit/fields.tsx';
import { DownloadLink } from '../kit/download-link.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded, ProblemNote } from '../kit/states.tsx';
import { AppLink } from '../link.tsx';
import { useMay, useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { answer as answerOf, copy, receive, type Request, requests, takeBack } from './contracts.ts';
import css from './privacy.module.css';

export default function RequestsScreen() {
  const t = useText();
  const [area] = useAddressArea();
  const [adding, setAdding] = useState(false);
  const [said, setSaid] = useState('');
  const mayReceive = useMay('privacy.receive');
  const list = useRead(requests, { area, limit: 200 } as never, { enabled: area !== '' });
  return (
    <>
      <ScreenHead title={t('privacy.screen.title')} lead={t('privacy.screen.lead', { days: 2 })} actions={mayReceive && !adding && <Button size="sm" onClick={() => { setAdding(true); setSaid(''); }}>{t('privacy.screen.new')}</Button>} />
      <Links />
      {said && <p role="status"><strong>{said}</strong></p>}
      {adding && <Receive area={area} onDone={(words) => { setAdding(false); setSaid(words); }} />}
      <Loaded answer={list}>{(data) => (data.rows.length === 0 ? <EmptyState title={t('privacy.screen.none')} hint={t(mayReceive ? 'privacy.screen.none.fix' : 'privacy.screen.none.reader')} /> : (
        <>
          <p>{t('privacy.screen.counts', { open: data.open, late: data.late })}</p>
          <ul className={css.list}>{data.rows.map((row) => <One key={row.id} row={row} />)}</ul>
        </>
      ))}</Loaded>
    </>
  );
}

export function Links() {
  const t = useText();
  const [mayRequests, mayBreaches, mayFile, mayOutside] = [useMay('privacy.requests'), useMay('privacy.breaches'), useMay('privacy.file'), useMay('household.outsideReaders')];
  return (
    <p className={`${css.buttons} no-print`}>
      {mayRequests && <AppLink to="/du-lieu-ca-nhan">{t('privacy.screen.title')}</AppLink>}
      {mayBreaches && <AppLink to="/du-lieu-ca-nhan/vi-pham">{t('privacy.breach.title')}</AppLink>}
      {mayFile && <AppLink to="/du-lieu-ca-nhan/danh-gia">{t('privacy.file.title')}</AppLink>}
      {mayOutside && <AppLink to="/ho/xem-ngoai-phan-cong">{t('fieldwork.outside.title')}</AppLink>}
    </p>
  );
}

function Receive({ area, onDone }: { readonly area: string; readonly onDone: (said: string) => void }) {
  const t = useText();
  const { today } = useMe();
  const [kind, setKind] = useState<Request['kind']>('see');
  const [personName, setName] = useState('');
  const [contact, setContact] = useState('');
  const [household, setHousehold] = useState<string | null>(null);
  const [text, setText] = useState('');
  const [on, setOn] = useState<string | null>(today);
  const act = useWrite(receive);
  const submit = async () => {
    const made = await act.mutateAsync({ area, kind, personName, contact, text, on: on ?? today, household: household === null ? null : Number(household) } as never).catch(() => null);
    if (made) onDone(t('privacy.screen.recorded', { date: dayWords(t, made.answerBy) }));
  };
  return (
    <form className={css.form} onSubmit={(event) => { event.preventDefault(); void submit(); }}>
      <ProblemNote problem={act.error} />
      <div className={css.pair}>
        <ChoiceField label={t('privacy.screen.kind')} value={kind} onChange={(value) => setKind(value as 'see')} choices={(['see', 'correct', 'delete'] as const).map((value) => ({ value, label: t(`privacy.kind.${value}`) }))} />
        <DateField label={t('privacy.screen.received')} value={on} onChange={setOn} />
      </div>
      <div className={css.pair}>
        <TextField label={t('privacy.screen.person')} required value={personName} onChange={setName} maxLength={120} />
        <TextField label={t('privacy.screen.contact')} value={contact} onChange={setContact} maxLength={200} />
      </div>
      <NumberField label={t('privacy.screen.household')} hint={t('privacy.screen.household.hint')} value={household} onChange={setHousehold} />
      <LongTextField label={t('privacy.screen.text')} required value={text} onChange={setText} />
      <div className={css.buttons}>
        <BusyButton type="submit" busy={act.isPending} disabled={personName.trim().length < 2 || text.trim().length < 3}>{t('privacy.screen.record')}</BusyButton>
        <Button variant="default" onClick={() => onDone('')}>{t('privacy.screen.cancel')}</Button>
      </div>
    </form>
  );
}

function One({ row }: { readonly row: Request }) {
  const t = useText();
  const may = useMay('privacy.answer');
  const mayTakeBack = useMay('privacy.takeBack');
  const [granted, setGranted] = useState<boolean | null>(null);
  const [taking, setTaking] = useState(false);
  const [said, setSaid] = useState('');
  const mayCopy = useMay('privacy.copy') && againstCopy(row) === null;
  return (
    <li className={row.late ? css.late : undefined}>
      <h2>{t(`privacy.kind.${row.kind}`)}{row.personName && `: ${row.personName}`} {row.late && <span className={css.bad}>({t('privacy.screen.late')})</span>}</h2>
      <p className="soft">{[row.areaName, `${t('privacy.screen.received')} ${dayWords(t, row.receivedOn)}`, `${t('privacy.screen.answer_by')} ${dayWords(t, row.answerBy)}`, t(`privacy.state.${row.state}`), row.contact].filter(Boolean).join(' · ')}</p>
      {row.text && <p>{row.text}</p>}
      {row.household !== null && <p><AppLink to={`/ho/${row.household}`}>{t('household.screen.number', { id: String(row.household) })}</AppLink></p>}
      {mayCopy && (
        <p className={`${css.buttons} no-print`}>
          {(['pdf', 'docx'] as const).map((format) => <DownloadLink key={format} href={fileHref(copy, { request: row.id, format })} label={t('privacy.copy.download', { format: format.toUpperCase() })}>{t('privacy.copy.download', { format: format.toUpperCase() })}</DownloadLink>)}
          <span className="soft">{t('privacy.copy.download.note')}</span>
        </p>
      )}
      {said && <p role="status"><strong>{said}</strong></p>}
      {row.forgottenOn !== null ? <p>{t('privacy.screen.forgotten', { date: dayWords(t, row.forgottenOn) })}</p>
        : row.answeredOn !== null && <p>{t('privacy.screen.answered', { date: dayWords(t, row.answeredOn), by: row.answeredBy ?? '', answer: row.answer ?? '' })}</p>}
      {row.state === 'open' && may && granted === null && (
        <div className={`${css.buttons} no-print`}>
          <Button size="xs" onClick={() => setGranted(true)}>{t('privacy.screen.grant')}</Button>
          <Button size="xs" variant="default" onClick={() => setGranted(false)}>{t('privacy.screen.refuse')}</Button>
        </div>
      )}
      {row.takenBack.map((one) => <p key={`${one.takenBackOn}${one.on}`} className="soft">{t('privacy.screen.taken_back', { date: dayWords(t, one.takenBackOn), on: dayWords(t, one.on), by: one.by, state: t(`privacy.state.${one.state}`), answer: one.answer, reason: one.reason })}</p>)}
      {row.answeredOn !== null && row.forgottenOn === null && mayTakeBack && (taking ? <TakeBack row={row} onDone={() => setTaking(false)} /> : <p className="no-print"><Button size="xs" variant="default" onClick={() => setTaking(true)}>{t('privacy.screen.take_back')}</Button></p>)}
      {granted !== null && row.state === 'open' && <Answer row={row} granted={granted} onDone={(words) => { setGranted(null); setSaid(words); }} />}
    </li>
  );
}

function Answer({ row, granted, onDone }: { readonly row: Request; readonly granted: boolean; readonly onDone: (said: string) => void }) {
  const t = useText();
  const { today } = useMe();
  const [text, setText] = useState('');
  const [on, setOn] = useState<string | null>(today);
  const act = useWrite(answerOf);
  const deletes = granted && row.kind === 'delete';
  const submit = async () => {
    const made = await act.mutateAsync({ request: row.id, version: row.version, granted, answer: text, on: on ?? today } as never).catch(() => null);
    if (made) onDone(deletes && row.household !== null ? t('privacy.screen.delete.done', { count: made.withdrawn }) : '');
  };
  return (
    <form className={css.form} onSubmit={(event) => { event.preventDefault(); void submit(); }}>
      <ProblemNote problem={act.error} />
      {deletes && <p>{t(row.household === null ? 'privacy.screen.delete.no_household' : 'privacy.screen.delete.does')}</p>}
      <DateField label={t('privacy.screen.answered_on')} value={on} onChange={setOn} />
      <LongTextField label={t(granted ? 'privacy.screen.answer.granted' : 'privacy.screen.answer.refused')} required value={text} onChange={setText} />
      <div className={css.buttons}>
        <BusyButton type="submit" busy={act.isPending} disabled={text.trim().length < 3}>{t('privacy.screen.answer')}</BusyButton>
        <Button variant="default" onClick={() => onDone('')}>{t('privacy.screen.cancel')}</Button>
      </div>
    </form>
  );
}

/** What was told stays readable under the request; the clock goes on from its first day. */
function TakeBack({ row, onDone }: { readonly row: Request; readonly onDone: () => void }) {
  const t = useText();
  const [reason, setReason] = useState('');
  const act = useWrite(takeBack);
  const submit = async () => {
    if (await act.mutateAsync({ request: row.id, version: row.version, reason } as never).catch(() => null)) onDone();
  };
  return (
    <form className={css.form} onSubmit={(event) => { event.preventDefault(); void submit(); }}>
      <ProblemNote problem={act.error} />
      <LongTextField label={t('privacy.screen.take_back.reason')} required value={reason} onChange={setReason} />
      <div className={css.buttons}>
        <BusyButton type="submit" busy={act.isPending} disabled={reason.trim().length < 3}>{t('privacy.screen.take_back')}</BusyButton>
        <Button variant="default" onClick={onDone}>{t('privacy.screen.cancel')}</Button>
      </div>
    </form>
  );
}
