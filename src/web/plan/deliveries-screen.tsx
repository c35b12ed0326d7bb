/**
 * What a plan asks to be made by a day: each with its verdict today, what was recorded and what shows it, and the history. Whoever may
 * record it enters the day, the evidence in words and files; a mistake is corrected or taken back with a reason.
 */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useRead, useWrite, type OutputOf } from '../api.ts';
import { ConfirmDecision } from '../kit/confirm-decision.tsx';
import { DateField, LongTextField } from '../kit/fields.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { StateBadge } from '../kit/tags.tsx';
import { AppLink, useRouteParam, useSearchParam } from '../link.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { board, deliveries, recordDelivery, withdrawDelivery } from './contracts.ts';
import { Evidence, EvidenceList } from './evidence.tsx';
import css from './plan.module.css';
import { PlanFrame, type PlanAnswer } from './plan-frame.tsx';
import { VerdictWhy } from './verdict-why.tsx';
import { dateWords } from './words.ts';

type Row = OutputOf<typeof deliveries>['rows'][number];

export default function DeliveriesScreen() {
  const plan = useRouteParam('plan');
  return <PlanFrame plan={plan} side="san-pham">{(data) => <Deliveries data={data} />}</PlanFrame>;
}

function Deliveries({ data }: { data: PlanAnswer }) {
  const t = useText();
  const answer = useRead(deliveries, { plan: data.plan });
  return (
    <Loaded answer={answer}>
      {({ rows }) =>
        rows.length === 0 ? <EmptyState title={t('plan.desk.delivery.empty')} hint={t('plan.desk.delivery.empty.fix')} action={<AppLink to={`/ke-hoach/${data.plan}/chi-tieu`}>{t('plan.screen.side.board')}</AppLink>} /> : (
          <>
            {!rows.some((row) => row.mayRecord) && <p className="soft">{t(data.origin === 'source' ? 'plan.desk.source_plan' : 'plan.desk.read_only')}</p>}
            <ul className={css.list}>{rows.map((row) => <One key={row.target} plan={data} row={row} />)}</ul>
          </>
        )
      }
    </Loaded>
  );
}

