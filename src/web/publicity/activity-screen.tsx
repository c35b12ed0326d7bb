/** One activity of the plan and log by itself: where a record that shows an item of an assessment opens. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useRead } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import household from '../household/household.module.css';
import { dayWords } from '../household/words.ts';
import { Card, ScreenHead } from '../kit/screen-head.tsx';
import { Loaded } from '../kit/states.tsx';
import { AppLink, useRouteParam } from '../link.tsx';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { activity } from './contracts.ts';
import { PlanForm } from './plan-form.tsx';
import { CorrectActivity, SheetsOf, Strike } from './undo-forms.tsx';

export default function ActivityScreen() {
  const t = useText();
  const answer = useRead(activity, { id: Number(useRouteParam('id')) });
  const [doing, setDoing] = useState<'replan' | 'correct' | 'strike' | null>(null);
  const [said, setSaid] = useState('');
  const form = { onClose: () => setDoing(null), onDone: (words: string) => { setSaid(words); setDoing(null); } };
  useStoryData(answer.data?.area);
  return (
    <Loaded answer={answer}>
      {(one) => (
        <>
          <ScreenHead title={one.topic} lead={`${t('publicity.screen.activity.title')}: ${one.areaName}`} up={{ to: '/tuyen-truyen', search: { nam: one.plannedOn.slice(0, 4) }, label: t('publicity.screen.title') }} />
          <div role="status" aria-live="polite" className="no-print">{said !== '' && <p className={css.done}>{said}</p>}</div>
          <div className={css.stack}>
          {one.may && doing === null && one.struck === null && (
            <div className={`${css.buttons} no-print`}>
              {one.state === 'planned' && <Button variant="default" onClick={() => { setSaid(''); setDoing('replan'); }}>{t('publicity.screen.replan')}</Button>}
              {one.state === 'done' && <Button variant="default" onClick={() => { setSaid(''); setDoing('correct'); }}>{t('publicity.screen.correct')}</Button>}
              {one.state !== 'planned' && <Button variant="default" onClick={() => { setSaid(''); setDoing('strike'); }}>{t('publicity.screen.strike')}</Button>}
            </div>
          )}
          {doing === 'replan' && <PlanForm area={one.area} one={one} {...form} />}
          {doing === 'correct' && <CorrectActivity one={one} {...form} />}
          {doing === 'strike' && <Strike of="activity" one={one} what={one.topic} {...form} />}
          <SheetsOf sheets={one.sheets} struck={one.struck !== null} />
          <Card>
            {one.struck !== null && <p style={{ margin: 0, fontWeight: 600 }}>{t('publicity.screen.struck.line', { date: dayWords(t, one.struck.on), why: one.struck.why })}</p>}
            <dl className={household.facts}>
              <dt>{t('publicity.screen.state')}</dt><dd>{t(`publicity.state.${one.state}`)}{one.late && <span style={{ color: 'var(--warn-ink)' }}> ({t('publicity.screen.late')})</span>}</dd>
              <dt>{t('publicity.screen.planned_on')}</dt><dd>{dayWords(t, one.plannedOn)} {one.plannedAt}</dd>
              {one.heldOn !== null && <><dt>{t('publicity.screen.held_on')}</dt><dd>{dayWords(t, one.heldOn)}</dd></>}
              <dt>{t('publicity.screen.channel')}</dt><dd>{t(`publicity.channel.${one.channel}`)}{one.outlet !== '' && `, ${one.outlet}`}</dd>
              {one.form !== '' && <><dt>{t('publicity.screen.form')}</dt><dd>{one.form}</dd></>}
              <dt>{t('publicity.screen.audience')}</dt><dd>{t(`publicity.audience.${one.audience}`)}</dd>
              <dt>{t('publicity.screen.lead_by')}</dt><dd>{one.lead}</dd>
              {one.partners.length > 0 && <><dt>{t('publicity.screen.partners.short')}</dt><dd>{one.partners.join('; ')}</dd></>}
              <dt>{t('publicity.screen.pieces')}</dt><dd>{one.pieces ?? '–'}/{one.plannedPieces}</dd>
              {one.minutes !== null && <><dt>{t('publicity.screen.minutes')}</dt><dd>{one.minutes}</dd></>}
              {one.people !== null && <><dt>{t('publicity.screen.people')}</dt><dd>{one.people}</dd></>}
              {one.note !== '' && <><dt>{t('publicity.screen.note')}</dt><dd style={{ whiteSpace: 'pre-wrap' }}>{one.note}</dd></>}
              {one.link !== '' && <><dt>{t('publicity.screen.link')}</dt><dd style={{ overflowWrap: 'anywhere' }}><a href={one.link} rel="noreferrer">{one.link}</a></dd></>}
              {one.text !== null && <><dt>{t('publicity.screen.text.title')}</dt><dd><AppLink to={`/tuyen-truyen/bai/${one.text.id}`}>{one.text.title}</AppLink></dd></>}
            </dl>
          </Card>
          </div>
        </>
      )}
    </Loaded>
  );
}
