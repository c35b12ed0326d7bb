/** The households of a village that is divided, a page at a time, each with the village it goes to; who is not chosen stays. Part of the form of a change of villages. */
import { NativeSelect } from '@mantine/core';
import { useRead } from '../api.ts';
import { list } from '../household/contracts.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ListPages, useListPage } from '../kit/list-pages.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { useText } from '../text.tsx';
import type { NameLine } from './divided-names.ts';

type DividedProps = { readonly village: string; readonly names: readonly NameLine[]; /** Household to the key of the name of its village. */ readonly going: ReadonlyMap<number, number>; /** Of these, those whose name was taken out. */ readonly dropped: number; readonly onChange: (going: ReadonlyMap<number, number>) => void };

export function DividedHouseholds({ village, names, going, dropped, onChange }: DividedProps) {
  const t = useText();
  const page = useListPage(50, village);
  const answer = useRead(list, { area: village, offset: page.offset, limit: page.limit } as never);
  const choose = (id: number, to: string) => {
    const next = new Map(going);
    if (to === '') next.delete(id);
    else next.set(id, Number(to));
    onChange(next);
  };
  const choices = [{ value: '', label: t('area.screen.village_change.households.stays') }, ...names.map((one) => ({ value: String(one.key), label: one.text }))];
  const nameOf = (id: number) => names.find((one) => one.key === going.get(id));
  return (
    <Loaded answer={answer}>
      {(data) => (
        <>
          <p>{t('area.screen.village_change.households.hint')} {t('area.screen.village_change.households.picked', { count: going.size - dropped })}</p>
          {dropped > 0 && <p role="status">{t('area.screen.village_change.households.dropped', { count: dropped })}</p>}
          <DataTable
            title={t('area.screen.village_change.households')} rows={data.rows} rowKey={(row) => String(row.id)} empty={<EmptyState heading="h3" title={t('area.screen.village_change.households.none')} />}
            columns={[
              { key: 'head', title: t('household.screen.head'), value: (row) => row.head },
              { key: 'to', title: t('area.screen.village_change.households.to'), sortable: false, value: (row) => nameOf(row.id)?.text ?? '', cell: (row) => <NativeSelect miw="10rem" aria-label={t('area.screen.village_change.households.to_of', { name: row.head })} value={String(nameOf(row.id)?.key ?? '')} onChange={(event) => choose(row.id, event.currentTarget.value)} data={choices} /> },
              { key: 'address', title: t('household.screen.address'), value: (row) => row.address },
            ]}
          />
          <ListPages page={page} count={data.rows.length} total={data.total} />
        </>
      )}
    </Loaded>
  );
}
