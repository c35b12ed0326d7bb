/** The lists imported for a commune, newest first, each undone as a whole with a reason. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { householdListBatches, householdListUndo } from '../../domain/household/contract-list.ts';
import { type OutputOf, useRead, useWrite } from '../api.ts';
import { DataTable } from '../kit/data-table.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { useMay } from '../session.ts';
import { useText } from '../text.tsx';
import { ActForm } from './act-form.tsx';
import { dayWords } from './words.ts';

type Batch = OutputOf<typeof householdListBatches>['rows'][number];

export function Batches({ area }: { readonly area: string }) {
  const t = useText();
  const answer = useRead(householdListBatches, { area, limit: 50 });
  const [chosen, setChosen] = useState<Batch | null>(null);
  const mayUndo = useMay('household.listUndo');
  const plain = { sortable: false as const };
  return (
    <>
      {chosen && <UndoForm key={chosen.id} batch={chosen} onClose={() => setChosen(null)} />}
      <Loaded answer={answer}>
        {(data) => (
          <DataTable
            title={t('household.import.batches')} rows={data.rows} rowKey={(row) => String(row.id)} empty={<EmptyState heading="h3" title={t('household.import.batches.none')} />}
            columns={[
              { key: 'number', title: t('household.import.batches.number'), value: (row) => `${row.number}, ${dayWords(t, row.issuedOn)}`, ...plain }, { key: 'on', title: t('household.import.batches.on'), value: (row) => row.importedOn, cell: (row) => dayWords(t, row.importedOn), ...plain },
              { key: 'by', title: t('household.import.batches.by'), value: (row) => row.by, ...plain }, { key: 'file', title: t('household.import.batches.file'), value: (row) => row.contentHash, cell: (row) => <code className="soft">{row.contentHash.slice(0, 16)}</code>, ...plain },
              { key: 'households', title: t('household.import.households'), numeric: true, value: (row) => row.households, ...plain }, { key: 'persons', title: t('household.import.persons'), numeric: true, value: (row) => row.persons, ...plain },
              { key: 'state', title: t('household.import.batches.state'), value: (row) => (row.undoneOn === null ? t('household.import.batches.standing') : t('household.import.batches.undone', { date: dayWords(t, row.undoneOn) })), cell: (row) => (row.undoneOn === null ? t('household.import.batches.standing') : <>{t('household.import.batches.undone', { date: dayWords(t, row.undoneOn) })}<br /><span className="soft">{row.undoneReason}</span></>), ...plain },
              ...(mayUndo ? [{ key: 'undo', title: t('household.import.undo'), value: () => '', ...plain, cell: (row: Batch) => (row.undoneOn === null ? <Button size="compact-sm" variant="default" className="no-print" onClick={() => setChosen(row)}>{t('household.import.undo.of', { batch: String(row.id) })}</Button> : null) }] : []),
            ]}
          />
        )}
      </Loaded>
    </>
  );
}

function UndoForm({ batch, onClose }: { readonly batch: Batch; readonly onClose: () => void }) {
  const t = useText();
  const write = useWrite(householdListUndo, { also: ['audit', 'review'] });
  return (
    <ActForm
      title={t('household.import.undo.of', { batch: String(batch.id) })} onClose={onClose} reasonRequired missing={() => []}
      lines={() => [{ label: t('household.import.batches.number'), value: `${batch.number}, ${dayWords(t, batch.issuedOn)}` }, { label: t('household.import.batches.file'), value: <code>{batch.contentHash.slice(0, 16)}</code> }, { label: t('household.import.households'), value: batch.households }]}
      send={async (reason) => { const done = await write.mutateAsync({ batch: batch.id, reason: reason ?? '' }); return t('household.import.undo.done', { households: done.households }); }}
    >
      <p style={{ margin: 0 }}>{t('household.import.undo.lead')}</p>
    </ActForm>
  );
}
