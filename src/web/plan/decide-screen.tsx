/**
 * From draft to issue: what the approval gate still misses, and the one step that can be taken now — hand in, send back with
 * the reason, approve, issue under a number and a day — each as a page that shows exactly what will be recorded.
 */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useRead, useWrite } from '../api.ts';
import { Criticisms } from '../front/criticisms.tsx';
import { ConfirmDecision } from '../kit/confirm-decision.tsx';
import { DateField, TextField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink, useGo, useRouteParam } from '../link.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { approve, check, discard, get, giveBack, issue, submit } from './contracts.ts';
import css from './plan.module.css';
import { PlanFrame, type PlanAnswer } from './plan-frame.tsx';
import { ProblemSentences, useProblems } from './problem-sentences.tsx';
import { dateWords } from './words.ts';

type Step = 'submit' | 'return' | 'approve' | 'issue' | 'discard';
const parts = ['content', 'criteria', 'form', 'head', 'milestones'] as const;

export default function DecideScreen() {
  const plan = useRouteParam('plan');
  return <PlanFrame plan={plan} side="trinh-ky">{(data) => <FindOpen data={data} />}</PlanFrame>;
}

function FindOpen({ data }: { data: PlanAnswer }) {
  const t = useText();
  const open = data.versions.find((one) => one.state === 'draft' || one.state === 'submitted' || one.state === 'approved');
  const answer = useRead(get, { plan: data.plan, version: open?.version ?? data.version }, { enabled: open !== undefined });
  if (!open) return <EmptyState title={t('plan.screen.decide.nothing')} hint={t('plan.screen.decide.nothing.fix')} action={<AppLink to={`/ke-hoach/${data.plan}`}>{t('plan.screen.side.view')}</AppLink>} />;
  return <Loaded answer={answer}>{(found) => <Decide data={found} />}</Loaded>;
}

function Decide({ data }: { data: PlanAnswer }) {
  const t = useText();
  const answer = useRead(check, { plan: data.plan, version: data.version });
  const problems = useProblems(answer);
  const [step, setStep] = useState<Step | null>(null);
  const { rights } = data;
  const steps: readonly Step[] = (['submit', 'return', 'approve', 'issue'] as const).filter((one) => rights[one]);
  const passes = answer.data?.gate.passes ?? false;
  const history = data.versions.find((one) => one.version === data.version)?.acts ?? [];
  return (
    <div className={css.stack}>
      <p className={css.note}>{t('plan.screen.decide.about', { version: String(data.version), state: t(`plan.app.version.${data.versionState}`) })}</p>
      <Card title={t('plan.screen.gate.title')}>
        <Loaded answer={answer}>
          {({ gate }) => (
            <>
              <p>{t(gate.passes ? 'plan.screen.gate.passes' : 'plan.screen.gate.stops')}</p>
              <ul className={css.items}>
                {parts.map((part) => {
                  const missing = gate.missing.includes(part);
                  return <li key={part} className={css.tags}><span className={`${css.tag} ${missing ? css.warn : css.good}`}>{t(missing ? 'plan.screen.gate.missing' : 'plan.screen.gate.there')}</span> {t(`plan.screen.gate.${part}`)}</li>;
                })}
              </ul>
              <ProblemSentences problems={problems} />
              {problems.length > 0 && rights.edit && <p><AppLink to={`/ke-hoach/${data.plan}/soan`}>{t('plan.screen.decide.edit')}</AppLink></p>}
            </>
          )}
        </Loaded>
      </Card>
      {/* Only below a gate that is known: nothing moves under the finger that answers. */}
      {(answer.data ?? answer.error) && <Criticisms plan={data.plan} />}
      {step ? <Decision data={data} step={step} onCancel={() => setStep(null)} /> : (
        <Card title={t('plan.screen.decide.steps')}>
          {steps.every((one) => one === 'return') && <p className="soft">{t(`plan.screen.decide.waits.${data.versionState as 'draft'}`)}</p>}
          <p className={css.tags}>
            {steps.map((one) => <Button key={one} variant={one === 'return' ? 'default' : 'filled'} disabled={one !== 'return' && !passes} onClick={() => setStep(one)}>{t(`plan.screen.step.${one}`)}</Button>)}
            {rights.edit && data.versionState === 'draft' && <Button variant="default" onClick={() => setStep('discard')}>{t('plan.screen.step.discard')}</Button>}
          </p>
          {!passes && steps.some((one) => one !== 'return') && <p className="soft">{t('plan.screen.decide.blocked')}</p>}
        </Card>
      )}
      {history.length > 0 && (
        <Card title={t('plan.screen.decide.history')}>
          <ul className={css.items}>{history.map((act, index) => <li key={index}><p>{dateWords(t, act.on)} · {act.by.name === 'system' ? t('plan.screen.versions.system') : act.by.name}: {t(`plan.screen.act.${act.act}`)}{act.note ? ` – ${act.note}` : ''}</p></li>)}</ul>
        </Card>
      )}
    </div>
  );
}

