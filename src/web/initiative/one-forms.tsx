/** The forms of one proposal: the council's opinion, the answer, withdrawal, a place that follows, a household that joins or leaves. */
import { useState } from 'react';
import { initiativeAnswer, initiativeJoin, initiativeLeave, initiativeOpine, initiativeReplicate, initiativeWithdraw } from '../../domain/initiative/contract.ts';
import { type OpinionResult, opinionResults, type Reach } from '../../domain/initiative/standing.ts';
import { useWrite } from '../api.ts';
import { HouseholdChoice } from '../application/household-choice.tsx';
import css from '../fieldwork/fieldwork.module.css';
import { SmallForm } from '../fieldwork/small-form.tsx';
import { ChoiceField, DateField, LongTextField, NumberField, TextField } from '../kit/fields.tsx';
import { AreaField } from '../plan/area-field.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import type { Initiative } from './contracts.ts';

export type FormProps = { readonly one: Initiative; readonly onClose: () => void; readonly onDone: (words: string) => void };

const asked = (one: Initiative) => ({ id: one.initiative.id, version: one.version });

export function OpinionForm({ one, onClose, onDone }: FormProps) {
  const t = useText();
  const me = useMe();
  const write = useWrite(initiativeOpine);
  const [on, setOn] = useState<string | null>(me.today);
  const [council, setCouncil] = useState('');
  const [result, setResult] = useState<OpinionResult>('recognise');
  const [reach, setReach] = useState<Reach>('base');
  const [text, setText] = useState('');
  return (
    <SmallForm
      title={t('initiative.screen.opinion.add')} verb={t('initiative.screen.opinion.add')} missing={on === null || council.trim().length < 3 || text.trim().length < 3 ? t('initiative.screen.opinion.missing') : null} onCancel={onClose} onDone={onDone}
      send={async () => { await write.mutateAsync({ ...asked(one), on: on!, council, result, text, reach: result === 'recognise' ? reach : null }); return t('initiative.screen.done'); }}
    >
      <div className={css.pair}>
        <DateField label={t('initiative.screen.on')} name="on" required value={on} onChange={setOn} />
        <TextField label={t('initiative.screen.opinion.council')} name="council" required value={council} onChange={setCouncil} maxLength={200} />
        <ChoiceField label={t('initiative.screen.opinion.result')} name="result" required value={result} onChange={(value) => setResult(value as OpinionResult)} choices={opinionResults.map((value) => ({ value, label: t(`initiative.opinion.${value}`) }))} />
        {result === 'recognise' && <ChoiceField label={t('initiative.screen.reach')} name="reach" required value={reach} onChange={(value) => setReach(value as Reach)} choices={one.reaches.map((value) => ({ value, label: t(`initiative.reach.${value}`) }))} />}
      </div>
      <LongTextField label={t('initiative.screen.opinion.text')} name="text" required value={text} onChange={setText} />
    </SmallForm>
  );
}

export function AnswerForm({ one, onClose, onDone }: FormProps) {
  const t = useText();
  const me = useMe();
  const write = useWrite(initiativeAnswer);
  const [on, setOn] = useState<string | null>(me.today);
  const [outcome, setOutcome] = useState<'accepted' | 'not_accepted'>(one.opinion?.result === 'recognise' ? 'accepted' : 'not_accepted');
  const [answer, setAnswer] = useState('');
  return (
    <SmallForm title={t('initiative.screen.answer.add')} verb={t('initiative.screen.answer.add')} missing={on === null || answer.trim().length < 3 ? t('initiative.screen.answer.missing') : null} onCancel={onClose} onDone={onDone} send={async () => { await write.mutateAsync({ ...asked(one), on: on!, outcome, answer }); return t('initiative.screen.done'); }}>
      <div className={css.pair}>
        <DateField label={t('initiative.screen.on')} name="on" required value={on} onChange={setOn} />
        <ChoiceField label={t('initiative.screen.answer.outcome')} name="outcome" required value={outcome} onChange={(value) => setOutcome(value as typeof outcome)} choices={(['accepted', 'not_accepted'] as const).map((value) => ({ value, label: t(`initiative.state.${value}`) }))} />
      </div>
      <LongTextField label={t('initiative.screen.answer')} name="answer" required hint={t('initiative.screen.answer.note')} value={answer} onChange={setAnswer} />
    </SmallForm>
  );
}

