/** Finding the household of the register an application speaks of: by name or citizen number, in one's own area. Nothing of it in the address. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useRead } from '../api.ts';
import { useHomeArea } from '../area/home-area.ts';
import { ChoiceField, TextField } from '../kit/fields.tsx';
import { LoadingState, ProblemNote } from '../kit/states.tsx';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';
import css from '../fieldwork/fieldwork.module.css';
import { search } from './contracts.ts';

export function HouseholdChoice({ value, onChange }: { readonly value: string; readonly onChange: (id: string, label: string) => void }) {
  const t = useText();
  const home = useHomeArea();
  const [typed, setTyped] = useState('');
  const [query, setQuery] = useState('');
  const answer = useRead(search, { area: home, query, limit: 50 }, { enabled: home !== '' && query.length >= 2 });
  const lineOf = (row: { readonly head: string; readonly villageName: string; readonly address: string }) => t('application.screen.household.line', { head: row.head, village: row.villageName, address: row.address });
  return (
    <div className={css.stack}>
      <div className={css.pair}>
        <TextField label={t('application.screen.household.find')} name="find" value={typed} onChange={setTyped} maxLength={120} />
        <div style={{ alignSelf: 'end' }}><Button variant="default" disabled={typed.trim().length < 2} onClick={() => setQuery(typed.trim())}>{t('application.screen.household.search')}</Button></div>
      </div>
      {answer.error ? <ProblemNote problem={answer.error} /> : query !== '' && answer.data === undefined ? <LoadingState /> : null}
      {answer.data && (answer.data.rows.length === 0
        ? <p style={{ margin: 0 }} role="status">{t('application.screen.household.nobody')} <AppLink to="/ho/moi">{t('application.screen.household.register')}</AppLink></p>
        : <ChoiceField label={t('application.screen.household')} name="household" value={value} onChange={(id) => onChange(id, lineOf(answer.data!.rows.find((row) => String(row.id) === id) ?? { head: '', villageName: '', address: '' }))} choices={[{ value: '', label: t('application.screen.household.none') }, ...answer.data.rows.map((row) => ({ value: String(row.id), label: lineOf(row) }))]} />)}
    </div>
  );
}
