/** Emulation clusters and blocks of an area in a year, with members and leader; who has the right forms them and sets a year. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { organisationClusters } from '../../domain/organisation/contract.ts';
import type { MessageKey } from '../../domain/text/catalogue.ts';
import { type OutputOf, useRead } from '../api.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ChoiceField } from '../kit/fields.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { useSearchParam } from '../link.tsx';
import { useMay } from '../session.ts';
import { useDataWorld } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { useChosenArea } from './area-choice.tsx';
import { ClusterForm } from './cluster-form.tsx';
import { Body } from './list-screen.tsx';
import css from './organisation.module.css';

export type Cluster = OutputOf<typeof organisationClusters>['clusters'][number];

const order = { leader: 0, deputy: 1, member: 2 };

export default function ClustersScreen() {
  const t = useText();
  const { today } = useView();
  const thisYear = Number(today.slice(0, 4));
  const { area, picker } = useChosenArea();
  // An ended area opens on its last whole year.
  const [year, setYear] = useSearchParam('nam', String(area?.validUntil ? Number(area.validUntil.slice(0, 4)) - 1 : thisYear));
  const mayEdit = useMay('organisation.saveCluster');
  const [editing, setEditing] = useState<string | null>(null);
  const answer = useRead(organisationClusters, { area: area?.slug ?? 'viet-nam', year: Number(year) }, { enabled: area !== null });
  useDataWorld(area?.world);
  const years = Array.from({ length: thisYear - 2020 }, (_, index) => String(thisYear - index));
  return (
    <>
      <ScreenHead title={t('organisation.screen.clusters.title')} lead={t('organisation.screen.clusters.lead')} up={{ to: '/to-chuc', label: t('organisation.screen.list.title') }} />
      <div className={`${css.choices} no-print`}>
        {picker}
        <ChoiceField label={t('organisation.screen.year')} value={year} onChange={(value) => { setYear(value); setEditing(null); }} choices={years.map((value) => ({ value, label: value }))} />
        {mayEdit && area && editing === null && <div><Button variant="default" onClick={() => setEditing('')}>{t('organisation.screen.new')}</Button></div>}
      </div>
      {area && editing === '' && <ClusterForm area={area} year={Number(year)} cluster={null} onClose={() => setEditing(null)} />}
      <Loaded answer={answer}>
        {(data) => {
          const shown = data.clusters.filter((one) => one.members.length > 0 || mayEdit);
          if (shown.length === 0) return <EmptyState title={t('organisation.clusters.empty')} />;
          return shown.map((one) => (editing === one.id && area ? <ClusterForm key={one.id} area={area} year={data.year} cluster={one} onClose={() => setEditing(null)} /> : (
            <DataTable
              key={one.id} title={`${one.name} – ${data.year}`} rows={[...one.members].sort((a, b) => order[a.role] - order[b.role])} rowKey={(row) => row.organisation.id}
              actions={mayEdit && editing === null ? <Button size="xs" variant="default" onClick={() => setEditing(one.id)}>{t('organisation.screen.edit')}</Button> : undefined}
              empty={<EmptyState title={t('organisation.clusters.empty')} heading="h3" />}
              columns={[
                { key: 'name', title: t('organisation.screen.name'), value: (row) => row.organisation.name, cell: (row) => <Body one={row.organisation} /> },
                { key: 'role', title: t('organisation.screen.role'), value: (row) => t(`organisation.cluster_role.${row.role}` as MessageKey) },
              ]}
            />
          )));
        }}
      </Loaded>
    </>
  );
}
