/** The fields of one person: name, relation, birth (a day, a month or a year), sex, ethnic group, citizen number. Used wherever a person enters or is corrected. */
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import type { personInput } from '../../domain/household/contract.ts';
import { readPartialDate } from '../../domain/household/person.ts';
import { type Relation, relations, type Sex, sexes } from '../../domain/household/types.ts';
import { ApiProblem, useRead } from '../api.ts';
import { ChoiceField, TextField } from '../kit/fields.tsx';
import { useSteady } from '../kit/steady.ts';
import { useText } from '../text.tsx';
import type { Translator } from '../../domain/text/translate.ts';
import { terms } from './contracts.ts';
import css from './household.module.css';
import { birthWords, dayWords } from './words.ts';

/** A person as typed; `returning`: the record of one who left the register and comes back, without a name where it is another commune's. */
export type TypedPerson = { readonly returning?: { readonly person: number; readonly name: string | null; readonly place: string; readonly left: string } | undefined; readonly fullName: string; readonly relation: Relation | ''; readonly birth: string; readonly sex: Sex | ''; readonly ethnicGroup: string; readonly citizenNumber: string };
export const nobody: TypedPerson = { fullName: '', relation: '', birth: '', sex: '', ethnicGroup: '', citizenNumber: '' };

export function typedOf(t: Translator, one: { fullName: string; relation: Relation; birth: string | null; sex: Sex | null; ethnicGroup: string | null; citizenNumber: string | null }): TypedPerson {
  return { fullName: one.fullName, relation: one.relation, birth: birthWords(t, one.birth), sex: one.sex ?? '', ethnicGroup: one.ethnicGroup ?? '', citizenNumber: one.citizenNumber ?? '' };
}

export function detailsOf(one: TypedPerson): z.input<typeof personInput> {
  return { fullName: one.fullName, birth: one.birth.trim() === '' ? null : (readPartialDate(one.birth) ?? one.birth.trim()), sex: one.sex || null, ethnicGroup: one.ethnicGroup || null, citizenNumber: one.citizenNumber.replace(/\s/g, '') || null };
}

/** What an act is told of a person who enters. */
export function entrantOf(one: TypedPerson) {
  return { details: detailsOf(one), relation: one.relation as Relation, ...(one.returning ? { returning: one.returning.person } : {}) };
}

/** Sentences about what is missing or cannot be read, before anything is sent. */
export function personProblems(t: Translator, one: TypedPerson, withRelation: boolean): readonly string[] {
  const name = one.fullName.trim() || t('household.screen.person');
  return [
    ...(one.fullName.trim().length < 2 ? [t('household.screen.missing.name', { name })] : []),
    ...(withRelation && one.relation === '' ? [t('household.screen.missing.relation', { name })] : []),
    ...(one.birth.trim() !== '' && readPartialDate(one.birth) === null ? [t('household.screen.missing.birth', { name, birth: one.birth })] : []),
    ...(one.citizenNumber !== '' && !/^\d{12}$/.test(one.citizenNumber.replace(/\s/g, '')) ? [t('household.screen.missing.number', { name })] : []),
  ];
}

/** "Đinh Văn A, con, sinh 2024, nam"; of one who comes back, which record goes on. */
export function personWords(t: Translator, one: TypedPerson): string {
  const back = one.returning && t('household.double.returning.of', { place: one.returning.place, date: dayWords(t, one.returning.left) });
  return [one.fullName.trim(), one.relation && t(`household.relation.${one.relation}`), one.birth.trim() && t('household.screen.born', { birth: birthWords(t, readPartialDate(one.birth)) || one.birth }), one.sex && t(`household.sex.${one.sex}`), back].filter(Boolean).join(', ');
}

/** A refusal's sentence for one field, "members.0.birth". */
export function refusalAt(problem: unknown, field: string): string | undefined {
  const one = problem instanceof ApiProblem ? problem.problems.find((item) => item.field === field) : undefined;
  return one ? [one.title, one.fix].filter(Boolean).join(' ') : undefined;
}

/** A birth as a day, a month or a year; once left, what cannot be read is said beside it. */
function BirthField({ name, value, onChange, error }: { readonly name: string; readonly value: string; readonly onChange: (next: string) => void; readonly error: string | undefined }) {
  const t = useText();
  const [left, setLeft] = useState(false);
  const unread = left && value.trim() !== '' && readPartialDate(value) === null;
  return (
    <TextInput
      label={t('household.screen.birth')} description={t('household.screen.birth.hint')} name={name} value={value} maxLength={10} autoComplete="off" error={useSteady(unread ? t('household.screen.birth.unread') : error)}
      onChange={(event) => { setLeft(false); onChange(event.currentTarget.value); }} onBlur={() => setLeft(true)}
    />
  );
}

type PersonFieldsProps = { readonly value: TypedPerson; readonly onChange: (next: TypedPerson) => void; readonly path: string; readonly problem: unknown; readonly relations?: readonly Relation[] };

export function PersonFields({ value, onChange, path, problem, relations: offered = relations }: PersonFieldsProps) {
  const t = useText();
  const known = useRead(terms, {}, { staleTime: Infinity });
  const none = { value: '', label: t('household.screen.choose') };
  const set = <K extends keyof TypedPerson>(key: K) => (next: TypedPerson[K]) => onChange({ ...value, [key]: next });
  const at = (name: string) => ({ name: `${path}.${name}`, error: refusalAt(problem, `${path}.${name}`) });
  return (
    <div className={css.pair}>
      <TextField label={t('household.screen.full_name')} required maxLength={120} value={value.fullName} onChange={set('fullName')} {...at('fullName')} />
      {offered.length > 0 && <ChoiceField label={t('household.screen.relation')} required value={value.relation} onChange={(next) => set('relation')(next as Relation | '')} choices={[none, ...offered.map((one) => ({ value: one, label: t(`household.relation.${one}`) }))]} {...at('relation')} />}
      <BirthField value={value.birth} onChange={set('birth')} {...at('birth')} />
      <ChoiceField label={t('household.screen.sex')} value={value.sex} onChange={(next) => set('sex')(next as Sex | '')} choices={[none, ...sexes.map((one) => ({ value: one, label: t(`household.sex.${one}`) }))]} {...at('sex')} />
      <ChoiceField label={t('household.screen.ethnic_group')} value={value.ethnicGroup} onChange={set('ethnicGroup')} choices={[none, ...(known.data?.ethnicGroups ?? []).map((one) => ({ value: one.id, label: one[t.locale] }))]} {...at('ethnicGroup')} />
      <TextField label={t('household.screen.citizen_number')} hint={t('household.screen.citizen_number.hint')} value={value.citizenNumber} onChange={set('citizenNumber')} maxLength={20} {...at('citizenNumber')} />
    </div>
  );
}
