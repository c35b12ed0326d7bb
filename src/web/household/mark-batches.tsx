/** The acts on the mark of many households, newest first, each undone as a whole with a reason. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { householdMarkBatches, householdMarkUndo } from '../../domain/household/contract-marks.ts';
import { type OutputOf, useRead, useWrite } from '../api.ts';
import { DataTable } from '../kit/data-table.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { useMay } from '../session.ts';
import { useText } from '../text.tsx';
import { ActForm } from './act-form.tsx';
import { dayWords } from './words.ts';

type Batch = OutputOf<typeof householdMarkBatches>['rows'][number];
const atOnce = 50;

export function MarkBatches({ area }: { readonly area: string }) {
  const t = useText();
  const [number, setNumber] = useState(0);
  const answer = useRead(householdMarkBatches, { area, offset: number * atOnce, limit: atOnce });
  const [chosen, setChosen] = useState<Batch | null>(null);
  const mayUndo = useMay('household.markUndo');
  const plain = { sortable: false as const };
  const what = (row: Batch): string => t(`household.mark.batches.${row.does}`, { mark: t(`household.trait.${row.mark}`) });
  const state = (row: Batch): string => (row.undoneOn === null ? t('household.mark.batches.standing') : t('household.mark.batches.undone', { date: dayWords(t, row.undoneOn), reason: row.undoneReason ?? '' }));
  return (
    <>
      {chosen && <UndoForm key={chosen.id} batch={chosen} what={what(chosen)} onClose={() => setChosen(null)} />}
      <Loaded answer={answer}>
        {(data) => (
          <>
            <DataTable
              title={t('household.mark.batches')} rows={data.rows} rowKey={(row) => String(row.id)} empty={<EmptyState heading="h3" title={t('household.mark.batches.none')} />}
              columns={[
                { key: 'what', title: t('household.mark.batches.what'), value: what, ...plain }, { key: 'on', title: t('household.mark.batches.on'), value: (row) => row.on, cell: (row) => dayWords(t, row.on), ...plain }, { key: 'households', title: t('household.mark.households'), numeric: true, value: (row) => row.households, ...plain },
                { key: 'source', title: t('household.mark.batches.source'), value: (row) => t(`household.mark.batches.source.${row.source}`, { hash: row.contentHash?.slice(0, 16) ?? '' }), ...plain }, { key: 'by', title: t('household.mark.batches.by'), value: (row) => row.by, ...plain },
                { key: 'recorded', title: t('household.mark.batches.recorded'), value: (row) => row.recordedOn, cell: (row) => dayWords(t, row.recordedOn), ...plain }, { key: 'state', title: t('household.mark.batches.state'), value: state, ...plain },
                ...(mayUndo ? [{ key: 'undo', title: t('household.mark.undo'), value: () => '', ...plain, cell: (row: Batch) => (row.undoneOn === null ? <Button size="compact-sm" variant="default" className="no-print" onClick={() => setChosen(row)}>{t('household.mark.undo.of', { batch: String(row.id) })}</Button> : null) }] : []),
              ]}
            />
            {data.total > atOnce && <div className="no-print"><Button size="xs" variant="default" disabled={number === 0} onClick={() => setNumber(number - 1)}>{t('screen.table.previous')}</Button> <Button size="xs" variant="default" disabled={(number + 1) * atOnce >= data.total} onClick={() => setNumber(number + 1)}>{t('screen.table.next')}</Button></div>}
          </>
        )}
      </Loaded>
    </>
  );
}

function UndoForm({ batch, what, onClose }: { readonly batch: Batch; readonly what: string; readonly onClose: () => void }) {
  const t = useText();
  const write = useWrite(householdMarkUndo, { also: ['audit', 'form', 'indicator'] });
  return (
    <ActForm
      title={t('household.mark.undo.of', { batch: String(batch.id) })} onClose={onClose} reasonRequired missing={() => []}
      lines={() => [{ label: t('household.mark.batches.what'), value: what }, { label: t('household.mark.batches.on'), value: dayWords(t, batch.on) }, { label: t('household.mark.households'), value: batch.households }]}
      send={async (reason) => { const done = await write.mutateAsync({ marks: batch.id, reason: reason ?? '' }); return t('household.mark.undo.done', { households: done.households }); }}
    >
      <p style={{ margin: 0 }}>{t('household.mark.undo.lead')}</p>
    </ActForm>
  );
}
