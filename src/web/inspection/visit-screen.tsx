/** One visit: team, units with checklist, minutes and findings, answers of the units, checks on the spot; only the step that may come now is offered. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { inspectionCancel, inspectionClose } from '../../domain/inspection/contract.ts';
import { useRead, useWrite } from '../api.ts';
import household from '../household/household.module.css';
import { dayWords } from '../household/words.ts';
import { LongTextField } from '../kit/fields.tsx';
import { Card, ScreenHead } from '../kit/screen-head.tsx';
import { Loaded } from '../kit/states.tsx';
import { AppLink, useRouteParam } from '../link.tsx';
import { StepForm } from '../review/step-form.tsx';
import { useMay, useMe } from '../session.ts';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { visit, type Visit, type VisitProps } from './contracts.ts';
import { Findings } from './findings.tsx';
import { WorkEntry } from '../document/work-entry.tsx';
import { PaperLinks } from './paper-links.tsx';
import { Receipts } from './receipts.tsx';
import { Team } from './team.tsx';
import { UnitCard } from './unit-card.tsx';

export default function VisitScreen() {
  const t = useText();
  const id = Number(useRouteParam('id'));
  const answer = useRead(visit, { visit: id } as never);
  useStoryData(answer.data?.area ?? '');
  return (
    <>
      <ScreenHead title={answer.data ? t('inspection.screen.visit.of', { date: dayWords(t, answer.data.plannedOn) }) : t('inspection.screen.visit')} lead={answer.data ? t('inspection.screen.visit.lead', { area: answer.data.areaName, units: answer.data.subjects.filter((one) => one.dropped === null).map((one) => one.name).join('; ') }) : undefined} up={{ to: '/kiem-tra-giam-sat', label: t('inspection.screen.title') }} />
      <Loaded answer={answer}>{(data) => <Receipts key={data.id}><Body data={data} reload={answer.refetch} /></Receipts>}</Loaded>
    </>
  );
}

function Body({ data, reload }: VisitProps) {
  const t = useText();
  const leads = data.may && data.stage !== 'closed' && data.stage !== 'cancelled';
  return (
    <div className={household.stack}>
      <Facts data={data} />
      <Team data={data} reload={reload} leads={leads} />
      {data.subjects.map((one) => <UnitCard key={one.subject} data={data} unit={one} reload={reload} leads={leads} />)}
      {data.findings.length > 0 && <Findings data={data} reload={reload} leads={leads} />}
      {leads && <Ending data={data} reload={reload} />}
      <Card title={t('award.screen.acts')}>
        <ul className={household.line}>{data.acts.map((one) => <li key={one.number}><p>{t('award.screen.acts.line', { act: t(`inspection.act.${one.kind}` as 'inspection.act.open'), on: dayWords(t, one.on), by: one.by })}</p></li>)}</ul>
      </Card>
    </div>
  );
}

function Facts({ data }: { readonly data: Visit }) {
  const t = useText();
  return (
    <Card>
      <dl className={household.facts}>
        <dt>{t('inspection.screen.stage')}</dt><dd>{t(`inspection.stage.${data.stage}`)}{data.cancelled !== null && <>: {data.cancelled}</>}</dd>
        <dt>{t('inspection.screen.kind')}</dt><dd>{data.programme ? t('inspection.screen.of_year', { year: String(data.programme.year) }) : t('inspection.screen.ad_hoc')}</dd>
        <dt>{t('inspection.screen.plan')}</dt><dd><AppLink to={`/ke-hoach/${data.plan.slug}`}>{data.plan.title}</AppLink></dd>
        {data.purpose !== '' && <><dt>{t('inspection.screen.purpose')}</dt><dd>{data.purpose}</dd></>}
      </dl>
      {data.may && <PaperLinks of={{ paper: 'visit', visit: data.id }} />}
      {data.may && <WorkEntry of="inspection.visit" id={data.id} />}
    </Card>
  );
}

function Ending({ data, reload }: VisitProps) {
  const t = useText();
  const { today } = useMe();
  const [mayClose, mayCancel] = [useMay('inspection.close'), useMay('inspection.cancel')];
  const [doing, setDoing] = useState<'close' | 'cancel' | null>(null);
  const [why, setWhy] = useState('');
  const [close, cancel] = [useWrite(inspectionClose), useWrite(inspectionCancel)];
  const finished = data.subjects.every((one) => one.minutes || one.dropped) && data.findings.every((one) => one.state === 'closed');
  const begun = data.subjects.some((one) => one.minutes);
  const at = { visit: data.id, version: data.version, on: today as never };
  if (doing === null) {
    return (
      <div className={`${household.buttons} no-print`}>
        {mayClose && finished && <Button onClick={() => setDoing('close')}>{t('inspection.screen.close')}</Button>}
        {mayCancel && !begun && <Button variant="default" onClick={() => setDoing('cancel')}>{t('inspection.screen.cancel')}</Button>}
      </div>
    );
  }
  return (
    <StepForm
      key={doing} title={t(`inspection.screen.${doing}`)} verb={t('inspection.screen.record')} reload={reload} onClose={() => setDoing(null)} final missing={() => (doing === 'cancel' && why.trim().length < 5 ? [t('inspection.problem.reason_missing')] : [])}
      lines={() => [{ label: t('inspection.screen.on'), value: dayWords(t, today) }, ...(doing === 'cancel' ? [{ label: t('inspection.screen.why'), value: why }] : [])]}
      send={async () => {
        if (doing === 'close') await close.mutateAsync(at);
        else await cancel.mutateAsync({ ...at, why });
        setDoing(null);
        return t('inspection.screen.done');
      }}
    >
      {doing === 'cancel' && <LongTextField label={t('inspection.screen.why')} required value={why} onChange={setWhy} />}
    </StepForm>
  );
}
