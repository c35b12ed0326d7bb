/** One exemplar: its words, stages, consents with their papers, approval, its photos, what still stands against the public page, and where it is followed. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { exemplarApprove, exemplarPublish } from '../../domain/exemplar/contract.ts';
import type { MessageKey } from '../../domain/text/catalogue.ts';
import { useRead, useWrite } from '../api.ts';
import { AttachmentList } from '../attachment/attachment-list.tsx';
import { CorrectBorn } from '../emulation/born.tsx';
import css from '../fieldwork/fieldwork.module.css';
import household from '../household/household.module.css';
import { dayWords } from '../household/words.ts';
import { BusyButton } from '../kit/busy-button.tsx';
import { DataTable } from '../kit/data-table.tsx';
import { Card, ScreenHead } from '../kit/screen-head.tsx';
import { Loaded, ProblemNote } from '../kit/states.tsx';
import { useStep } from '../kit/step.ts';
import { AppLink, useRouteParam } from '../link.tsx';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { type Exemplar, get } from './contracts.ts';
import { ConsentForm, EditForm, type FormProps, ReplicateForm, StageForm, WhyForm } from './one-forms.tsx';
import { Photos } from './photos-card.tsx';

type Doing = 'edit' | 'stage' | 'photo' | 'consent' | 'withdraw' | 'unpublish' | 'replicate';
type PartProps = { readonly one: Exemplar; readonly doing: Doing | null; readonly onDo: (doing: Doing) => void; readonly form: FormProps; readonly onSaid: (said: string) => void };

export default function ExemplarScreen() {
  const t = useText();
  const id = Number(useRouteParam('id'));
  const answer = useRead(get, { id });
  const [doing, setDoing] = useState<Doing | null>(null);
  const [said, setSaid] = useState('');
  useStoryData(answer.data?.exemplar.area);
  const done = (words: string) => { setSaid(words); setDoing(null); };
  return (
    <Loaded answer={answer}>
      {(one) => {
        const part = { one, doing, onDo: (next: Doing) => { setSaid(''); setDoing(next); }, form: { one, onClose: () => setDoing(null), onDone: done }, onSaid: done };
        return (
          <>
            <ScreenHead title={one.exemplar.title} lead={`${t(`exemplar.kind.${one.exemplar.kind}`)}: ${one.exemplar.name || t('exemplar.screen.subject.hidden')}`} up={{ to: '/dien-hinh', label: t('exemplar.screen.title') }} />
            <div role="status" aria-live="polite" className="no-print">{said !== '' && <p className={css.done}>{said}</p>}</div>
            <div className={css.stack}>
              <Story {...part} />
              {one.person?.may && doing === null && <CorrectBorn person={one.person} onDone={done} />}
              <Approval {...part} />
              <Consents {...part} />
              <Card title={t('exemplar.screen.files')}><AttachmentList kind="exemplar" id={String(one.exemplar.id)} /></Card>
              <Photos one={one} adding={doing === 'photo'} busy={doing !== null} onAdd={() => part.onDo('photo')} form={part.form} onSaid={done} />
              <Replications {...part} />
            </div>
          </>
        );
      }}
    </Loaded>
  );
}

function Story({ one, doing, onDo, form }: PartProps) {
  const t = useText();
  const next = one.exemplar.stage === 'found' ? 'fostered' : one.exemplar.stage === 'fostered' ? 'spread' : null;
  return (
    <Card title={t('exemplar.screen.story')}><div className={css.stack}>
      <p style={{ margin: 0, whiteSpace: 'pre-line' }}>{one.story}</p>
      <dl className={household.facts}>
        <dt>{t('exemplar.screen.area')}</dt><dd>{one.exemplar.areaName}</dd>
        {one.position !== '' && <><dt>{t('exemplar.screen.new.position')}</dt><dd>{one.position}</dd></>}
        {one.household !== null && <><dt>{t('exemplar.screen.subject')}</dt><dd><AppLink to={`/ho/${one.household}`}>{t('exemplar.screen.open_household')}</AppLink></dd></>}
        <dt>{t('exemplar.screen.steps')}</dt>
        <dd><ul className={household.plain}>{one.steps.map((step) => <li key={step.stage}>{t('exemplar.screen.step.line', { date: dayWords(t, step.on), stage: t(`exemplar.stage.${step.stage}`), by: step.by })}{step.note !== '' && <span className="soft"> ({step.note})</span>}</li>)}</ul></dd>
      </dl>
      {one.may.write && doing === null && (
        <div className={`${css.buttons} no-print`}>
          {next !== null && <Button size="sm" variant="default" onClick={() => onDo('stage')}>{t(`exemplar.screen.next.${next}`)}</Button>}
          <Button size="sm" variant="default" onClick={() => onDo('edit')}>{t('exemplar.screen.edit')}</Button>
        </div>
      )}
      {doing === 'stage' && next !== null && <StageForm {...form} stage={next} />}
      {doing === 'edit' && <EditForm {...form} />}
    </div></Card>
  );
}

function Approval({ one, doing, onDo, form, onSaid }: PartProps) {
  const t = useText();
  const [approve, publish] = [useWrite(exemplarApprove), useWrite(exemplarPublish)];
  const step = useStep(onSaid);
  const asked = { id: one.exemplar.id, version: one.version };
  const run = (work: () => Promise<unknown>) => step.run(work, t('exemplar.screen.done'));
  const waits = one.approved === null || !one.approved.forThisText;
  return (
    <Card title={t('exemplar.screen.approval')}><div className={css.stack}>
      <p style={{ margin: 0 }}>{one.approved === null ? t('exemplar.screen.approved.none') : t(one.approved.forThisText ? 'exemplar.screen.approved' : 'exemplar.screen.approved.old', { by: one.approved.by, date: dayWords(t, one.approved.on) })}</p>
      {one.exemplar.public && one.publishedOn !== null
        ? <p style={{ margin: 0 }}>{t('exemplar.screen.published', { date: dayWords(t, one.publishedOn) })} <AppLink to={`/cong-khai/dien-hinh/${one.exemplar.id}`}>{t('exemplar.screen.public.open')}</AppLink></p>
        : one.against.length > 0 && <div><strong>{t('exemplar.screen.against')}</strong><ul className={household.plain}>{one.against.map((code) => <li key={code}>{t(`exemplar.problem.${code.split('.')[1]}` as MessageKey)}</li>)}</ul></div>}
      {step.problem !== null && <ProblemNote problem={step.problem} />}
      {doing === null && (
        <div className={`${css.buttons} no-print`}>
          {one.may.approve && waits && <BusyButton size="sm" busy={approve.isPending} onClick={() => void run(() => approve.mutateAsync(asked))}>{t('exemplar.screen.approve')}</BusyButton>}
          {one.may.write && !one.exemplar.public && one.against.length === 0 && <BusyButton size="sm" busy={publish.isPending} onClick={() => void run(() => publish.mutateAsync(asked))}>{t('exemplar.screen.publish')}</BusyButton>}
          {one.may.write && one.exemplar.public && <Button size="sm" variant="default" onClick={() => onDo('unpublish')}>{t('exemplar.screen.unpublish')}</Button>}
        </div>
      )}
      {doing === 'unpublish' && <WhyForm {...form} act="unpublish" />}
    </div></Card>
  );
}

function Consents({ one, doing, onDo, form }: PartProps) {
  const t = useText();
  const standing = one.consents.some((consent) => consent.endedOn === null);
  return (
    <Card title={t('exemplar.screen.consent')}><div className={css.stack}>
      {one.consents.length === 0 ? <p style={{ margin: 0 }}>{t('exemplar.screen.consent.none')}</p> : (
        <ul className={household.line}>
          {one.consents.map((consent) => (
            <li key={consent.id} className={consent.endedOn === null ? undefined : household.undone}>
              <p>{t('exemplar.screen.consent.line', { date: dayWords(t, consent.givenOn), who: consent.signedBy, scope: consent.scope.map((scope) => t(`exemplar.scope.${scope}`)).join('; ') })} {consent.shownAs !== '' && t('exemplar.screen.consent.as', { name: consent.shownAs })}</p>
              {consent.endedOn === null && !consent.forThisText && <p style={{ color: 'var(--warn-ink)' }}>{t('exemplar.screen.consent.other_text')}</p>}
              {!consent.paper && <p style={{ color: 'var(--warn-ink)' }}>{t('exemplar.screen.consent.no_paper')}</p>}
              {consent.endedOn !== null && <p>{consent.endedHow === 'withdrawn' ? t('exemplar.screen.consent.withdrawn', { date: dayWords(t, consent.endedOn), why: consent.endedWhy ?? '' }) : t('exemplar.screen.consent.replaced', { date: dayWords(t, consent.endedOn) })}</p>}
            </li>
          ))}
        </ul>
      )}
      {one.may.write && doing === null && (
        <div className={`${css.buttons} no-print`}>
          <Button size="sm" variant="default" onClick={() => onDo('consent')}>{t('exemplar.screen.consent.add')}</Button>
          {standing && <Button size="sm" variant="default" onClick={() => onDo('withdraw')}>{t('exemplar.screen.consent.withdraw')}</Button>}
        </div>
      )}
      {doing === 'consent' && <ConsentForm {...form} />}
      {doing === 'withdraw' && <WhyForm {...form} act="withdraw" />}
    </div></Card>
  );
}

function Replications({ one, doing, onDo, form }: PartProps) {
  const t = useText();
  return (
    <Card title={t('exemplar.screen.replications')}><div className={css.stack}>
      {one.replications.length === 0 ? <p style={{ margin: 0 }}>{t('exemplar.screen.replications.none')}</p> : (
        <DataTable
          title={t('exemplar.screen.replications')} plain rows={one.replications} rowKey={(row) => row.place}
          columns={[
            { key: 'place', title: t('exemplar.screen.replicate.place'), value: (row) => row.placeName },
            { key: 'since', title: t('exemplar.screen.replicate.since'), value: (row) => row.since, cell: (row) => dayWords(t, row.since) },
            { key: 'followers', title: t('exemplar.screen.replicate.followers'), value: (row) => row.followers, numeric: true },
            { key: 'counted', title: t('exemplar.screen.counted_on'), value: (row) => row.countedOn, cell: (row) => dayWords(t, row.countedOn) },
            { key: 'note', title: t('exemplar.screen.note'), value: (row) => row.note },
          ]}
        />
      )}
      {one.may.write && doing === null && <div className={`${css.buttons} no-print`}><Button size="sm" variant="default" onClick={() => onDo('replicate')}>{t('exemplar.screen.replicate')}</Button></div>}
      {doing === 'replicate' && <ReplicateForm {...form} />}
    </div></Card>
  );
}
