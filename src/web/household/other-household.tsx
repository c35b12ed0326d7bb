/** Finding another household of one's own area by a name or number, and choosing it. Part of the acts that are about two. */
import { Button, Radio, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useRead } from '../api.ts';
import { useHomeArea } from '../area/home-area.ts';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { useText } from '../text.tsx';
import { type Household, search } from './contracts.ts';
import css from './household.module.css';

/** The household that was chosen, once it is this one and not the one chosen before; and whether it is still being read. */
export function chosenOf(chosen: string, answer: { readonly data: Household | undefined; readonly isPlaceholderData: boolean; readonly isLoading: boolean }): readonly [Household | undefined, boolean] {
  return chosen === '' ? [undefined, false] : [answer.isPlaceholderData ? undefined : answer.data, answer.isLoading || answer.isPlaceholderData];
}

type OtherHouseholdProps = { readonly self: number; readonly searchLabel: string; readonly label: string; readonly value: string; readonly onChange: (id: string) => void; readonly error?: string | undefined };

export function OtherHousehold({ self, searchLabel, label, value, onChange, error }: OtherHouseholdProps) {
  const t = useText();
  const home = useHomeArea();
  const [typed, setTyped] = useState('');
  const [query, setQuery] = useState('');
  const found = useRead(search, { area: home, query, limit: 20 } as never, { enabled: query.length >= 2 });
  const ask = () => { if (typed.trim().length >= 2) { setQuery(typed.trim()); onChange(''); } };
  return (
    <>
      <div className={css.search} role="search">
        <TextInput type="search" label={searchLabel} description={t('household.screen.search.hint')} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} autoComplete="off" maxLength={120} onKeyDown={(event) => { if (event.key === 'Enter') { event.preventDefault(); ask(); } }} />
        <Button variant="default" onClick={ask} disabled={typed.trim().length < 2}>{t('household.screen.search.do')}</Button>
      </div>
      {query !== '' && (
        <Loaded answer={found}>
          {(data) => {
            const rows = data.rows.filter((row) => row.id !== self);
            return rows.length === 0 ? <EmptyState heading="h3" title={t('household.screen.found.empty')} hint={t('household.screen.found.empty.fix')} /> : (
              <Radio.Group label={label} withAsterisk value={value} onChange={onChange} error={error}>
                <div className={css.stack} style={{ gap: '0.4rem', marginTop: '0.4rem' }}>
                  {rows.map((row) => <Radio key={row.id} value={String(row.id)} label={[t('household.screen.of_head', { name: row.head }), row.matched && t('household.screen.matched', { name: row.matched }), row.villageName, row.address, t('household.screen.count_members', { count: row.members })].filter(Boolean).join(', ')} />)}
                </div>
              </Radio.Group>
            );
          }}
        </Loaded>
      )}
    </>
  );
}
