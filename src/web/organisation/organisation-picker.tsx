/**
 * Choosing one body by typing part of its name; with an area the bodies of that area are offered at once.
 * Hands over id and name. Used where a right is given (of its area only) and wherever a body leads or joins.
 */
import { Autocomplete } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { organisationList } from '../../domain/organisation/contract.ts';
import { useRead } from '../api.ts';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';

export type PickedOrganisation = { readonly id: string; readonly name: string };

type Props = {
  readonly label: string;
  readonly value: PickedOrganisation | null;
  readonly onChange: (body: PickedOrganisation | null) => void;
  readonly hint?: string;
  readonly required?: boolean;
  /** Slug of the area whose bodies come first. */
  readonly area?: string | undefined;
  /** No other bodies are found. */
  readonly ofAreaOnly?: boolean;
};

export function OrganisationPicker({ label, value, onChange, hint, required, area, ofAreaOnly = false }: Props) {
  const t = useText();
  const me = useMe();
  const [typed, setTyped] = useState<string | null>(null);
  const [query] = useDebouncedValue((typed ?? '').trim(), 200);
  const search = query.length >= 2;
  const found = useRead(organisationList, { world: me.world, date: me.today, limit: 20, ...(search ? { query } : {}), ...(search && !ofAreaOnly ? {} : { area }) }, { enabled: search || area !== undefined });
  const rows = search || area !== undefined ? (found.data?.rows ?? []) : [];
  const options = new Map(rows.map((row) => [row.name, row]));
  const nothing = search && found.data !== undefined && !found.isPlaceholderData && rows.length === 0;
  return (
    <Autocomplete
      label={label} description={hint} withAsterisk={required} aria-required={required || undefined} size="md" autoComplete="off" placeholder={t('organisation.screen.picker.placeholder')}
      error={nothing ? t('organisation.screen.picker.none') : undefined} value={typed ?? value?.name ?? ''} data={[...options.keys()]} filter={({ options: all }) => all}
      onChange={(text) => {
        setTyped(text);
        if (text === '' && value) onChange(null);
      }}
      onOptionSubmit={(text) => {
        const row = options.get(text);
        if (row) onChange({ id: row.id, name: row.name });
        setTyped(null);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
