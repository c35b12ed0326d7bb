/** Forms of registration: who registers for which plan, the last day of a plan, and what happens to one registration. Used by the list. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { areaSubjects, type SubjectKind, subjectKinds } from '../../domain/emulation/subject.ts';
import { participationConfirm, participationRefuse, participationRegister, participationSetDeadline, participationWithdraw } from '../../domain/participation/contract.ts';
import { useWrite } from '../api.ts';
import { HouseholdChoice } from '../application/household-choice.tsx';
import { CorrectBorn, useBorn } from '../emulation/born.tsx';
import css from '../fieldwork/fieldwork.module.css';
import { SmallForm } from '../fieldwork/small-form.tsx';
import household from '../household/household.module.css';
import { dayWords } from '../household/words.ts';
import { ChoiceField, DateField, LongTextField, TextField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { OrganisationPicker, type PickedOrganisation } from '../organisation/organisation-picker.tsx';
import { AreaField } from '../plan/area-field.tsx';
import { useMay, useMe } from '../session.ts';
import { useText } from '../text.tsx';
import type { OpenPlan, Registration } from './contracts.ts';
import { planLine } from './list-screen.tsx';

type FormProps = { readonly onClose: () => void; readonly onDone: (words: string) => void };

export function RegisterForm({ area, plans, plan: first, onClose, onDone }: FormProps & { readonly area: string; readonly plans: readonly OpenPlan[]; readonly plan: string }) {
  const t = useText();
  const me = useMe();
  const write = useWrite(participationRegister);
  const [plan, setPlan] = useState(first);
  const [kind, setKind] = useState<SubjectKind>('village');
  const [place, setPlace] = useState(area);
  const [body, setBody] = useState<PickedOrganisation | null>(null);
  const [chosen, setChosen] = useState('');
  const [name, setName] = useState('');
  const [position, setPosition] = useState('');
  const born = useBorn();
  const [pledge, setPledge] = useState('');
  const [on, setOn] = useState<string | null>(me.today);
  const isPlace = (areaSubjects as readonly string[]).includes(kind);
  const isPerson = kind === 'official' || kind === 'person';
  const named = isPlace || (kind === 'household' ? chosen !== '' : (!isPerson && body !== null) || name.trim().length >= 2);
  return (
    <SmallForm
      heading="h2" title={t('participation.screen.new')} verb={t('participation.screen.register')} missing={plan === '' || place === '' || !named || on === null ? t('participation.screen.missing') : kind === 'person' && born.missing ? t('emulation.born.missing') : null} onCancel={onClose} onDone={onDone}
      send={async () => {
        await write.mutateAsync({ plan, area: kind === 'household' ? area : place, kind, on: on!, organisation: isPlace || isPerson ? null : (body?.id ?? null), household: kind === 'household' ? Number(chosen) : null, name: isPlace ? '' : name, position: isPerson ? position : '', born: kind === 'person' ? born.value : null, pledge });
        return t('participation.screen.done');
      }}
    >
      <div className={css.pair}>
        <ChoiceField label={t('participation.screen.plan')} name="plan" required value={plan} onChange={setPlan} choices={[{ value: '', label: '–' }, ...plans.map((one) => ({ value: one.plan, label: planLine(t, one) }))]} />
        <ChoiceField label={t('participation.screen.kind')} name="kind" required value={kind} onChange={(value) => { setKind(value as SubjectKind); setBody(null); }} choices={subjectKinds.map((one) => ({ value: one, label: t(`participation.kind.${one}`) }))} />
        {kind !== 'household' && <AreaField label={t(isPlace ? 'participation.screen.place.self' : 'participation.screen.place')} required value={place} onChange={setPlace} world={me.world} />}
        {!isPlace && kind !== 'household' && !isPerson && <OrganisationPicker label={t('participation.screen.from_register')} hint={t('participation.screen.from_register.hint')} value={body} onChange={setBody} area={place === '' ? undefined : place} />}
        {!isPlace && kind !== 'household' && body === null && <TextField label={t('participation.screen.name')} name="name" required={isPerson} value={name} onChange={setName} maxLength={200} />}
        {isPerson && <TextField label={t('participation.screen.position')} name="position" value={position} onChange={setPosition} maxLength={200} />}
        <DateField label={t('participation.screen.registered_on')} name="on" required value={on} onChange={setOn} />
      </div>
      {kind === 'person' && born.field}
      {kind === 'household' && <HouseholdChoice value={chosen} onChange={setChosen} />}
      <LongTextField label={t('participation.screen.pledge')} name="pledge" value={pledge} onChange={setPledge} />
    </SmallForm>
  );
}

export function DeadlineForm({ plan, onClose, onDone }: FormProps & { readonly plan: OpenPlan }) {
  const t = useText();
  const write = useWrite(participationSetDeadline);
  const [deadline, setDeadline] = useState<string | null>(plan.deadline);
  return (
    <SmallForm heading="h2" title={planLine(t, plan)} verb={t('participation.screen.deadline.set')} missing={deadline === null ? t('participation.screen.deadline') : null} onCancel={onClose} onDone={onDone} send={async () => { await write.mutateAsync({ plan: plan.plan, deadline: deadline! }); return t('participation.screen.deadline.done'); }}>
      <DateField label={t('participation.screen.deadline')} name="deadline" required value={deadline} onChange={setDeadline} />
    </SmallForm>
  );
}

const acts = { confirm: ['registered'], refuse: ['registered'], withdraw: ['registered', 'confirmed'] } as const;

/** One registration: its steps, and what may follow. */
export function DecisionPanel({ one, onClose, onDone }: FormProps & { readonly one: Registration }) {
  const t = useText();
  const me = useMe();
  const [mayWithdraw, mayCorrect] = [useMay('participation.withdraw'), useMay('emulation.correctBorn')];
  const writes = { confirm: useWrite(participationConfirm), refuse: useWrite(participationRefuse), withdraw: useWrite(participationWithdraw) };
  const [act, setAct] = useState<keyof typeof acts | null>(null);
  const [on, setOn] = useState<string | null>(me.today);
  const [why, setWhy] = useState('');
  const open = (Object.keys(acts) as (keyof typeof acts)[]).filter((name) => (acts[name] as readonly string[]).includes(one.state));
  const needsWhy = act === 'refuse' || act === 'withdraw';
  return (
    <Card title={`${one.name} – ${one.planTitle}`}>
      {one.pledge !== '' && <p style={{ margin: 0, whiteSpace: 'pre-line' }}>{one.pledge}</p>}
      <h3>{t('participation.screen.steps')}</h3>
      <ul className={household.plain}>{one.steps.map((step) => <li key={`${step.step}${step.on}`}>{t('participation.screen.step.line', { date: dayWords(t, step.on), step: t(`participation.step.${step.step}`), by: step.by })}{step.why !== '' && <span className="soft"> ({step.why})</span>}</li>)}</ul>
      {act === null ? (
        <>
        {one.state === 'registered' && !one.decides && <p className="soft" style={{ margin: 0 }}>{t('participation.screen.awaits')}</p>}
        <div className={`${css.buttons} no-print`}>
          {open.filter((name) => (name === 'withdraw' ? mayWithdraw : one.decides)).map((name) => <Button key={name} size="sm" variant={name === 'confirm' ? 'filled' : 'default'} onClick={() => setAct(name)}>{t(`participation.screen.do.${name}`)}</Button>)}
          <Button size="sm" variant="default" onClick={onClose}>{t('participation.screen.close')}</Button>
        </div>
        {one.kind === 'person' && mayCorrect && <CorrectBorn person={one} onDone={onDone} />}
        </>
      ) : (
        <SmallForm title={t(`participation.screen.do.${act}`)} verb={t(`participation.screen.do.${act}`)} missing={on === null || (needsWhy && why.trim().length < 3) ? t('participation.screen.why.missing') : null} onCancel={() => setAct(null)} onDone={onDone} send={async () => { await writes[act].mutateAsync({ id: one.id, version: one.version, on: on!, why }); return t('participation.screen.done'); }}>
          <DateField label={t('participation.screen.on')} name="on" required value={on} onChange={setOn} />
          <LongTextField label={t('participation.screen.why')} name="why" required={needsWhy} value={why} onChange={setWhy} rows={2} />
        </SmallForm>
      )}
    </Card>
  );
}
