/** One unit of a visit: its checklist with computed items and their working, marking, findings to record, signing the minutes. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { inspectionChecklist, inspectionDrop, inspectionFind, inspectionMark, inspectionSign } from '../../domain/inspection/contract.ts';
import { type MarkResult, markResults } from '../../domain/inspection/types.ts';
import { addDays } from '../../domain/calendar.ts';
import type { Message } from '../../domain/message.ts';
import { useWrite } from '../api.ts';
import household from '../household/household.module.css';
import { dayWords } from '../household/words.ts';
import { BusyButton } from '../kit/busy-button.tsx';
import { DataTable } from '../kit/data-table.tsx';
import { ChoiceField, DateField, LongTextField, TextField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { ProblemNote } from '../kit/states.tsx';
import { StateBadge } from '../kit/tags.tsx';
import { WhyButton } from '../kit/why-panel.tsx';
import { StepForm } from '../review/step-form.tsx';
import { useMay, useMe } from '../session.ts';
import { useText } from '../text.tsx';
import type { Unit, VisitProps } from './contracts.ts';
import { PaperLinks } from './paper-links.tsx';

type Props = VisitProps & { readonly unit: Unit; readonly leads: boolean };
type Item = NonNullable<Unit['items']>[number];
const byHand = (one: Item): boolean => one.kind !== 'computed' || one.state === 'unknown';

export function UnitCard(props: Props) {
  const t = useText();
  const { data, unit, leads } = props;
  const { today } = useMe();
  const [doing, setDoing] = useState<'list' | 'mark' | 'find' | 'sign' | 'drop' | null>(null);
  const make = useWrite(inspectionChecklist);
  const open = leads && unit.minutes === null;
  const looking = open && data.team !== null;
  // The last unit stays: then the whole visit is called off.
  const mayDrop = useMay('inspection.drop') && data.subjects.filter((one) => one.dropped === null).length > 1;
  const items = unit.items ?? [];
  if (unit.dropped) return <Card title={unit.name}><p style={{ margin: 0 }}><strong>{t('inspection.screen.dropped', { date: dayWords(t, unit.dropped.on), why: unit.dropped.why })}</strong></p></Card>;
  return (
    <Card title={unit.name}>
      {unit.items === null ? <p className={household.hint}>{t(data.team ? 'inspection.screen.checklist.none' : 'inspection.screen.checklist.no_team')}</p> : (
        <DataTable
          title={t('inspection.screen.checklist.of', { unit: unit.name })} rows={items} rowKey={(row) => row.criterion}
          columns={[
            { key: 'text', title: t('inspection.screen.item'), value: (row) => row.text },
            { key: 'kind', title: t('inspection.screen.kind'), value: (row) => t(`inspection.kind.${row.kind}`) },
            {
              key: 'result', title: t('inspection.screen.result'), value: (row) => resultWords(t, row),
              cell: (row) => <>{row.standing && <StateBadge state={row.standing} />} {row.mark && <strong>{t(`inspection.mark.${row.mark.result}`)}</strong>} {row.working.length > 0 && <WhyButton content={{ title: row.text, sentence: row.text, ...(row.standing ? { state: row.standing } : {}), trace: row.working as Message[] }} />}</>,
            },
            { key: 'note', title: t('inspection.screen.note'), value: (row) => row.mark?.note ?? '' },
          ]}
        />
      )}
      {unit.minutes && <p><strong>{t('inspection.screen.signed', { date: dayWords(t, unit.minutes.on), place: unit.minutes.place, name: unit.minutes.representative.name })}</strong>{unit.minutes.said !== '' && <> {t('inspection.screen.said', { text: unit.minutes.said })}</>}</p>}
      {unit.items !== null && <PaperLinks of={{ paper: 'minutes', visit: data.id, subject: unit.subject! }} />}
      <ProblemNote problem={make.error} />
      {open && doing === null && (looking || mayDrop) && (
        <div className={`${household.buttons} no-print`}>
          {looking && <BusyButton variant={unit.items ? 'default' : 'filled'} busy={make.isPending} onClick={() => (unit.basis?.general ? setDoing('list') : void make.mutateAsync({ visit: data.id, version: data.version, on: today as never, subject: unit.subject!, items: [] }).catch(() => undefined))}>{t(unit.items ? 'inspection.screen.checklist.again' : 'inspection.screen.checklist.make')}</BusyButton>}
          {looking && unit.items && <Button onClick={() => setDoing('mark')}>{t('inspection.screen.mark')}</Button>}
          {looking && unit.items && <Button variant="default" onClick={() => setDoing('find')}>{t('inspection.screen.find')}</Button>}
          {looking && unit.items && <Button variant="default" onClick={() => setDoing('sign')}>{t('inspection.screen.sign')}</Button>}
          {mayDrop && <Button variant="subtle" onClick={() => setDoing('drop')}>{t('inspection.screen.drop')}</Button>}
        </div>
      )}
      {doing === 'list' && <GeneralList {...props} onClose={() => setDoing(null)} />}
      {doing === 'mark' && <Marks {...props} items={items.filter(byHand)} onClose={() => setDoing(null)} />}
      {doing === 'find' && <Find {...props} items={items} onClose={() => setDoing(null)} />}
      {doing === 'drop' && <Drop {...props} onClose={() => setDoing(null)} />}
      {doing === 'sign' && <Sign {...props} onClose={() => setDoing(null)} />}
    </Card>
  );
}

function resultWords(t: ReturnType<typeof useText>, row: Item): string {
  return [row.standing ? t(`screen.state.${row.standing}`) : '', row.mark ? t(`inspection.mark.${row.mark.result}`) : ''].filter((one) => one !== '').join(', ');
}

type Form = Props & { readonly onClose: () => void };

/** Of a unit the plan has no criteria for: what the plan asks of it otherwise comes by itself, the team adds its own lines. */
function GeneralList({ data, unit, reload, onClose }: Form) {
  const t = useText();
  const { today } = useMe();
  const [text, setText] = useState((unit.items ?? []).filter((one) => one.kind === 'written').map((one) => one.text).join('\n'));
  const write = useWrite(inspectionChecklist);
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const asked = unit.basis?.asked ?? 0;
  return (
    <StepForm
      title={t('inspection.screen.checklist.of', { unit: unit.name })} lead={asked === 0 ? t('inspection.screen.checklist.general.none') : t('inspection.screen.checklist.general', { count: asked })} verb={t('inspection.screen.record')} reload={reload} onClose={onClose} final
      missing={() => (lines.some((line) => line.length < 5) || (asked === 0 && lines.length === 0) ? [t('inspection.screen.missing.written')] : [])}
      lines={() => [{ label: t('inspection.screen.checklist.count'), value: asked + lines.length }, ...lines.map((line, index) => ({ label: `${t('inspection.kind.written')} ${index + 1}`, value: line }))]}
      send={async () => {
        await write.mutateAsync({ visit: data.id, version: data.version, on: today as never, subject: unit.subject!, items: lines });
        onClose();
        return t('inspection.screen.done');
      }}
    >
      <LongTextField label={t('inspection.screen.checklist.written')} hint={t('inspection.screen.checklist.written.hint')} required={asked === 0} value={text} onChange={setText} />
    </StepForm>
  );
}

