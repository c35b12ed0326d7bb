/**
 * The annual emulation programmes under a plan: which unit issued one, whether the movement is in it, who is late, and recording it
 * for a unit one answers for. Recording again corrects. The expected day is a parameter nobody has verified, and says so.
 */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useRead, useWrite, type OutputOf } from '../api.ts';
import { planRecordAnnualProgramme } from '../../domain/plan/contract.ts';
import { ConfirmDecision } from '../kit/confirm-decision.tsx';
import { DataTable } from '../kit/data-table.tsx';
import { CheckField, ChoiceField, DateField, TextField } from '../kit/fields.tsx';
import { useForm } from '../kit/form.ts';
import { Card } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { UnverifiedTag } from '../kit/tags.tsx';
import { useRouteParam, useSearchParam } from '../link.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { programmeCheck } from './contracts.ts';
import css from './plan.module.css';
import { PlanFrame, type PlanAnswer } from './plan-frame.tsx';
import { dateWords } from './words.ts';

type Answer = OutputOf<typeof programmeCheck>;
type Row = Answer['rows'][number];

export default function ProgrammeScreen() {
  const plan = useRouteParam('plan');
  return <PlanFrame plan={plan} side="chuong-trinh-nam">{(data) => <Programmes data={data} />}</PlanFrame>;
}

function Programmes({ data }: { data: PlanAnswer }) {
  const t = useText();
  const me = useMe();
  const [year, setYear] = useSearchParam('nam', me.today.slice(0, 4));
  const [show, setShow] = useSearchParam('hien', '');
  const [recording, setRecording] = useState<Row | null>(null);
  const [saved, setSaved] = useState<string | null>(null);
  const answer = useRead(programmeCheck, { plan: data.plan, year });
  const years = Array.from({ length: data.period.lastYear - data.period.firstYear + 1 }, (_, index) => String(data.period.firstYear + index));
  const open = (row: Row) => {
    setSaved(null);
    setRecording(row);
  };
  return (
    <Loaded answer={answer}>
      {(found) => {
        const rows = found.rows.filter((row) => (show === 'cham' ? row.lateDays !== null : show === 'chua' ? row.state !== 'included' : true));
        return (
          <div className={css.stack}>
            <div className={`${css.bar} no-print`}>
              <ChoiceField label={t('plan.screen.programme.year')} value={year} onChange={(value) => { setYear(value); setRecording(null); }} choices={[...new Set([...years, year])].sort().map((one) => ({ value: one, label: one }))} />
              <ChoiceField label={t('plan.desk.programme.show')} value={show} onChange={setShow} choices={[{ value: '', label: t('plan.desk.programme.all') }, { value: 'cham', label: t('plan.desk.programme.only_late') }, { value: 'chua', label: t('plan.desk.programme.only_missing') }]} />
            </div>
            <p role="status">
              {t('plan.desk.programme.sum', { year: String(found.year), included: found.included, units: found.rows.length, late: found.late })} {t('plan.desk.programme.due', { date: dateWords(t, found.dueOn) })}{' '}
              {found.dueStatus === 'unverified' && <UnverifiedTag reason={t('plan.desk.programme.due.why')} settles={t('plan.desk.programme.due.settles')} />}
            </p>
            {!found.rows.some((row) => row.mayRecord) && <p className="soft">{t(data.origin === 'source' ? 'plan.desk.source_plan' : 'plan.desk.programme.not_mine')}</p>}
            {saved && <p className={css.note} role="status">{t('plan.desk.programme.saved', { unit: saved })}</p>}
            {recording && <Record key={`${recording.kind} ${recording.name}`} plan={data.plan} year={found.year} row={recording} onDone={(done) => { setRecording(null); setSaved(done ? recording.name : null); }} />}
            {rows.length === 0 ? <EmptyState title={t('plan.desk.programme.none_shown')} hint={t('plan.desk.programme.none_shown.fix')} /> : <Units rows={rows} onRecord={open} />}
          </div>
        );
      }}
    </Loaded>
  );
}

