/** Amending an approved yearly plan: each unit stays, moves or is dropped, units are added, each change with its reason; its approval; the editions there were. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { inspectionApproveAmendment, inspectionDropAmendment, inspectionSaveAmendment } from '../../domain/inspection/contract.ts';
import { inspectedKinds } from '../../domain/inspection/propose.ts';
import { useWrite } from '../api.ts';
import { AreaPicker, type PickedArea } from '../area/area-picker.tsx';
import household from '../household/household.module.css';
import { dayWords } from '../household/words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { CheckField, ChoiceField, DateField, LongTextField, TextField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { type Body, BodyChoice } from '../organisation/body-choice.tsx';
import { StepForm } from '../review/step-form.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import type { Programme } from './contracts.ts';
import { PaperLinks } from './paper-links.tsx';

type Words = ReturnType<typeof useText>;
type Amending = { readonly one: Programme; readonly reload: () => Promise<unknown>; readonly onClose: () => void };
/** What becomes of a unit: a quarter, or out of the plan. */
type Line = { readonly to: number | 'drop'; readonly why: string };
type Added = { readonly place?: string; readonly organisation?: string; readonly name: string; readonly quarter: number; readonly why: string };
type Changes = NonNullable<Programme['amendment']>;

const quarters = [1, 2, 3, 4];
const listed = (t: Words, changes: Changes) => [
  ...changes.added.map((one) => ({ name: one.name, what: t('inspection.screen.amend.added', { quarter: one.quarter }), why: one.why })), ...changes.moved.map((one) => ({ name: one.name, what: t('inspection.screen.amend.moved', { from: one.from, to: one.to }), why: one.why })),
  ...changes.dropped.map((one) => ({ name: one.name, what: t('inspection.screen.amend.removed', { quarter: one.quarter }), why: one.why })),
];

