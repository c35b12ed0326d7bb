/** The movement a plan carries out, what it is tied to, and tying one of the plan's results to another movement: an activity held, a task with progress. */
import { Autocomplete, Button } from '@mantine/core';
import { useState } from 'react';
import { useRead, useWrite } from '../api.ts';
import { ConfirmDecision } from '../kit/confirm-decision.tsx';
import { CheckField, ChoiceField, LongTextField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink, useRouteParam } from '../link.tsx';
import { useMay } from '../session.ts';
import { useText } from '../text.tsx';
import { activities, linkMovement, movements, tasks } from './contracts.ts';
import css from './plan.module.css';
import { MovementCodes } from './movement-codes.tsx';
import { MovementView } from './movement-view.tsx';
import { PlanFrame, type PlanAnswer } from './plan-frame.tsx';
import { dateWords } from './words.ts';

export default function PlanMovementScreen() {
  const plan = useRouteParam('plan');
  return <PlanFrame plan={plan} side="phong-trao">{(data) => <Body data={data} />}</PlanFrame>;
}

function Body({ data }: { data: PlanAnswer }) {
  const t = useText();
  const may = useMay('plan.linkMovement') && data.rights.record;
  const [linking, setLinking] = useState(false);
  const [done, setDone] = useState(false);
  const answer = useRead(movements, { plan: data.plan });
  return (
    <div className={css.stack}>
      <p><AppLink to="/phong-trao">{t('plan.desk.movement.title')}</AppLink></p>
      {!may && <p className="soft">{t(data.origin === 'source' ? 'plan.desk.source_plan' : 'plan.desk.read_only')}</p>}
      {done && <p className={css.note} role="status">{t('plan.desk.movement.link.done')}</p>}
      {may && !linking && <div className="no-print"><Button onClick={() => { setLinking(true); setDone(false); }}>{t('plan.desk.movement.link')}</Button></div>}
      {data.rights.record && <MovementCodes plan={data.plan} />}
      <Loaded answer={answer}>
        {({ rows }) => (
          <>
            {linking && <Link plan={data} names={rows.flatMap((row) => row.related.map((one) => one.name))} onDone={(saved) => { setLinking(false); setDone(saved); }} />}
            {rows.length === 0 ? <EmptyState title={t('plan.desk.movement.nothing')} hint={t('plan.desk.movement.nothing.fix')} /> : rows.map((row) => <Card key={row.movement}><MovementView row={row} /></Card>)}
          </>
        )}
      </Loaded>
    </div>
  );
}

function Link({ plan, names, onDone }: { plan: PlanAnswer; names: readonly string[]; onDone: (saved: boolean) => void }) {
  const t = useText();
  const save = useWrite(linkMovement);
  const [kind, setKind] = useState<'activity' | 'task'>('activity');
  const [subject, setSubject] = useState('');
  const [movement, setMovement] = useState('');
  const [rewardedHere, setRewarded] = useState(false);
  const [note, setNote] = useState('');
  const [asking, setAsking] = useState(false);
  const [missing, setMissing] = useState(false);
  const held = useRead(activities, { plan: plan.plan, below: false, limit: 200 });
  const begun = useRead(tasks, { plan: plan.plan, query: '', mine: false, overdue: false, below: false, states: ['in_progress', 'done'], limit: 200 });
  const choices = kind === 'activity'
    ? (held.data?.rows ?? []).map((row) => ({ value: row.activity, label: `${dateWords(t, row.heldOn)} · ${row.text}`.slice(0, 140) }))
    : (begun.data?.rows ?? []).filter((row) => row.progress > 0).map((row) => ({ value: row.task, label: `${row.progress} % · ${row.text}`.slice(0, 140) }));
  if (asking) {
    return (
      <ConfirmDecision
        title={t('plan.desk.movement.link')} verb={t('plan.desk.movement.link.do')} onCancel={() => setAsking(false)} wayBack={t('plan.desk.movement.link.back')}
        lines={[
          { label: t('plan.desk.movement.link.subject'), value: choices.find((one) => one.value === subject)?.label }, { label: t('plan.desk.movement.link.name'), value: movement },
          { label: t('plan.desk.movement.link.rewarded'), value: t(rewardedHere ? 'plan.desk.yes' : 'plan.desk.no') }, { label: t('plan.desk.movement.link.note'), value: note || '–' },
        ]}
        onConfirm={async () => {
          await save.mutateAsync({ kind, subject, movement: movement.trim(), rewardedHere, ...(note.trim() ? { note: note.trim() } : {}) });
          onDone(true);
        }}
      />
    );
  }
  return (
    <Card title={t('plan.desk.movement.link')}>
      <form className={css.editor} onSubmit={(event) => { event.preventDefault(); if (subject && movement.trim().length >= 3) setAsking(true); else setMissing(true); }}>
        <div className={css.pair}>
          <ChoiceField label={t('plan.desk.movement.link.kind')} value={kind} onChange={(value) => { setKind(value as 'task'); setSubject(''); }} choices={(['activity', 'task'] as const).map((one) => ({ value: one, label: t(`plan.desk.movement.kind.${one}`) }))} />
          <ChoiceField
            label={t('plan.desk.movement.link.subject')} required value={subject} onChange={setSubject} error={missing && !subject ? t('screen.form.required') : undefined} choices={[{ value: '', label: t('plan.screen.choose') }, ...choices]}
            hint={choices.length === 0 ? t(kind === 'activity' ? 'plan.desk.movement.link.subject.none' : 'plan.desk.movement.link.subject.none_task') : undefined}
          />
        </div>
        <Autocomplete label={t('plan.desk.movement.link.name')} description={t('plan.desk.movement.link.name.hint')} withAsterisk aria-required size="md" autoComplete="off" value={movement} onChange={setMovement} data={[...new Set(names)]} error={missing && movement.trim().length < 3 ? t('screen.form.required') : undefined} />
        <CheckField label={t('plan.desk.movement.link.rewarded')} value={rewardedHere} onChange={setRewarded} />
        <LongTextField label={t('plan.desk.movement.link.note')} value={note} onChange={setNote} rows={2} />
        <div className={css.tags}><Button type="submit">{t('plan.desk.review')}</Button><Button variant="default" onClick={() => onDone(false)}>{t('screen.close')}</Button></div>
      </form>
    </Card>
  );
}
