/** Changes of a commune's villages that its office recorded, with the decisions on paper; one entered by mistake is taken back here. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { AreaSummary } from '../../domain/area/contract.ts';
import { areaUndoVillageChange, areaVillageChanges } from '../../domain/area/contract-villages.ts';
import { isPlainDate } from '../../domain/calendar.ts';
import { formatDate } from '../../domain/text/translate.ts';
import { type OutputOf, useRead, useWrite } from '../api.ts';
import { AttachmentList } from '../attachment/attachment-list.tsx';
import { ConfirmDecision } from '../kit/confirm-decision.tsx';
import { DataTable } from '../kit/data-table.tsx';
import { ListPages, useListPage } from '../kit/list-pages.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { useMay } from '../session.ts';
import { useText } from '../text.tsx';

type Row = OutputOf<typeof areaVillageChanges>['rows'][number];

export function VillageChanges({ commune }: { readonly commune: AreaSummary }) {
  const t = useText();
  const mayUndo = useMay('area.undoVillageChange');
  const page = useListPage(20, commune.slug);
  const answer = useRead(areaVillageChanges, { area: commune.slug, offset: page.offset, limit: page.limit });
  const undo = useWrite(areaUndoVillageChange, { also: ['household', 'audit', 'form', 'indicator'] });
  const [leaving, setLeaving] = useState<Row | null>(null);
  const day = (text: string): string => (isPlainDate(text) ? formatDate(t.locale, text) : text);
  const state = (row: Row): string => (row.undoneOn === null ? t('area.screen.village_changes.stands') : t('area.screen.village_changes.undone', { date: day(row.undoneOn), reason: row.undoneReason ?? '' }));
  return (
    <>
      <Loaded answer={answer}>
        {(data) => (
          <>
            <DataTable
              title={t('area.screen.village_changes')} rows={data.rows} rowKey={(row) => String(row.id)} empty={<EmptyState heading="h3" title={t('area.screen.village_changes.none')} />}
              columns={[
                { key: 'on', title: t('area.screen.village_change.on'), value: (row) => row.on, cell: (row) => day(row.on) },
                { key: 'kind', title: t('area.screen.kind'), value: (row) => t(`area.event.${row.kind}`) },
                { key: 'before', title: t('area.screen.village_change.before'), value: (row) => row.before.join(', ') },
                { key: 'after', title: t('area.screen.village_change.after'), value: (row) => row.after.join(', ') },
                { key: 'households', title: t('area.screen.village_changes.households'), numeric: true, value: (row) => row.households },
                { key: 'decision', title: t('area.screen.decision'), value: (row) => row.decision },
                { key: 'by', title: t('area.screen.village_changes.by'), value: (row) => `${row.by}, ${day(row.recordedOn)}` },
                { key: 'state', title: t('area.screen.village_changes.state'), value: state },
                ...(mayUndo && data.rows.some((row) => row.undoneOn === null)
                  ? [{ key: 'act', title: t('area.screen.villages.act'), screenOnly: true, sortable: false as const, value: () => '', cell: (row: Row) => row.undoneOn === null && <Button size="compact-sm" variant="subtle" onClick={() => setLeaving(row)}>{t('area.screen.village_changes.undo')}</Button> }]
                  : []),
              ]}
            />
            <ListPages page={page} count={data.rows.length} total={data.total} />
          </>
        )}
      </Loaded>
      {leaving && (
        <ConfirmDecision
          key={leaving.id} title={t('area.screen.village_changes.undo')} verb={t('area.screen.village_changes.undo')} wayBack={t('area.screen.village_changes.undo.way_back')} reason={{ label: t('area.screen.village_changes.undo.reason'), required: true }} onCancel={() => setLeaving(null)}
          lines={[{ label: t('area.screen.kind'), value: t(`area.event.${leaving.kind}`) }, { label: t('area.screen.village_change.on'), value: day(leaving.on) }, { label: t('area.screen.village_change.before'), value: leaving.before.join(', ') }, { label: t('area.screen.village_change.after'), value: leaving.after.join(', ') }, { label: t('area.screen.village_changes.households'), value: leaving.households }]}
          onConfirm={async (reason) => {
            const done = await undo.mutateAsync({ change: leaving.id, reason });
            return t('area.screen.village_changes.undo.done', { households: done.households });
          }}
        />
      )}
      <AttachmentList kind="area" id={commune.slug} />
    </>
  );
}
