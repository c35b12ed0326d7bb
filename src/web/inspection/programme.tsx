/** The yearly plan of inspections of an area: what the program proposes with its reasons, what is chosen, approval, and from there to the visits. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { inspectionApproveProgramme, inspectionSaveProgramme } from '../../domain/inspection/contract.ts';
import { isInspected } from '../../domain/inspection/propose.ts';
import type { Message } from '../../domain/message.ts';
import { say } from '../../domain/text/translate.ts';
import { useRead, useWrite } from '../api.ts';
import household from '../household/household.module.css';
import { dayWords } from '../household/words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { CheckField, ChoiceField, DateField, TextField } from '../kit/fields.tsx';
import { ListPages, useListPage } from '../kit/list-pages.tsx';
import { Card } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink } from '../link.tsx';
import { type Body, BodyChoice } from '../organisation/body-choice.tsx';
import { PlanChoice } from '../plan/plan-choice.tsx';
import { StepForm } from '../review/step-form.tsx';
import { useMay, useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { Amend, ApproveAmendment, DropAmendment, Editions, editionWords } from './amendment.tsx';
import { candidates, programme, type Programme as OneProgramme } from './contracts.ts';
import { OpenVisit } from './open-visit.tsx';
import { PaperLinks } from './paper-links.tsx';

type Chosen = { readonly place?: string; readonly organisation?: string; readonly name: string; readonly quarter: number; readonly why: string; /** With grounds of its own: no reason is asked. */ readonly proposed: boolean };

const size = 50;

export function Programme({ area }: { readonly area: string }) {
  const t = useText();
  const { today } = useMe();
  const thisYear = Number(today.slice(0, 4));
  const [year, setYear] = useState(String(thisYear));
  const [doing, setDoing] = useState<'edit' | 'approve' | 'visit' | 'amend' | 'approve-amendment' | 'drop-amendment' | null>(null);
  const [mayAmend, mayApproveAmendment] = [useMay('inspection.saveAmendment'), useMay('inspection.approveAmendment')];
  const [maySave, mayApprove, mayOpen] = [useMay('inspection.saveProgramme'), useMay('inspection.approveProgramme'), useMay('inspection.open')];
  const answer = useRead(programme, { area, year: Number(year) } as never);
  const close = () => setDoing(null);
  return (
    <div className={household.stack}>
      <div className={`${household.filters} no-print`}>
        <ChoiceField label={t('inspection.screen.year')} value={year} onChange={(value) => { setYear(value); close(); }} choices={[thisYear - 1, thisYear, thisYear + 1].map((one) => ({ value: String(one), label: String(one) }))} />
      </div>
      <Loaded answer={answer}>
        {({ programme: one }) => (
          <>
            {one && (
              <Card title={t('inspection.screen.programme.of', { year: String(one.year) })}>
                <dl className={household.facts}>
                  <dt>{t('inspection.screen.state')}</dt><dd>{t(`inspection.programme.${one.state}`)}{one.number !== null && <> · {t('inspection.screen.programme.decided', { number: one.number, date: dayWords(t, one.approvedOn!), name: one.approvedBy! })}</>}{one.editions.length > 1 && <div>{editionWords(t, one.editions.at(-1)!)}</div>}</dd>
                  <dt>{t('inspection.screen.plan')}</dt><dd><AppLink to={`/ke-hoach/${one.plan}`}>{one.planTitle}</AppLink></dd>
                </dl>
                <PaperLinks of={{ paper: 'programme', programme: one.id }} />
              </Card>
            )}
            {doing === null && (
              <div className={`${household.buttons} no-print`}>
                {maySave && one?.state !== 'approved' && <Button variant={one ? 'default' : 'filled'} onClick={() => setDoing('edit')}>{t(one ? 'inspection.screen.programme.edit' : 'inspection.screen.programme.make')}</Button>}
                {mayApprove && one?.state === 'draft' && one.choices.length > 0 && <Button onClick={() => setDoing('approve')}>{t('inspection.screen.programme.approve')}</Button>}
                {mayApproveAmendment && one?.amendment && <Button onClick={() => setDoing('approve-amendment')}>{t('inspection.screen.amend.approve')}</Button>}
                {mayAmend && one?.state === 'approved' && <Button variant="default" onClick={() => setDoing('amend')}>{t(one.amendment ? 'inspection.screen.amend.edit' : 'inspection.screen.amend')}</Button>}
                {mayAmend && one?.amendment && <Button variant="default" onClick={() => setDoing('drop-amendment')}>{t('inspection.screen.amend.drop_draft')}</Button>}
                {mayOpen && one?.state === 'approved' && <Button onClick={() => setDoing('visit')}>{t('inspection.screen.open.of_programme')}</Button>}
              </div>
            )}
            {doing === 'edit' && <Edit area={area} year={Number(year)} one={one} reload={answer.refetch} onClose={close} />}
            {doing === 'approve' && one && <Approve one={one} reload={answer.refetch} onClose={close} />}
            {doing === 'amend' && one && <Amend area={area} one={one} reload={answer.refetch} onClose={close} />}
            {doing === 'approve-amendment' && one?.amendment && <ApproveAmendment one={one} reload={answer.refetch} onClose={close} />}
            {doing === 'drop-amendment' && one?.amendment && <DropAmendment one={one} reload={answer.refetch} onClose={close} />}
            {doing === 'visit' && one && <OpenVisit area={area} programme={one} reload={answer.refetch} onClose={close} />}
            {doing !== 'edit' && (
              <DataTable
                title={t('inspection.screen.programme.of', { year })} rows={one?.choices ?? []} rowKey={(row) => String(row.subject)}
                empty={<EmptyState title={t('inspection.screen.programme.empty', { year })} hint={t('inspection.screen.programme.empty.fix')} />}
                columns={[
                  { key: 'unit', title: t('inspection.screen.unit'), value: (row) => row.name },
                  { key: 'quarter', title: t('inspection.screen.quarter'), value: (row) => row.quarter, numeric: true },
                  { key: 'grounds', title: t('inspection.screen.grounds'), value: (row) => row.said.map((line) => say(t, line as Message)).join(' ') },
                  { key: 'why', title: t('inspection.screen.why'), value: (row) => row.why },
                  { key: 'visit', title: t('inspection.screen.visit'), value: (row) => row.visit ?? '', cell: (row) => (row.visit === null ? t('inspection.screen.not_yet') : <AppLink to={`/kiem-tra-giam-sat/${row.visit}`}>{t('inspection.screen.visit.open')}</AppLink>) },
                ]}
              />
            )}
            {one && doing === null && <Editions one={one} />}
          </>
        )}
      </Loaded>
    </div>
  );
}

