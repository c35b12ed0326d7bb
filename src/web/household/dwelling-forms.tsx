/** Forms of the acts on the house a household lives in: what it is like from a day on, what was written wrongly, with whom it is shared. */
import { useState } from 'react';
import { householdCorrectDwelling, householdSetDwelling, householdShareDwelling } from '../../domain/household/contract-dwelling.ts';
import { dwellingParts, isSameDwelling, unknownDwelling } from '../../domain/household/dwelling.ts';
import type { DwellingState } from '../../domain/household/types.ts';
import { useRead, useWrite } from '../api.ts';
import { CheckField, ChoiceField, DateField, NumberField } from '../kit/fields.tsx';
import { ProblemNote } from '../kit/states.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { ActForm } from './act-form.tsx';
import type { ActProps } from './act-panel.tsx';
import { useCorrection } from './correction-field.tsx';
import { get, type Household, terms } from './contracts.ts';
import { dwellingWords } from './dwelling-card.tsx';
import css from './household.module.css';
import { chosenOf, OtherHousehold } from './other-household.tsx';
import { refusalAt } from './person-fields.tsx';
import { useActWords } from './receipt.tsx';
import { householdName } from './words.ts';

const partWords = { wallSolid: 'wall', pillarSolid: 'pillar', roofSolid: 'roof' } as const;

/** What is believed of the house today. */
function stateNow({ dwellings, date }: Household): DwellingState | undefined {
  const on = (one: { readonly from: string; readonly until: string | null }): boolean => one.from <= date && (one.until === null || one.until > date);
  const state = dwellings.find(on)?.states.find(on);
  return state && { wallSolid: state.wallSolid, pillarSolid: state.pillarSolid, roofSolid: state.roofSolid, area: state.area, water: state.water, toilet: state.toilet };
}

export function knowsDwelling(household: Household): boolean {
  return stateNow(household) !== undefined;
}

function DwellingFields({ value, onChange, error }: { readonly value: DwellingState; readonly onChange: (next: DwellingState) => void; readonly error: unknown }) {
  const t = useText();
  const known = useRead(terms, {}, { staleTime: Infinity }).data;
  const unknown = { value: '', label: t('household.dwelling.not_known') };
  return (
    <div className={css.pair}>
      {dwellingParts.map((part) => (
        <ChoiceField key={part} label={t(`household.dwelling.${partWords[part]}`)} value={value[part] === null ? '' : String(value[part])} onChange={(next) => onChange({ ...value, [part]: next === '' ? null : next === 'true' })} choices={[unknown, ...(['true', 'false'] as const).map((one) => ({ value: one, label: t(`household.dwelling.solid.${one}`) }))]} />
      ))}
      <NumberField label={t('household.dwelling.area')} unit="m²" value={value.area === null ? null : String(value.area)} onChange={(next) => onChange({ ...value, area: next === null ? null : Number(next) })} error={refusalAt(error, 'state.area')} />
      <ChoiceField label={t('household.dwelling.water')} value={value.water ?? ''} onChange={(next) => onChange({ ...value, water: next || null })} error={refusalAt(error, 'state.water')} choices={[unknown, ...(known?.waters ?? []).map((one) => ({ value: one.id, label: one[t.locale] }))]} />
      <ChoiceField label={t('household.dwelling.toilet')} value={value.toilet ?? ''} onChange={(next) => onChange({ ...value, toilet: next || null })} error={refusalAt(error, 'state.toilet')} choices={[unknown, ...(known?.toilets ?? []).map((one) => ({ value: one.id, label: one[t.locale] }))]} />
    </div>
  );
}

function Housemates({ household }: { readonly household: Household }) {
  const t = useText();
  return household.housemates === 0 ? null : <p className={css.hint}>{t('household.dwelling.housemates', { count: household.housemates })}</p>;
}

