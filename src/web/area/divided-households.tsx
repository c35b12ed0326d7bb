/** The households of a village that is divided, a page at a time, each with the village it goes to; who is not chosen stays. Part of the form of a change of villages. */
import { NativeSelect } from '@mantine/core';
import { useRead } from '../api.ts';
import { list } from '../household/contracts.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ListPages, useListPage } from '../kit/list-pages.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { useText } from '../text.tsx';

type DividedProps = { readonly village: string; readonly names: readonly string[]; /** Household to the place of its village in `names`. */ readonly going: ReadonlyMap<number, number>; readonly onChange: (going: ReadonlyMap<number, number>) => void };

export function DividedHouseholds({ village, names, going, onChange }: DividedProps) {
  const t = useText();
  const page = useListPage(50, village);
  const answer = useRead(list, { area: village, offset: page.offset, limit: page.limit } as never);
  const choose = (id: number, to: string) => {
    const next = new Map(going);
    if (to === '') next.delete(id);
    else next.set(id, Number(to));
    onChange(next);
  };
  const choices = [{ value: '', label: t('area.screen.village_change.households.stays') }, ...names.map((label, place) => ({ value: String(place), label }))];
  return (
    <Loaded answer={answer}>
      {(data) => (
        <>
          <p>{t('area.screen.village_change.households.hint')} {t('area.screen.village_change.households.picked', { count: going.size })}</p>
          <DataTable
            title={t('area.screen.village_change.households')} rows={data.rows} rowKey={(row) => String(row.id)} empty={<EmptyState heading="h3" title={t('area.screen.village_change.households.none')} />}
            columns={[
              { key: 'head', title: t('household.screen.head'), value: (row) => row.head },
              { key: 'address', title: t('household.screen.address'), value: (row) => row.address },
              { key: 'to', title: t('area.screen.village_change.households.to'), sortable: false, value: (row) => names[going.get(row.id) ?? -1] ?? '', cell: (row) => <NativeSelect aria-label={t('area.screen.village_change.households.to_of', { name: row.head })} value={String(going.get(row.id) ?? '')} onChange={(event) => choose(row.id, event.currentTarget.value)} data={choices} /> },
            ]}
          />
          <ListPages page={page} count={data.rows.length} total={data.total} />
        </>
      )}
    </Loaded>
  );
}
