/** Publication of what was decided: an act of its own, the days over the loudspeakers, its end, and the page the public sees. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { daysBetween, isPlainDate } from '../../domain/calendar.ts';
import { reviewAnnounce, reviewEndPublication, reviewPublish } from '../../domain/review/contract-paper.ts';
import { useRead, useWrite } from '../api.ts';
import household from '../household/household.module.css';
import { DateField, TextField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { Loaded } from '../kit/states.tsx';
import { AppLink } from '../link.tsx';
import { useMay, useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { papers, papersOf } from './papers-panel.tsx';
import { StepForm } from './step-form.tsx';
import { dayWords } from './words.ts';

export function Publication({ round, knownOn, reload }: { readonly round: number; readonly knownOn: string | null; readonly reload: () => Promise<unknown> }) {
  const t = useText();
  const me = useMe();
  const answer = useRead(papers, papersOf(round, knownOn));
  const [publish, end] = [useWrite(reviewPublish, { also: ['audit'] }), useWrite(reviewEndPublication, { also: ['audit'] })];
  const [mayPublish, mayEnd, mayAnnounce] = [useMay('review.publish') && knownOn === null, useMay('review.endPublication') && knownOn === null, useMay('review.announce') && knownOn === null];
  const [doing, setDoing] = useState<'publish' | 'announce' | 'end' | null>(null);
  const [on, setOn] = useState<string | null>(me.today);
  const [place, setPlace] = useState('');
  const again = async () => { await Promise.all([reload(), answer.refetch()]); };
  return (
    <Card title={t('paper.screen.publish')}>
      <p className={household.hint}>{t('paper.screen.publish.lead')}</p>
      <Loaded answer={answer}>
        {({ publication, decided, loudspeakerDays, round: { version } }) => {
          const open = publication !== null && publication.ended === null;
          return (
            <>
              <p>{publication === null ? t(decided > 0 ? 'paper.screen.publish.none' : 'paper.screen.publish.wait') : t(open ? 'paper.screen.publish.is' : 'paper.screen.publish.was', { from: dayWords(t, publication.from), until: dayWords(t, publication.until), ended: publication.ended ? dayWords(t, publication.ended) : '' })}</p>
              {publication?.outdated && <p style={{ color: 'var(--warn-ink)', fontWeight: 600 }}>{t('paper.screen.publish.outdated')}</p>}
              {publication && (publication.announced.length === 0 ? <p className="soft">{[t('paper.screen.announce.none'), ...(loudspeakerDays ? [t('paper.screen.announce.law', { days: loudspeakerDays })] : [])].join(' ')}</p> : publication.announced.map((one) => <p key={`${one.from} ${one.by}`}>{t('paper.screen.announce.is', { from: dayWords(t, one.from), until: dayWords(t, one.until), days: daysOf(one.from, one.until), by: one.by })}</p>))}
              <div className={`${household.buttons} no-print`}>
                {decided > 0 && <AppLink to={`/ra-soat/${round}/giay-chung-nhan`}>{t('paper.certificates.title')}</AppLink>}
                {publication && <AppLink to={`/cong-khai/${publication.code}`}>{t('paper.screen.publish.open')}</AppLink>}
                {decided > 0 && (!open || publication.outdated) && mayPublish && doing === null && <Button size="sm" onClick={() => setDoing('publish')}>{t(publication?.outdated ? 'paper.screen.publish.again' : 'paper.screen.publish')}</Button>}
                {publication && mayAnnounce && doing === null && <Button size="sm" variant="default" onClick={() => setDoing('announce')}>{t('paper.screen.announce')}</Button>}
                {open && mayEnd && doing === null && <Button size="sm" variant="default" onClick={() => setDoing('end')}>{t('paper.screen.publish.end')}</Button>}
              </div>
              {doing === 'publish' && (
                <StepForm
                  title={t(publication?.outdated ? 'paper.screen.publish.again' : 'paper.screen.publish')} onClose={() => setDoing(null)} reload={again} missing={() => [...(place.trim().length < 3 ? [t('paper.screen.missing.place')] : []), ...(on ? [] : [t('paper.screen.missing.on')])]}
                  lines={() => [{ label: t('paper.screen.publish.place'), value: place }, { label: t('paper.screen.publish.on'), value: on ? dayWords(t, on) : '–' }, { label: t('paper.public.households'), value: decided }]}
                  send={async () => {
                    const done = await publish.mutateAsync({ round, version, on: on!, place } as never);
                    return t('paper.screen.publish.done', { households: done.households, until: dayWords(t, done.until) });
                  }}
                >
                  <TextField label={t('paper.screen.publish.place')} value={place} onChange={setPlace} required />
                  <DateField label={t('paper.screen.publish.on')} value={on} onChange={setOn} required />
                </StepForm>
              )}
              {doing === 'announce' && <Announce round={round} version={version} days={loudspeakerDays} reload={again} onClose={() => setDoing(null)} />}
              {doing === 'end' && (
                <StepForm
                  title={t('paper.screen.publish.end')} onClose={() => setDoing(null)} reload={again} missing={() => (on ? [] : [t('paper.screen.missing.on')])} lines={() => [{ label: t('paper.screen.publish.end.on'), value: on ? dayWords(t, on) : '–' }]}
                  send={async () => {
                    await end.mutateAsync({ round, version, on: on! } as never);
                    return t('paper.screen.publish.end.done');
                  }}
                >
                  <DateField label={t('paper.screen.publish.end.on')} value={on} onChange={setOn} required />
                </StepForm>
              )}
            </>
          );
        }}
      </Loaded>
    </Card>
  );
}

/** Days from the first through the last. */
const daysOf = (from: string, until: string): number => (isPlainDate(from) && isPlainDate(until) ? daysBetween(from, until) + 1 : 0);

type AnnounceProps = { readonly round: number; readonly version: number; /** What the law asks. */ readonly days: number | null; readonly reload: () => Promise<unknown>; readonly onClose: () => void };

function Announce({ round, version, days, reload, onClose }: AnnounceProps) {
  const t = useText();
  const { today } = useMe();
  const write = useWrite(reviewAnnounce, { also: ['audit'] });
  const [from, setFrom] = useState<string | null>(null);
  const [until, setUntil] = useState<string | null>(today);
  const [by, setBy] = useState('');
  const told = from && until ? daysOf(from, until) : 0;
  return (
    <StepForm
      title={t('paper.screen.announce')} lead={t('paper.screen.announce.lead')} onClose={onClose} reload={reload}
      missing={() => [...(from && until ? (told < 1 ? [t('paper.screen.missing.announced')] : []) : [t('paper.screen.missing.on')]), ...(by.trim().length < 3 ? [t('paper.screen.missing.by')] : [])]}
      warnings={days !== null && told < days ? [t('paper.screen.announce.short', { count: told, days })] : []}
      lines={() => [{ label: t('paper.screen.announce.from'), value: dayWords(t, from!) }, { label: t('paper.screen.announce.until'), value: dayWords(t, until!) }, { label: t('paper.screen.announce.by'), value: by }]}
      send={async () => {
        await write.mutateAsync({ round, version, on: today, from: from!, until: until!, by } as never);
        return t('paper.screen.announce.done', { from: dayWords(t, from!), until: dayWords(t, until!) });
      }}
    >
      <div className={household.pair}>
        <DateField label={t('paper.screen.announce.from')} value={from} onChange={setFrom} required />
        <DateField label={t('paper.screen.announce.until')} value={until} onChange={setUntil} required />
      </div>
      <TextField label={t('paper.screen.announce.by')} value={by} onChange={setBy} required />
    </StepForm>
  );
}