function Marks({ data, unit, reload, items, onClose }: Form & { readonly items: readonly Item[] }) {
  const t = useText();
  const { today } = useMe();
  const [marks, setMarks] = useState<Readonly<Record<string, { readonly result: MarkResult | ''; readonly note: string }>>>(Object.fromEntries(items.map((one) => [one.criterion, { result: one.mark?.result ?? '', note: one.mark?.note ?? '' }])));
  const write = useWrite(inspectionMark);
  const given = items.flatMap((one) => { const mark = marks[one.criterion]!; return mark.result === '' ? [] : [{ criterion: one.criterion, result: mark.result, note: mark.note }]; });
  return (
    <StepForm
      title={t('inspection.screen.mark.of', { unit: unit.name })} lead={t('inspection.screen.mark.lead')} verb={t('inspection.screen.record')} reload={reload} onClose={onClose} final missing={() => (given.length === 0 ? [t('inspection.screen.missing.marks')] : [])}
      lines={() => given.map((one) => ({ label: items.find((item) => item.criterion === one.criterion)!.text, value: one.note === '' ? t(`inspection.mark.${one.result}`) : `${t(`inspection.mark.${one.result}`)}: ${one.note}` }))}
      send={async () => {
        await write.mutateAsync({ visit: data.id, version: data.version, on: today as never, subject: unit.subject!, marks: given });
        onClose();
        return t('inspection.screen.done');
      }}
    >
      {items.map((one) => (
        <div key={one.criterion} className={household.pair}>
          <ChoiceField label={one.text} value={marks[one.criterion]!.result} onChange={(result) => setMarks({ ...marks, [one.criterion]: { ...marks[one.criterion]!, result: result as MarkResult | '' } })} choices={[{ value: '', label: t('inspection.screen.choose') }, ...markResults.map((value) => ({ value, label: t(`inspection.mark.${value}`) }))]} />
          <TextField label={t('inspection.screen.note')} value={marks[one.criterion]!.note} onChange={(note) => setMarks({ ...marks, [one.criterion]: { ...marks[one.criterion]!, note } })} />
        </div>
      ))}
    </StepForm>
  );
}

