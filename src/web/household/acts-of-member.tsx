/** Forms of the acts on members: born or joining, dead or leaving, another head, a corrected person. */
import { useState } from 'react';
import { householdChangeHead, householdCorrectPerson, householdDepart, householdEnter } from '../../domain/household/contract.ts';
import { type Relation, relations } from '../../domain/household/types.ts';
import { useWrite } from '../api.ts';
import { ChoiceField, DateField } from '../kit/fields.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { ActForm } from './act-form.tsx';
import type { ActProps } from './act-panel.tsx';
import { useCorrection } from './correction-field.tsx';
import type { Member } from './contracts.ts';
import { DoubleRecords, KnownAlready, useDoubles } from './double-records.tsx';
import css from './household.module.css';
import { detailsOf, entrantOf, nobody, PersonFields, personProblems, personWords, refusalAt, type TypedPerson, typedOf } from './person-fields.tsx';
import { useActWords } from './receipt.tsx';
import { birthWords } from './words.ts';

const notHead = relations.filter((one) => one !== 'head');

export function EnterForm({ household, reload, onClose, birth }: ActProps & { readonly birth: boolean }) {
  const t = useText();
  const words = useActWords(household.id);
  const write = useWrite(householdEnter, { also: ['audit'] });
  const [on, setOn] = useState<string | null>(useMe().today);
  const head = household.members.find((one) => one.relation === 'head');
  const [typed, setPerson] = useState<TypedPerson>({ ...nobody, relation: birth ? 'child' : '', ethnicGroup: birth ? (head?.ethnicGroup ?? '') : '' });
  // A child is born on the day of the act, unless another birth is typed.
  const person = birth && typed.birth === '' && on !== null ? { ...typed, birth: birthWords(t, on) } : typed;
  const doubles = useDoubles({ household: household.id }, [person]);
  return (
    <ActForm
      title={t(birth ? 'household.act.birth' : 'household.act.join')} onClose={onClose} reload={reload} wayBack={words.wayBack} reasonRequired={doubles.likely} warnings={doubles.likely ? [t('household.double.reason')] : []} missing={() => [...words.missing({ on }), ...personProblems(t, person, true)]}
      lines={() => [words.household(household), words.day(on), { label: t('household.screen.person'), value: personWords(t, person) }]}
      send={async (reason) => { const { act } = await write.mutateAsync({ id: household.id, version: household.version, on: on as never, birth, person: entrantOf(person), reason }); return words.receipt(act); }}
    >
      <DateField label={t(birth ? 'household.screen.born_on' : 'household.screen.joined_on')} required value={on} onChange={setOn} error={refusalAt(write.error, 'on')} />
      <PersonFields value={person} onChange={setPerson} path="person" problem={write.error} relations={notHead} />
      {birth ? <DoubleRecords matches={doubles.of(0)} /> : <KnownAlready person={person} matches={doubles.of(0)} onChange={setPerson} />}
    </ActForm>
  );
}

export function DepartForm({ household, reload, onClose, member, death }: ActProps & { readonly member: Member; readonly death: boolean }) {
  const t = useText();
  const words = useActWords(household.id);
  const write = useWrite(householdDepart, { also: ['audit'] });
  const [on, setOn] = useState<string | null>(useMe().today);
  const last = household.members.length === 1;
  return (
    <ActForm
      title={t(death ? 'household.act.death' : 'household.act.depart')} onClose={onClose} reload={reload} wayBack={words.wayBack} warnings={last ? [t('household.screen.depart.last')] : []} missing={() => words.missing({ on })}
      lines={() => [words.household(household), words.day(on), { label: t('household.screen.person'), value: member.fullName }]}
      send={async (reason) => { const { act } = await write.mutateAsync({ id: household.id, version: household.version, on: on as never, person: member.id, death, reason }); return words.receipt(act); }}
    >
      <p style={{ margin: 0 }}><strong>{member.fullName}</strong>, {t(`household.relation.${member.relation}`)}</p>
      {member.relation === 'head' && !last && <p className={css.hint}>{t('household.problem.head_leaves.fix')}</p>}
      <DateField label={t(death ? 'household.screen.died_on' : 'household.screen.departed_on')} required value={on} onChange={setOn} error={refusalAt(write.error, 'on')} />
    </ActForm>
  );
}

