/** Choosing a person by typing part of the name: active people of the areas one works in, with their roles. */
import { Autocomplete } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { accountColleagues } from '../../domain/account/administration.ts';
import { useRead } from '../api.ts';
import { useMe } from '../session.ts';
import { roleName } from '../shell/role-name.ts';
import { useText } from '../text.tsx';

export type Colleague = { readonly id: string; readonly name: string };

export function ColleaguePicker({ label, value, onChange, hint, withMe = false, required = true, error }: { label: string; value: Colleague | null; onChange: (person: Colleague | null) => void; hint?: string; withMe?: boolean; required?: boolean; error?: string | undefined }) {
  const t = useText();
  const me = useMe();
  const [typed, setTyped] = useState<string | null>(null);
  const [query] = useDebouncedValue((typed ?? '').trim(), 200);
  const found = useRead(accountColleagues, { q: query, limit: 20 });
  const options = new Map((found.data?.items ?? []).filter((one) => withMe || one.id !== me.id).map((one) => [`${one.name} – ${[one.roles.map((role) => roleName(t, role)).join(', '), one.areaName].filter(Boolean).join(', ')}`, one]));
  return (
    <Autocomplete
      label={label} description={hint} withAsterisk={required} aria-required={required || undefined} error={error} size="md" autoComplete="off" placeholder={t('account.screen.person.placeholder')} value={typed ?? value?.name ?? ''} data={[...options.keys()]} filter={({ options: all }) => all}
      onChange={(text) => { setTyped(text); if (text === '' && value) onChange(null); }}
      onOptionSubmit={(text) => { const one = options.get(text); if (one) onChange({ id: one.id, name: one.name }); setTyped(null); }}
      onBlur={() => setTyped(null)}
    />
  );
}