export function SetDwellingForm({ household, reload, onClose }: ActProps) {
  const t = useText();
  const words = useActWords(household.id);
  const known = useRead(terms, {}, { staleTime: Infinity }).data;
  const write = useWrite(householdSetDwelling, { also: ['audit'] });
  const [on, setOn] = useState<string | null>(useMe().today);
  const [state, setState] = useState(stateNow(household) ?? unknownDwelling);
  const [another, setAnother] = useState(false);
  const lives = household.dwellings.some((one) => one.until === null);
  return (
    <ActForm
      title={t('household.act.set_dwelling')} onClose={onClose} reload={reload} wayBack={words.wayBack} missing={() => [...words.missing({ on }), ...(isSameDwelling(state, unknownDwelling) ? [t('household.dwelling.set.nothing')] : [])]}
      lines={() => [words.household(household), words.day(on), { label: t('household.dwelling.title'), value: dwellingWords(t, known, state) }, ...(another ? [{ label: t('household.screen.note'), value: t('household.dwelling.set.another') }] : [])]}
      send={async (reason) => { const { act } = await write.mutateAsync({ id: household.id, version: household.version, on: on as never, state, another, reason }); return words.receipt(act); }}
    >
      <p className={css.hint}>{t('household.dwelling.set.hint')}</p>
      {!another && <Housemates household={household} />}
      <DateField label={t('household.screen.from_day')} required value={on} onChange={setOn} error={refusalAt(write.error, 'on')} />
      <DwellingFields value={state} onChange={setState} error={write.error} />
      {lives && <CheckField label={t('household.dwelling.set.another')} hint={t('household.dwelling.set.another.hint')} value={another} onChange={setAnother} />}
    </ActForm>
  );
}

export function CorrectDwellingForm({ household, reload, onClose }: ActProps) {
  const t = useText();
  const kind = useCorrection();
  const words = useActWords(household.id);
  const known = useRead(terms, {}, { staleTime: Infinity }).data;
  const write = useWrite(householdCorrectDwelling, { also: ['audit'] });
  const was = stateNow(household) ?? unknownDwelling;
  const [state, setState] = useState(was);
  return (
    <ActForm
      title={t('household.act.correct_dwelling')} onClose={onClose} reload={reload} reasonRequired wayBack={words.wayBack} missing={() => [...kind.missing, ...(isSameDwelling(state, was) ? [t('household.dwelling.correct.same')] : isSameDwelling(state, unknownDwelling) ? [t('household.dwelling.set.nothing')] : [])]}
      lines={() => [words.household(household), kind.line, { label: t('household.dwelling.correct.was'), value: dwellingWords(t, known, was) }, { label: t('household.dwelling.correct.right'), value: dwellingWords(t, known, state) }]}
      send={async (reason) => { const { act } = await write.mutateAsync({ id: household.id, version: household.version, state, correction: kind.value!, reason }); return words.receipt(act); }}
    >
      <p className={css.hint}>{t('household.dwelling.correct.hint')}</p>
      <Housemates household={household} />
      <DwellingFields value={state} onChange={setState} error={write.error} />
      {kind.field}
    </ActForm>
  );
}

export function ShareDwellingForm({ household, reload, onClose }: ActProps) {
  const t = useText();
  const words = useActWords(household.id);
  const write = useWrite(householdShareDwelling, { also: ['audit'] });
  const [on, setOn] = useState<string | null>(useMe().today);
  const [chosen, setChosen] = useState('');
  const other = useRead(get, { id: Number(chosen) }, { enabled: chosen !== '' });
  const [known, waiting] = chosenOf(chosen, other);
  return (
    <ActForm
      waiting={waiting} title={t('household.act.share_dwelling')} onClose={onClose} reload={async () => { await Promise.all([reload(), other.refetch()]); }} wayBack={words.wayBack} missing={() => [...words.missing({ on }), ...(!known ? [t('household.dwelling.share.nobody')] : [])]}
      lines={() => [words.household(household), words.day(on), { label: t('household.dwelling.share.other'), value: known ? `${householdName(t, known)} (${t('household.screen.number', { id: chosen })}, ${known.villageName})` : '' }]}
      send={async (reason) => { const { act } = await write.mutateAsync({ id: household.id, version: household.version, on: on as never, otherHousehold: Number(chosen), otherVersion: known!.version, reason }); return words.receipt(act); }}
    >
      <p className={css.hint}>{t('household.dwelling.share.hint')}</p>
      <DateField label={t('household.screen.from_day')} required value={on} onChange={setOn} error={refusalAt(write.error, 'on')} />
      <OtherHousehold self={household.id} searchLabel={t('household.dwelling.share.search')} label={t('household.dwelling.share.other')} value={chosen} onChange={setChosen} error={refusalAt(write.error, 'otherHousehold')} />
      <ProblemNote problem={chosen === '' ? null : other.error} />
    </ActForm>
  );
}
