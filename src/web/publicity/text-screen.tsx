/** One text: its four parts to edit, how long it takes to read, the figures it stands on with their sources, approval and files. */
import { useState } from 'react';
import { publicityApprove, publicityEdit, publicityRedraft } from '../../domain/publicity/contract-text.ts';
import { readingOf } from '../../domain/publicity/reading.ts';
import { parts } from '../../domain/publicity/types.ts';
import { fileHref, useRead, useWrite } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import { WorkEntry } from '../document/work-entry.tsx';
import { dayWords } from '../household/words.ts';
import { BusyButton } from '../kit/busy-button.tsx';
import { DownloadLink } from '../kit/download-link.tsx';
import { LongTextField, TextField } from '../kit/fields.tsx';
import { Card, ScreenHead } from '../kit/screen-head.tsx';
import { Loaded, ProblemNote } from '../kit/states.tsx';
import { useStep } from '../kit/step.ts';
import { UnverifiedTag } from '../kit/tags.tsx';
import { useRouteParam } from '../link.tsx';
import { Sentences } from '../report/sentences.tsx';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { type Text, text, textFile } from './contracts.ts';

export default function TextScreen() {
  const t = useText();
  const id = Number(useRouteParam('id'));
  const answer = useRead(text, { id });
  const [said, setSaid] = useState('');
  useStoryData(answer.data?.text.area);
  return (
    <Loaded answer={answer}>
      {(one) => (
        <>
          <ScreenHead title={one.text.title} lead={`${t(`publicity.kind.${one.text.kind}`)}: ${one.text.areaName}`} up={{ to: '/tuyen-truyen', label: t('publicity.screen.title') }} />
          <div role="status" aria-live="polite" className="no-print">{said !== '' && <p className={css.done}>{said}</p>}</div>
          <div className={css.stack}>
            <Words key={one.version} one={one} onSaid={setSaid} />
            <Sentences title={t('publicity.screen.one.figures')} area={one.text.area} sentences={one.sentences} empty={t('publicity.screen.one.figures.none')} draftedOn={one.text.draftedOn} />
            <Card title={t('publicity.screen.one.files')}>
              <div className={`${css.buttons} no-print`}>
                {(['docx', 'pdf'] as const).map((format) => {
                  const label = t('publicity.screen.one.file', { format: format.toUpperCase() });
                  return <DownloadLink key={format} href={fileHref(textFile, { id, format })} label={label}>{label}</DownloadLink>;
                })}
              </div>
              {one.text.kind === 'orientation' && <WorkEntry of="publicity.orientation" id={id} />}
            </Card>
          </div>
        </>
      )}
    </Loaded>
  );
}

function Words({ one, onSaid }: { readonly one: Text; readonly onSaid: (said: string) => void }) {
  const t = useText();
  const [edit, redraft, approve] = [useWrite(publicityEdit), useWrite(publicityRedraft), useWrite(publicityApprove)];
  const [title, setTitle] = useState(one.text.title);
  const [topics, setTopics] = useState(one.topics.join('\n'));
  const [written, setWritten] = useState(one.parts);
  const { problem, run } = useStep(onSaid);
  const changed = title !== one.text.title || topics !== one.topics.join('\n') || parts.some((part) => written[part] !== one.parts[part]);
  const asked = { id: one.text.id, version: one.version };
  return (
    <Card title={t('publicity.screen.text.title')}><div className={css.stack}>
      {one.text.kind === 'bulletin' && <Length one={one} text={parts.map((part) => written[part]).join('\n')} />}
      <p style={{ margin: 0 }}>{one.approved === null ? t('publicity.screen.one.not_approved', { by: one.writtenBy }) : t('publicity.screen.one.approved', { by: one.approved.by, date: dayWords(t, one.approved.on) })}</p>
      {one.may.write ? (
        <>
          <TextField label={t('publicity.screen.texts.name')} name="title" required value={title} onChange={setTitle} maxLength={200} />
          {one.text.kind === 'orientation' && <LongTextField label={t('publicity.screen.texts.topics')} name="topics" rows={3} value={topics} onChange={setTopics} />}
          {parts.map((part) => <LongTextField key={part} label={t(`publicity.part.${part}`)} name={part} rows={part === 'results' ? 6 : 3} value={written[part]} onChange={(value) => setWritten({ ...written, [part]: value })} />)}
        </>
      ) : parts.filter((part) => one.parts[part] !== '').map((part) => <div key={part}><h3 style={{ margin: 0 }}>{t(`publicity.part.${part}`)}</h3><p style={{ margin: 0, whiteSpace: 'pre-line' }}>{one.parts[part]}</p></div>)}
      {problem !== null && <ProblemNote problem={problem} />}
      <div className={`${css.buttons} no-print`}>
        {one.may.write && <BusyButton size="sm" disabled={!changed} busy={edit.isPending} onClick={() => void run(() => edit.mutateAsync({ ...asked, title, topics: topics.split('\n').map((line) => line.trim()).filter((line) => line !== ''), parts: written }), t('publicity.screen.one.saved'))}>{t('publicity.screen.one.save')}</BusyButton>}
        {one.may.write && <BusyButton size="sm" variant="default" disabled={changed} busy={redraft.isPending} onClick={() => void run(() => redraft.mutateAsync(asked), t('publicity.screen.one.redraft.done'))}>{t('publicity.screen.one.redraft')}</BusyButton>}
        {one.may.approve && one.approved === null && <BusyButton size="sm" variant="default" disabled={changed} busy={approve.isPending} onClick={() => void run(() => approve.mutateAsync(asked), t('publicity.screen.done'))}>{t('publicity.screen.one.approve')}</BusyButton>}
        {changed && <span>{t('publicity.screen.one.unsaved')}</span>}
      </div>
      {one.may.write && one.approved !== null && <p className="soft" style={{ margin: 0 }}>{t('publicity.screen.one.edit_note')}</p>}
    </div></Card>
  );
}

/** Counted while one types. */
function Length({ one, text: words }: { readonly one: Text; readonly text: string }) {
  const t = useText();
  const reading = readingOf(words, one.pace);
  return (
    <p style={{ margin: 0, ...(reading.tooLong ? { color: 'var(--warn-ink)' } : {}) }} role="status">
      {t('publicity.screen.reading', { words: reading.words, minutes: Math.floor(reading.seconds / 60), seconds: reading.seconds % 60, most: one.pace.mostMinutes })} {reading.tooLong && <strong>{t('publicity.screen.reading.long')}</strong>} {one.pace.unverified && <UnverifiedTag reason={t('publicity.screen.reading.unverified')} />}
    </p>
  );
}
