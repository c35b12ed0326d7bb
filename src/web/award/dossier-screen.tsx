/** One dossier: what it says, every gate with its working, meeting, votes, award; checking the gates, withdrawing, revoking. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { awardCheck, awardEdit, awardWithdraw } from '../../domain/award/contract.ts';
import { isOwnGate } from '../../domain/award/criterion-text.ts';
import { checkable } from '../../domain/award/types.ts';
import type { Message } from '../../domain/message.ts';
import type { MessageKey } from '../../domain/text/catalogue.ts';
import { formatMoney, say } from '../../domain/text/translate.ts';
import { type OutputOf, useRead, useWrite } from '../api.ts';
import { AttachmentList } from '../attachment/attachment-list.tsx';
import { CorrectBorn } from '../emulation/born.tsx';
import household from '../household/household.module.css';
import { BusyButton } from '../kit/busy-button.tsx';
import { LongTextField } from '../kit/fields.tsx';
import { Card, ScreenHead } from '../kit/screen-head.tsx';
import { Loaded, ProblemNote } from '../kit/states.tsx';
import { UnverifiedTag } from '../kit/tags.tsx';
import { AppLink, useRouteParam } from '../link.tsx';
import { StepForm } from '../review/step-form.tsx';
import { useMe } from '../session.ts';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { useAbout } from './about-fields.tsx';
import { dossier, type Round, round } from './contracts.ts';
import { OutcomeForm } from './outcome.tsx';
import { DossierPapers } from './papers-panel.tsx';
import { RevokeForm } from './revoke.tsx';
import { ReturnForm, RevokedLines } from './revoked.tsx';
import { TellForm } from './tell.tsx';
import { dayWords, stageWords, subjectName, wordsIn, yearsWords } from './words.ts';

type Dossier = OutputOf<typeof dossier>;

export default function DossierScreen() {
  const t = useText();
  const [award, number] = [Number(useRouteParam('id')), Number(useRouteParam('dossier'))];
  const answer = useRead(dossier, { award, dossier: number } as never);
  const whole = useRead(round, { award } as never);
  useStoryData(whole.data?.area ?? '');
  const reload = async () => Promise.all([answer.refetch(), whole.refetch()]);
  return (
    <>
      <ScreenHead title={answer.data ? subjectName(t, answer.data) : t('award.screen.dossier.title')} lead={answer.data ? `${wordsIn(t, answer.data.formText)}: ${stageWords(t, answer.data)}` : undefined} up={{ to: `/khen-thuong/${award}`, label: t('award.screen.round.title') }} />
      <Loaded answer={answer}>{(data) => <div className={household.stack}>{whole.data && <Acts data={data} round={whole.data} reload={reload} />}<Content data={data} />{whole.data && <DossierPapers award={award} data={data} />}{whole.data && <AttachmentList kind="award_dossier" id={`${award}-${number}`} closed={!whole.data.keeps} title={t('award.screen.files')} hint={t('award.screen.files.dossier_hint')} />}</div>}</Loaded>
    </>
  );
}

function Acts({ data, round: whole, reload }: { readonly data: Dossier; readonly round: Round; readonly reload: () => Promise<unknown> }) {
  const t = useText();
  const { permissions, today } = useMe();
  const [doing, setDoing] = useState<'withdraw' | 'revoke' | 'edit' | 'outcome' | 'correct' | 'return' | 'tell' | null>(null);
  const [why, setWhy] = useState('');
  const [check, withdraw, edit] = [useWrite(awardCheck), useWrite(awardWithdraw), useWrite(awardEdit)];
  const isIndividual = data.kind === 'official' || data.kind === 'person';
  const about = useAbout(data.about);
  const act = { award: whole.id, version: whole.version, on: today, dossier: data.dossier };
  const may = {
    edit: whole.keeps && whole.endedOn === null && permissions.includes('award.edit') && ['nominated', 'gates_passed', 'met'].includes(data.stage),
    check: whole.keeps && whole.endedOn === null && permissions.includes('award.check') && checkable.includes(data.stage), revoke: whole.keeps && permissions.includes('award.revoke') && (data.stage === 'granted' || data.stage === 'granted_above'),
    correct: whole.keeps && permissions.includes('award.outcome') && (data.stage === 'granted_above' || (data.refused === 'above' && data.told === null)),
    return: whole.keeps && permissions.includes('award.return') && data.stage === 'revoked' && data.returned === null,
    outcome: whole.keeps && permissions.includes('award.outcome') && data.byHand,
    tell: whole.keeps && permissions.includes('award.tell') && data.stage === 'refused' && data.told === null,
    withdraw: whole.keeps && permissions.includes('award.withdraw') && ((data.stage === 'submitted' && data.above.every((one) => one.stage === 'withdrawn')) || ['nominated', 'gates_passed', 'met', 'voted', 'published'].includes(data.stage)),
  };
  return (
    <div className={`${household.stack} no-print`}>
      {doing === null && (
        <div className={household.buttons}>
          {may.check && <BusyButton busy={check.isPending} onClick={() => { check.mutateAsync(act).then(reload, () => undefined); }}>{t('award.screen.check')}</BusyButton>}
          {may.edit && <Button variant="default" onClick={() => { setWhy(data.achievement); setDoing('edit'); }}>{t('award.screen.edit')}</Button>}
          {may.withdraw && <Button variant="default" onClick={() => { setWhy(''); setDoing('withdraw'); }}>{t('award.screen.withdraw')}</Button>}
          {may.outcome && <Button onClick={() => setDoing('outcome')}>{t('award.screen.outcome', { level: t(`award.level.${data.submitted!.to}`) })}</Button>}
          {may.correct && <Button variant="default" onClick={() => setDoing('correct')}>{t('award.screen.outcome.correct')}</Button>}
          {may.tell && <Button onClick={() => setDoing('tell')}>{t('award.screen.tell')}</Button>}
          {may.return && <Button onClick={() => setDoing('return')}>{t('award.screen.return')}</Button>}
          {may.revoke && <Button variant="default" onClick={() => setDoing('revoke')}>{t('award.screen.revoke')}</Button>}
        </div>
      )}
      {doing === null && data.person?.may && <CorrectBorn person={data.person} onDone={() => { void reload(); }} />}
      {check.error !== null && <ProblemNote problem={check.error} />}
      {doing === 'outcome' && <OutcomeForm data={data} round={whole} reload={reload} onClose={() => setDoing(null)} />}
      {doing === 'correct' && <OutcomeForm correcting data={data} round={whole} reload={reload} onClose={() => setDoing(null)} />}
      {doing === 'tell' && <TellForm data={data} round={whole} reload={reload} onClose={() => setDoing(null)} />}
      {doing === 'return' && <ReturnForm data={data} round={whole} reload={reload} onClose={() => setDoing(null)} />}
      {doing === 'revoke' && <RevokeForm data={data} round={whole} reload={reload} onClose={() => setDoing(null)} />}
      {(doing === 'edit' || doing === 'withdraw') && (
        <StepForm
          key={doing} title={t(`award.screen.${doing}`)} lead={t(`award.screen.${doing}.lead`)} onClose={() => setDoing(null)} reload={reload} verb={t('award.screen.record')} final
          missing={() => (why.trim().length < (doing === 'edit' ? 10 : 3) ? [t(doing === 'edit' ? 'award.screen.missing.achievement' : 'award.screen.missing.why')] : doing === 'edit' && isIndividual && about.missing ? [t('award.screen.missing.born')] : [])}
          lines={() => [{ label: t('award.screen.subject'), value: subjectName(t, data) }, { label: t(doing === 'edit' ? 'award.screen.achievement' : 'award.screen.why'), value: why }]}
          send={async () => {
            await (doing === 'edit' ? edit.mutateAsync({ ...act, achievement: why, ...(isIndividual && about.value ? { about: about.value } : {}) }) : withdraw.mutateAsync({ ...act, why }));
            await reload();
            setDoing(null);
            return t('award.screen.done');
          }}
        >
          <LongTextField label={t(doing === 'edit' ? 'award.screen.achievement' : 'award.screen.why')} required value={why} onChange={setWhy} />
          {doing === 'edit' && isIndividual && about.fields}
        </StepForm>
      )}
    </div>
  );
}

function Content({ data }: { readonly data: Dossier }) {
  const t = useText();
  const said = (line: unknown): string => say(t, line as Message);
  return (
    <>
      {data.warnings.length > 0 && <Card title={t('award.screen.warnings')}><ul className={household.plain}>{data.warnings.map((line, index) => <li key={index}>{said(line)}</li>)}</ul></Card>}
      <Card title={t('award.screen.gates')}>
        {data.lacking > 0 && <p role="note" className={`${household.notice} ${household.warn}`}>{t('award.screen.gates.lacking', { count: data.lacking })} <AppLink to="/thi-dua/danh-gia">{t('award.screen.gates.lacking.link')}</AppLink></p>}
        {data.gates.length === 0 ? <p className={household.hint}>{t('award.screen.gates.none')}</p> : (
          <ul className={household.line}>
            {data.gates.map((gate, index) => (
              <li key={`${gate.criterion} ${index}`}>
                <h3>{isOwnGate(gate.criterion) ? t(`award.criterion.${gate.criterion}`) : (gate.text ?? t('award.screen.gate', { id: gate.criterion }))}: {t(`award.gate.${gate.criterion === 'no_set' ? 'not_asked' : gate.state}`)}</h3>
                {gate.working.map((line, each) => <p key={each}>{said(line)}</p>)}
              </li>
            ))}
          </ul>
        )}
      </Card>
      <Card title={t('award.screen.content')}>
        <dl className={household.facts}>
          <dt>{t('award.screen.kind')}</dt><dd>{t(`award.subject.${data.kind}` as MessageKey)}{data.position ? `, ${data.position}` : ''}</dd>
          {data.about && <><dt>{t('award.screen.about')}</dt><dd>{[data.about.sex && t(`household.sex.${data.about.sex}`), data.about.born && t('award.paper.dossier.born', { year: String(data.about.born) }), ...(['hometown', 'residence', 'unit'] as const).map((name) => data.about![name] && `${t(`award.paper.dossier.${name}`)}: ${data.about![name]}`)].filter(Boolean).join('; ')}</dd></>}
          {data.proposedText && <><dt>{t('award.screen.proposed_form')}</dt><dd>{wordsIn(t, data.proposedText)}</dd></>}
          <dt>{t('award.screen.path')}</dt><dd>{t(`award.path.${data.path}`)}</dd>
          <dt>{t('award.screen.years')}</dt><dd>{yearsWords(t, data.fromYear, data.toYear)}</dd>
          <dt>{t('award.screen.achievement')}</dt><dd>{data.achievement}</dd>
          {data.meeting && <><dt>{t('award.screen.meeting')}</dt><dd>{t('award.screen.meeting.line', { date: dayWords(t, data.meeting.on), agree: data.meeting.agree, present: data.meeting.present })}</dd></>}
          {data.outcome && <><dt>{t('award.screen.votes')}</dt><dd>{t('award.screen.votes.line', { agree: data.outcome.agree, against: data.outcome.against, blank: data.outcome.blank, counted: data.outcome.counted })}</dd></>}
          {data.handleBy && <><dt>{t('award.screen.handle_by')}</dt><dd>{dayWords(t, data.handleBy.on)} {data.handleBy.unverified && <UnverifiedTag reason={t('award.screen.handle_by.unverified')} />}</dd></>}
          {data.publicUntil && <><dt>{t('award.screen.public_until')}</dt><dd>{dayWords(t, data.publicUntil)}</dd></>}
          {data.submitted && (
            <>
              <dt>{t('award.screen.above')}</dt>
              <dd>
                {data.sentTo && <p style={{ margin: 0 }}>{t('award.screen.sent_to', { body: data.sentTo, number: data.submitted.number, date: dayWords(t, data.submitted.on) })}</p>}
                {data.above.every((one) => one.stage === 'withdrawn') && data.stage === 'submitted' && t(data.byHand ? 'award.screen.above.by_hand' : 'award.screen.above.waiting', { level: t(`award.level.${data.submitted.to}`) })}
                {data.above.map((one, index) => <p key={index} style={{ margin: 0 }}>{t(one.number === null ? 'award.screen.above.line' : 'award.screen.above.line_number', { date: dayWords(t, one.on), area: one.areaName, stage: stageWords(t, one), ...(one.number === null ? {} : { number: one.number }) })}</p>)}
                {data.stage !== 'submitted' && stageWords(t, { stage: data.stage, refused: data.refused, submitted: data.submitted })}
                {data.corrected && <p style={{ margin: 0 }}>{t('award.screen.above.corrected', { date: dayWords(t, data.corrected.on), why: data.corrected.why })}</p>}
                {data.answered && <p style={{ margin: 0 }}>{t('award.screen.above.answered', { date: dayWords(t, data.answered.on), why: data.answered.why })}</p>}
              </dd>
            </>
          )}
          {data.number && <><dt>{t('award.screen.decision')}</dt><dd>{data.number}</dd></>}
          {data.told !== null && <><dt>{t('award.screen.paper.refusal')}</dt><dd>{t('award.screen.told.line', { number: data.told.number, date: dayWords(t, data.told.on) })}</dd></>}
          {data.revoked !== null && <><dt>{t('award.screen.revoked')}</dt><dd><RevokedLines row={data} /></dd></>}
          {data.register !== null && <><dt>{t('award.screen.register_number')}</dt><dd>{data.register}</dd></>}
          {data.money !== null && <><dt>{t('award.screen.money')}</dt><dd>{formatMoney(t.locale, data.money)} <UnverifiedTag reason={t('award.screen.money.unverified')} />{data.moneyWorking && <p className={household.hint}>{said(data.moneyWorking)}</p>}</dd></>}
        </dl>
      </Card>
      {data.record.length > 0 && <Card title={t('award.screen.record.title')}><ul className={household.plain}>{data.record.map((line, index) => <li key={index}>{said(line)}</li>)}</ul></Card>}
      {data.history.length > 0 && <Card title={t('award.screen.history')}><ul className={household.plain}>{data.history.map((one, index) => <li key={index}>{t('award.screen.history.line', { form: wordsIn(t, one.formText), level: t(`award.level.${one.level}`), number: one.number ?? '–', date: dayWords(t, one.on), from: String(one.fromYear), to: String(one.toYear), manner: t(`award.manner.${one.manner}`) })}</li>)}</ul></Card>}
    </>
  );
}
