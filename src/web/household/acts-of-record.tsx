/** Forms of the acts on what is written: a wrong address, a mark of the household, its end, and undoing a mistaken entry. */
import { useState } from 'react';
import { householdCorrectAddress, householdEndTrait, householdReverse, householdSetTrait } from '../../domain/household/contract.ts';
import { type Trait, traits } from '../../domain/household/types.ts';
import { useWrite } from '../api.ts';
import { ChoiceField, DateField, TextField } from '../kit/fields.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { ActForm } from './act-form.tsx';
import type { ActProps } from './act-panel.tsx';
import { useCorrection } from './correction-field.tsx';
import type { Household } from './contracts.ts';
import css from './household.module.css';
import { refusalAt } from './person-fields.tsx';
import { useActWords } from './receipt.tsx';
import { dayWords } from './words.ts';

export function CorrectAddressForm({ household, reload, onClose }: ActProps) {
  const t = useText();
  const kind = useCorrection();
  const words = useActWords(household.id);
  const write = useWrite(householdCorrectAddress, { also: ['audit'] });
  const was = household.residences.find((one) => one.until === null)?.address ?? '';
  const [address, setAddress] = useState(was);
  const right = address.trim();
  return (
    <ActForm
      title={t('household.act.correct_address')} onClose={onClose} reload={reload} reasonRequired wayBack={words.wayBack} missing={() => [...kind.missing, ...(right === '' || right === was ? [t('household.screen.correct_address.missing')] : [])]}
      lines={() => [words.household(household), kind.line, { label: t('household.screen.correct_address.was'), value: was || '–' }, { label: t('household.screen.correct_address.right'), value: right }]}
      send={async (reason) => { const { act } = await write.mutateAsync({ id: household.id, version: household.version, address: right, correction: kind.value!, reason }); return words.receipt(act); }}
    >
      <p className={css.hint}>{t('household.screen.correct_address.hint')}</p>
      <TextField label={t('household.screen.correct_address.right')} required value={address} onChange={setAddress} maxLength={300} error={refusalAt(write.error, 'address')} />
      {kind.field}
    </ActForm>
  );
}

export function SetTraitForm({ household, reload, onClose }: ActProps) {
  const t = useText();
  const words = useActWords(household.id);
  const write = useWrite(householdSetTrait, { also: ['audit'] });
  const [on, setOn] = useState<string | null>(useMe().today);
  const [trait, setTrait] = useState<Trait | ''>('');
  const [note, setNote] = useState('');
  const [paperNumber, setPaperNumber] = useState('');
  const [paperDate, setPaperDate] = useState<string | null>(null);
  const half = (paperNumber.trim() === '') !== (paperDate === null);
  return (
    <ActForm
      title={t('household.act.set_trait')} onClose={onClose} reload={reload} wayBack={words.wayBack} missing={() => [...words.missing({ on }), ...(trait === '' ? [t('household.screen.missing.trait')] : []), ...(half ? [t('household.screen.missing.paper')] : [])]}
      lines={() => [words.household(household), words.day(on), { label: t('household.screen.trait'), value: trait && t(`household.trait.${trait}`) }, { label: t('household.screen.note'), value: note || '–' }, { label: t('household.screen.paper'), value: paperDate === null ? '–' : t('household.screen.paper.of', { number: paperNumber, date: dayWords(t, paperDate) }) }]}
      send={async (reason) => { const { act } = await write.mutateAsync({ id: household.id, version: household.version, on: on as never, trait: trait as Trait, note, ...(paperDate === null ? {} : { paper: { number: paperNumber, date: paperDate as never } }), reason }); return words.receipt(act); }}
    >
      <p className={css.hint}>{t('household.screen.trait.hint')}</p>
      <div className={css.pair}>
        <DateField label={t('household.screen.from_day')} required value={on} onChange={setOn} error={refusalAt(write.error, 'on')} />
        <ChoiceField label={t('household.screen.trait')} required value={trait} onChange={(value) => setTrait(value as Trait | '')} error={refusalAt(write.error, 'trait')} choices={[{ value: '', label: t('household.screen.choose') }, ...traits.map((value) => ({ value, label: t(`household.trait.${value}`) }))]} />
        <TextField label={t('household.screen.note')} value={note} onChange={setNote} maxLength={300} />
        <TextField label={t('household.screen.paper.number')} value={paperNumber} onChange={setPaperNumber} maxLength={60} error={refusalAt(write.error, 'paper.number')} />
        <DateField label={t('household.screen.paper.date')} value={paperDate} onChange={setPaperDate} error={refusalAt(write.error, 'paper.date')} />
      </div>
    </ActForm>
  );
}

export function EndTraitForm({ household, reload, onClose, trait }: ActProps & { readonly trait: Trait }) {
  const t = useText();
  const words = useActWords(household.id);
  const write = useWrite(householdEndTrait, { also: ['audit'] });
  const [on, setOn] = useState<string | null>(useMe().today);
  return (
    <ActForm
      title={t('household.act.end_trait')} onClose={onClose} reload={reload} wayBack={words.wayBack} missing={() => words.missing({ on })}
      lines={() => [words.household(household), words.day(on), { label: t('household.screen.trait'), value: t(`household.trait.${trait}`) }]}
      send={async (reason) => { const { act } = await write.mutateAsync({ id: household.id, version: household.version, on: on as never, trait, reason }); return words.receipt(act); }}
    >
      <p style={{ margin: 0 }}><strong>{t(`household.trait.${trait}`)}</strong></p>
      <DateField label={t('household.screen.trait.ends')} required value={on} onChange={setOn} error={refusalAt(write.error, 'on')} />
    </ActForm>
  );
}

export function ReverseForm({ household, reload, onClose, act }: ActProps & { readonly act: Household['acts'][number] }) {
  const t = useText();
  const words = useActWords(household.id);
  const write = useWrite(householdReverse, { also: ['audit'] });
  const others = act.parts.filter((part) => part.household !== household.id);
  return (
    <ActForm
      title={t('household.act.reverse')} onClose={onClose} reload={reload} reasonRequired wayBack={t('household.screen.reverse.way_back')} missing={() => []}
      warnings={others.length > 0 ? [t('household.screen.reverse.others', { ids: others.map((part) => part.household).join(', ') })] : []}
      lines={() => [words.household(household), { label: t('household.screen.reverse.act'), value: `${t(`household.act.${act.kind}`)}, ${dayWords(t, act.happenedOn)}` }, { label: t('household.screen.reverse.recorded'), value: `${dayWords(t, act.recordedOn)}, ${act.by}` }]}
      send={async (reason) => { const done = await write.mutateAsync({ id: household.id, version: household.version, act: act.id, reason: reason ?? '' }); return words.receipt(done.act); }}
    >
      <p style={{ margin: 0 }}><strong>{t(`household.act.${act.kind}`)}</strong>, {dayWords(t, act.happenedOn)}</p>
      <p className={css.hint}>{t('household.screen.reverse.hint')}</p>
    </ActForm>
  );
}
