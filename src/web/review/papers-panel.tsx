/** The papers of a round as a list: what each is, its number, its files, and giving a number where the right is held. For any screen of a round. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { PlainDate } from '../../domain/calendar.ts';
import { reviewIssuePaper, reviewPaper, type reviewPapers } from '../../domain/review/contract-paper.ts';
import { fileHref, type OutputOf, reference, useRead, useWrite } from '../api.ts';
import household from '../household/household.module.css';
import { DataTable } from '../kit/data-table.tsx';
import { DateField, TextField } from '../kit/fields.tsx';
import { FormatLinks } from '../kit/format-links.tsx';
import { Card } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { useMay, useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { StepForm } from './step-form.tsx';
import { dayWords } from './words.ts';

export const papers = reference<typeof reviewPapers>('review.papers', 'read');
export type Papers = OutputOf<typeof papers>;
export type Slot = Papers['rows'][number];

/** A question on a round's papers, as they are or were known on a day. */
export const papersOf = (round: number, knownOn: string | null) => ({ round, ...(knownOn === null ? {} : { knownOn: knownOn as PlainDate }) });

const keyOf = (slot: Slot): string => [slot.paper, slot.village ?? '', slot.act ?? ''].join(' ');

export function PapersPanel({ round, knownOn }: { readonly round: number; readonly knownOn: string | null }) {
  const t = useText();
  const answer = useRead(papers, papersOf(round, knownOn));
  const [issuing, setIssuing] = useState<string | null>(null);
  const mayIssue = useMay('review.issuePaper') && knownOn === null;
  const nameOf = (slot: Slot): string => [t(`paper.name.${slot.paper}`), slot.villageName].filter(Boolean).join(', ');
  return (
    <Card title={t('paper.screen.papers')}>
      <Loaded answer={answer}>
        {(data) => {
          const chosen = data.rows.find((slot) => keyOf(slot) === issuing);
          return (
            <>
              {chosen && <Issue key={keyOf(chosen)} round={round} slot={chosen} name={nameOf(chosen)} reload={answer.refetch} onClose={() => setIssuing(null)} />}
              <DataTable
                title={t('paper.screen.papers')} rows={data.rows} rowKey={keyOf} empty={<EmptyState title={t('paper.screen.none')} hint={t('paper.screen.none.fix')} />}
                columns={[
                  { key: 'name', title: t('paper.screen.name'), value: (slot) => t(`paper.name.${slot.paper}`) },
                  { key: 'village', title: t('paper.screen.village'), value: (slot) => slot.villageName ?? '' },
                  { key: 'day', title: t('paper.screen.day'), value: (slot) => slot.on ?? '', cell: (slot) => (slot.on ? dayWords(t, slot.on) : '–') },
                  { key: 'number', title: t('paper.screen.number'), value: (slot) => slot.document?.number ?? '', cell: (slot) => (slot.document ? `${slot.document.number}, ${dayWords(t, slot.document.issuedOn)}` : <span className="soft">{t(!slot.numbered ? 'paper.screen.sheet' : slot.byAct ? 'paper.screen.by_act' : 'paper.screen.not_numbered')}</span>) },
                  { key: 'files', title: t('paper.screen.files'), sortable: false, value: () => '', cell: (slot) => <Files round={round} slot={slot} name={nameOf(slot)} knownOn={knownOn} /> },
                  ...(mayIssue ? [{ key: 'issue', title: t('paper.screen.issue'), sortable: false, value: () => '', cell: (slot: Slot) => (slot.numbered && !slot.byAct && !slot.document ? <Button size="xs" variant="default" aria-label={t('paper.screen.issue.title', { paper: nameOf(slot) })} onClick={() => setIssuing(keyOf(slot))}>{t('paper.screen.issue')}</Button> : null) }] : []),
                ]}
              />
            </>
          );
        }}
      </Loaded>
    </Card>
  );
}

function Files({ round, slot, name, knownOn }: { readonly round: number; readonly slot: Slot; readonly name: string; readonly knownOn: string | null }) {
  const t = useText();
  if (!useMay('review.paper')) return null;
  return <FormatLinks href={(format) => fileHref(reviewPaper, { ...papersOf(round, knownOn), paper: slot.paper, format, ...(slot.village ? { village: slot.village } : {}), ...(slot.act ? { act: slot.act } : {}) })} label={(format) => t('paper.screen.download', { format, paper: name })} />;
}

function Issue({ round, slot, name, reload, onClose }: { readonly round: number; readonly slot: Slot; readonly name: string; readonly reload: () => Promise<unknown>; readonly onClose: () => void }) {
  const t = useText();
  const me = useMe();
  const write = useWrite(reviewIssuePaper, { also: ['document', 'audit'] });
  const [on, setOn] = useState<string | null>(me.today);
  const [signer, setSigner] = useState(me.name);
  const [unit, setUnit] = useState('UBND');
  const [meetingOn, setMeetingOn] = useState<string | null>(null);
  const [hour, setHour] = useState('');
  const [place, setPlace] = useState('');
  const [to, setTo] = useState('');
  const notice = slot.paper === 'meeting_notice';
  return (
    <StepForm
      title={t('paper.screen.issue.title', { paper: name })} verb={t('paper.screen.issue')} warnings={[t('paper.screen.issue.warning')]} onClose={onClose} reload={reload} missing={() => (on ? [] : [t('paper.screen.missing.on')])}
      lines={() => [
        { label: t('paper.screen.name'), value: name }, { label: t('paper.screen.number'), value: t('paper.screen.next') }, { label: t('paper.screen.on'), value: on ? dayWords(t, on) : '–' }, { label: t('paper.screen.signer'), value: signer || me.name },
        ...(notice ? [{ label: t('paper.screen.meeting_on'), value: meetingOn ? dayWords(t, meetingOn) : '–' }, { label: t('paper.screen.meeting_place'), value: place || '–' }] : []),
      ]}
      send={async () => {
        const done = await write.mutateAsync({
          round, paper: slot.paper, unit, ...(slot.village ? { village: slot.village } : {}), ...(slot.act ? { act: slot.act } : {}), ...(on ? { on } : {}), ...(signer ? { signer } : {}), ...(meetingOn ? { meetingOn } : {}), ...(hour ? { hour } : {}), ...(place ? { place } : {}), ...(to ? { to } : {}),
        } as never);
        return t('paper.screen.issue.done', { number: done.number });
      }}
    >
      <div className={household.pair}>
        <DateField label={t('paper.screen.on')} value={on} onChange={setOn} required />
        <TextField label={t('paper.screen.signer')} value={signer} onChange={setSigner} />
        <TextField label={t('paper.screen.unit')} value={unit} onChange={setUnit} />
        {notice && <DateField label={t('paper.screen.meeting_on')} value={meetingOn} onChange={setMeetingOn} />}
        {notice && <TextField label={t('paper.screen.hour')} value={hour} onChange={setHour} />}
        {notice && <TextField label={t('paper.screen.meeting_place')} value={place} onChange={setPlace} />}
        {slot.paper === 'answer' && <TextField label={t('paper.screen.to')} value={to} onChange={setTo} />}
      </div>
    </StepForm>
  );
}
