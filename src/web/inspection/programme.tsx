/** The yearly plan of inspections of an area: what the program proposes with its reasons, what is chosen, approval, and from there to the visits. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { inspectionApproveProgramme, inspectionSaveProgramme } from '../../domain/inspection/contract.ts';
import type { Message } from '../../domain/message.ts';
import { say } from '../../domain/text/translate.ts';
import { useRead, useWrite } from '../api.ts';
import household from '../household/household.module.css';
import { dayWords } from '../household/words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { CheckField, ChoiceField, DateField, TextField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink } from '../link.tsx';
import { StepForm } from '../review/step-form.tsx';
import { useMay, useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { bodies, candidates, plans, programme, type Programme as Kept } from './contracts.ts';
import { OpenVisit } from './open-visit.tsx';
import { PaperLinks } from './paper-links.tsx';

type Chosen = { readonly place?: string; readonly organisation?: string; readonly name: string; readonly quarter: number; readonly why: string };

export function Programme({ area }: { readonly area: string }) {
  const t = useText();
  const { today } = useMe();
  const thisYear = Number(today.slice(0, 4));
  const [year, setYear] = useState(String(thisYear));
  const [doing, setDoing] = useState<'edit' | 'approve' | 'visit' | null>(null);
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
                  <dt>{t('inspection.screen.state')}</dt><dd>{t(`inspection.programme.${one.state}`)}{one.number !== null && <> · {t('inspection.screen.programme.decided', { number: one.number, date: dayWords(t, one.approvedOn!), name: one.approvedBy! })}</>}</dd>
                  <dt>{t('inspection.screen.plan')}</dt><dd><AppLink to={`/ke-hoach/${one.plan}`}>{one.planTitle}</AppLink></dd>
                </dl>
                <PaperLinks of={{ paper: 'programme', programme: one.id }} />
              </Card>
            )}
            {doing === null && (
              <div className={`${household.buttons} no-print`}>
                {maySave && one?.state !== 'approved' && <Button variant={one ? 'default' : 'filled'} onClick={() => setDoing('edit')}>{t(one ? 'inspection.screen.programme.edit' : 'inspection.screen.programme.make')}</Button>}
                {mayApprove && one?.state === 'draft' && one.choices.length > 0 && <Button onClick={() => setDoing('approve')}>{t('inspection.screen.programme.approve')}</Button>}
                {mayOpen && one?.state === 'approved' && <Button onClick={() => setDoing('visit')}>{t('inspection.screen.open.of_programme')}</Button>}
              </div>
            )}
            {doing === 'edit' && <Edit area={area} year={Number(year)} one={one} reload={answer.refetch} onClose={close} />}
            {doing === 'approve' && one && <Approve one={one} reload={answer.refetch} onClose={close} />}
            {doing === 'visit' && one && <OpenVisit area={area} programme={one} onClose={close} />}
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
          </>
        )}
      </Loaded>
    </div>
  );
}

type Editing = { readonly area: string; readonly year: number; readonly one: Kept | null; readonly reload: () => Promise<unknown>; readonly onClose: () => void };

function Edit({ area, year, one, reload, onClose }: Editing) {
  const t = useText();
  const { today, world } = useMe();
  const [plan, setPlan] = useState(one?.plan ?? '');
  const [chosen, setChosen] = useState<readonly Chosen[]>((one?.choices ?? []).map((choice) => ({ ...(choice.place === null ? { organisation: choice.organisation! } : { place: choice.place }), name: choice.name, quarter: choice.quarter, why: choice.why })));
  const [body, setBody] = useState('');
  const known = useRead(plans, { world, usedBy: area, states: ['issued'], limit: 100 });
  const proposed = useRead(candidates, { area, plan, limit: 200 } as never, { enabled: plan !== '' });
  const others = useRead(bodies, { area, below: 'true', world, date: today, limit: 200 } as never);
  const write = useWrite(inspectionSaveProgramme);
  const change = (index: number, set: Partial<Chosen>) => setChosen(chosen.map((each, at) => (at === index ? { ...each, ...set } : each)));
  const thisQuarter = Math.min(4, Math.floor((Number(today.slice(5, 7)) - 1) / 3) + 1);
  const same = (each: { readonly place?: string | null | undefined; readonly organisation?: string | null | undefined }, row: typeof each) => (row.place ? each.place === row.place : each.organisation === row.organisation);
  const listed = new Set((proposed.data?.rows ?? []).flatMap((row) => row.organisation ?? []));
  const unlisted = (each: Chosen) => each.organisation !== undefined && !listed.has(each.organisation);
  return (
    <StepForm
      title={t('inspection.screen.programme.of', { year: String(year) })} lead={t('inspection.screen.programme.lead')} reload={reload} onClose={onClose} verb={t('inspection.screen.save')} final
      missing={() => [...(plan === '' ? [t('inspection.screen.missing.plan')] : []), ...(chosen.length === 0 ? [t('inspection.problem.no_subjects')] : []), ...(chosen.some((each) => unlisted(each) && each.why.trim() === '') ? [t('inspection.screen.missing.why_body')] : [])]}
      lines={() => chosen.map((each) => ({ label: each.name, value: t('inspection.screen.quarter.of', { quarter: each.quarter, year: String(year) }) }))}
      send={async () => {
        await write.mutateAsync({ area, year, plan, version: one?.version ?? 0, choices: chosen.map(({ name: _name, ...each }) => each) });
        onClose();
        return t('inspection.screen.saved');
      }}
    >
      <ChoiceField label={t('inspection.screen.plan')} hint={t('inspection.screen.plan.hint')} value={plan} onChange={setPlan} choices={[{ value: '', label: t('inspection.screen.choose') }, ...(known.data?.rows ?? []).map((row) => ({ value: row.plan, label: row.shortTitle }))]} />
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
                      <CheckField label={row.name} value={at >= 0} onChange={(yes) => setChosen(yes ? [...chosen, { ...(row.place === null ? { organisation: row.organisation! } : { place: row.place }), name: row.name, quarter: thisQuarter, why: '' }] : chosen.filter((each) => !same(each, row)))} />
                      <p className={household.hint}>{row.said.map((line) => say(t, line as Message)).join(' ')}{row.general && ` ${t('inspection.screen.general')}`}</p>
                    </div>
                    {at >= 0 && <Details label={row.name} one={chosen[at]!} required={false} change={(set) => change(at, set)} />}
                  </div>
                );
              })}
            </fieldset>
          )}
        </Loaded>
      )}
      <fieldset className={household.fieldset}>
        <legend>{t('inspection.screen.bodies')}</legend>
        <div className={household.pair}>
          <ChoiceField label={t('inspection.screen.body')} value={body} onChange={setBody} choices={[{ value: '', label: t('inspection.screen.choose') }, ...(others.data?.rows ?? []).filter((row) => !listed.has(row.id) && chosen.every((each) => each.organisation !== row.id)).map((row) => ({ value: row.id, label: row.name }))]} />
          <div className={household.buttons}><Button variant="default" disabled={body === ''} onClick={() => { setChosen([...chosen, { organisation: body, name: others.data!.rows.find((row) => row.id === body)!.name, quarter: thisQuarter, why: '' }]); setBody(''); }}>{t('inspection.screen.add')}</Button></div>
        </div>
        {chosen.map((each, index) => unlisted(each) && (
          <div key={each.organisation} className={household.pair}>
            <CheckField label={each.name} value onChange={() => setChosen(chosen.filter((_, at) => at !== index))} />
            <Details label={each.name} one={each} required change={(set) => change(index, set)} />
          </div>
        ))}
      </fieldset>
    </StepForm>
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

function Approve({ one, reload, onClose }: { readonly one: Kept; readonly reload: () => Promise<unknown>; readonly onClose: () => void }) {
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
