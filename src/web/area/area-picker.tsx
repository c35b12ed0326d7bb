/**
 * Choosing one area by typing part of its name or an old or new code, with or without marks. Hands over the area itself
 * (id, slug, name), because accounts and the journal speak of ids and figures of slugs. Used by figures, audit and administration.
 */
import { Autocomplete } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { areaSearch } from '../../domain/area/contract.ts';
import { useRead } from '../api.ts';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';

export type PickedArea = { readonly id: number; readonly slug: string; readonly name: string };

type AreaPickerProps = {
  readonly label: string;
  readonly value: PickedArea | null;
  readonly onChange: (area: PickedArea | null) => void;
  readonly hint?: string;
  readonly required?: boolean;
  readonly error?: string | undefined;
  /** Without it the world of the account, real places included for a demo account when `anyWorld`. */
  readonly anyWorld?: boolean;
  readonly name?: string;
  /** The day on which the areas are looked at, when it is not the map's: an ended one is marked. */
  readonly on?: string;
};

export function AreaPicker({ label, value, onChange, hint, required, error, anyWorld = false, name, on }: AreaPickerProps) {
  const t = useText();
  const me = useMe();
  const { mapOf } = useView();
  const [typed, setTyped] = useState<string | null>(null);
  const [query] = useDebouncedValue((typed ?? '').trim(), 200);
  const asked = query.length >= 2;
  const found = useRead(areaSearch, { query, date: on ?? mapOf, limit: 15, ...(anyWorld ? {} : { world: me.world }) }, { enabled: asked });
  const rows = asked ? (found.data?.rows ?? []) : [];
  const labelOf = (row: (typeof rows)[number]) => [row.name, row.place].filter(Boolean).join(', ') + (row.ended ? ` (${t('area.screen.picker.ended')})` : '');
  const options = [...new Map(rows.map((row) => [labelOf(row), row]))];
  const nothing = asked && found.data !== undefined && !found.isPlaceholderData && rows.length === 0;
  return (
    <Autocomplete
      label={label} name={name} description={hint} withAsterisk={required} aria-required={required || undefined} size="md" error={error ?? (nothing ? t('area.screen.picker.none') : undefined)}
      placeholder={t('area.screen.picker.placeholder')} autoComplete="off"
      value={typed ?? value?.name ?? ''} data={options.map(([text]) => text)} filter={({ options: all }) => all}
      onChange={(text) => {
        setTyped(text);
        if (text === '' && value) onChange(null);
      }}
      onOptionSubmit={(text) => {
        const row = options.find(([one]) => one === text)?.[1];
        if (row) onChange({ id: row.id, slug: row.slug, name: row.name });
        setTyped(null);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
