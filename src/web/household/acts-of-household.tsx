/** Forms of the acts on a household as a whole: another place, another commune, gone, split, merged. Each is `ActForm` with its own fields. */
import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { householdLeave, householdMerge, householdMove, householdSend, householdSplit } from '../../domain/household/contract.ts';
import { type MarkWay, markWays, personMarks, usualWay } from '../../domain/household/marks-along.ts';
import type { Trait } from '../../domain/household/types.ts';
import { useRead, useWrite } from '../api.ts';
import { AreaPicker, type PickedArea } from '../area/area-picker.tsx';
import { CheckField, ChoiceField, DateField, LongTextField, TextField } from '../kit/fields.tsx';
import { EmptyState, ProblemNote } from '../kit/states.tsx';
import { AppLink } from '../link.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { ActForm } from './act-form.tsx';
import type { ActProps } from './act-panel.tsx';
import { get } from './contracts.ts';
import css from './household.module.css';
import { useLostRegistration } from './lost-registration.ts';
import { chosenOf, OtherHousehold } from './other-household.tsx';
import { useActWords } from './receipt.tsx';
import { refusalAt } from './person-fields.tsx';
import { useVillages, VillageField } from './village-field.tsx';
import { birthWords, dayWords, householdName } from './words.ts';

export function MoveForm({ household, reload, onClose }: ActProps) {
  const t = useText();
  const words = useActWords(household.id);
  const write = useWrite(householdMove, { also: ['audit'] });
  const [on, setOn] = useState<string | null>(useMe().today);
  const [village, setVillage] = useState(household.village);
  const [address, setAddress] = useState('');
  const villages = useVillages(on);
  const name = villages.find((one) => one.slug === village)?.name ?? village;
  return (
    <ActForm
      title={t('household.act.move')} onClose={onClose} reload={reload} wayBack={words.wayBack} missing={() => words.missing({ on, village })}
      lines={() => [words.household(household), words.day(on), { label: t('household.screen.village'), value: name }, { label: t('household.screen.address'), value: address || '–' }]}
      send={async (reason) => { const { act } = await write.mutateAsync({ id: household.id, version: household.version, on: on as never, village, address, reason }); return words.receipt(act); }}
    >
      <div className={css.pair}>
        <DateField label={t('household.screen.on')} required value={on} onChange={setOn} error={refusalAt(write.error, 'on')} />
        <VillageField label={t('household.screen.village')} on={on} value={village} onChange={setVillage} error={refusalAt(write.error, 'village')} />
        <TextField label={t('household.screen.address')} value={address} onChange={setAddress} maxLength={300} />
      </div>
    </ActForm>
  );
}

export function LeaveForm({ household, reload, onClose }: ActProps) {
  const t = useText();
  const words = useActWords(household.id);
  const write = useWrite(householdLeave, { also: ['audit'] });
  const [on, setOn] = useState<string | null>(useMe().today);
  return (
    <ActForm
      title={t('household.act.leave')} onClose={onClose} reload={reload} wayBack={words.wayBack} reasonRequired warnings={[t('household.screen.leave.warning')]} missing={() => words.missing({ on })}
      lines={() => [words.household(household), words.day(on), { label: t('household.screen.members'), value: household.members.length }]}
      send={async (reason) => { const { act } = await write.mutateAsync({ id: household.id, version: household.version, on: on as never, reason }); return words.receipt(act); }}
    >
      <p className={css.hint}>{t('household.screen.leave.hint')}</p>
      <DateField label={t('household.screen.on')} required value={on} onChange={setOn} error={refusalAt(write.error, 'on')} />
    </ActForm>
  );
}

