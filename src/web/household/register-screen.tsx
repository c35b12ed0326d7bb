/** A new household enters the register: where, since when, and its members row by row. What is typed stays on the page only: it names people. */
import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { householdRegister } from '../../domain/household/contract.ts';
import { useWrite } from '../api.ts';
import { useHomeAreas } from '../area/home-area.ts';
import { DateField, TextField } from '../kit/fields.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { AppLink, useGo } from '../link.tsx';
import { useMe } from '../session.ts';
import { useDataWorld } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { ActForm } from './act-form.tsx';
import { KnownAlready, useDoubles } from './double-records.tsx';
import css from './household.module.css';
import { entrantOf, nobody, PersonFields, personProblems, personWords, refusalAt, type TypedPerson } from './person-fields.tsx';
import { useActWords } from './receipt.tsx';
import { useVillages, VillageField } from './village-field.tsx';
import { VillagesFirst } from './villages-first.tsx';

type Row = TypedPerson & { readonly key: number };
const most = 40;

export default function RegisterScreen() {
  const t = useText();
  const me = useMe();
  const go = useGo();
  const write = useWrite(householdRegister, { also: ['audit'] });
  const words = useActWords(0);
  const [on, setOn] = useState<string | null>(me.today);
  const [village, setVillage] = useState('');
  const [address, setAddress] = useState('');
  const [rows, setRows] = useState<readonly Row[]>([{ ...nobody, relation: 'head', key: 0 }]);
  const serial = useRef(0);
  const villages = useVillages(on);
  const doubles = useDoubles({ village }, rows);
  useDataWorld(me.world);
  const add = () => {
    serial.current += 1;
    const index = rows.length;
    setRows([...rows, { ...nobody, ethnicGroup: rows[0]?.ethnicGroup ?? '', key: serial.current }]);
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[name="members.${index}.fullName"]`)?.focus());
  };
  // Of several communes the first stands for all while none has a village.
  const homes = useHomeAreas();
  const bare = useVillages(me.today).length === 0 ? (homes[0]?.slug ?? '') : '';
  const heads = rows.filter((one) => one.relation === 'head').length;
  return (
    <>
      <ScreenHead title={t('household.screen.register.title')} lead={t('household.screen.register.lead')} up={{ to: '/ho', label: t('household.screen.list.title') }} printable={false} />
      <VillagesFirst area={bare} date={me.today}>
        <ActForm
          title={t('household.act.register')} onClose={() => go('/ho')} wayBack={words.wayBack} warnings={[t('household.screen.register.no_status'), ...(doubles.likely ? [t('household.double.reason')] : [])]} reasonRequired={doubles.likely}
          missing={() => [...words.missing({ on, village }), ...(heads === 1 ? [] : [t('household.problem.head_missing', { count: heads })]), ...rows.flatMap((one) => personProblems(t, one, true))]}
          lines={() => [
            { label: t('household.screen.village'), value: villages.find((one) => one.slug === village)?.name ?? village }, { label: t('household.screen.address'), value: address || '–' }, words.day(on),
            { label: t('household.screen.members.title'), value: <ol className={css.plain}>{rows.map((one) => <li key={one.key}>{personWords(t, one)}</li>)}</ol> },
          ]}
          send={async (reason) => {
            const done = await write.mutateAsync({ village, address, on: on as never, reason, members: rows.map(entrantOf) });
            return <>{t('household.screen.recorded', { act: String(done.act) })} <AppLink to={`/ho/${done.household}`}>{t('household.screen.register.open')}</AppLink></>;
          }}
        >
          <div className={css.pair}>
            <VillageField label={t('household.screen.village')} on={on} value={village} onChange={setVillage} error={refusalAt(write.error, 'village')} />
            <TextField label={t('household.screen.address')} value={address} onChange={setAddress} maxLength={300} />
            <DateField label={t('household.screen.register.on')} required value={on} onChange={setOn} error={refusalAt(write.error, 'on')} />
          </div>
          {rows.map((row, index) => (
            <fieldset key={row.key} className={css.fieldset}>
              <legend>{t('household.screen.member_number', { number: index + 1 })}</legend>
              <PersonFields value={row} onChange={(next) => setRows(rows.map((one) => (one.key === row.key ? { ...next, key: row.key } : one)))} path={`members.${index}`} problem={write.error} />
              <KnownAlready person={row} matches={doubles.of(index)} onChange={(next) => setRows(rows.map((one) => (one.key === row.key ? { ...next, key: row.key } : one)))} />
              {rows.length > 1 && <div><Button size="compact-sm" variant="subtle" onClick={() => setRows(rows.filter((one) => one.key !== row.key))}>{t('household.screen.member.remove', { name: row.fullName.trim() || t('household.screen.member_number', { number: index + 1 }) })}</Button></div>}
            </fieldset>
          ))}
          <div><Button variant="default" onClick={add} disabled={rows.length >= most}>{t('household.screen.member.add')}</Button></div>
        </ActForm>
      </VillagesFirst>
    </>
  );
}
