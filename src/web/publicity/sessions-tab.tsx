/** Dissemination sessions: attendance by unit, units below everybody with their absent by number; recording one. Part of `publicity-screen.tsx`. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { publicityRecordSession } from '../../domain/publicity/contract.ts';
import { formatDecimal } from '../../domain/text/translate.ts';
import { useRead, useWrite } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import { SmallForm } from '../fieldwork/small-form.tsx';
import household from '../household/household.module.css';
import { dayWords } from '../household/words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { CheckField, DateField, LongTextField, TextField } from '../kit/fields.tsx';
import { ListPages, useListPage } from '../kit/list-pages.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { pagesOf } from '../kit/whole-list.ts';
import { AppLink } from '../link.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { sessions } from './contracts.ts';
import { unitOf } from './lines.ts';

const size = 50;

export function SessionsTab({ area }: { readonly area: string }) {
  const t = useText();
  const [struck, setStruck] = useState(false);
  const page = useListPage(size, [area, struck]);
  const asked = { area, struck: String(struck) as 'true' | 'false', offset: page.offset, limit: size };
  const answer = useRead(sessions, asked);
  const [adding, setAdding] = useState(false);
  const [said, setSaid] = useState('');
  const percent = (value: string | null) => (value === null ? '–' : t('publicity.screen.sessions.percent', { percent: formatDecimal(t.locale, value) }));
  return (
    <Loaded answer={answer}>
      {(data) => (
        <div className={css.stack}>
          <div role="status" aria-live="polite">{said !== '' && <p className={css.done}>{said}</p>}</div>
          <CheckField label={t('publicity.screen.struck.show')} value={struck} onChange={setStruck} />
          {data.may && !adding && <div className={`${css.buttons} no-print`}><Button size="sm" onClick={() => { setSaid(''); setAdding(true); }}>{t('publicity.screen.sessions.new')}</Button></div>}
          {adding && <SessionForm area={area} onClose={() => setAdding(false)} onDone={(words) => { setSaid(words); setAdding(false); }} />}
          <DataTable
            title={t('publicity.screen.sessions.table')} rows={data.rows} rowKey={(row) => String(row.id)} whole={pagesOf(sessions, asked, data.total, (found) => found.rows)} empty={<EmptyState title={t('publicity.screen.sessions.none')} hint={data.may ? t('publicity.screen.sessions.none.hint') : undefined} />}
            columns={[
              { key: 'document', title: t('publicity.screen.sessions.document'), value: (row) => row.document, cell: (row) => <><AppLink to={`/tuyen-truyen/quan-triet/${row.id}`}>{row.document}</AppLink>{row.struck !== null && <div className="soft">{t('publicity.screen.struck.line', { date: dayWords(t, row.struck.on), why: row.struck.why })}</div>}</> },
              { key: 'on', title: t('publicity.screen.sessions.on'), value: (row) => row.heldOn, cell: (row) => dayWords(t, row.heldOn) },
              { key: 'area', title: t('publicity.screen.area'), value: (row) => row.areaName },
              { key: 'host', title: t('publicity.screen.sessions.host'), value: (row) => row.host },
              { key: 'came', title: t('publicity.screen.sessions.attendance'), value: (row) => row.percent, numeric: true, cell: (row) => <>{t('publicity.screen.sessions.of', { present: row.present, listed: row.listed })} · {percent(row.percent)}</> },
              {
                key: 'below', title: t('publicity.screen.sessions.below'), sortable: false, value: (row) => row.units.filter((unit) => unit.absent.length > 0).map((unit) => t('publicity.screen.sessions.below.line', { unit: unit.unit, percent: formatDecimal(t.locale, unit.percent ?? '0'), numbers: unit.absent.join(', ') })).join('; '),
                cell: (row) => {
                  const below = row.units.filter((unit) => unit.absent.length > 0);
                  return below.length === 0 ? t('publicity.screen.sessions.everybody') : <ul className={household.plain}>{below.map((unit) => <li key={unit.unit}>{t('publicity.screen.sessions.below.line', { unit: unit.unit, percent: formatDecimal(t.locale, unit.percent ?? '0'), numbers: unit.absent.join(', ') })}</li>)}</ul>;
                },
              },
            ]}
          />
          <ListPages page={page} count={data.rows.length} total={data.total} />
        </div>
      )}
    </Loaded>
  );
}

function SessionForm({ area, onClose, onDone }: { readonly area: string; readonly onClose: () => void; readonly onDone: (words: string) => void }) {
  const t = useText();
  const me = useMe();
  const write = useWrite(publicityRecordSession);
  const [document_, setDocument] = useState('');
  const [host, setHost] = useState('');
  const [form, setForm] = useState('');
  const [on, setOn] = useState<string | null>(me.today);
  const [lines, setLines] = useState('');
  const written = lines.split('\n').filter((line) => line.trim() !== '');
  const wrong = written.find((line) => unitOf(line) === null);
  return (
    <SmallForm
      title={t('publicity.screen.sessions.new')} verb={t('publicity.screen.sessions.new')} onCancel={onClose} onDone={onDone}
      missing={document_.trim().length < 3 || host.trim().length < 2 || on === null || written.length === 0 ? t('publicity.screen.sessions.missing') : wrong === undefined ? null : t('publicity.screen.sessions.line_wrong', { line: wrong })}
      send={async () => { await write.mutateAsync({ area, document: document_, host, form, on: on!, units: written.flatMap((line) => unitOf(line) ?? []) }); return t('publicity.screen.done'); }}
    >
      <TextField label={t('publicity.screen.sessions.document')} name="document" required value={document_} onChange={setDocument} maxLength={300} />
      <div className={css.pair}>
        <TextField label={t('publicity.screen.sessions.host')} name="host" required value={host} onChange={setHost} maxLength={200} />
        <TextField label={t('publicity.screen.form')} name="form" value={form} onChange={setForm} maxLength={200} />
        <DateField label={t('publicity.screen.sessions.on')} name="on" required value={on} onChange={setOn} />
      </div>
      <LongTextField label={t('publicity.screen.sessions.units')} name="units" required rows={5} hint={t('publicity.screen.sessions.units.hint')} value={lines} onChange={setLines} />
    </SmallForm>
  );
}