export function SendForm({ household, reload, onClose }: ActProps) {
  const t = useText();
  const words = useActWords(household.id);
  const write = useWrite(householdSend, { also: ['audit'] });
  const [on, setOn] = useState<string | null>(useMe().today);
  const [to, setTo] = useState<PickedArea | null>(null);
  const [note, setNote] = useState('');
  return (
    <ActForm
      title={t('household.act.send')} onClose={onClose} reload={reload} wayBack={t('household.screen.send.way_back')} missing={() => words.missing({ on, to: to?.slug ?? '' })}
      lines={() => [words.household(household), words.day(on), { label: t('household.screen.send.to'), value: to?.name }, { label: t('household.screen.note'), value: note || '–' }]}
      send={async (reason) => {
        await write.mutateAsync({ id: household.id, version: household.version, on: on as never, to: to!.slug, note, reason });
        return <>{t('household.screen.send.done', { to: to!.name })} <AppLink to="/ho/chuyen">{t('household.screen.transfers.title')}</AppLink></>;
      }}
    >
      <div className={css.pair}>
        <DateField label={t('household.screen.on')} required value={on} onChange={setOn} error={refusalAt(write.error, 'on')} />
        <AreaPicker label={t('household.screen.send.to')} required value={to} onChange={setTo} error={refusalAt(write.error, 'to')} />
      </div>
      <LongTextField label={t('household.screen.note')} hint={t('household.screen.send.note.hint')} value={note} onChange={setNote} rows={2} />
    </ActForm>
  );
}

export function SplitForm({ household, reload, onClose }: ActProps) {
  const t = useText();
  const words = useActWords(household.id);
  const write = useWrite(householdSplit, { also: ['audit'] });
  const [on, setOn] = useState<string | null>(useMe().today);
  const [persons, setPersons] = useState<readonly number[]>([]);
  const [head, setHead] = useState('');
  const [address, setAddress] = useState('');
  const [sameDwelling, setSameDwelling] = useState(false);
  const markName = ({ trait, note }: { readonly trait: Trait; readonly note: string }): string => [t(`household.trait.${trait}`), note].filter(Boolean).join(': ');
  const movable = household.members.filter((one) => one.relation !== 'head');
  const leaving = movable.filter((one) => persons.includes(one.id));
  const chosenHead = leaving.some((one) => String(one.id) === head) ? head : '';
  const [ways, setWays] = useState<Partial<Record<Trait, MarkWay>>>({});
  const staying = household.members.filter((one) => !leaving.includes(one));
  const marks = household.traits.filter((one) => one.until === null).map((one) => ({ ...one, way: ways[one.trait] ?? usualWay(one, leaving.map(({ fullName }) => fullName), staying.map(({ fullName }) => fullName)) }));
  return (
    <ActForm
      title={t('household.act.split')} onClose={onClose} reload={reload} wayBack={words.wayBack} warnings={household.status ? [t('household.screen.split.status')] : []}
      missing={() => [...words.missing({ on }), ...(leaving.length === 0 ? [t('household.screen.split.nobody')] : []), ...(leaving.length > 0 && chosenHead === '' ? [t('household.screen.split.no_head')] : [])]}
      lines={() => [words.household(household), words.day(on), { label: t('household.screen.split.leaving'), value: leaving.map((one) => one.fullName).join('; ') }, { label: t('household.screen.split.head'), value: leaving.find((one) => String(one.id) === chosenHead)?.fullName }, { label: t('household.screen.address'), value: address || '–' }, ...(sameDwelling ? [{ label: t('household.dwelling.title'), value: t('household.dwelling.split') }] : []), ...marks.map((one) => ({ label: markName(one), value: t(`household.screen.split.mark.${one.way}`) }))]}
      send={async (reason) => {
        const { act, made } = await write.mutateAsync({ id: household.id, version: household.version, on: on as never, persons: leaving.map((one) => one.id), head: Number(chosenHead), address, sameDwelling, marks: marks.map(({ trait, way }) => ({ trait, way })), reason });
        return <>{words.receipt(act)} <AppLink to={`/ho/${made}`}>{t('household.screen.split.open_made')}</AppLink></>;
      }}
    >
      {movable.length === 0 ? <EmptyState heading="h3" title={t('household.screen.split.alone')} /> : (
        <>
          <DateField label={t('household.screen.on')} required value={on} onChange={setOn} error={refusalAt(write.error, 'on')} />
          <Checkbox.Group label={t('household.screen.split.leaving')} description={t('household.screen.split.hint')} withAsterisk error={refusalAt(write.error, 'persons')} value={persons.map(String)} onChange={(next) => setPersons(next.map(Number))}>
            <div className={css.stack} style={{ gap: '0.4rem', marginTop: '0.4rem' }}>
              {movable.map((one) => <Checkbox key={one.id} value={String(one.id)} label={[one.fullName, t(`household.relation.${one.relation}`), birthWords(t, one.birth)].filter(Boolean).join(', ')} />)}
            </div>
          </Checkbox.Group>
          <div className={css.pair}>
            <ChoiceField label={t('household.screen.split.head')} required value={chosenHead} onChange={setHead} error={refusalAt(write.error, 'head')} choices={[{ value: '', label: t('household.screen.choose') }, ...leaving.map((one) => ({ value: String(one.id), label: one.fullName }))]} />
            <TextField label={t('household.screen.address')} value={address} onChange={setAddress} maxLength={300} />
          </div>
          <CheckField label={t('household.dwelling.split')} value={sameDwelling} onChange={setSameDwelling} />
          {marks.length > 0 && (
            <fieldset className={css.fieldset}>
              <legend>{t('household.screen.split.marks')}</legend>
              <p className={css.hint}>{t('household.screen.split.marks.hint')}</p>
              <div className={css.pair}>
                {marks.map((one) => <ChoiceField key={one.trait} label={markName(one)} value={one.way} onChange={(way) => setWays({ ...ways, [one.trait]: way as MarkWay })} choices={markWays.map((value) => ({ value, label: t(`household.screen.split.mark.${value}`) }))} />)}
              </div>
            </fieldset>
          )}
        </>
      )}
    </ActForm>
  );
}

