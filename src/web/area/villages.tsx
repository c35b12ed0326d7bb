/** The villages of a commune on the map's day; who keeps its register takes back here what was entered by mistake, and enters new ones below. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { AreaSummary } from '../../domain/area/contract.ts';
import { areaRemoveVillage, areaVillages } from '../../domain/area/contract-villages.ts';
import { isPlainDate } from '../../domain/calendar.ts';
import type { MessageKey } from '../../domain/text/catalogue.ts';
import { formatDate } from '../../domain/text/translate.ts';
import { type OutputOf, useRead, useWrite } from '../api.ts';
import { ConfirmDecision } from '../kit/confirm-decision.tsx';
import { DataTable } from '../kit/data-table.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink } from '../link.tsx';
import { useMay, useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { useHomeAreas } from './home-area.ts';
import { VillageChangeForm } from './village-change-form.tsx';
import { VillageChanges } from './village-changes.tsx';
import { VillagesForm } from './villages-form.tsx';

type Row = OutputOf<typeof areaVillages>['rows'][number];

export function VillagesOfCommune({ commune, above }: { readonly commune: AreaSummary; readonly above: readonly AreaSummary[] }) {
  const t = useText();
  const me = useMe();
  const { mapOf } = useView();
  const homes = useHomeAreas();
  const may = useMay('area.addVillages');
  const [mayChange, maySee] = [useMay('area.mergeVillages'), useMay('area.villageChanges')];
  const answer = useRead(areaVillages, { area: commune.slug, date: mapOf });
  const remove = useWrite(areaRemoveVillage, { also: ['household', 'audit'] });
  const [leaving, setLeaving] = useState<Row | null>(null);
  const stands = commune.validUntil === null || commune.validUntil > me.today;
  const keeps = may && stands && homes.some((home) => [commune, ...above].some((area) => area.slug === home.slug));
  const from = (row: Row): string => (row.from && isPlainDate(row.from) ? formatDate(t.locale, row.from) : '');
  return (
    <Loaded answer={answer}>
      {(data) => (
        <>
          <DataTable
            title={t('area.screen.villages')} rows={data.rows} rowKey={(row) => row.slug}
            empty={<EmptyState title={t('area.screen.villages.none')} hint={t(keeps ? 'area.screen.villages.none.keeps' : 'area.screen.villages.none.reader')} />}
            columns={[
              { key: 'name', title: t('area.screen.name'), value: (row) => row.name, cell: (row) => <AppLink to={`/dia-ban/${row.slug}`}>{row.name}</AppLink> },
              { key: 'type', title: t('area.screen.type'), value: (row) => (row.type ? t(`area.type.${row.type}` as MessageKey) : '') },
              { key: 'from', title: t('area.screen.villages.from'), value: (row) => row.from ?? '', cell: from },
              { key: 'decision', title: t('area.screen.decision'), value: (row) => row.decision ?? '' },
              ...(keeps && data.rows.some((row) => row.byHand)
                ? [{ key: 'act', title: t('area.screen.villages.act'), screenOnly: true, sortable: false as const, value: () => '', cell: (row: Row) => row.byHand && <Button size="compact-sm" variant="subtle" onClick={() => setLeaving(row)}>{t('area.screen.villages.remove', { name: row.name })}</Button> }]
                : []),
            ]}
          />
          {leaving && (
            <ConfirmDecision
              key={leaving.slug} title={t('area.screen.villages.remove.title')} verb={t('area.screen.villages.remove.verb')} wayBack={t('area.screen.villages.remove.way_back')} onCancel={() => setLeaving(null)}
              lines={[{ label: t('area.screen.name'), value: leaving.name }, { label: t('area.screen.villages.from'), value: from(leaving) }]}
              onConfirm={async () => {
                await remove.mutateAsync({ village: leaving.slug });
                return t('area.screen.villages.removed', { name: leaving.name });
              }}
            />
          )}
          {keeps && <VillagesForm commune={commune} />}
          {keeps && mayChange && data.rows.length > 0 && <VillageChangeForm commune={commune} villages={data.rows} />}
          {keeps && maySee && <VillageChanges commune={commune} />}
        </>
      )}
    </Loaded>
  );
}
