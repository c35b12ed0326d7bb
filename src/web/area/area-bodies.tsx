/** The bodies of an area on the map's day, each opening its duties and successors, and the way to its emulation clusters by year. */
import { organisationList } from '../../domain/organisation/contract.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import type { MessageKey } from '../../domain/text/catalogue.ts';
import { useRead } from '../api.ts';
import { DataTable } from '../kit/data-table.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { validity } from './area-words.ts';

export function AreaBodies({ area, world }: { readonly area: string; readonly world: 'real' | 'story' }) {
  const t = useText();
  const { mapOf } = useView();
  const bodies = useRead(organisationList, { area, world, date: mapOf as PlainDate, limit: 200, offset: 0, below: 'false' as never });
  return (
    <Loaded answer={bodies}>
      {(data) => (
        <DataTable
          title={t('area.screen.bodies')} rows={data.rows} rowKey={(row) => row.id} empty={<EmptyState title={t('area.screen.bodies.none')} />}
          actions={<AppLink to="/cum-khoi" search={{ 'dia-ban': area }}>{t('area.screen.bodies.clusters')}</AppLink>}
          columns={[
            { key: 'name', title: t('area.screen.name'), value: (row) => row.name, cell: (row) => <AppLink to={`/to-chuc/${row.id}`}>{row.name}</AppLink> },
            { key: 'kind', title: t('area.screen.type'), value: (row) => t(`organisation.kind.${row.kind}` as MessageKey) },
            { key: 'valid', title: t('area.screen.validity'), value: (row) => validity(t, row.validFrom, row.validUntil) },
          ]}
        />
      )}
    </Loaded>
  );
}