export function Amend({ area, one, reload, onClose }: Amending & { readonly area: string }) {
  const t = useText();
  const write = useWrite(inspectionSaveAmendment);
  const drafted = one.amendment;
  const open = (each: { readonly subject: number }) => one.choices.some((choice) => choice.subject === each.subject && choice.visit === null); // what was visited since stays
  const [why, setWhy] = useState(drafted?.why ?? '');
  const [lines, setLines] = useState<ReadonlyMap<number, Line>>(new Map<number, Line>([...(drafted?.moved ?? []).filter(open).map((each): [number, Line] => [each.subject, { to: each.to, why: each.why }]), ...(drafted?.dropped ?? []).filter(open).map((each): [number, Line] => [each.subject, { to: 'drop', why: each.why }])]));
  const [added, setAdded] = useState<readonly Added[]>((drafted?.added ?? []).map((each) => ({ ...(each.place === null ? { organisation: each.organisation! } : { place: each.place }), name: each.name, quarter: each.quarter, why: each.why })));
  const [place, setPlace] = useState<PickedArea | null>(null);
  const [body, setBody] = useState<Body | null>(null);
  const put = (subject: number, line: Line | null) => setLines(new Map([...lines].filter(([each]) => each !== subject).concat(line === null ? [] : [[subject, line]])));
  const change = (index: number, set: Partial<Added>) => setAdded(added.map((each, at) => (at === index ? { ...each, ...set } : each)));
  const unit = (subject: number): string => one.choices.find((each) => each.subject === subject)?.name ?? '';
  const told = (line: Line): string => (line.to === 'drop' ? t('inspection.screen.amend.drop') : t('inspection.screen.amend.move', { quarter: line.to }));
  const silent = [...lines.values(), ...added].some((line) => line.why.trim().length < 3);
  return (
    <StepForm
      title={t('inspection.screen.amend')} lead={t('inspection.screen.amend.lead')} reload={reload} onClose={onClose} verb={t('inspection.screen.save')} final
      missing={() => [...(why.trim().length < 5 ? [t('inspection.screen.amend.missing.why')] : []), ...(lines.size + added.length === 0 ? [t('inspection.problem.amendment_empty.fix')] : []), ...(silent ? [t('inspection.screen.amend.missing.line')] : [])]}
      lines={() => [...[...lines].map(([subject, line]) => ({ label: unit(subject), value: told(line) })), ...added.map((each) => ({ label: each.name, value: t('inspection.screen.amend.added', { quarter: each.quarter }) }))]}
      send={async () => {
        const [move, drop] = [[...lines].flatMap(([subject, line]) => (line.to === 'drop' ? [] : [{ subject, quarter: line.to, why: line.why }])), [...lines].flatMap(([subject, line]) => (line.to === 'drop' ? [{ subject, why: line.why }] : []))];
        await write.mutateAsync({ programme: one.id, version: one.version, why, add: added.map(({ name: _name, ...each }) => each), move, drop });
        onClose();
        return t('inspection.screen.amend.saved');
      }}
    >
      <LongTextField label={t('inspection.screen.amend.why')} name="why" required value={why} onChange={setWhy} />
      <fieldset className={household.fieldset}>
        <legend>{t('inspection.screen.units')}</legend>
        {one.choices.map((each) => {
          const [subject, line] = [each.subject!, lines.get(each.subject!)];
          if (each.visit !== null) return <p key={subject} className={household.hint}>{each.name}: {t('inspection.screen.amend.visited')}</p>;
          return (
            <div key={subject} className={household.pair}>
              <ChoiceField
                label={t('inspection.screen.amend.unit', { unit: each.name })} value={line === undefined ? '' : String(line.to)} onChange={(value) => put(subject, value === '' ? null : { to: value === 'drop' ? 'drop' : Number(value), why: line?.why ?? '' })}
                choices={[{ value: '', label: t('inspection.screen.amend.keep', { quarter: each.quarter }) }, ...quarters.filter((quarter) => quarter !== each.quarter).map((quarter) => ({ value: String(quarter), label: t('inspection.screen.amend.move', { quarter }) })), { value: 'drop', label: t('inspection.screen.amend.drop') }]}
              />
              {line && <TextField label={t('inspection.screen.amend.why.of', { unit: each.name })} required maxLength={300} value={line.why} onChange={(text) => put(subject, { ...line, why: text })} />}
            </div>
          );
        })}
      </fieldset>
      <fieldset className={household.fieldset}>
        <legend>{t('inspection.screen.amend.add')}</legend>
        <div className={household.pair}>
          <AreaPicker label={t('inspection.screen.amend.add.place')} value={place} onChange={(next) => { setPlace(next); setBody(null); }} />
          <BodyChoice area={area} kinds={inspectedKinds} label={t('inspection.screen.amend.add.body')} none={t('inspection.screen.choose')} value={body} onChange={(next) => { setBody(next); setPlace(null); }} without={(row) => one.choices.some((each) => each.organisation === row.id) || added.some((each) => each.organisation === row.id)} />
        </div>
        <div className={household.buttons}>
          <Button variant="default" disabled={place === null && body === null} onClick={() => { setAdded([...added, { ...(place ? { place: place.slug, name: place.name } : { organisation: body!.id, name: body!.name }), quarter: 4, why: '' }]); setPlace(null); setBody(null); }}>{t('inspection.screen.add')}</Button>
        </div>
        {added.map((each, index) => (
          <div key={each.place ?? each.organisation} className={household.pair}>
            <CheckField label={each.name} value onChange={() => setAdded(added.filter((_, at) => at !== index))} />
            <ChoiceField label={t('inspection.screen.quarter.for', { unit: each.name })} value={String(each.quarter)} onChange={(value) => change(index, { quarter: Number(value) })} choices={quarters.map((quarter) => ({ value: String(quarter), label: String(quarter) }))} />
            <TextField label={t('inspection.screen.amend.why.of', { unit: each.name })} required maxLength={300} value={each.why} onChange={(text) => change(index, { why: text })} />
          </div>
        ))}
      </fieldset>
    </StepForm>
  );
}