function Units({ rows, onRecord }: { rows: readonly Row[]; onRecord: (row: Row) => void }) {
  const t = useText();
  return (
    <DataTable<Row>
      title={t('plan.desk.programme.title')} rows={rows} rowKey={(row) => `${row.kind} ${row.name} ${row.area.slug}`}
      columns={[
        { key: 'name', title: t('plan.desk.programme.unit'), value: (row) => row.name },
        { key: 'state', title: t('plan.screen.state'), value: (row) => t(`plan.screen.programme.${row.state}`), cell: (row) => <span className={`${css.tag} ${row.state === 'included' ? css.good : row.state === 'left_out' ? css.bad : ''}`}>{t(`plan.screen.programme.${row.state}`)}</span> },
        { key: 'late', title: t('plan.desk.programme.late'), numeric: true, value: (row) => row.lateDays, cell: (row) => (row.lateDays === null ? <span className="soft">–</span> : <span className={css.late}>{row.lateDays}</span>) },
        { key: 'document', title: t('plan.screen.programme.document'), value: (row) => row.document },
        { key: 'on', title: t('plan.screen.column.date'), value: (row) => row.on, cell: (row) => dateWords(t, row.on) || <span className="soft">–</span> },
        ...(rows.some((row) => row.mayRecord) ? [{
          key: 'record', title: t('plan.desk.programme.record'), sortable: false, value: () => null,
          cell: (row: Row) => (row.mayRecord ? <Button size="compact-sm" variant="default" aria-label={t('plan.desk.programme.record_of', { unit: row.name })} onClick={() => onRecord(row)}>{t('plan.desk.programme.record')}</Button> : <span className="soft">–</span>),
        }] : []),
      ]}
    />
  );
}

function Record({ plan, year, row, onDone }: { plan: string; year: number; row: Row; onDone: (saved: boolean) => void }) {
  const t = useText();
  const me = useMe();
  const save = useWrite(planRecordAnnualProgramme);
  const [asking, setAsking] = useState(false);
  const form = useForm(planRecordAnnualProgramme.input, {
    plan, year, area: row.area.slug, ...(row.kind === 'body' ? { body: row.name } : {}), included: row.state !== 'left_out', document: row.document ?? '', on: (row.on ?? me.today) as string, expectedVersion: row.recordVersion,
  });
  const { values } = form;
  if (asking) {
    return (
      <ConfirmDecision
        title={t('plan.desk.programme.record_of', { unit: row.name })} verb={t('plan.desk.programme.save')} onCancel={() => setAsking(false)} wayBack={t('plan.desk.programme.back')}
        lines={[
          { label: t('plan.desk.programme.unit'), value: row.name }, { label: t('plan.screen.programme.year'), value: String(year) }, { label: t('plan.desk.programme.included'), value: t(values.included ? 'plan.desk.yes' : 'plan.desk.no') },
          { label: t('plan.desk.programme.document'), value: values.document }, { label: t('plan.desk.programme.on'), value: dateWords(t, values.on) },
        ]}
        onConfirm={async () => {
          await save.mutateAsync(values as never);
          onDone(true);
        }}
      />
    );
  }
  return (
    <Card title={t('plan.desk.programme.record_of', { unit: row.name })}>
      <form className={css.editor} onSubmit={(event) => { event.preventDefault(); if (form.check()) setAsking(true); }}>
        <div className={css.pair}>
          <TextField label={t('plan.desk.programme.document')} hint={t('plan.desk.programme.document.hint')} required {...form.field('document')} />
          <DateField label={t('plan.desk.programme.on')} required name="on" value={values.on === '' ? null : values.on} onChange={(day) => form.set('on', day ?? '')} error={form.field('on').error} />
        </div>
        <CheckField label={t('plan.desk.programme.included')} value={values.included} onChange={(on) => form.set('included', on)} />
        <div className={css.tags}><Button type="submit">{t('plan.desk.review')}</Button><Button variant="default" onClick={() => onDone(false)}>{t('screen.close')}</Button></div>
      </form>
    </Card>
  );
}
