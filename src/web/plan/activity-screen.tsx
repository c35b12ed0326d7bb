/**
 * What was done under a plan, quarter by quarter: who stayed silent, and the form that records a launch, a review or a visit and ties it to a milestone.
 */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { planRecordActivity } from '../../domain/plan/contract.ts';
import { activityKinds } from '../../domain/plan/contract/work.ts';
import { useRead, useWrite } from '../api.ts';
import { BusyButton } from '../kit/busy-button.tsx';
import { DataTable } from '../kit/data-table.tsx';
import { DraftSaver } from '../kit/draft-saver.tsx';
import { ChoiceField, DateField, LongTextField, NumberField, TextField } from '../kit/fields.tsx';
import { useForm } from '../kit/form.ts';
import { ListPages, useListPage, useTyped } from '../kit/list-pages.tsx';
import { Card } from '../kit/screen-head.tsx';
import { EmptyState, Loaded, ProblemNote } from '../kit/states.tsx';
import { AppLink, useRouteParam, useSearchParam } from '../link.tsx';
import { useMay, useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { AreaField } from './area-field.tsx';
import { activities, silentUnits } from './contracts.ts';
import { Evidence, EvidenceList } from './evidence.tsx';
import css from './plan.module.css';
import { PlanFrame, type PlanAnswer } from './plan-frame.tsx';
import { itemsIn, type PlanContent } from './section-fields.ts';
import { dateWords, withinSentence } from './words.ts';

export default function ActivityScreen() {
  const plan = useRouteParam('plan');
  return <PlanFrame plan={plan} side="hoat-dong">{(data) => <Body data={data} />}</PlanFrame>;
}

function Body({ data }: { data: PlanAnswer }) {
  const t = useText();
  const [milestone] = useSearchParam('moc', '');
  const [recording, setRecording] = useState(milestone !== '' && data.rights.record);
  const { typed, setTyped, query } = useTyped();
  const page = useListPage(50, query);
  const answer = useRead(activities, { plan: data.plan, below: false, query, offset: page.offset, limit: page.limit });
  return (
    <div className={css.stack}>
      {data.rights.record && !recording && <div className="no-print"><Button onClick={() => setRecording(true)}>{t('plan.screen.activity.record')}</Button></div>}
      {recording && <Record data={data} milestone={milestone} onDone={() => setRecording(false)} />}
      {useMay('plan.silentUnits') && <Silent plan={data.plan} />}
      <Card title={t('plan.screen.activity.list')}>
        {(query !== '' || (answer.data?.total ?? 0) > 10) && <search className={`${css.bar} no-print`}><TextField label={t('screen.table.search')} value={typed} onChange={setTyped} /></search>}
        <Loaded answer={answer}>
          {({ rows, total }) => rows.length === 0 ? (query !== '' ? <EmptyState heading="h3" title={t('screen.table.search.none')} hint={t('screen.table.search.none.fix')} /> : <EmptyState heading="h3" title={t('plan.screen.activity.empty')} hint={t(data.rights.record ? 'plan.screen.activity.empty.fix' : 'plan.screen.activity.empty.reader')} />) : (
            <>
            <ul className={css.items}>
              {rows.map((row) => (
                <li key={row.activity}>
                  <p><strong>{dateWords(t, row.heldOn)}</strong> · {t(`plan.screen.activity.kind.${row.kind}`)} · {row.body} ({row.area.name})</p>
                  <p>{row.text}</p>
                  <p className="soft">{[row.form, row.participants === null ? '' : t('plan.screen.activity.participants', { count: row.participants }), row.document, row.by.name].filter(Boolean).join(' · ')}</p>
                  {row.evidence.length > 0 && <EvidenceList ids={row.evidence} />}
                </li>
              ))}
            </ul>
            <ListPages page={page} count={rows.length} total={total} />
            </>
          )}
        </Loaded>
      </Card>
      {useMay('plan.annualProgrammeCheck') && <p><AppLink to={`/ke-hoach/${data.plan}/chuong-trinh-nam`}>{t('plan.desk.programme.to')}</AppLink></p>}
    </div>
  );
}

function Silent({ plan }: { plan: string }) {
  const t = useText();
  const { asOf } = useView();
  const [quarter, setQuarter] = useSearchParam('quy', '');
  const answer = useRead(silentUnits, { plan, asOf, ...(quarter ? { quarter } : {}) });
  const year = Number(asOf.slice(0, 4));
  const quarters = [year, year - 1].flatMap((one) => [4, 3, 2, 1].map((q) => `${one}-Q${q}`));
  return (
    <Loaded answer={answer}>
      {(found) => (
        <section aria-label={t('plan.screen.silent.title')}>
          <div className={`${css.bar} no-print`}><ChoiceField label={t('plan.screen.silent.quarter')} value={quarter} onChange={setQuarter} choices={[{ value: '', label: t('plan.screen.silent.last', { quarter: found.quarter }) }, ...quarters.map((one) => ({ value: one, label: one }))]} /></div>
          <p>{t(found.closed ? 'plan.screen.silent.sum' : 'plan.screen.silent.sum_open', { silent: found.silent, units: found.units, quarter: found.quarter })}</p>
          <DataTable
            title={t('plan.screen.silent.title')} rows={found.rows} rowKey={(row) => `${row.kind} ${row.name} ${row.area.slug}`} sort={{ key: 'state' }}
            columns={[
              { key: 'name', title: t('plan.screen.silent.unit'), value: (row) => row.name },
              { key: 'state', title: t('plan.screen.state'), value: (row) => (row.silent ? 0 : 1), cell: (row) => <span className={`${css.tag} ${row.silent ? css.warn : css.good}`}>{t(row.silent ? 'plan.screen.silent.yes' : 'plan.screen.silent.no')}</span> },
              { key: 'count', title: t('plan.screen.silent.activities'), numeric: true, value: (row) => row.activities },
              { key: 'quarters', title: t('plan.screen.silent.quarters'), numeric: true, value: (row) => row.silentQuarters },
              { key: 'last', title: t('plan.screen.silent.last_on'), value: (row) => row.lastActivityOn, cell: (row) => dateWords(t, row.lastActivityOn) || <span className="soft">–</span> },
            ]}
          />
        </section>
      )}
    </Loaded>
  );
}

function Record({ data, milestone, onDone }: { data: PlanAnswer; milestone: string; onDone: () => void }) {
  const t = useText();
  const me = useMe();
  const home = me.grants.find((grant) => grant.areaSlug !== null);
  const milestones = itemsIn(data.content as PlanContent, 'milestones');
  const kindOf = milestones.find((one) => one.id === milestone)?.['kind'];
  const form = useForm(
    planRecordActivity.input,
    {
      plan: data.plan, area: home?.areaSlug ?? data.area.slug, body: home?.areaName ? t('plan.screen.change.committee', { area: withinSentence(home.areaName) }) : '', kind: ((activityKinds as readonly unknown[]).includes(kindOf) ? String(kindOf) : 'meeting') as string,
      milestone: (milestone || undefined) as string | undefined, heldOn: me.today as string, form: '', text: '', participants: undefined as number | undefined, document: undefined as string | undefined, evidence: [] as string[],
    },
    `${me.username}.plan.activity.${data.plan}`,
  );
  const save = useWrite(planRecordActivity, { recorded: form.draft.clear });
  const send = async () => {
    const input = form.check();
    if (!input) return;
    try {
      await save.mutateAsync(input as never);
      onDone();
    } catch (refusal) {
      form.refuse(refusal);
    }
  };
  const { values } = form;
  return (
    <Card title={t('plan.screen.activity.record')}>
      <form className={css.editor} onSubmit={(event) => { event.preventDefault(); void send(); }}>
        <ProblemNote problem={form.problem} />
        <div className={css.pair}>
          <ChoiceField label={t('plan.screen.activity.kind')} {...form.field('kind')} choices={activityKinds.map((one) => ({ value: one, label: t(`plan.screen.activity.kind.${one}`) }))} />
          <DateField label={t('plan.screen.activity.held_on')} required name="heldOn" value={values.heldOn} onChange={(day) => form.set('heldOn', day ?? '')} error={form.field('heldOn').error} />
          <ChoiceField label={t('plan.screen.activity.milestone')} value={values.milestone ?? ''} onChange={(value) => form.set('milestone', value === '' ? undefined : value)} choices={[{ value: '', label: t('plan.screen.activity.no_milestone') }, ...milestones.map((one) => ({ value: one.id ?? '', label: String(one.text ?? '').slice(0, 100) }))]} />
        </div>
        <div className={css.pair}>
          <AreaField label={t('screen.league.area')} required value={values.area} onChange={(slug) => form.set('area', slug)} error={form.field('area').error} />
          <TextField label={t('plan.screen.activity.body')} required {...form.field('body')} />
          <TextField label={t('plan.screen.activity.form')} hint={t('plan.screen.activity.form.hint')} required {...form.field('form')} />
        </div>
        <LongTextField label={t('plan.screen.activity.text')} required {...form.field('text')} />
        <div className={css.pair}>
          <NumberField label={t('plan.screen.activity.people')} value={values.participants === undefined ? null : String(values.participants)} onChange={(value) => form.set('participants', value === null ? undefined : Math.round(Number(value)))} error={form.field('participants').error} />
          <TextField label={t('plan.screen.activity.document')} value={values.document ?? ''} onChange={(value) => form.set('document', value === '' ? undefined : value)} error={form.field('document').error} />
        </div>
        <Evidence ids={values.evidence} onChange={(evidence) => form.set('evidence', [...evidence])} subject={{ kind: 'plan', id: data.plan }} />
        <DraftSaver draft={form.draft} />
        <div className={css.tags}><BusyButton type="submit" busy={save.isPending}>{t('plan.screen.activity.save')}</BusyButton><Button variant="default" onClick={onDone}>{t('screen.close')}</Button></div>
      </form>
    </Card>
  );
}
