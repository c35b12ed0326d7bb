/** One conference: its arrangements, its figures, what was written, minutes and conclusions, the papers; and the next step of who may take it. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { fileHref, useRead } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import { WorkEntry } from '../document/work-entry.tsx';
import household from '../household/household.module.css';
import { dayWords } from '../household/words.ts';
import { DownloadLink } from '../kit/download-link.tsx';
import { Card, ScreenHead } from '../kit/screen-head.tsx';
import { Loaded } from '../kit/states.tsx';
import { AppLink, useRouteParam } from '../link.tsx';
import { Lines } from '../report/sentences.tsx';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { ConclusionTable } from './conclusions.tsx';
import { type Conference, file, one as asked } from './contracts.ts';
import { Arrange, Cancel, Conclude, Hold } from './steps.tsx';
import { Texts } from './texts.tsx';

export default function ConferenceScreen() {
  const t = useText();
  const id = Number(useRouteParam('id'));
  const answer = useRead(asked, { id });
  const [said, setSaid] = useState<string | null>(null);
  const [step, setStep] = useState<'arrange' | 'hold' | 'conclude' | 'cancel' | null>(null);
  useStoryData(answer.data?.area);
  const done = (words: string) => {
    setStep(null);
    setSaid(words);
  };
  return (
    <Loaded answer={answer}>
      {(one) => {
        const steps = one.may.write ? ({ planned: ['hold', 'arrange', 'cancel'], held: ['conclude'], concluded: [], cancelled: [] } as const)[one.state] : [];
        return (
          <>
            <ScreenHead title={one.title} lead={`${one.areaName} · ${t(`conference.state.${one.state}`)}`} up={{ to: '/so-ket', label: t('conference.screen.title') }} />
            <div role="status" aria-live="polite" className="no-print">{said && <p className={css.done}>{said}</p>}</div>
            <div className={css.stack}>
              {step === null && steps.length > 0 && <div className={`${css.buttons} no-print`}>{steps.map((name, index) => <Button key={name} variant={index === 0 ? 'filled' : 'default'} onClick={() => { setSaid(null); setStep(name); }}>{t(name === 'arrange' ? 'conference.screen.one.edit' : `conference.screen.one.${name}`)}</Button>)}</div>}
              {step === 'arrange' && <Arrange one={one} onDone={done} onCancel={() => setStep(null)} />}
              {step === 'hold' && <Hold one={one} onDone={done} onCancel={() => setStep(null)} />}
              {step === 'cancel' && <Cancel one={one} onDone={done} onCancel={() => setStep(null)} />}
              {step === 'conclude' && <Conclude one={one} onDone={done} onCancel={() => setStep(null)} />}
              <Facts one={one} />
              <Figures one={one} />
              <Texts key={one.version} one={one} onSaid={setSaid} />
              <Card title={t('conference.screen.one.awards')}>
                {one.awards.length === 0 ? <p style={{ margin: 0 }}>{t('conference.screen.one.awards.none')} <AppLink to="/khen-thuong">{t('conference.screen.one.awards.open')}</AppLink></p> : (
                  <ul style={{ margin: 0, paddingLeft: '1.1rem' }}>{one.awards.map((round) => <li key={round.award}><AppLink to={`/khen-thuong/${round.award}`}>{t('conference.screen.one.awards.line', { date: dayWords(t, round.openedOn), dossiers: round.dossiers, granted: round.granted })}</AppLink></li>)}</ul>
                )}
              </Card>
              {one.content.minutes && <Minutes one={one} minutes={one.content.minutes} />}
              <Files one={one} />
            </div>
          </>
        );
      }}
    </Loaded>
  );
}

function Facts({ one }: { readonly one: Conference }) {
  const t = useText();
  const { agenda, invited, tied } = one.content;
  return (
    <Card>
      {one.cancelled && <p style={{ margin: 0, fontWeight: 600 }}>{t('conference.screen.one.cancelled.line', { date: dayWords(t, one.cancelled.on), why: one.cancelled.why })}</p>}
      <dl className={household.facts}>
        <dt>{t('conference.screen.occasion')}</dt><dd>{t(`conference.occasion.${one.occasion}`)}</dd>
        <dt>{t('conference.screen.plan')}</dt><dd><AppLink to={`/ke-hoach/${one.plan}`}>{one.planTitle}</AppLink></dd>
        <dt>{t('conference.screen.due')}</dt><dd>{dayWords(t, one.dueOn)}</dd>
        <dt>{t(one.heldOn === null ? 'conference.screen.one.planned' : 'conference.screen.one.held')}</dt><dd>{dayWords(t, one.heldOn ?? one.plannedOn)}, {one.place}</dd>
        {tied && <><dt>{t('conference.screen.one.tied')}</dt><dd>{tied.plan ? <AppLink to={`/ke-hoach/${tied.plan}`}>{tied.text}{one.tiedTitle && ` (${one.tiedTitle})`}</AppLink> : tied.text}</dd></>}
        {invited.length > 0 && <><dt>{t('conference.screen.one.invited.shown')}</dt><dd>{invited.map((body) => <div key={body}>{body}</div>)}</dd></>}
        <dt>{t('conference.screen.one.agenda')}</dt><dd><ol style={{ margin: 0, paddingLeft: '1.2rem' }}>{agenda.map((item, index) => <li key={index}>{item.at && <strong>{item.at} </strong>}{item.text}{item.by && <span className="soft"> · {item.by}</span>}</li>)}</ol></dd>
      </dl>
      <p className="soft" style={{ margin: 0 }}>{t('conference.screen.one.by', { by: one.openedBy, date: dayWords(t, one.openedOn) })}</p>
    </Card>
  );
}

function Figures({ one }: { readonly one: Conference }) {
  const t = useText();
  const stale = one.sentences.filter((line) => line.changed !== null).length;
  return (
    <Card title={t('conference.screen.one.figures')}>
      <p className="soft" style={{ margin: 0 }}>{one.frozen && one.heldOn ? t('conference.screen.one.figures.frozen', { date: dayWords(t, one.heldOn) }) : t('conference.screen.one.figures.preview')}</p>
      {stale > 0 && <p role="alert" style={{ margin: 0, color: 'var(--warn-ink)' }}>{t('report.screen.one.stale', { count: stale })}</p>}
      {one.sentences.length === 0 ? <p style={{ margin: 0 }}>{t('conference.screen.one.figures.none')}</p> : <Lines area={one.area} sentences={one.sentences} />}
      {one.sentences.length > 0 && one.figures.openYears.length > 0 && <p style={{ margin: 0 }}>{t('conference.screen.one.figures.open_years', { years: one.figures.openYears.join(', ') })}</p>}
      {one.noStart.length > 0 && <p className="soft" style={{ margin: 0 }}>{t('conference.screen.one.figures.no_start', { indicators: one.noStart.map((words) => words[t.locale]).join('; ') })}</p>}
      {one.sentences.length > 0 && one.missing.length > 0 && <p className="soft" style={{ margin: 0 }}>{t('conference.screen.one.figures.missing', { indicators: one.missing.map((words) => words[t.locale]).join('; ') })}</p>}
    </Card>
  );
}

function Minutes({ one, minutes }: { readonly one: Conference; readonly minutes: NonNullable<Conference['content']['minutes']> }) {
  const t = useText();
  return (
    <Card title={t('conference.screen.one.minutes')}>
      <p style={{ margin: 0 }}>{t('conference.screen.one.minutes.line', { chair: minutes.chair, secretary: minutes.secretary, present: minutes.present })}{minutes.absent.length > 0 && ` ${t('conference.screen.one.minutes.absent', { absent: minutes.absent.join('; ') })}`}</p>
      {minutes.discussion !== '' && <p style={{ margin: 0, whiteSpace: 'pre-wrap' }}>{minutes.discussion}</p>}
      <ConclusionTable rows={one.conclusions} />
    </Card>
  );
}

function Files({ one }: { readonly one: Conference }) {
  const t = useText();
  const papers = ['invitation', 'report', ...(one.content.minutes ? (['minutes'] as const) : [])] as const;
  return (
    <Card title={t('conference.screen.one.papers')}>
      <div className={`${css.buttons} no-print`}>
        {papers.flatMap((paper) => (['docx', 'pdf'] as const).map((format) => {
          const label = t(`conference.screen.one.paper.${paper}`, { format: format.toUpperCase() });
          return <DownloadLink key={paper + format} href={fileHref(file, { id: one.id, paper, format } as never)} label={label}>{label}</DownloadLink>;
        }))}
      </div>
      <h3 style={{ margin: 0 }}>{t('document.work.title')}</h3>
      {papers.map((paper) => <WorkEntry key={paper} of={`conference.${paper}`} id={one.id} name={t(`conference.screen.one.paper.${paper}.name`)} />)}
    </Card>
  );
}
