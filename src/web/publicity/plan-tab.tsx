/** Plan and log of publicity in a year: planning an activity, recording what was done, cancelling; what was done is corrected or struck where it opens by itself. Part of `publicity-screen.tsx`. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { publicityCancel, publicityLog } from '../../domain/publicity/contract.ts';
import { channels } from '../../domain/publicity/types.ts';
import { useRead, useWrite } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import { SmallForm } from '../fieldwork/small-form.tsx';
import { dayWords } from '../household/words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { CheckField, ChoiceField, DateField, LongTextField, NumberField, TextField } from '../kit/fields.tsx';
import { ListPages, useListPage } from '../kit/list-pages.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { pagesOf } from '../kit/whole-list.ts';
import { AppLink, useSearchParam } from '../link.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { activities, type Activity } from './contracts.ts';
import { whole } from './lines.ts';
import { PlanForm } from './plan-form.tsx';

const size = 100;
type FormProps = { readonly onClose: () => void; readonly onDone: (words: string) => void };

export function PlanTab({ area }: { readonly area: string }) {
  const t = useText();
  const me = useMe();
  const thisYear = Number(me.today.slice(0, 4));
  const [yearText, setYear] = useSearchParam('nam', String(thisYear));
  const [channelText, setChannel] = useSearchParam('kenh', '');
  const channel = channels.find((one) => one === channelText);
  const year = /^20\d\d$/.test(yearText) ? Number(yearText) : thisYear;
  const [struck, setStruck] = useState(false);
  const page = useListPage(size, [area, year, channel, struck]);
  const asked = { area, year, ...(channel ? { channel } : {}), struck: String(struck) as 'true' | 'false', offset: page.offset, limit: size };
  const answer = useRead(activities, asked);
  const [doing, setDoing] = useState<'plan' | { readonly id: number; readonly act: 'log' | 'cancel' } | null>(null);
  const [said, setSaid] = useState('');
  const form = { onClose: () => setDoing(null), onDone: (words: string) => { setSaid(words); setDoing(null); } };
  const opened = typeof doing === 'object' && doing !== null ? answer.data?.rows.find((row) => row.id === doing.id) : undefined;
  return (
    <div className={css.stack}>
      <div role="status" aria-live="polite">{said !== '' && <p className={css.done}>{said}</p>}</div>
      <div className={`${css.pair} no-print`}>
        <ChoiceField label={t('publicity.screen.year')} value={String(year)} onChange={setYear} choices={Array.from({ length: 6 }, (_, back) => String(thisYear + 1 - back)).map((one) => ({ value: one, label: one }))} />
        <ChoiceField label={t('publicity.screen.channel')} value={channelText} onChange={setChannel} choices={[{ value: '', label: t('publicity.screen.channel.any') }, ...channels.map((one) => ({ value: one, label: t(`publicity.channel.${one}`) }))]} />
        <CheckField label={t('publicity.screen.struck.show')} value={struck} onChange={setStruck} />
      </div>
      <Loaded answer={answer}>
        {(data) => (
          <>
            {data.may && doing === null && <div className={`${css.buttons} no-print`}><Button size="sm" onClick={() => { setSaid(''); setDoing('plan'); }}>{t('publicity.screen.plan.new')}</Button></div>}
            {doing === 'plan' && <PlanForm area={area} {...form} />}
            {opened && typeof doing === 'object' && (doing?.act === 'log' ? <LogForm key={opened.id} one={opened} {...form} /> : <CancelForm key={opened.id} one={opened} {...form} />)}
            <DataTable
              title={t('publicity.screen.plan.table')} rows={data.rows} rowKey={(row) => String(row.id)} whole={pagesOf(activities, asked, data.total, (found) => found.rows)} empty={<EmptyState title={t('publicity.screen.plan.none')} hint={data.may ? t('publicity.screen.plan.none.hint') : undefined} />}
              columns={[
                { key: 'topic', title: t('publicity.screen.topic'), value: (row) => row.topic, cell: (row) => <><AppLink to={`/tuyen-truyen/viec/${row.id}`}>{row.topic}</AppLink>{row.text !== null && <div className="soft"><AppLink to={`/tuyen-truyen/bai/${row.text.id}`}>{row.text.title}</AppLink></div>}</> },
                { key: 'planned', title: t('publicity.screen.planned_on'), value: (row) => row.plannedOn, cell: (row) => <>{dayWords(t, row.plannedOn)} {row.plannedAt}</> },
                { key: 'state', title: t('publicity.screen.state'), value: (row) => t(`publicity.state.${row.state}`), cell: (row) => <>{t(`publicity.state.${row.state}`)}{row.late && <div style={{ color: 'var(--warn-ink)' }}>{t('publicity.screen.late')}</div>}</> },
                { key: 'channel', title: t('publicity.screen.channel'), value: (row) => t(`publicity.channel.${row.channel}`), cell: (row) => <>{t(`publicity.channel.${row.channel}`)}{row.outlet !== '' && <div className="soft">{row.outlet}</div>}</> },
                { key: 'audience', title: t('publicity.screen.audience'), value: (row) => t(`publicity.audience.${row.audience}`) },
                { key: 'lead', title: t('publicity.screen.lead_by'), value: (row) => row.lead },
                { key: 'partners', title: t('publicity.screen.partners.short'), value: (row) => row.partners.join('; ') },
                { key: 'pieces', title: t('publicity.screen.pieces'), value: (row) => row.pieces, cell: (row) => `${row.pieces ?? '–'}/${row.plannedPieces}`, numeric: true },
                { key: 'minutes', title: t('publicity.screen.minutes'), value: (row) => row.minutes, numeric: true },
                { key: 'people', title: t('publicity.screen.people'), value: (row) => row.people, numeric: true },
                ...(data.may ? [{ key: 'do', title: t('publicity.screen.do'), sortable: false, screenOnly: true, value: () => '', cell: (row: Activity) => (row.state === 'planned' ? (
                  <span className={css.buttons}>
                    <Button size="compact-sm" variant="default" aria-label={`${t('publicity.screen.log')}: ${row.topic}`} onClick={() => { setSaid(''); setDoing({ id: row.id, act: 'log' }); }}>{t('publicity.screen.log')}</Button>
                    <Button size="compact-sm" variant="default" aria-label={`${t('publicity.screen.cancel')}: ${row.topic}`} onClick={() => { setSaid(''); setDoing({ id: row.id, act: 'cancel' }); }}>{t('publicity.screen.cancel')}</Button>
                  </span>
                ) : row.struck === null ? row.note : t('publicity.screen.struck.line', { date: dayWords(t, row.struck.on), why: row.struck.why })) }] : []),
              ]}
            />
            <ListPages page={page} count={data.rows.length} total={data.total} />
          </>
        )}
      </Loaded>
    </div>
  );
}

function LogForm({ one, onClose, onDone }: FormProps & { readonly one: Activity }) {
  const t = useText();
  const me = useMe();
  const write = useWrite(publicityLog);
  const [on, setOn] = useState<string | null>(one.plannedOn <= me.today ? one.plannedOn : me.today);
  const [pieces, setPieces] = useState<string | null>(String(one.plannedPieces));
  const [minutes, setMinutes] = useState<string | null>(null);
  const [people, setPeople] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [link, setLink] = useState('');
  return (
    <SmallForm
      title={`${t('publicity.screen.log')}: ${one.topic}`} verb={t('publicity.screen.log')} missing={on === null || !whole(pieces) || ![minutes, people].every((one_) => one_ === null || whole(one_)) ? t('publicity.screen.log.missing') : null} onCancel={onClose} onDone={onDone}
      send={async () => { await write.mutateAsync({ id: one.id, version: one.version, on: on!, pieces: Number(pieces), minutes: minutes === null ? null : Number(minutes), people: people === null ? null : Number(people), note, link: link.trim() }); return t('publicity.screen.done'); }}
    >
      <div className={css.pair}>
        <DateField label={t('publicity.screen.held_on')} name="on" required value={on} onChange={setOn} />
        <NumberField label={t('publicity.screen.pieces')} name="pieces" required value={pieces} onChange={setPieces} />
        <NumberField label={t('publicity.screen.minutes')} name="minutes" value={minutes} onChange={setMinutes} />
        <NumberField label={t('publicity.screen.people')} name="people" value={people} onChange={setPeople} />
        <TextField label={t('publicity.screen.link')} name="link" value={link} onChange={setLink} maxLength={500} />
      </div>
      <LongTextField label={t('publicity.screen.note')} name="note" rows={2} value={note} onChange={setNote} />
    </SmallForm>
  );
}

function CancelForm({ one, onClose, onDone }: FormProps & { readonly one: Activity }) {
  const t = useText();
  const write = useWrite(publicityCancel);
  const [why, setWhy] = useState('');
  return (
    <SmallForm title={`${t('publicity.screen.cancel')}: ${one.topic}`} verb={t('publicity.screen.cancel')} missing={why.trim().length < 3 ? t('publicity.screen.why.missing') : null} onCancel={onClose} onDone={onDone} send={async () => { await write.mutateAsync({ id: one.id, version: one.version, why }); return t('publicity.screen.done'); }}>
      <LongTextField label={t('publicity.screen.why')} name="why" required rows={2} value={why} onChange={setWhy} />
    </SmallForm>
  );
}
