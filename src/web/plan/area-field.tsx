/** Choosing an area: a field that finds areas as one types, and a walk from a plan's area down to its villages. */
import { Autocomplete, NativeSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useRead } from '../api.ts';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { areaOf, areasBelow, areasFound } from './contracts.ts';
import css from './plan.module.css';

type AreaFieldProps = { readonly label: string; readonly value: string; readonly onChange: (slug: string) => void; readonly world?: 'real' | 'story'; readonly error?: string | undefined; readonly required?: boolean; readonly hint?: string; /** Only areas that stand on the day: nothing new begins where an area has ended. */ readonly standing?: boolean };

/** Typed with or without marks; an empty field is no area. */
export function AreaField({ label, value, onChange, world, error, required, hint, standing = false }: AreaFieldProps) {
  const t = useText();
  const me = useMe();
  const view = useView();
  const chosen = useRead(areaOf, { area: value, world: world ?? me.world }, { enabled: value !== '' });
  const [typed, setTyped] = useState<string | null>(null);
  const [query] = useDebouncedValue(typed ?? '', 250);
  const found = useRead(areasFound, { query, date: view.asOf, limit: 12, ...(world ? { world } : {}) }, { enabled: query.trim().length >= 2 });
  const rows = query.trim().length >= 2 ? (found.data?.rows ?? []).filter((row) => !standing || !row.ended) : [];
  const nobody = query.trim().length >= 2 && typed !== null && (found.isError || (found.data !== undefined && rows.length === 0 && !found.isFetching));
  const labelOf = (row: (typeof rows)[number]) => [row.name, row.place].filter(Boolean).join(', ') + (row.ended ? ` (${t('area.screen.picker.ended')})` : '');
  return (
    <Autocomplete
      label={label} description={hint} withAsterisk={required} error={nobody ? t(found.isError ? 'plan.screen.area.failed' : 'area.screen.picker.none') : error} size="md" placeholder={t('plan.screen.area.placeholder')}
      value={typed ?? (value === '' ? '' : (chosen.data?.area.name ?? value))}
      data={[...new Set(rows.map(labelOf))]}
      filter={({ options }) => options}
      onChange={(text) => {
        setTyped(text);
        if (text === '') onChange('');
      }}
      onOptionSubmit={(text) => {
        const row = rows.find((one) => labelOf(one) === text);
        if (row) onChange(row.slug);
        setTyped(null);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}

/** From `root` down: the chain of areas above the chosen one as buttons, and what lies below it as a choice. */
export function AreaWalk({ root, rootName, value, world, onChange }: { root: string; rootName: string; value: string; world: 'real' | 'story'; onChange: (slug: string) => void }) {
  const t = useText();
  const { mapOf, asOf } = useView();
  const here = value === '' ? root : value;
  const own = useRead(areaOf, { area: here, date: mapOf, world }, { enabled: value !== '' });
  const below = useRead(areasBelow, { area: here, date: mapOf, world });
  // An area that has ended by the day of the map is still walked on the day the figures speak of.
  const before = useRead(areasBelow, { area: here, date: asOf, world }, { enabled: below.data?.rows.length === 0 && asOf !== mapOf });
  const rows = below.data?.rows.length ? below.data.rows : (before.data?.rows ?? []);
  const above = fromTheTop(own.data?.ancestors ?? []);
  const from = above.findIndex((one) => one.slug === root);
  const chain = value === '' ? [] : [...(from >= 0 ? above.slice(from + 1) : []), ...(own.data ? [own.data.area] : [])];
  return (
    <div className={`${css.bar} no-print`}>
      <ol className={css.crumbs} aria-label={t('plan.screen.area.walk')}>
        {[{ slug: root, name: rootName }, ...chain].map((one) => (
          <li key={one.slug}>
            <button type="button" className={css.tag} style={{ font: 'inherit', cursor: 'pointer', minHeight: 36 }} aria-current={one.slug === here ? 'true' : undefined} onClick={() => onChange(one.slug === root ? '' : one.slug)}>{one.name}</button>
          </li>
        ))}
      </ol>
      {rows.length > 0 && (
        <NativeSelect aria-label={t('plan.screen.area.below')} size="sm" value="" onChange={(event) => event.currentTarget.value && onChange(event.currentTarget.value)} data={[{ value: '', label: t('plan.screen.area.below') }, ...rows.map((row) => ({ value: row.slug, label: row.name }))]} />
      )}
    </div>
  );
}

const levels = ['nation', 'region', 'province', 'district', 'commune', 'village'];

/** A chain of areas with the largest first, whichever end it was given from. */
export function fromTheTop<T extends { readonly level: string }>(areas: readonly T[]): readonly T[] {
  return [...areas].sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level));
}