type Editing = { readonly area: string; readonly year: number; readonly one: OneProgramme | null; readonly reload: () => Promise<unknown>; readonly onClose: () => void };

function Edit({ area, year, one, reload, onClose }: Editing) {
  const t = useText();
  const { today } = useMe();
  const [plan, setPlan] = useState(one?.plan ?? '');
  const [chosen, setChosen] = useState<readonly Chosen[]>((one?.choices ?? []).map((choice) => ({ ...(choice.place === null ? { organisation: choice.organisation! } : { place: choice.place }), name: choice.name, quarter: choice.quarter, why: choice.why, proposed: choice.said.length > 0 })));
  const [body, setBody] = useState<Body | null>(null);
  const page = useListPage(size, plan);
  const proposed = useRead(candidates, { area, plan, offset: page.offset, limit: size } as never, { enabled: plan !== '' });
  const write = useWrite(inspectionSaveProgramme);
  const change = (index: number, set: Partial<Chosen>) => setChosen(chosen.map((each, at) => (at === index ? { ...each, ...set } : each)));
  /** Among the proposals: a body of the area itself that is inspected as a unit. */
  const isOwn = (row: Body) => row.area === area && isInspected(row.kind);
  const thisQuarter = Math.min(4, Math.floor((Number(today.slice(5, 7)) - 1) / 3) + 1);
  const same = (each: { readonly place?: string | null | undefined; readonly organisation?: string | null | undefined }, row: typeof each) => (row.place ? each.place === row.place : each.organisation === row.organisation);
  const needsWhy = (each: Chosen) => each.organisation !== undefined && !each.proposed;
  const onPage = (each: Chosen) => (proposed.data?.rows ?? []).some((row) => same(each, row));
  return (
    <StepForm
      title={t('inspection.screen.programme.of', { year: String(year) })} lead={t('inspection.screen.programme.lead')} reload={reload} onClose={onClose} verb={t('inspection.screen.save')} final
      missing={() => [...(plan === '' ? [t('inspection.screen.missing.plan')] : []), ...(chosen.length === 0 ? [t('inspection.problem.no_subjects')] : []), ...(chosen.some((each) => needsWhy(each) && each.why.trim() === '') ? [t('inspection.screen.missing.why_body')] : [])]}
      lines={() => chosen.map((each) => ({ label: each.name, value: t('inspection.screen.quarter.of', { quarter: each.quarter, year: String(year) }) }))}
      send={async () => {
        await write.mutateAsync({ area, year, plan, version: one?.version ?? 0, choices: chosen.map(({ name: _name, proposed: _proposed, ...each }) => each) });
        onClose();
        return t('inspection.screen.saved');
      }}
    >
      <PlanChoice area={area} label={t('inspection.screen.plan')} hint={t('inspection.screen.plan.hint')} none={t('inspection.screen.choose')} value={plan} onChange={setPlan} />
      {plan !== '' && (
        <Loaded answer={proposed}>
          {(data) => (
            <fieldset className={household.fieldset}>
              <legend>{t('inspection.screen.proposed')}</legend>
              {data.rows.map((row) => {
                const at = chosen.findIndex((each) => same(each, row));
                return (
                  <div key={row.place ?? row.organisation} className={household.pair}>
                    <div>
                      <CheckField label={row.name} value={at >= 0} onChange={(yes) => setChosen(yes ? [...chosen, { ...(row.place === null ? { organisation: row.organisation! } : { place: row.place }), name: row.name, quarter: thisQuarter, why: '', proposed: true }] : chosen.filter((each) => !same(each, row)))} />
                      <p className={household.hint}>{row.said.map((line) => say(t, line as Message)).join(' ')}{row.general && ` ${t('inspection.screen.general')}`}</p>
                    </div>
                    {at >= 0 && <Details label={row.name} one={chosen[at]!} required={false} change={(set) => change(at, set)} />}
                  </div>
                );
              })}
              <ListPages page={page} count={data.rows.length} total={data.total} />
            </fieldset>
          )}
        </Loaded>
      )}
      <fieldset className={household.fieldset}>
        <legend>{t('inspection.screen.bodies')}</legend>
        <div className={household.pair}>
          <BodyChoice area={area} label={t('inspection.screen.body')} none={t('inspection.screen.choose')} value={body} onChange={setBody} without={(row) => isOwn(row) || chosen.some((each) => each.organisation === row.id)} />
          <div className={household.buttons}><Button variant="default" disabled={body === null} onClick={() => { setChosen([...chosen, { organisation: body!.id, name: body!.name, quarter: thisQuarter, why: '', proposed: false }]); setBody(null); }}>{t('inspection.screen.add')}</Button></div>
        </div>
        {chosen.map((each, index) => needsWhy(each) && <Kept key={each.organisation} one={each} required drop={() => setChosen(chosen.filter((_, at) => at !== index))} change={(set) => change(index, set)} />)}
      </fieldset>
      {chosen.some((each) => !needsWhy(each) && !onPage(each)) && (
        <fieldset className={household.fieldset}>
          <legend>{t('inspection.screen.chosen_elsewhere')}</legend>
          {chosen.map((each, index) => !needsWhy(each) && !onPage(each) && <Kept key={each.place ?? each.organisation} one={each} required={false} drop={() => setChosen(chosen.filter((_, at) => at !== index))} change={(set) => change(index, set)} />)}
        </fieldset>
      )}
    </StepForm>
  );
}