export function WithdrawForm({ one, onClose, onDone }: FormProps) {
  const t = useText();
  const me = useMe();
  const write = useWrite(initiativeWithdraw);
  const [on, setOn] = useState<string | null>(me.today);
  const [why, setWhy] = useState('');
  return (
    <SmallForm title={t('initiative.screen.withdraw')} verb={t('initiative.screen.withdraw')} missing={on === null || why.trim().length < 3 ? t('initiative.screen.answer.missing') : null} onCancel={onClose} onDone={onDone} send={async () => { await write.mutateAsync({ ...asked(one), on: on!, why }); return t('initiative.screen.done'); }}>
      <DateField label={t('initiative.screen.on')} name="on" required value={on} onChange={setOn} />
      <LongTextField label={t('initiative.screen.why')} name="why" required value={why} onChange={setWhy} rows={2} />
    </SmallForm>
  );
}

export function ReplicateForm({ one, onClose, onDone }: FormProps) {
  const t = useText();
  const me = useMe();
  const write = useWrite(initiativeReplicate);
  const [place, setPlace] = useState('');
  const [since, setSince] = useState<string | null>(me.today);
  const [followers, setFollowers] = useState<string | null>(null);
  const [note, setNote] = useState('');
  return (
    <SmallForm title={t('initiative.screen.replicate')} verb={t('initiative.screen.replicate')} missing={place === '' || since === null || !/^[1-9]\d{0,6}$/.test(followers ?? '') ? t('initiative.screen.replicate.missing') : null} onCancel={onClose} onDone={onDone} send={async () => { await write.mutateAsync({ ...asked(one), place, since: since!, followers: Number(followers), note }); return t('initiative.screen.done'); }}>
      <div className={css.pair}>
        <AreaField label={t('initiative.screen.replicate.place')} required value={place} onChange={setPlace} world={one.initiative.world} />
        <DateField label={t('initiative.screen.replicate.since')} name="since" required value={since} onChange={setSince} />
        <NumberField label={t('initiative.screen.followers')} name="followers" required value={followers} onChange={setFollowers} />
      </div>
      <LongTextField label={t('initiative.screen.note')} name="note" value={note} onChange={setNote} rows={2} />
    </SmallForm>
  );
}

export function JoinForm({ one, onClose, onDone }: FormProps) {
  const t = useText();
  const me = useMe();
  const write = useWrite(initiativeJoin);
  const [chosen, setChosen] = useState('');
  const [on, setOn] = useState<string | null>(me.today);
  const [contribution, setContribution] = useState<string | null>(null);
  return (
    <SmallForm title={t('initiative.screen.join')} verb={t('initiative.screen.join')} missing={chosen === '' || on === null ? t('initiative.screen.join.missing') : null} onCancel={onClose} onDone={onDone} send={async () => { await write.mutateAsync({ ...asked(one), household: Number(chosen), on: on!, contribution: Number(contribution ?? 0) }); return t('initiative.screen.done'); }}>
      <HouseholdChoice value={chosen} onChange={setChosen} />
      <div className={css.pair}>
        <DateField label={t('initiative.screen.joined')} name="on" required value={on} onChange={setOn} />
        <NumberField label={t('initiative.screen.contribution')} name="contribution" value={contribution} onChange={setContribution} />
      </div>
    </SmallForm>
  );
}

export function LeaveForm({ one, household, head, onClose, onDone }: FormProps & { readonly household: number; readonly head: string }) {
  const t = useText();
  const me = useMe();
  const write = useWrite(initiativeLeave);
  const [on, setOn] = useState<string | null>(me.today);
  const title = `${t('initiative.screen.leave')}: ${head}`;
  return (
    <SmallForm title={title} verb={t('initiative.screen.leave')} missing={on === null ? t('initiative.screen.join.missing') : null} onCancel={onClose} onDone={onDone} send={async () => { await write.mutateAsync({ ...asked(one), household, on: on! }); return t('initiative.screen.done'); }}>
      <DateField label={t('initiative.screen.on')} name="on" required value={on} onChange={setOn} />
    </SmallForm>
  );
}
