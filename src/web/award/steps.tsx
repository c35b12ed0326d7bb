/** The steps over several dossiers of a round: the meeting, convening the council, publishing, deciding, submitting. Which are offered follows from where dossiers stand. */
import { useState } from 'react';
import { awardConvene, awardDecide, awardMeet, awardPublish, awardSubmit } from '../../domain/award/contract.ts';
import { useRead, useWrite } from '../api.ts';
import household from '../household/household.module.css';
import { CheckField, ChoiceField, DateField, LongTextField, NumberField, TextField } from '../kit/fields.tsx';
import { StepForm } from '../review/step-form.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { stageBefore, type Step, waitingFor } from './all-dossiers.ts';
import { filesOf, type Round, type RoundProps } from './contracts.ts';
import { Members, type Sitting } from './members.tsx';
import { dayWords, subjectName, wordsIn } from './words.ts';

/** Steps some dossier waits for, with the act that is needed and how many wait. */
export function stepsOf(data: Round): readonly { readonly step: Step; readonly needs: string; readonly count: number }[] {
  // What is published is decided here or goes up, never both.
  const count = (step: Step): number => (step === 'decide' ? data.published.own : step === 'submit' ? data.published.upward : (data.stages[stageBefore[step]] ?? 0));
  return (Object.keys(stageBefore) as Step[]).map((step) => ({ step, needs: `award.${step}`, count: count(step) })).filter((one) => one.count > 0);
}

