/** "Giấy đề nghị rà soát": what was received, what is due, and receiving a new one. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { applicationForms, applicationReceive, applicationStates } from '../../domain/application/contract.ts';
import { useRead, useWrite } from '../api.ts';
import { useHomeArea } from '../area/home-area.ts';
import { dayWords } from '../household/words.ts';
import { SmallForm } from '../fieldwork/small-form.tsx';
import css from '../fieldwork/fieldwork.module.css';
import { DataTable } from '../kit/data-table.tsx';
import { ChoiceField, DateField, LongTextField, TextField } from '../kit/fields.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { UnverifiedTag } from '../kit/tags.tsx';
import { AppLink, useSearchParam } from '../link.tsx';
import { useMay, useMe } from '../session.ts';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { list } from './contracts.ts';
import { HouseholdChoice } from './household-choice.tsx';

const size = 100;

export default function ApplicationsScreen() {
  const t = useText();
  const area = useHomeArea();
  const may = useMay('application.receive');
  const [state, setState] = useSearchParam('trang-thai', '');
  const [offset, setOffset] = useState(0);
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState<{ readonly words: string; readonly id: number } | null>(null);
  const wanted = applicationStates.find((one) => one === state);
  const answer = useRead(list, { area, ...(wanted ? { state: wanted } : {}), offset, limit: size }, { enabled: area !== '' });
  useStoryData(area);
  const choose = (next: string) => {
    setOffset(0);
    setState(next);
  };
  return (
    <>
      <ScreenHead title={t('application.screen.title')} lead={t('application.screen.lead')} actions={may && !open ? <Button size="sm" onClick={() => setOpen(true)}>{t('application.screen.new')}</Button> : undefined} />
      <div role="status" aria-live="polite">{said && <p className={css.done}>{said.words} <AppLink to={`/ra-soat/don/${said.id}`}>{t('application.screen.slip')}</AppLink></p>}</div>
      <div className={css.stack}>
        {open && <ReceiveForm area={area} onClose={() => setOpen(false)} onReceived={(words, id) => { setSaid({ words, id }); setOpen(false); }} />}
        {area === '' ? <EmptyState title={t('household.screen.no_area')} hint={t('household.screen.no_area.fix')} /> : (
          <Loaded answer={answer}>
            {(data) => (
              <>
                <div className={`${css.chips} no-print`} role="group" aria-label={t('application.screen.state')}>
                  <button type="button" className={css.chip} aria-pressed={!wanted} onClick={() => choose('')}>{t('application.screen.all')}</button>
                  {applicationStates.map((one) => <button key={one} type="button" className={css.chip} aria-pressed={wanted === one} onClick={() => choose(one)}>{t(`application.state.${one}`)} ({data.counts[one]})</button>)}
                </div>
                <DataTable
                  title={t('application.screen.table')} rows={data.rows} rowKey={(row) => String(row.id)} empty={<EmptyState heading="h3" title={t('application.screen.none')} hint={t(may ? 'application.screen.none.hint' : 'application.screen.none.reader')} />}
                  columns={[
                    { key: 'code', title: t('application.screen.code'), value: (row) => row.code, cell: (row) => <AppLink to={`/ra-soat/don/${row.id}`} style={{ whiteSpace: 'nowrap' }}>{row.code}</AppLink> },
                    { key: 'applicant', title: t('application.screen.applicant'), value: (row) => row.applicant || t('application.screen.forgotten'), cell: (row) => <span className={css.wide}>{row.applicant || t('application.screen.forgotten')}</span> },
                    { key: 'form', title: t('application.screen.form'), value: (row) => t(`application.form.${row.form}`), cell: (row) => <span className={css.wide}>{t(`application.form.${row.form}`)}</span> },
                    { key: 'on', title: t('application.screen.on'), value: (row) => row.receivedOn, cell: (row) => dayWords(t, row.receivedOn) },
                    { key: 'by', title: t('application.screen.answer_by'), value: (row) => row.answerBy, cell: (row) => <>{dayWords(t, row.answerBy)}{row.late && <><br /><strong style={{ color: 'var(--warn-ink)' }}>{t('application.screen.late')}</strong></>} {row.answerUnverified && <UnverifiedTag reason={t('application.screen.unverified')} />}</> },
                    { key: 'state', title: t('application.screen.state'), value: (row) => t(`application.state.${row.state}`), cell: (row) => <span className={css.wide}>{t(`application.state.${row.state}`)}{row.stage && row.state === 'in_review' ? `: ${t(`review.stage.${row.stage}`)}` : ''}{row.outcome && row.outcome !== 'withdrawn' ? `: ${t(`application.outcome.${row.outcome}`)}` : ''}</span> },
                  ]}
                />
                {data.total > size && (
                  <div className={`${css.pages} no-print`}>
                    <Button size="xs" variant="default" disabled={offset === 0} onClick={() => setOffset(Math.max(0, offset - size))}>{t('application.screen.previous')}</Button>
                    <Button size="xs" variant="default" disabled={offset + size >= data.total} onClick={() => setOffset(offset + size)}>{t('application.screen.next')}</Button>
                  </div>
                )}
              </>
            )}
          </Loaded>
        )}
      </div>
    </>
  );
}

function ReceiveForm({ area, onClose, onReceived }: { readonly area: string; readonly onClose: () => void; readonly onReceived: (words: string, id: number) => void }) {
  const t = useText();
  const me = useMe();
  const write = useWrite(applicationReceive);
  const [form, setForm] = useState<(typeof applicationForms)[number]>('recognise');
  const [on, setOn] = useState<string | null>(me.today);
  const [applicant, setApplicant] = useState('');
  const [address, setAddress] = useState('');
  const [note, setNote] = useState('');
  const [household, setHousehold] = useState('');
  return (
    <SmallForm
      title={t('application.screen.new')} verb={t('application.screen.receive')} missing={applicant.trim().length < 2 || on === null ? t('application.screen.missing') : null} onCancel={onClose} onDone={() => undefined}
      send={async () => {
        const done = await write.mutateAsync({ area, form, on: on!, applicant, address, note, household: household === '' ? null : Number(household) });
        const words = t('application.screen.received', { code: done.code, date: dayWords(t, done.answerBy) });
        onReceived(words, done.id);
        return words;
      }}
    >
      <div className={css.pair}>
        <ChoiceField label={t('application.screen.form')} name="form" required value={form} onChange={(value) => setForm(value as typeof form)} choices={applicationForms.map((one) => ({ value: one, label: t(`application.form.${one}`) }))} />
        <DateField label={t('application.screen.on')} name="on" required value={on} onChange={setOn} />
        <TextField label={t('application.screen.applicant')} name="applicant" required value={applicant} onChange={setApplicant} maxLength={120} />
        <TextField label={t('application.screen.address')} name="address" value={address} onChange={setAddress} maxLength={300} />
      </div>
      <HouseholdChoice value={household} onChange={setHousehold} />
      <LongTextField label={t('application.screen.note')} name="note" value={note} onChange={setNote} />
    </SmallForm>
  );
}
