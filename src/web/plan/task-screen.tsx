/**
 * One task: what is asked, of whom, by when; its history; and what the reader may do — answer a proposal, report progress with
 * evidence, say it is done. A save made by somebody else meanwhile is told, nothing is overwritten.
 */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useRead, useWrite, type OutputOf } from '../api.ts';
import { BusyButton } from '../kit/busy-button.tsx';
import { ConfirmDecision } from '../kit/confirm-decision.tsx';
import { ChoiceField, LongTextField, NumberField } from '../kit/fields.tsx';
import { Card, ScreenHead } from '../kit/screen-head.tsx';
import { Loaded, ProblemNote } from '../kit/states.tsx';
import { AppLink, useRouteParam } from '../link.tsx';
import { useDataWorld } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { Assign } from './assign-task.tsx';
import { answerProposal, task, updateTask } from './contracts.ts';
import { Evidence, EvidenceList } from './evidence.tsx';
import css from './plan.module.css';
import { DueWords } from './tasks-screen.tsx';
import { dateWords, wordOf } from './words.ts';

type Task = OutputOf<typeof task>;

export default function TaskScreen() {
  const id = useRouteParam('task');
  const answer = useRead(task, { task: id });
  return <Loaded answer={answer}>{(data) => <One data={data} />}</Loaded>;
}

function One({ data }: { data: Task }) {
  const t = useText();
  useDataWorld(data.world);
  const line = (label: string, value: React.ReactNode) => value && <><dt>{label}</dt><dd>{value}</dd></>;
  return (
    <>
      <ScreenHead title={data.text} lead={<>{data.planTitle} [{data.source}]</>} up={{ to: '/nhiem-vu', label: t('plan.screen.tasks.title') }} />
      <div className={css.stack}>
        <Card>
          <dl className={css.facts}>
            {line(t('plan.screen.state'), <strong>{t(`plan.app.task.${data.state}`)}</strong>)}
            {line(t('plan.screen.tasks.progress'), <><span className={css.meter} style={{ display: 'inline-block', width: '10rem', verticalAlign: 'middle' }} aria-hidden><span style={{ width: `${data.progress}%` }} /></span> {data.progress} %</>)}
            {line(t('plan.screen.tasks.due'), <DueWords row={data} />)}
            {line(t('plan.screen.field.wording'), <>{data.wording} <span className="soft">{t(data.wording === 'giao' ? 'plan.desk.assign.giao' : 'plan.desk.assign.propose')}</span></>)}
            {line(t('plan.screen.field.lead'), <>{data.lead}{data.lead !== data.planned.lead && <span className="soft"> · {t('plan.desk.assign.changed', { planned: data.planned.lead })}</span>}</>)}
            {line(t('plan.screen.tasks.assignee'), data.assignee?.name)}
            {line(t('plan.screen.field.partners'), data.partners.join('; '))}
            {line(t('plan.screen.field.cadence'), wordOf(t, 'document.cadence', data.cadence))}
            {line(t('plan.screen.field.result'), data.result)}
            {line(t('plan.screen.field.links'), data.links.join('; '))}
            {line(t('screen.league.area'), data.area.name)}
            {line(t('plan.screen.tasks.passed_from'), data.passedFrom?.name)}
            {line(t('plan.screen.evidence'), data.evidence.length > 0 && <EvidenceList ids={data.evidence} />)}
            {line(t('plan.screen.plan'), <AppLink to={`/ke-hoach/${data.plan}`}>{data.planTitle}</AppLink>)}
          </dl>
        </Card>
        {data.mayAnswer && <Answer data={data} />}
        {data.mayUpdate && <Progress key={data.recordVersion} data={data} />}
        {data.mayAssign && <Assign data={data} />}
        {!data.mayAnswer && !data.mayUpdate && !data.mayAssign && <p className="soft">{t('plan.screen.tasks.read_only', { lead: data.lead })}</p>}
        <Card title={t('plan.screen.tasks.history')}>
          {data.history.length === 0 ? <p className="soft">{t('plan.screen.tasks.history.none')}</p> : (
            <ul className={css.items}>
              {data.history.map((one) => (
                <li key={one.at}>
                  <p>{dateWords(t, one.on)} · {one.by.name}: {t(`plan.app.task.${one.fromState}`)} → {t(`plan.app.task.${one.toState}`)} · {one.progress} %</p>
                  {one.note && <p className="soft">{one.note}</p>}
                  {one.evidence.length > 0 && <EvidenceList ids={one.evidence} />}
                </li>
              ))}
            </ul>
          )}
        </Card>
      </div>
    </>
  );
}

