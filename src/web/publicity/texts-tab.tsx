/** Texts of an area and drafting one from its closed figures. Part of `publicity-screen.tsx`. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { publicityDraft } from '../../domain/publicity/contract-text.ts';
import { type TextKind, textKinds } from '../../domain/publicity/types.ts';
import { useRead, useWrite } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import { SmallForm } from '../fieldwork/small-form.tsx';
import { dayWords } from '../household/words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ChoiceField, DateField, LongTextField, TextField } from '../kit/fields.tsx';
import { ListPages, useListPage } from '../kit/list-pages.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { pagesOf } from '../kit/whole-list.ts';
import { AppLink, useGo } from '../link.tsx';
import { useText } from '../text.tsx';
import { texts } from './contracts.ts';

const size = 50;

export function TextsTab({ area }: { readonly area: string }) {
  const t = useText();
  const page = useListPage(size, [area]);
  const asked = { area, offset: page.offset, limit: size };
  const answer = useRead(texts, asked);
  const [adding, setAdding] = useState(false);
  return (
    <Loaded answer={answer}>
      {(data) => (
        <div className={css.stack}>
          {data.may && !adding && <div className={`${css.buttons} no-print`}><Button size="sm" onClick={() => setAdding(true)}>{t('publicity.screen.texts.new')}</Button></div>}
          {adding && <DraftForm area={area} onClose={() => setAdding(false)} />}
          <DataTable
            title={t('publicity.screen.texts.table')} rows={data.rows} rowKey={(row) => String(row.id)} whole={pagesOf(texts, asked, data.total, (found) => found.rows)} empty={<EmptyState title={t('publicity.screen.texts.none')} hint={data.may ? t('publicity.screen.texts.none.hint') : undefined} />}
            columns={[
              { key: 'title', title: t('publicity.screen.texts.name'), value: (row) => row.title, cell: (row) => <AppLink to={`/tuyen-truyen/bai/${row.id}`}>{row.title}</AppLink> },
              { key: 'kind', title: t('publicity.screen.texts.kind'), value: (row) => t(`publicity.kind.${row.kind}`) },
              { key: 'area', title: t('publicity.screen.area'), value: (row) => row.areaName },
              { key: 'state', title: t('publicity.screen.state'), value: (row) => t(`publicity.text.${row.state}`) },
              { key: 'drafted', title: t('publicity.screen.texts.drafted'), value: (row) => row.draftedOn, cell: (row) => dayWords(t, row.draftedOn) },
              { key: 'length', title: t('publicity.screen.texts.length'), value: (row) => row.reading?.seconds ?? null, cell: (row) => (row.reading === null ? '' : <span style={row.reading.tooLong ? { color: 'var(--warn-ink)' } : undefined}>{`${Math.floor(row.reading.seconds / 60)}:${String(row.reading.seconds % 60).padStart(2, '0')}`}</span>), numeric: true },
            ]}
          />
          <ListPages page={page} count={data.rows.length} total={data.total} />
        </div>
      )}
    </Loaded>
  );
}

function DraftForm({ area, onClose }: { readonly area: string; readonly onClose: () => void }) {
  const t = useText();
  const go = useGo();
  const write = useWrite(publicityDraft);
  const [kind, setKind] = useState<TextKind>('bulletin');
  const [title, setTitle] = useState('');
  const [month, setMonth] = useState<string | null>(null);
  const [topics, setTopics] = useState('');
  return (
    <SmallForm
      title={t('publicity.screen.texts.new')} verb={t('publicity.screen.texts.new')} missing={title.trim().length < 3 || (kind === 'orientation' && month === null) ? t('publicity.screen.texts.missing') : null} onCancel={onClose} onDone={() => undefined}
      send={async () => {
        const made = await write.mutateAsync({ area, kind, title, month: kind === 'orientation' ? month : null, topics: topics.split('\n').map((line) => line.trim()).filter((line) => line !== '') });
        go(`/tuyen-truyen/bai/${made.id}`);
        return '';
      }}
    >
      <div className={css.pair}>
        <ChoiceField label={t('publicity.screen.texts.kind')} name="kind" required value={kind} onChange={(value) => setKind(value as TextKind)} choices={textKinds.map((one) => ({ value: one, label: t(`publicity.kind.${one}`) }))} />
        <TextField label={t('publicity.screen.texts.name')} name="title" required value={title} onChange={setTitle} maxLength={200} />
        {kind === 'orientation' && <DateField label={t('publicity.screen.texts.month')} name="month" required value={month} onChange={setMonth} />}
      </div>
      <LongTextField label={t('publicity.screen.texts.topics')} name="topics" hint={kind === 'orientation' ? t('publicity.screen.texts.topics.hint') : undefined} rows={3} value={topics} onChange={setTopics} />
    </SmallForm>
  );
}
