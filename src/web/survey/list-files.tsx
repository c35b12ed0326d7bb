/** The files of surveys imported in a round, newest first, each undone as a whole with a reason. Used by `list-screen.tsx`. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { surveyListUndo, type surveyLists } from '../../domain/survey/contract-list.ts';
import { type OutputOf, reference, useRead, useWrite } from '../api.ts';
import { SmallForm } from '../fieldwork/small-form.tsx';
import { dayWords } from '../household/words.ts';
import household from '../household/household.module.css';
import { DataTable } from '../kit/data-table.tsx';
import { LongTextField } from '../kit/fields.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import type { RoundProps } from '../review/frame.tsx';
import { useMay, useMe } from '../session.ts';
import { useText } from '../text.tsx';

const lists = reference<typeof surveyLists>('survey.lists', 'read');
type Row = OutputOf<typeof lists>['rows'][number];

export function SurveyFiles({ data, reload }: RoundProps) {
  const t = useText();
  const { today } = useMe();
  const answer = useRead(lists, { round: data.round.id, limit: 100 });
  const undo = useWrite(surveyListUndo, { also: ['review', 'fieldwork', 'audit'] });
  const mayUndo = useMay('survey.listUndo') && data.whole;
  const [chosen, setChosen] = useState<Row | null>(null);
  const [why, setWhy] = useState('');
  const [said, setSaid] = useState<string | null>(null);
  const state = (row: Row): string => (row.undoneOn === null ? t('survey.list.lists.standing') : t('survey.list.lists.undone', { by: row.undoneBy ?? '', date: dayWords(t, row.undoneOn), why: row.undoneReason ?? '' }));
  return (
    <div className={household.stack}>
      <div role="status" aria-live="polite">{said && <div className={household.notice}><p>{said}</p></div>}</div>
      {chosen && (
        <SmallForm
          title={t('survey.list.undo.of', { file: chosen.contentHash.slice(0, 16) })} verb={t('survey.list.undo')} missing={why.trim().length < 3 ? t('survey.list.missing') : null} onCancel={() => setChosen(null)} onDone={(words) => { setSaid(words); setChosen(null); setWhy(''); }}
          send={async () => {
            const done = await undo.mutateAsync({ round: data.round.id, version: data.round.version, list: chosen.id, on: today as never, why });
            await Promise.all([reload(), answer.refetch()]);
            return t('survey.list.undo.done', { count: done.households });
          }}
        >
          <LongTextField label={t('survey.list.undo.why')} name="why" required value={why} onChange={setWhy} />
        </SmallForm>
      )}
      <Loaded answer={answer}>
        {(found) => (
          <DataTable
            title={t('survey.list.lists')} rows={found.rows} rowKey={(row) => String(row.id)} empty={<EmptyState heading="h3" title={t('survey.list.lists.none')} />}
            columns={[
              { key: 'file', title: t('survey.list.lists.file'), value: (row) => row.contentHash, cell: (row) => <code>{row.contentHash.slice(0, 16)}</code> }, { key: 'households', title: t('survey.list.lists.households'), value: (row) => row.households, numeric: true },
              { key: 'on', title: t('survey.list.on'), value: (row) => row.on, cell: (row) => dayWords(t, row.on) }, { key: 'by', title: t('survey.list.lists.by'), value: (row) => row.by }, { key: 'state', title: t('survey.list.lists.state'), value: state },
              ...(mayUndo ? [{ key: 'undo', title: t('survey.list.undo'), value: () => '', sortable: false as const, cell: (row: Row) => (row.undoneOn === null ? <Button className="no-print" size="xs" variant="default" aria-label={t('survey.list.undo.of', { file: row.contentHash.slice(0, 16) })} onClick={() => { setSaid(null); setChosen(row); }}>{t('survey.list.undo')}</Button> : null) }] : []),
            ]}
          />
        )}
      </Loaded>
    </div>
  );
}