function Answer({ data }: { data: Task }) {
  const t = useText();
  const save = useWrite(answerProposal);
  const [choice, setChoice] = useState<'accepted' | 'declined' | null>(null);
  if (choice === null) {
    return (
      <Card title={t('plan.screen.tasks.answer')}>
        <p>{t('plan.screen.tasks.answer.lead')}</p>
        <p className={css.tags}>
          <Button onClick={() => setChoice('accepted')}>{t('plan.screen.tasks.accept')}</Button>
          <Button variant="default" onClick={() => setChoice('declined')}>{t('plan.screen.tasks.decline')}</Button>
        </p>
      </Card>
    );
  }
  return (
    <ConfirmDecision
      title={t('plan.screen.tasks.answer')} verb={t(choice === 'accepted' ? 'plan.screen.tasks.accept' : 'plan.screen.tasks.decline')} onCancel={() => setChoice(null)}
      lines={[{ label: t('document.column.task'), value: data.text }, { label: t('plan.screen.tasks.answer'), value: t(choice === 'accepted' ? 'plan.screen.tasks.accept' : 'plan.screen.tasks.decline') }]}
      reason={{ label: t('plan.screen.reason'), required: choice === 'declined' }}
      onConfirm={async (note) => {
        await save.mutateAsync({ task: data.task, expectedVersion: data.recordVersion, answer: choice, ...(note ? { note } : {}) });
        return t('plan.screen.tasks.answered');
      }}
    />
  );
}

function Progress({ data }: { data: Task }) {
  const t = useText();
  const save = useWrite(updateTask);
  const [state, setState] = useState<'assigned' | 'in_progress' | 'done' | 'dropped'>(data.state === 'assigned' ? 'in_progress' : (data.state as 'in_progress'));
  const [percent, setPercent] = useState<string | null>(String(data.progress));
  const [note, setNote] = useState('');
  const [evidence, setEvidence] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<unknown>(null);
  const send = async () => {
    setProblem(null);
    try {
      await save.mutateAsync({ task: data.task, expectedVersion: data.recordVersion, state, progress: state === 'done' ? 100 : Math.max(0, Math.min(100, Math.round(Number(percent ?? 0)))), ...(note.trim() ? { note: note.trim() } : {}), evidence: [...evidence] });
    } catch (refusal) {
      setProblem(refusal);
    }
  };
  return (
    <Card title={t('plan.screen.tasks.report')}>
      <div className={css.editor}>
        <div className={css.pair}>
          <ChoiceField label={t('plan.screen.state')} value={state} onChange={(value) => setState(value as typeof state)} choices={(['assigned', 'in_progress', 'done', 'dropped'] as const).map((one) => ({ value: one, label: t(`plan.app.task.${one}`) }))} />
          {state !== 'done' && <NumberField label={t('plan.screen.tasks.progress')} unit="%" value={percent} onChange={setPercent} />}
        </div>
        <LongTextField label={t('plan.screen.tasks.note')} hint={t('plan.screen.tasks.note.hint')} value={note} onChange={setNote} />
        <Evidence ids={evidence} onChange={setEvidence} subject={{ kind: 'plan_task', id: data.task }} />
        <ProblemNote problem={problem} />
        <div><BusyButton busy={save.isPending} onClick={() => void send()}>{t('plan.screen.tasks.save')}</BusyButton></div>
      </div>
    </Card>
  );
}