function One({ plan, row }: { plan: PlanAnswer; row: Row }) {
  const t = useText();
  const [open] = useSearchParam('viec', '');
  const [act, setAct] = useState<'record' | 'withdraw' | null>(open === row.target && row.mayRecord && !row.delivered ? 'record' : null);
  const close = () => setAct(null);
  const { delivered } = row;
  const name = (verb: string) => t('plan.desk.delivery.of', { verb, target: row.text });
  return (
    <li className={css.row} id={row.target}>
      <h2><AppLink to={`/ke-hoach/${plan.plan}/chi-tieu/${row.target}`}>{row.text}</AppLink> <span className={css.source}>[{row.source}]</span></h2>
      <p>{t('plan.desk.delivery.due')}: {dateWords(t, row.dueOn)}</p>
      <Verdict plan={plan} row={row} />
      {delivered ? (
        <>
          <p><strong>{t('plan.desk.delivery.done_on', { date: dateWords(t, delivered.on) })}</strong> · <span className={delivered.lateDays > 0 ? css.late : undefined}>{delivered.lateDays > 0 ? t('plan.desk.delivery.late', { days: delivered.lateDays }) : t('plan.desk.delivery.early')}</span></p>
          <p>{delivered.evidence}</p>
          {(delivered.attachments ?? []).length > 0 && <EvidenceList ids={delivered.attachments ?? []} />}
        </>
      ) : <p className="soft">{row.doneInPlan ? t('plan.desk.delivery.in_plan', { date: dateWords(t, row.doneInPlan.on), evidence: row.doneInPlan.evidence }) : t('plan.desk.delivery.not_yet')}</p>}
      {row.mayRecord && act === null && (
        <p className={`${css.tags} no-print`}>
          {!delivered && <Button size="sm" aria-label={name(t('plan.desk.delivery.record'))} onClick={() => setAct('record')}>{t('plan.desk.delivery.record')}</Button>}
          {delivered && <Button size="sm" variant="default" aria-label={name(t('plan.desk.delivery.correct'))} onClick={() => setAct('record')}>{t('plan.desk.delivery.correct')}</Button>}
          {delivered && <Button size="sm" variant="default" aria-label={name(t('plan.desk.delivery.withdraw'))} onClick={() => setAct('withdraw')}>{t('plan.desk.delivery.withdraw')}</Button>}
        </p>
      )}
      {act === 'record' && <Record plan={plan.plan} row={row} onDone={close} />}
      {act === 'withdraw' && <Withdraw plan={plan.plan} row={row} onDone={close} />}
      {row.history.length > 0 && (
        <details>
          <summary style={{ cursor: 'pointer', minHeight: 32 }}>{t('plan.desk.history')} ({row.history.length})</summary>
          <ul className={css.items}>
            {row.history.map((one) => (
              <li key={one.at}>
                <p>{dateWords(t, one.on)} · {one.by.name}: {t(`plan.desk.delivery.act.${one.act}`)} · {t('plan.desk.delivery.done_on', { date: dateWords(t, one.deliveredOn) })}</p>
                <p className="soft">{[one.evidence, one.reason].filter(Boolean).join(' · ')}</p>
                {one.attachments.length > 0 && <EvidenceList ids={one.attachments} />}
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

/** What the board says of it today, with its reasons. */
function Verdict({ plan, row }: { plan: PlanAnswer; row: Row }) {
  const t = useText();
  const { asOf, mapOf } = useView();
  const answer = useRead(board, { plan: plan.plan, asOf, mapOf });
  const one = answer.data?.rows.find((target) => target.target === row.target)?.verdicts[0];
  if (!one) return null;
  return <p className={css.tags}><span>{t('plan.desk.delivery.verdict')}:</span> <StateBadge state={one.state} /> <VerdictWhy title={row.text} plan={plan.plan} target={row.target} area={one.area.slug} year={null} /></p>;
}

function Record({ plan, row, onDone }: { plan: string; row: Row; onDone: () => void }) {
  const t = useText();
  const me = useMe();
  const save = useWrite(recordDelivery);
  const [on, setOn] = useState<string | null>(row.delivered?.on ?? me.today);
  const [evidence, setEvidence] = useState(row.delivered?.evidence ?? '');
  const [files, setFiles] = useState<readonly string[]>(row.delivered?.attachments ?? []);
  const [asking, setAsking] = useState(false);
  const [missing, setMissing] = useState(false);
  const corrects = row.delivered !== null;
  if (asking && on) {
    return (
      <ConfirmDecision
        title={t(corrects ? 'plan.desk.delivery.correct' : 'plan.desk.delivery.record')} verb={t(corrects ? 'plan.desk.delivery.correct' : 'plan.desk.delivery.record')} onCancel={() => setAsking(false)} wayBack={t('plan.desk.delivery.back')}
        lines={[
          { label: t('plan.screen.column.target'), value: row.text }, { label: t('plan.desk.delivery.on'), value: dateWords(t, on) }, { label: t('plan.desk.delivery.evidence'), value: evidence },
          { label: t('plan.desk.delivery.files'), value: files.length === 0 ? t('plan.desk.evidence.none') : t('plan.desk.evidence.count', { count: files.length }) },
        ]}
        {...(corrects ? { reason: { label: t('plan.desk.delivery.reason'), required: true } } : {})}
        onConfirm={async (reason) => {
          await save.mutateAsync({ plan, target: row.target, on, evidence: evidence.trim(), attachments: [...files], expectedVersion: row.recordVersion, ...(reason ? { reason } : {}) });
          onDone();
        }}
      />
    );
  }
  return (
    <form className={css.editor} onSubmit={(event) => { event.preventDefault(); if (on && evidence.trim().length >= 2) setAsking(true); else setMissing(true); }}>
      <DateField label={t('plan.desk.delivery.on')} required value={on} onChange={setOn} error={missing && !on ? t('screen.form.required') : undefined} />
      <LongTextField label={t('plan.desk.delivery.evidence')} hint={t('plan.desk.delivery.evidence.hint')} required value={evidence} onChange={setEvidence} rows={2} error={missing && evidence.trim().length < 2 ? t('screen.form.required') : undefined} />
      <Evidence ids={files} onChange={setFiles} subject={{ kind: 'plan', id: plan }} />
      <div className={css.tags}><Button type="submit">{t('plan.desk.review')}</Button><Button variant="default" onClick={onDone}>{t('screen.close')}</Button></div>
    </form>
  );
}

function Withdraw({ plan, row, onDone }: { plan: string; row: Row; onDone: () => void }) {
  const t = useText();
  const save = useWrite(withdrawDelivery);
  return (
    <ConfirmDecision
      title={t('plan.desk.delivery.withdraw')} verb={t('plan.desk.delivery.withdraw')} onCancel={onDone} reason={{ label: t('plan.desk.delivery.withdraw.reason'), required: true }} wayBack={t('plan.desk.delivery.withdraw.back')}
      lines={[{ label: t('plan.screen.column.target'), value: row.text }, { label: t('plan.desk.delivery.on'), value: dateWords(t, row.delivered?.on) }]}
      onConfirm={async (reason) => {
        await save.mutateAsync({ plan, target: row.target, expectedVersion: row.recordVersion, reason });
        onDone();
      }}
    />
  );
}