function Decision({ data, step, onCancel }: { data: PlanAnswer; step: Step; onCancel: () => void }) {
  const t = useText();
  const me = useMe();
  const go = useGo();
  const acts = { submit: useWrite(submit), return: useWrite(giveBack), approve: useWrite(approve), issue: useWrite(issue, { also: ['document'] }), discard: useWrite(discard) };
  const [number, setNumber] = useState('');
  const [day, setDay] = useState<string | null>(me.today);
  const common = { plan: data.plan, expectedVersion: data.recordVersion };
  const lines = [
    { label: t('plan.screen.plan'), value: data.title },
    { label: t('plan.screen.version_word'), value: t('plan.screen.version', { version: String(data.version) }) },
    { label: t('plan.screen.decide.hash'), value: data.hash.slice(0, 16) },
    ...(step === 'issue' ? [{ label: t('plan.screen.field.number'), value: number.trim() || t('plan.screen.decide.next_number') }, { label: t('plan.screen.field.issued_on'), value: dateWords(t, day) }, ...(data.issuedVersion === null ? [] : [{ label: t('plan.screen.decide.supersedes'), value: t('plan.screen.version', { version: String(data.issuedVersion) }) }])] : []),
    { label: t('plan.screen.decide.by'), value: me.name },
  ];
  const confirm = async (reason: string) => {
    const note = reason === '' ? {} : { note: reason };
    if (step === 'submit') await acts.submit.mutateAsync({ ...common, ...note });
    if (step === 'approve') await acts.approve.mutateAsync({ ...common, ...note });
    if (step === 'return') await acts.return.mutateAsync({ ...common, reason });
    if (step === 'discard') {
      await acts.discard.mutateAsync({ ...common, reason });
      go(data.issuedVersion === null ? '/ke-hoach' : `/ke-hoach/${data.plan}`);
      return;
    }
    if (step === 'issue') {
      const done = await acts.issue.mutateAsync({ ...common, ...(number.trim() ? { number: number.trim() } : {}), ...(day ? { issuedOn: day } : {}) });
      go(`/ke-hoach/${data.plan}/phien-ban`);
      return t('plan.screen.decide.issued', { number: done.number, date: { date: done.issuedOn }, tasks: done.tasks });
    }
    onCancel();
  };
  return (
    <div className={css.stack}>
      {step === 'issue' && (
        <div className={css.pair}>
          <TextField label={t('plan.screen.field.number')} hint={t('plan.screen.decide.number.hint')} value={number} onChange={setNumber} />
          <DateField label={t('plan.screen.field.issued_on')} value={day} onChange={setDay} />
        </div>
      )}
      <ConfirmDecision
        title={t(`plan.screen.step.${step}`)} verb={t(`plan.screen.step.${step}`)} lines={lines} onCancel={onCancel} onConfirm={confirm}
        reason={{ label: t(step === 'return' ? 'plan.screen.decide.return_reason' : step === 'discard' ? 'plan.screen.reason' : 'plan.screen.decide.note'), required: step === 'return' || step === 'discard' }}
        wayBack={t(`plan.screen.decide.back.${step}`)}
      />
    </div>
  );
}
