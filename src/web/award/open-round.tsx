/** Opening a round of awards: occasion, years, deadline and the plan whose criteria are frozen with it. Shown on the list of rounds. */
import { useState } from 'react';
import { awardOpen } from '../../domain/award/contract.ts';
import { manners, type Manner, type Occasion, occasions, type RoundLevel } from '../../domain/award/types.ts';
import { addDays } from '../../domain/calendar.ts';
import { useRead, useWrite } from '../api.ts';
import household from '../household/household.module.css';
import { ChoiceField, DateField, NumberField, TextField } from '../kit/fields.tsx';
import { useGo } from '../link.tsx';
import { BodyChoice, type Body } from '../organisation/body-choice.tsx';
import { PlanChoice } from '../plan/plan-choice.tsx';
import { StepForm } from '../review/step-form.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { forms } from './contracts.ts';
import { dayWords, formLabel, wordsIn, yearsWords } from './words.ts';

export function OpenRound({ area, areaName, levels, onClose }: { readonly area: string; readonly areaName: string; readonly levels: readonly RoundLevel[]; readonly onClose: () => void }) {
  const t = useText();
  const go = useGo();
  const { today, world, grants } = useMe();
  const [as, setAs] = useState<RoundLevel>(levels[0]!);
  const [occasion, setOccasion] = useState<Occasion>('yearly');
  const [manner, setManner] = useState<Manner>('thematic');
  const [on, setOn] = useState<string | null>(today);
  const [deadline, setDeadline] = useState<string | null>(addDays(today, 30));
  const [from, setFrom] = useState(String(Number(today.slice(0, 4)) - 1));
  const [to, setTo] = useState(String(Number(today.slice(0, 4)) - 1));
  const [plan, setPlan] = useState({ slug: '', name: '' });
  const ofBody = as === 'department';
  const [organisation, setOrganisation] = useState<Body | null>(null);
  const [unit, setUnit] = useState('');
  // Whose grant names a department opens rounds of that one alone.
  const bound = grants.filter((one) => one.role === 'department_officer').map((one) => one.organisationId);
  const [quota, setQuota] = useState<Readonly<Record<string, string | null>>>({});
  const law = useRead(forms, { on, level: as } as never, { enabled: on !== null });
  // Opened with a day from before the law changed, the round goes by the older one: that is said before it is opened.
  const now = useRead(forms, { on: today, level: as } as never, { enabled: on !== null && on !== today });
  const older = on !== today && law.data !== undefined && now.data !== undefined && law.data.title.vi !== now.data.title.vi;
  // Of another level's forms nothing is kept when the level is changed.
  const limited = (law.data?.forms ?? []).filter((one) => quota[one.id]);
  const write = useWrite(awardOpen);
  return (
    <StepForm
      title={t('award.screen.open')} lead={t('award.screen.open.lead')} onClose={onClose} reload={law.refetch} verb={t('award.screen.open.verb')} wayBack={t('award.screen.open.way_back')}
      missing={() => [...(on === null || deadline === null ? [t('award.screen.missing.day')] : []), ...(!/^20\d\d$/.test(from) || !/^20\d\d$/.test(to) ? [t('award.screen.missing.years')] : []), ...(plan.slug === '' ? [t('award.screen.missing.plan')] : []), ...(ofBody && (organisation === null || unit.trim() === '') ? [t('award.problem.body_missing')] : [])]}
      lines={() => [
        { label: t('award.screen.area'), value: areaName }, { label: t('award.screen.level'), value: t(`award.level.${as}`) }, ...(ofBody ? [{ label: t('award.screen.body'), value: `${organisation?.name ?? ''} (${unit.trim()})` }] : []), { label: t('award.screen.occasion'), value: t(`award.occasion.${occasion}`) }, { label: t('award.screen.manner'), value: t(`award.manner.${manner}`) },
        { label: t('award.screen.years'), value: yearsWords(t, from, to) }, { label: t('award.screen.deadline'), value: dayWords(t, deadline!) }, { label: t('award.screen.plan'), value: plan.name },
        ...(limited.length === 0 ? [] : [{ label: t('award.screen.quota'), value: limited.map((one) => `${wordsIn(t, one.text)}: ${quota[one.id]}`).join('; ') }]),
      ]}
      send={async () => {
        const made = await write.mutateAsync({ area, level: as, occasion, manner, on: on as never, deadline: deadline as never, fromYear: Number(from), toYear: Number(to), ...(ofBody ? { body: { organisation: organisation!.id, unit: unit.trim() } } : {}), plan: plan.slug, quota: limited.map((one) => ({ form: one.id, most: Number(quota[one.id]) })) });
        go(`/khen-thuong/${made.award}`);
        return t('award.screen.open.done');
      }}
    >
      <div className={household.pair}>
        {levels.length > 1 && <ChoiceField label={t('award.screen.level')} value={as} onChange={(value) => setAs(value as RoundLevel)} choices={levels.map((one) => ({ value: one, label: t(`award.level.${one}`) }))} />}
        {ofBody && <BodyChoice area={area} here kinds={['department']} without={(one) => !bound.includes(null) && !bound.includes(one.id)} label={t('award.screen.body')} none={t('award.screen.choose')} value={organisation} onChange={setOrganisation} />}
        {ofBody && <TextField label={t('award.screen.unit')} hint={t('award.screen.unit.hint')} required maxLength={20} value={unit} onChange={setUnit} />}
        <ChoiceField label={t('award.screen.occasion')} value={occasion} onChange={(value) => setOccasion(value as Occasion)} choices={occasions.map((one) => ({ value: one, label: t(`award.occasion.${one}`) }))} />
        <ChoiceField label={t('award.screen.manner')} value={manner} onChange={(value) => setManner(value as Manner)} choices={manners.map((one) => ({ value: one, label: t(`award.manner.${one}`) }))} />
        <DateField label={t('award.screen.opened_on')} required value={on} onChange={setOn} />
        <DateField label={t('award.screen.deadline')} required value={deadline} onChange={setDeadline} />
        <TextField label={t('award.screen.from_year')} required maxLength={4} value={from} onChange={setFrom} />
        <TextField label={t('award.screen.to_year')} required maxLength={4} value={to} onChange={setTo} />
      </div>
      {older && <p role="alert">{t('award.screen.open.older_law', { date: dayWords(t, on!), law: wordsIn(t, law.data!.title), now: wordsIn(t, now.data!.title) })}</p>}
      <fieldset className={household.fieldset}>
        <legend>{t('award.screen.quota.legend')}</legend>
        <div className={household.pair}>{(law.data?.forms ?? []).map((one) => <NumberField key={one.id} label={formLabel(t, one)} value={quota[one.id] ?? null} onChange={(value) => setQuota({ ...quota, [one.id]: value })} />)}</div>
      </fieldset>
      <PlanChoice area={area} world={world} numbered label={t('award.screen.plan')} hint={t('award.screen.plan.hint')} none={t('award.screen.choose')} value={plan.slug} onChange={(slug, name) => setPlan({ slug, name })} />
    </StepForm>
  );
}
