/** Choosing the bodies that have to send: of the area and of everything within it, narrowed by kind and name, a page at a time; all of a page with one press. */
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { organisationKinds, type OrganisationKind } from '../../domain/organisation/types.ts';
import { useRead } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import { ChoiceField, TextField } from '../kit/fields.tsx';
import { ListPages, useListPage, useTyped } from '../kit/list-pages.tsx';
import { Loaded } from '../kit/states.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { bodies } from './contracts.ts';

const size = 200;

export function UnitPicker({ area, chosen, onChange }: { readonly area: string; readonly chosen: readonly string[]; readonly onChange: (ids: readonly string[]) => void }) {
  const t = useText();
  const me = useMe();
  const [kind, setKind] = useState<OrganisationKind | ''>('');
  const { typed, setTyped, query } = useTyped();
  const page = useListPage(size, [area, kind, query]);
  const answer = useRead(bodies, { area, below: 'true', world: me.world, date: me.today, offset: page.offset, limit: size, ...(kind === '' ? {} : { kind }), ...(query === '' ? {} : { query }) } as never, { enabled: area !== '' });
  const known = new Set(chosen);
  // Names as they were met, so that those chosen on another page are named.
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const choose = (ids: readonly string[]): void => {
    setNames(new Map([...names, ...(answer.data?.rows ?? []).map((row) => [row.id, row.name] as const)]));
    onChange(ids);
  };
  const elsewhere = (rows: readonly { readonly id: string }[]): string => chosen.filter((id) => !rows.some((row) => row.id === id)).map((id) => names.get(id) ?? id).join('; ');
  return (
    <fieldset style={{ border: 0, padding: 0, margin: 0, minWidth: 0, display: 'grid', gap: '0.6rem' }}>
      <legend style={{ fontWeight: 600, padding: 0 }}>{t('report.screen.new.units')}</legend>
      <ChoiceField label={t('report.screen.new.units.kind')} value={kind} onChange={(value) => setKind(value as typeof kind)} choices={[{ value: '', label: t('report.screen.new.units.any') }, ...organisationKinds.map((one) => ({ value: one, label: t(`organisation.kind.${one}`) }))]} />
      <TextField label={t('report.screen.new.units.search')} value={typed} onChange={setTyped} maxLength={200} />
      <Loaded answer={answer}>
        {({ rows, total }) => (
          <>
            <div className={css.buttons}>
              <Button size="xs" variant="default" onClick={() => choose([...new Set([...chosen, ...rows.map((row) => row.id)])])}>{t('report.screen.new.units.all')}</Button>
              <Button size="xs" variant="default" onClick={() => onChange([])}>{t('report.screen.new.units.none')}</Button>
              <span aria-live="polite">{t('report.screen.new.units.chosen', { count: chosen.length })}</span>
            </div>
            <div className={css.picks}>
              {rows.map((row) => <Checkbox key={row.id} label={row.name} checked={known.has(row.id)} onChange={(event) => choose(event.currentTarget.checked ? [...chosen, row.id] : chosen.filter((id) => id !== row.id))} />)}
            </div>
            {total === 0 && <p className="soft" style={{ margin: 0 }}>{t('report.screen.new.units.nobody')}</p>}
            <ListPages page={page} count={rows.length} total={total} />
            {elsewhere(rows) !== '' && <p className="soft" style={{ margin: 0 }}>{t('report.screen.new.units.elsewhere', { names: elsewhere(rows) })}</p>}
          </>
        )}
      </Loaded>
    </fieldset>
  );
}
