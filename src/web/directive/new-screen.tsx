/** Issuing a directive: what is to be done, by which body's paper, by when, and who has to do it. */
import { useState } from 'react';
import { useWrite } from '../api.ts';
import { useAddressArea } from '../area/home-area.ts';
import css from '../fieldwork/fieldwork.module.css';
import { SmallForm } from '../fieldwork/small-form.tsx';
import { DateField, LongTextField, TextField } from '../kit/fields.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { useGo } from '../link.tsx';
import { PlanChoice } from '../plan/plan-choice.tsx';
import { UnitPicker } from '../report/unit-picker.tsx';
import { useMe } from '../session.ts';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { issue } from './contracts.ts';

export default function NewDirectiveScreen() {
  const t = useText();
  const me = useMe();
  const go = useGo();
  const [area] = useAddressArea();
  const write = useWrite(issue);
  const [title, setTitle] = useState('');
  const [text, setText] = useState('');
  const [issuer, setIssuer] = useState('');
  const [number, setNumber] = useState('');
  const [signer, setSigner] = useState('');
  const [issuedOn, setIssuedOn] = useState<string | null>(me.today);
  const [dueOn, setDueOn] = useState<string | null>(null);
  const [plan, setPlan] = useState('');
  const [units, setUnits] = useState<readonly string[]>([]);
  const complete = title.trim().length >= 3 && text.trim().length >= 3 && issuer.trim().length >= 2 && issuedOn !== null && dueOn !== null && units.length > 0 && (number.trim() === '' || signer.trim().length >= 2);
  useStoryData(area || undefined);
  return (
    <>
      <ScreenHead title={t('directive.screen.new')} up={{ to: '/chi-dao', label: t('directive.screen.title') }} printable={false} />
      <SmallForm
        title={t('directive.screen.new')} verb={t('directive.screen.new')} missing={complete ? null : t('directive.screen.new.missing')} onCancel={() => go('/chi-dao')} onDone={() => undefined}
        send={async () => {
          const made = await write.mutateAsync({ area, title, text, issuer, number: number.trim() === '' ? null : number, signer: number.trim() === '' ? null : signer, issuedOn: issuedOn!, dueOn: dueOn!, plan: plan === '' ? null : plan, units: [...units] });
          go(`/chi-dao/${made.id}`);
          return t('directive.screen.new.done');
        }}
      >
        <TextField label={t('directive.screen.new.name')} name="title" required value={title} onChange={setTitle} maxLength={300} />
        <LongTextField label={t('directive.screen.new.text')} name="text" required value={text} onChange={setText} rows={4} />
        <div className={css.pair}>
          <TextField label={t('directive.screen.new.issuer')} name="issuer" required value={issuer} onChange={setIssuer} maxLength={300} />
          <TextField label={t('directive.screen.new.number')} hint={t('directive.screen.new.number.hint')} name="number" value={number} onChange={setNumber} maxLength={60} />
        </div>
        {number.trim() !== '' && <TextField label={t('directive.screen.new.signer')} name="signer" required value={signer} onChange={setSigner} maxLength={300} />}
        <div className={css.pair}>
          <DateField label={t('directive.screen.new.issued')} name="issuedOn" required value={issuedOn} onChange={setIssuedOn} />
          <DateField label={t('directive.screen.due')} name="dueOn" required value={dueOn} onChange={setDueOn} />
        </div>
        <PlanChoice area={area} asking label={t('directive.screen.new.plan')} name="plan" none={t('directive.screen.new.plan.none')} value={plan} onChange={setPlan} />
        <UnitPicker area={area} chosen={units} onChange={setUnits} />
      </SmallForm>
    </>
  );
}