/** A unit chosen that is not among the proposals shown. */
function Kept({ one, required, drop, change }: { readonly one: Chosen; readonly required: boolean; readonly drop: () => void; readonly change: (set: Partial<Chosen>) => void }) {
  return (
    <div className={household.pair}>
      <CheckField label={one.name} value onChange={drop} />
      <Details label={one.name} one={one} required={required} change={change} />
    </div>
  );
}

function Details({ label, one, required, change }: { readonly label: string; readonly one: Chosen; /** Why, for a unit the program did not propose. */ readonly required: boolean; readonly change: (set: Partial<Chosen>) => void }) {
  const t = useText();
  return (
    <div className={household.pair}>
      <ChoiceField label={t('inspection.screen.quarter.for', { unit: label })} value={String(one.quarter)} onChange={(value) => change({ quarter: Number(value) })} choices={['1', '2', '3', '4'].map((value) => ({ value, label: value }))} />
      <TextField label={t('inspection.screen.why.for', { unit: label })} required={required} maxLength={300} value={one.why} onChange={(why) => change({ why })} />
    </div>
  );
}

function Approve({ one, reload, onClose }: { readonly one: OneProgramme; readonly reload: () => Promise<unknown>; readonly onClose: () => void }) {
  const t = useText();
  const { today } = useMe();
  const [on, setOn] = useState<string | null>(today);
  const [number, setNumber] = useState('');
  const write = useWrite(inspectionApproveProgramme);
  return (
    <StepForm
      title={t('inspection.screen.programme.approve')} lead={t('inspection.screen.programme.approve.lead')} reload={reload} onClose={onClose} verb={t('inspection.screen.programme.approve')} final missing={() => (on === null ? [t('award.screen.missing.day')] : [])}
      lines={() => [{ label: t('inspection.screen.units'), value: one.choices.map((each) => each.name).join('; ') }, { label: t('inspection.screen.on'), value: dayWords(t, on!) }, ...(number === '' ? [] : [{ label: t('inspection.screen.number'), value: number }])]}
      send={async () => {
        const made = await write.mutateAsync({ programme: one.id, version: one.version, on: on as never, ...(number.trim() === '' ? {} : { number: number.trim() }) });
        onClose();
        return t('inspection.screen.programme.approved', { number: made.number });
      }}
    >
      <div className={household.pair}>
        <DateField label={t('inspection.screen.on')} required value={on} onChange={setOn} />
        <TextField label={t('inspection.screen.number')} hint={t('inspection.screen.number.hint')} value={number} onChange={setNumber} />
      </div>
    </StepForm>
  );
}