function Find({ data, unit, reload, items, onClose }: Form & { readonly items: readonly Item[] }) {
  const t = useText();
  const { today } = useMe();
  const [criterion, setCriterion] = useState('');
  const [text, setText] = useState('');
  const [required, setRequired] = useState('');
  const [owner, setOwner] = useState(unit.name);
  const [deadline, setDeadline] = useState<string | null>(addDays(today, 30));
  const write = useWrite(inspectionFind);
  return (
    <StepForm
      title={t('inspection.screen.find.of', { unit: unit.name })} verb={t('inspection.screen.record')} reload={reload} onClose={onClose} final
      missing={() => [...(text.trim().length < 5 ? [t('inspection.screen.missing.finding')] : []), ...(required.trim().length < 5 ? [t('inspection.screen.missing.required')] : []), ...(owner.trim().length < 2 ? [t('inspection.screen.missing.owner')] : []), ...(deadline === null ? [t('inspection.problem.deadline_missing')] : [])]}
      lines={() => [{ label: t('inspection.screen.finding'), value: text }, { label: t('inspection.screen.required'), value: required }, { label: t('inspection.screen.owner'), value: owner }, { label: t('inspection.screen.deadline'), value: dayWords(t, deadline!) }]}
      send={async () => {
        await write.mutateAsync({ visit: data.id, version: data.version, on: today as never, subject: unit.subject!, criterion: criterion === '' ? null : criterion, text, required, owner, deadline: deadline as never });
        onClose();
        return t('inspection.screen.done');
      }}
    >
      <ChoiceField label={t('inspection.screen.item')} value={criterion} onChange={setCriterion} choices={[{ value: '', label: t('inspection.screen.item.none') }, ...items.map((one) => ({ value: one.criterion, label: one.text }))]} />
      <LongTextField label={t('inspection.screen.finding')} required value={text} onChange={setText} />
      <LongTextField label={t('inspection.screen.required')} required value={required} onChange={setRequired} />
      <div className={household.pair}>
        <TextField label={t('inspection.screen.owner')} required value={owner} onChange={setOwner} />
        <DateField label={t('inspection.screen.deadline')} required value={deadline} onChange={setDeadline} />
      </div>
    </StepForm>
  );
}

function Sign({ data, unit, reload, onClose }: Form) {
  const t = useText();
  const { today } = useMe();
  const [on, setOn] = useState<string | null>(today);
  const [place, setPlace] = useState('');
  const [name, setName] = useState('');
  const [position, setPosition] = useState('');
  const [said, setSaid] = useState('');
  const write = useWrite(inspectionSign);
  return (
    <StepForm
      title={t('inspection.screen.sign.of', { unit: unit.name })} lead={t('inspection.screen.sign.lead')} verb={t('inspection.screen.record')} reload={reload} onClose={onClose} final wayBack={t('inspection.screen.sign.way_back')}
      missing={() => [...(on === null ? [t('award.screen.missing.day')] : []), ...(place.trim().length < 3 ? [t('inspection.screen.missing.place')] : []), ...(name.trim().length < 2 ? [t('inspection.screen.missing.representative')] : [])]}
      lines={() => [{ label: t('inspection.screen.on'), value: dayWords(t, on!) }, { label: t('inspection.screen.place'), value: place }, { label: t('inspection.screen.leader'), value: data.team!.leader.name }, { label: t('inspection.screen.representative'), value: position === '' ? name : `${name}, ${position}` }, ...(said === '' ? [] : [{ label: t('inspection.screen.unit_said'), value: said }])]}
      send={async () => {
        await write.mutateAsync({ visit: data.id, version: data.version, on: on as never, subject: unit.subject!, place, representative: { name, position }, said });
        onClose();
        return t('inspection.screen.done');
      }}
    >
      <div className={household.pair}>
        <DateField label={t('inspection.screen.on')} required value={on} onChange={setOn} />
        <TextField label={t('inspection.screen.place')} required value={place} onChange={setPlace} />
        <TextField label={t('inspection.screen.representative')} required value={name} onChange={setName} />
        <TextField label={t('inspection.screen.position')} value={position} onChange={setPosition} />
      </div>
      <LongTextField label={t('inspection.screen.unit_said')} value={said} onChange={setSaid} />
    </StepForm>
  );
}

/** The visit goes on without this unit. */
function Drop({ data, unit, reload, onClose }: Form) {
  const t = useText();
  const { today } = useMe();
  const [why, setWhy] = useState('');
  const write = useWrite(inspectionDrop);
  return (
    <StepForm
      title={t('inspection.screen.drop.of', { unit: unit.name })} lead={t('inspection.screen.drop.lead')} verb={t('inspection.screen.drop')} reload={reload} onClose={onClose} final missing={() => (why.trim().length < 5 ? [t('inspection.screen.missing.drop')] : [])}
      lines={() => [{ label: t('inspection.screen.unit'), value: unit.name }, { label: t('inspection.screen.on'), value: dayWords(t, today) }, { label: t('inspection.screen.drop.why'), value: why }]}
      send={async () => {
        await write.mutateAsync({ visit: data.id, version: data.version, on: today as never, subject: unit.subject!, why });
        onClose();
        return t('inspection.screen.drop.done', { unit: unit.name });
      }}
    >
      <LongTextField label={t('inspection.screen.drop.why')} required value={why} onChange={setWhy} rows={2} />
    </StepForm>
  );
}
