/** One award round: its law, dossiers and where they are, what may be done now, the council's sessions, objections and opinions. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { mayFollowTheEnd } from '../../domain/award/levels.ts';
import { stages } from '../../domain/award/types.ts';
import type { MessageKey } from '../../domain/text/catalogue.ts';
import { formatMoney } from '../../domain/text/translate.ts';
import { useRead } from '../api.ts';
import { AttachmentList } from '../attachment/attachment-list.tsx';
import household from '../household/household.module.css';
import { DataTable } from '../kit/data-table.tsx';
import { ChoiceField } from '../kit/fields.tsx';
import { ListPages, useListPage } from '../kit/list-pages.tsx';
import { Card, ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { UnverifiedTag } from '../kit/tags.tsx';
import { AppLink, useRouteParam } from '../link.tsx';
import { useMe } from '../session.ts';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { type Step, useAllDossiers } from './all-dossiers.ts';
import { Answers } from './answers.tsx';
import { dossiers, type Round, round } from './contracts.ts';
import { Council } from './council.tsx';
import { FromBelow } from './from-below.tsx';
import { Locked } from './locked.tsx';
import { Nominate } from './nominate.tsx';
import { PapersPanel } from './papers-panel.tsx';
import { StepOf, stepsOf } from './steps.tsx';
import { Sessions } from './sessions.tsx';
import { dayWords, refusedWords, roundName, stageWords, subjectName, wordsIn, yearsWords } from './words.ts';

export default function RoundScreen() {
  const t = useText();
  const id = Number(useRouteParam('id'));
  const answer = useRead(round, { award: id } as never);
  useStoryData(answer.data?.area ?? '');
  return (
    <>
      <ScreenHead title={answer.data ? roundName(t, answer.data) : t('award.screen.round.title')} lead={answer.data ? t('award.screen.round.lead', { area: answer.data.areaName, years: yearsWords(t, answer.data.fromYear, answer.data.toYear) }) : undefined} up={{ to: '/khen-thuong', label: t('award.screen.rounds.title') }} />
      <Loaded answer={answer}>{(data) => <Body key={data.id} data={data} reload={answer.refetch} />}</Loaded>
    </>
  );
}

function Body({ data, reload }: { readonly data: Round; readonly reload: () => Promise<unknown> }) {
  const t = useText();
  const { permissions } = useMe();
  const [stage, setStage] = useState('');
  const [step, setStep] = useState<Step | 'nominate' | null>(null);
  const page = useListPage(100, [data.id, stage]);
  const answer = useRead(dossiers, { award: data.id, offset: page.offset, limit: page.limit, ...(stage === '' ? {} : { stage }) } as never);
  // Steps, ballots and answers are about dossiers on every page; a short list that is shown whole is not asked for twice.
  const total = Object.values(data.stages).reduce((sum, count) => sum + count, 0);
  const short = stage === '' && total <= page.limit;
  const wanted = !short || step !== null;
  const every = useAllDossiers(data.id, total, wanted);
  const again = async () => Promise.all([reload(), answer.refetch(), ...(wanted ? [every.refetch()] : [])]);
  const whole = (wanted ? every.data : undefined) ?? (short ? answer.data?.rows : undefined);
  const rows = whole ?? [];
  const may = stepsOf(data).filter((one) => data.keeps && permissions.includes(one.needs) && (data.endedOn === null || mayFollowTheEnd(one.step)));
  const close = () => setStep(null);
  return (
    <div className={household.stack}>
      <Law data={data} />
      {data.endedOn !== null && <p role="note" className={`${household.notice} ${household.warn}`}>{t('award.screen.ended', { date: dayWords(t, data.endedOn) })}</p>}
      {data.lacking > 0 && <p role="note" className={`${household.notice} ${household.warn}`}>{t('award.screen.round.lacking', { count: data.lacking })} <AppLink to="/thi-dua/danh-gia">{t('award.screen.gates.lacking.link')}</AppLink></p>}
      {step === null && (
        <div className={`${household.buttons} no-print`}>
          {data.keeps && data.endedOn === null && permissions.includes('award.nominate') && <Button onClick={() => setStep('nominate')}>{t('award.screen.nominate')}</Button>}
          {may.map((one) => <Button key={one.step} variant="default" onClick={() => setStep(one.step)}>{t(`award.screen.step.${one.step}`, { count: one.count })}</Button>)}
        </div>
      )}
      {data.keeps && data.endedOn === null && step === null && <FromBelow data={data} reload={again} />}
      {data.keeps && data.endedOn === null && step === null && <Locked data={data} reload={again} />}
      {step === 'nominate' && <Nominate data={data} reload={again} onClose={close} />}
      {step !== null && step !== 'nominate' && (whole === undefined ? <Loaded answer={every}>{() => null}</Loaded> : <StepOf key={step} step={step} data={data} rows={rows} reload={again} onClose={close} />)}
      <div className={`${household.filters} no-print`}>
        <ChoiceField label={t('award.screen.stage')} value={stage} onChange={setStage} choices={[{ value: '', label: t('award.screen.stage.all') }, ...stages.filter((one) => (data.stages[one] ?? 0) > 0).map((one) => ({ value: one, label: `${t(`award.stage.${one}`)} (${data.stages[one]})` }))]} />
      </div>
      <Loaded answer={answer}>
        {(list) => (
          <>
            <DataTable
              title={t('award.screen.dossiers')} rows={list.rows} rowKey={(row) => String(row.dossier)} pageSize={100} empty={<EmptyState title={t('award.screen.dossiers.empty')} hint={t('award.screen.dossiers.empty.fix')} />}
              columns={[
                { key: 'number', title: t('award.screen.number'), value: (row) => row.dossier, numeric: true },
                { key: 'name', title: t('award.screen.subject'), value: (row) => subjectName(t, row), cell: (row) => <><AppLink to={`/khen-thuong/${data.id}/ho-so/${row.dossier}`}>{subjectName(t, row)}</AppLink>{refusedWords(t, row).map((line, index) => <p key={index} className={household.hint}>{line}</p>)}</> },
                { key: 'kind', title: t('award.screen.kind'), value: (row) => t(`award.subject.${row.kind}` as MessageKey) },
                { key: 'form', title: t('award.screen.form'), value: (row) => wordsIn(t, row.formText) },
                { key: 'stage', title: t('award.screen.stage'), value: (row) => stageWords(t, row) },
                { key: 'votes', title: t('award.screen.votes'), value: (row) => (row.outcome ? t('award.screen.votes.of', { agree: row.outcome.agree, counted: row.outcome.counted }) : '') },
                { key: 'decision', title: t('award.screen.decision'), value: (row) => row.number ?? '' },
                { key: 'money', title: t('award.screen.money'), value: (row) => row.money ?? '', cell: (row) => (row.money === null ? '' : formatMoney(t.locale, row.money)), numeric: true },
              ]}
            />
            <ListPages page={page} count={list.rows.length} total={list.total} />
          </>
        )}
      </Loaded>
      <Council data={data} reload={again} />
      <Sessions data={data} rows={rows} reload={again} />
      <Answers data={data} rows={rows} reload={again} />
      <AttachmentList kind="award" id={String(data.id)} closed={!data.keeps} title={t('award.screen.files')} hint={t('award.screen.files.hint')} />
      <PapersPanel award={data.id} upward={rows.some((one) => one.path === 'upward')} />
      <Card title={t('award.screen.acts')}>
        <ul className={household.line}>{data.acts.map((one) => <li key={one.number}><p>{t('award.screen.acts.line', { act: t(`award.act.${one.kind}` as MessageKey), on: dayWords(t, one.on), by: one.by })}{one.recordedOn && ` ${t('award.screen.acts.recorded', { date: dayWords(t, one.recordedOn) })}`}</p></li>)}</ul>
      </Card>
    </div>
  );
}

function Law({ data }: { readonly data: Round }) {
  const t = useText();
  const { law } = data;
  const quotas = law.forms.filter((one) => one.quota !== null);
  const guided = law.forms.filter((one) => one.guidance !== null);
  return (
    <Card title={t('award.screen.law')}>
      <dl className={household.facts}>
        {data.body !== null && <><dt>{t('award.screen.body')}</dt><dd>{t('award.screen.body.of', { name: data.body.name, unit: data.body.unit })}</dd></>}
        <dt>{t('award.screen.law.text')}</dt><dd>{wordsIn(t, law.title)}</dd>
        <dt>{t('award.screen.law.rules')}</dt>
        <dd>{t(law.ofAll ? 'award.screen.law.share_all' : 'award.screen.law.share_present', { share: law.leastPercent, parts: law.quorum.parts, of: law.quorum.of, days: law.publicityDays })} {law.leastVoters > 0 && `${t('award.screen.law.voters', { count: law.leastVoters })} `}{t(law.meetingMoreThan ? 'award.screen.law.meeting_more' : 'award.screen.law.meeting_least', { share: law.meetingLeastPercent })} {law.minutesCopies > 0 && `${t('award.screen.law.minutes')} `}{law.unverified.length > 0 && <UnverifiedTag reason={t('award.screen.law.unverified')} />}</dd>
        <dt>{t('award.screen.plan')}</dt><dd><AppLink to={`/ke-hoach/${data.plan.slug}`}>{data.plan.title}</AppLink> {t(data.plan.changed ? 'award.screen.plan.changed' : 'award.screen.plan.frozen', { version: data.plan.version })}</dd>
        {quotas.length > 0 && <><dt>{t('award.screen.quota')}</dt><dd>{quotas.map((one) => t('award.screen.quota.of', { form: wordsIn(t, one.text), used: one.used, most: one.quota! })).join('; ')}</dd></>}
        {guided.length > 0 && <><dt>{t('award.screen.guidance.linked')}</dt><dd>{guided.map((one) => <p key={one.id} style={{ margin: 0 }}>{wordsIn(t, one.text)}: {one.guidance!.document === null ? one.guidance!.number : <AppLink to={`/van-ban/${one.guidance!.document}`}>{one.guidance!.number}</AppLink>}</p>)}</dd></>}
        <dt>{t('award.screen.deadline')}</dt><dd>{dayWords(t, data.deadline)}</dd>
      </dl>
    </Card>
  );
}
