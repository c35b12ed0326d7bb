/** Publication of what was decided: an act of its own, its end, and the page the public sees. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { reviewEndPublication, reviewPublish } from '../../domain/review/contract-paper.ts';
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
  const [mayPublish, mayEnd] = [useMay('review.publish') && knownOn === null, useMay('review.endPublication') && knownOn === null];
  const [doing, setDoing] = useState<'publish' | 'end' | null>(null);
  const [on, setOn] = useState<string | null>(me.today);
  const [place, setPlace] = useState('');
  const again = async () => { await Promise.all([reload(), answer.refetch()]); };
  return (
    <Card title={t('paper.screen.publish')}>
      <p className={household.hint}>{t('paper.screen.publish.lead')}</p>
      <Loaded answer={answer}>
        {({ publication, decided, round: { version } }) => {
          const open = publication !== null && publication.ended === null;
          return (
            <>
              <p>{publication === null ? t(decided > 0 ? 'paper.screen.publish.none' : 'paper.screen.publish.wait') : t(open ? 'paper.screen.publish.is' : 'paper.screen.publish.was', { from: dayWords(t, publication.from), until: dayWords(t, publication.until), ended: publication.ended ? dayWords(t, publication.ended) : '' })}</p>
              {publication?.outdated && <p style={{ color: 'var(--warn-ink)', fontWeight: 600 }}>{t('paper.screen.publish.outdated')}</p>}
              <div className={`${household.buttons} no-print`}>
                {decided > 0 && <AppLink to={`/ra-soat/${round}/giay-chung-nhan`}>{t('paper.certificates.title')}</AppLink>}
                {publication && <AppLink to={`/cong-khai/${publication.code}`}>{t('paper.screen.publish.open')}</AppLink>}
                {decided > 0 && (!open || publication.outdated) && mayPublish && doing === null && <Button size="sm" onClick={() => setDoing('publish')}>{t(publication?.outdated ? 'paper.screen.publish.again' : 'paper.screen.publish')}</Button>}
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