export function ChangeHeadForm({ household, reload, onClose }: ActProps) {
  const t = useText();
  const words = useActWords(household.id);
  const write = useWrite(householdChangeHead, { also: ['audit'] });
  const [on, setOn] = useState<string | null>(useMe().today);
  const [head, setHead] = useState('');
  const [formerHeadIs, setFormer] = useState<Relation | ''>('');
  const former = household.members.find((one) => one.relation === 'head');
  const next = household.members.find((one) => String(one.id) === head);
  const none = { value: '', label: t('household.screen.choose') };
  return (
    <ActForm
      title={t('household.act.change_head')} onClose={onClose} reload={reload} wayBack={words.wayBack}
      missing={() => [...words.missing({ on }), ...(next ? [] : [t('household.screen.head.nobody')]), ...(former && formerHeadIs === '' ? [t('household.screen.missing.relation', { name: former.fullName })] : [])]}
      lines={() => [words.household(household), words.day(on), { label: t('household.screen.head.next'), value: next?.fullName }, ...(former ? [{ label: t('household.screen.head.former', { name: former.fullName }), value: formerHeadIs && t(`household.relation.${formerHeadIs}`) }] : [])]}
      send={async (reason) => { const { act } = await write.mutateAsync({ id: household.id, version: household.version, on: on as never, head: Number(head), formerHeadIs: formerHeadIs || 'other_relative', reason }); return words.receipt(act); }}
    >
      <div className={css.pair}>
        <DateField label={t('household.screen.on')} required value={on} onChange={setOn} error={refusalAt(write.error, 'on')} />
        <ChoiceField label={t('household.screen.head.next')} required value={head} onChange={setHead} error={refusalAt(write.error, 'head')} choices={[none, ...household.members.filter((one) => one.relation !== 'head').map((one) => ({ value: String(one.id), label: `${one.fullName}, ${t(`household.relation.${one.relation}`)}` }))]} />
        {former && <ChoiceField label={t('household.screen.head.former', { name: former.fullName })} required value={formerHeadIs} onChange={(value) => setFormer(value as Relation | '')} choices={[none, ...notHead.map((value) => ({ value, label: t(`household.relation.${value}`) }))]} />}
      </div>
    </ActForm>
  );
}

export function CorrectForm({ household, reload, onClose, member }: ActProps & { readonly member: Member }) {
  const t = useText();
  const kind = useCorrection();
  const words = useActWords(household.id);
  const write = useWrite(householdCorrectPerson, { also: ['audit'] });
  const before = typedOf(t, member);
  const [person, setPerson] = useState<TypedPerson>(before);
  return (
    <ActForm
      title={t('household.act.correct_person')} onClose={onClose} reload={reload} reasonRequired wayBack={words.wayBack}
      missing={() => [...kind.missing, ...personProblems(t, person, false), ...(JSON.stringify(person) === JSON.stringify(before) ? [t('household.screen.correct.same')] : [])]}
      lines={() => [words.household(household), kind.line, { label: t('household.screen.correct.before'), value: personWords(t, before) }, { label: t('household.screen.correct.after'), value: personWords(t, person) }, { label: t('household.screen.citizen_number'), value: t(person.citizenNumber === before.citizenNumber ? 'household.screen.correct.number_kept' : 'household.screen.correct.number_changed') }]}
      send={async (reason) => { const { act } = await write.mutateAsync({ id: household.id, version: household.version, person: member.id, details: detailsOf(person), correction: kind.value!, reason }); return words.receipt(act); }}
    >
      <p className={css.hint}>{t('household.screen.correct.hint')}</p>
      <PersonFields value={person} onChange={setPerson} path="details" problem={write.error} relations={[]} />
      {kind.field}
    </ActForm>
  );
}