/** This household takes in all members of another, found by name or number among one's own area. */
export function MergeForm({ household, reload, onClose }: ActProps) {
  const t = useText();
  const words = useActWords(household.id);
  const write = useWrite(householdMerge, { also: ['audit'] });
  const [on, setOn] = useState<string | null>(useMe().today);
  const [source, setSource] = useState('');
  const other = useRead(get, { id: Number(source) }, { enabled: source !== '' });
  const [known, waiting] = chosenOf(source, other);
  const offered = (known?.traits ?? []).filter((one) => one.until === null && !household.traits.some((own) => own.until === null && own.trait === one.trait)).map((one) => one.trait);
  const [chosen, setChosen] = useState<{ readonly of: string; readonly marks: readonly Trait[] } | null>(null);
  const taken = chosen?.of === source ? chosen.marks.filter((one) => offered.includes(one)) : offered.filter((one) => personMarks.includes(one));
  const lost = useLostRegistration(known ? { id: known.id, name: householdName(t, known) } : null, household.id);
  return (
    <ActForm
      waiting={waiting || lost.loading} title={t('household.act.merge')} onClose={onClose} reload={async () => { await Promise.all([reload(), other.refetch()]); }} wayBack={words.wayBack} warnings={[t('household.screen.merge.warning'), ...lost.words]}
      missing={() => [...words.missing({ on }), ...(known ? [] : [t('household.screen.merge.nobody')])]}
      lines={() => [words.household(household), words.day(on), { label: t('household.screen.merge.source'), value: known ? `${householdName(t, known)} (${t('household.screen.number', { id: source })}, ${known.villageName})` : '' }, { label: t('household.screen.merge.joining'), value: known?.members.map((one) => one.fullName).join('; ') }, ...(offered.length > 0 ? [{ label: t('household.screen.merge.marks'), value: taken.map((one) => t(`household.trait.${one}`)).join('; ') || '–' }] : [])]}
      send={async (reason) => { const { act } = await write.mutateAsync({ id: household.id, version: household.version, on: on as never, source: Number(source), sourceVersion: known!.version, marks: [...taken], reason }); return words.receipt(act); }}
    >
      <DateField label={t('household.screen.on')} required value={on} onChange={setOn} error={refusalAt(write.error, 'on')} />
      <OtherHousehold self={household.id} searchLabel={t('household.screen.merge.search')} label={t('household.screen.merge.source')} value={source} onChange={setSource} />
      {known && <p className={css.hint}>{t('household.screen.merge.seen', { date: dayWords(t, known.date) })}</p>}
      {offered.length > 0 && (
        <Checkbox.Group label={t('household.screen.merge.marks')} description={t('household.screen.merge.marks.hint')} value={[...taken]} onChange={(next) => setChosen({ of: source, marks: next as Trait[] })}>
          <div className={css.stack} style={{ gap: '0.4rem', marginTop: '0.4rem' }}>{offered.map((one) => <Checkbox key={one} value={one} label={t(`household.trait.${one}`)} />)}</div>
        </Checkbox.Group>
      )}
      <ProblemNote problem={source === '' ? null : other.error} />
      <div role="status" aria-live="polite">{lost.words.map((line) => <p key={line} style={{ margin: 0, color: 'var(--warn-ink)' }}>{line}</p>)}</div>
    </ActForm>
  );
}