export function StepOf({ step, data, rows, reload, onClose }: RoundProps & { readonly step: Step; readonly onClose: () => void }) {
  const t = useText();
  const { today } = useMe();
  const waiting = waitingFor(step, rows);
  const [out, setOut] = useState<readonly number[]>([]);
  const [on, setOn] = useState<string | null>(today);
  const [place, setPlace] = useState('');
  const [number, setNumber] = useState('');
  const [to, setTo] = useState<string>(data.targets[0] ?? 'province');
  const [body, setBody] = useState('');
  const toBody = step === 'submit' && to === 'department';
  const [chair, setChair] = useState('');
  const [secretary, setSecretary] = useState('');
  const [present, setPresent] = useState<string | null>(null);
  const [agree, setAgree] = useState<Readonly<Record<number, string | null>>>({});
  const [minutes, setMinutes] = useState('');
  const signed = (step === 'meet' || step === 'publish') && data.law.minutesCopies > 0;
  const files = useRead(filesOf, { subjectKind: 'award', subjectId: String(data.id), limit: 200 } as never, { enabled: signed });
  const [secret, setSecret] = useState(true);
  const [sitting, setSitting] = useState<Sitting>(data.council);
  const [meet, convene, publish, decide, submit] = [useWrite(awardMeet), useWrite(awardConvene), useWrite(awardPublish), useWrite(awardDecide), useWrite(awardSubmit)];
  const [unrelated, setUnrelated] = useState('');
  // Asked only where the server found somebody of the signer's name in a dossier.
  const asked = [decide.error, submit.error].some((one) => one?.code === 'award.hand_unanswered') || unrelated !== '';
  const said = unrelated.trim() === '' ? {} : { unrelated: unrelated.trim() };
  const chosen = waiting.filter((one) => !out.includes(one.dossier));
  const members = sitting.map(({ account, duty }) => ({ account, duty }));
  const names = chosen.map((one) => subjectName(t, one)).join('; ');
  const send = async (): Promise<string> => {
    const act = { award: data.id, version: data.version, on: on as never };
    const dossiers = chosen.map((one) => one.dossier);
    const kept = signed ? { minutes } : {};
    if (step === 'meet') await meet.mutateAsync({ ...act, place, present: Number(present), chair, secretary, votes: dossiers.map((dossier) => ({ dossier, agree: Number(agree[dossier] ?? 0) })), ...kept });
    else if (step === 'convene') await convene.mutateAsync({ ...act, secret, members, dossiers });
    else if (step === 'publish') await publish.mutateAsync({ ...act, dossiers, place, ...kept });
    else if (step === 'decide') await decide.mutateAsync({ ...act, ...said, dossiers, ...(number.trim() === '' ? {} : { number: number.trim() }) });
    else await submit.mutateAsync({ ...act, ...said, dossiers, to: to as (typeof data.targets)[number], ...(toBody ? { body } : {}), ...(number.trim() === '' ? {} : { number: number.trim() }) });
    await reload();
    return t('award.screen.done');
  };
  return (
    <StepForm
      title={t(`award.screen.step.${step}`, { count: waiting.length })} lead={t(`award.screen.lead.${step}`)} onClose={onClose} reload={reload} verb={t('award.screen.record')} send={send}
      missing={() => [
        ...(chosen.length === 0 ? [t('award.problem.nothing_named')] : []), ...(on === null ? [t('award.screen.missing.day')] : step === 'publish' && on < today ? [t('award.problem.publicity_backdated', { date: { date: today } })] : []), ...((step === 'meet' || step === 'publish') && place.trim().length < 3 ? [t('award.screen.missing.place')] : []),
        ...(step === 'meet' && (present === null || chair.trim().length < 2 || secretary.trim().length < 2 || chosen.some((one) => (agree[one.dossier] ?? null) === null)) ? [t('award.screen.missing.meeting')] : []),
        ...(toBody && body === '' ? [t('award.problem.body_missing')] : []), ...(asked && unrelated.trim().length < 10 ? [t('award.screen.missing.unrelated')] : []),
        ...(signed && minutes === '' ? [t('award.problem.minutes_missing')] : []),
        ...(step === 'convene' && members.length < 3 ? [t('award.problem.council_incomplete')] : []),
      ]}
      lines={() => [
        { label: t('award.screen.on'), value: dayWords(t, on!) }, { label: t('award.screen.dossiers'), value: names },
        ...(place === '' ? [] : [{ label: t('award.screen.place'), value: place }]), ...(number === '' ? [] : [{ label: t('award.screen.decision'), value: number }]),
        ...(unrelated === '' ? [] : [{ label: t('award.screen.unrelated'), value: unrelated }]),
        ...(step === 'submit' ? [{ label: t('award.screen.to'), value: toBody ? (data.departments.find((one) => one.organisation === body)?.name ?? '') : t(`award.level.${to}` as 'award.level.state') }] : []),
        ...(step === 'meet' ? [{ label: t('award.screen.present'), value: present ?? '' }, { label: t('award.screen.agreed'), value: chosen.map((one) => `${subjectName(t, one)}: ${agree[one.dossier] ?? ''}`).join('; ') }] : []),
        ...(signed ? [{ label: t('award.screen.minutes'), value: files.data?.items.find((one) => one.id === minutes)?.fileName ?? '' }] : []),
        ...(step === 'convene' ? [{ label: t('award.screen.members'), value: sitting.map((one) => `${one.name} (${t(`award.duty.${one.duty}`)})`).join('; ') }, { label: t('award.screen.vote_how'), value: t(secret ? 'award.screen.secret' : 'award.screen.open_vote') }] : []),
      ]}
    >
      <div className={household.pair}>
        <DateField label={t('award.screen.on')} required value={on} onChange={setOn} />
        {(step === 'meet' || step === 'publish') && <TextField label={t('award.screen.place')} required value={place} onChange={setPlace} />}
        {(step === 'decide' || step === 'submit') && <TextField label={t('award.screen.decision')} hint={t('award.screen.number.hint')} value={number} onChange={setNumber} />}
        {step === 'submit' && <ChoiceField label={t('award.screen.to')} value={to} onChange={setTo} choices={data.targets.map((one) => ({ value: one, label: t(`award.level.${one}`) }))} />}
        {toBody && <ChoiceField label={t('award.screen.body')} required value={body} onChange={setBody} choices={[{ value: '', label: t('award.screen.choose') }, ...data.departments.map((one) => ({ value: one.organisation, label: one.name }))]} />}
        {step === 'meet' && <><NumberField label={t('award.screen.present')} required value={present} onChange={setPresent} /><TextField label={t('award.screen.chair')} required value={chair} onChange={setChair} /><TextField label={t('award.screen.secretary')} required value={secretary} onChange={setSecretary} /></>}
        {signed && <ChoiceField label={t('award.screen.minutes')} hint={t(files.data?.items.length === 0 ? 'award.screen.minutes.none' : 'award.screen.minutes.hint')} required value={minutes} onChange={setMinutes} choices={[{ value: '', label: t('award.screen.choose') }, ...(files.data?.items ?? []).map((one) => ({ value: one.id, label: one.note ? `${one.fileName} (${one.note})` : one.fileName }))]} />}
        {step === 'convene' && !data.law.secretOnly && <ChoiceField label={t('award.screen.vote_how')} value={secret ? 's' : 'o'} onChange={(value) => setSecret(value === 's')} choices={[{ value: 's', label: t('award.screen.secret') }, { value: 'o', label: t('award.screen.open_vote') }]} />}
      </div>
      <fieldset className={household.fieldset}>
        <legend>{t('award.screen.dossiers')}</legend>
        {waiting.map((one) => (
          <div key={one.dossier} className={household.pair}>
            <CheckField label={`${subjectName(t, one)}: ${wordsIn(t, one.formText)}`} value={!out.includes(one.dossier)} onChange={(yes) => setOut(yes ? out.filter((each) => each !== one.dossier) : [...out, one.dossier])} />
            {step === 'meet' && !out.includes(one.dossier) && <NumberField label={t('award.screen.agreed')} required value={agree[one.dossier] ?? null} onChange={(value) => setAgree({ ...agree, [one.dossier]: value })} />}
          </div>
        ))}
      </fieldset>
      {asked && <LongTextField label={t('award.screen.unrelated')} required value={unrelated} onChange={setUnrelated} rows={2} />}
      {step === 'convene' && data.council.length > 0 && <p className={household.hint}>{t('award.screen.council.keeps', { names: sitting.map((one) => `${one.name} (${t(`award.duty.${one.duty}`)})`).join('; ') })}</p>}
      {step === 'convene' && data.council.length === 0 && <Members award={data.id} sitting={sitting} onChange={setSitting} />}
    </StepForm>
  );
}