export function ApproveAmendment({ one, reload, onClose }: Amending) {
  const t = useText();
  const { today } = useMe();
  const [on, setOn] = useState<string | null>(today);
  const [number, setNumber] = useState('');
  const write = useWrite(inspectionApproveAmendment);
  return (
    <StepForm
      title={t('inspection.screen.amend.approve')} lead={t('inspection.screen.amend.approve.lead')} reload={reload} onClose={onClose} verb={t('inspection.screen.amend.approve')} final missing={() => (on === null ? [t('award.screen.missing.day')] : [])}
      lines={() => [...listed(t, one.amendment!).map((each) => ({ label: each.name, value: `${each.what}: ${each.why}` })), { label: t('inspection.screen.on'), value: dayWords(t, on!) }]}
      send={async () => {
        const made = await write.mutateAsync({ programme: one.id, version: one.version, on: on as never, ...(number.trim() === '' ? {} : { number: number.trim() }) });
        onClose();
        return t('inspection.screen.amend.approved', { number: made.number });
      }}
    >
      <div className={household.pair}>
        <DateField label={t('inspection.screen.on')} required value={on} onChange={setOn} />
        <TextField label={t('inspection.screen.number')} hint={t('inspection.screen.number.hint')} value={number} onChange={setNumber} />
      </div>
    </StepForm>
  );
}

export function DropAmendment({ one, reload, onClose }: Amending) {
  const t = useText();
  const write = useWrite(inspectionDropAmendment);
  return (
    <StepForm
      title={t('inspection.screen.amend.drop_draft')} lead={one.amendment!.why} reload={reload} onClose={onClose} verb={t('inspection.screen.amend.drop_draft')} final missing={() => []} lines={() => listed(t, one.amendment!).map((each) => ({ label: each.name, value: each.what }))}
      send={async () => {
        await write.mutateAsync({ programme: one.id, version: one.version });
        onClose();
        return t('inspection.screen.amend.dropped');
      }}
    >
      {null}
    </StepForm>
  );
}

/** Which edition by which decision. */
export function editionWords(t: Words, one: Programme['editions'][number]): string {
  const said = { number: one.number, date: dayWords(t, one.approvedOn), name: one.approvedBy };
  return one.edition === 1 ? t('inspection.screen.edition.first', said) : t('inspection.screen.edition.next', { edition: one.edition, ...said });
}

function ChangeTable({ changes }: { readonly changes: Changes }) {
  const t = useText();
  return (
    <>
      <p style={{ margin: 0 }}>{t('inspection.screen.amend.why')}: {changes.why}</p>
      <DataTable
        title={t('inspection.screen.amend.change')} rows={listed(t, changes)} rowKey={(row) => `${row.name}/${row.what}`} empty={t('inspection.screen.amend')}
        columns={[{ key: 'unit', title: t('inspection.screen.unit'), value: (row) => row.name }, { key: 'change', title: t('inspection.screen.amend.change'), value: (row) => row.what }, { key: 'why', title: t('inspection.screen.amend.why'), value: (row) => row.why }]}
      />
    </>
  );
}

/** What waits for approval, and every edition as it was approved, the newest first. */
export function Editions({ one }: { readonly one: Programme }) {
  const t = useText();
  return (
    <>
      {one.amendment && (
        <Card title={t('inspection.screen.amend.draft')}>
          <ChangeTable changes={one.amendment} />
          <PaperLinks of={{ paper: 'amendment', programme: one.id }} />
        </Card>
      )}
      {one.editions.length > 1 && (
        <Card title={t('inspection.screen.editions')}>
          {one.editions.toReversed().map((each) => {
            const units = t('inspection.screen.edition.units', { edition: each.edition });
            return (
              <details key={each.edition} style={{ marginBottom: '0.6rem' }}>
                <summary>{editionWords(t, each)}</summary>
                {each.changes && <ChangeTable changes={each.changes} />}
                <PaperLinks of={each.edition === 1 ? { paper: 'programme', programme: one.id } : { paper: 'amendment', programme: one.id, edition: each.edition }} />
                <DataTable
                  title={units} rows={each.units} rowKey={(row) => String(each.units.indexOf(row))} empty={units}
                  columns={[{ key: 'unit', title: t('inspection.screen.unit'), value: (row) => row.name }, { key: 'quarter', title: t('inspection.screen.quarter'), value: (row) => row.quarter, numeric: true }, { key: 'why', title: t('inspection.screen.why'), value: (row) => row.why }]}
                />
              </details>
            );
          })}
        </Card>
      )}
    </>
  );
}
