/** "Điển hình tiên tiến": those of an area and below by stage and kind, which of them are public, and recording one. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { exemplarKinds, exemplarStages } from '../../domain/exemplar/standing.ts';
import { useRead } from '../api.ts';
import { useAddressArea, useHomeAreas } from '../area/home-area.ts';
import css from '../fieldwork/fieldwork.module.css';
import { dayWords } from '../household/words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ChoiceField } from '../kit/fields.tsx';
import { ListPages, useListPage } from '../kit/list-pages.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { pagesOf } from '../kit/whole-list.ts';
import { AppLink, useSearchParam } from '../link.tsx';
import { useMay } from '../session.ts';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { list } from './contracts.ts';
import { RecordForm } from './record-form.tsx';

const size = 50;

export default function ExemplarsScreen() {
  const t = useText();
  const [area, setArea] = useAddressArea();
  const areas = useHomeAreas();
  const [kindText, setKind] = useSearchParam('loai', '');
  const [stageText, setStage] = useSearchParam('buoc', '');
  const [kind, stage] = [exemplarKinds.find((one) => one === kindText), exemplarStages.find((one) => one === stageText)];
  const mayRecord = useMay('exemplar.record');
  const [adding, setAdding] = useState(false);
  const [said, setSaid] = useState('');
  const page = useListPage(size, [area, kind, stage]);
  const asked = { area, ...(kind ? { kind } : {}), ...(stage ? { stage } : {}), offset: page.offset, limit: size };
  const answer = useRead(list, asked, { enabled: area !== '' });
  useStoryData(area || undefined);
  if (area === '') return <EmptyState title={t('household.screen.no_area')} hint={t('household.screen.no_area.fix')} />;
  return (
    <>
      <ScreenHead title={t('exemplar.screen.title')} lead={t('exemplar.screen.lead')} actions={mayRecord && !adding ? <Button size="sm" onClick={() => { setSaid(''); setAdding(true); }}>{t('exemplar.screen.new')}</Button> : undefined} />
      <div role="status" aria-live="polite">{said !== '' && <p className={css.done}>{said}</p>}</div>
      <div className={css.stack}>
        {adding && <RecordForm area={area} onClose={() => setAdding(false)} onDone={(words) => { setSaid(words); setAdding(false); }} />}
        <div className={`${css.pair} no-print`}>
          {areas.length > 1 && <ChoiceField label={t('exemplar.screen.area')} value={area} onChange={setArea} choices={areas.map((one) => ({ value: one.slug, label: one.name }))} />}
          <ChoiceField label={t('exemplar.screen.kind')} value={kindText} onChange={setKind} choices={[{ value: '', label: t('exemplar.screen.kind.any') }, ...exemplarKinds.map((one) => ({ value: one, label: t(`exemplar.kind.${one}`) }))]} />
        </div>
        <Loaded answer={answer}>
          {(data) => (
            <>
              <div className={`${css.chips} no-print`} role="group" aria-label={t('exemplar.screen.stage')}>
                <button type="button" className={css.chip} aria-pressed={!stage} onClick={() => setStage('')}>{t('exemplar.screen.stage.any')}</button>
                {exemplarStages.map((one) => <button key={one} type="button" className={css.chip} aria-pressed={stage === one} onClick={() => setStage(one)}>{t('exemplar.screen.chip', { label: t(`exemplar.stage.${one}`), count: data.counts[one] ?? 0 })}</button>)}
              </div>
              <p className="soft" style={{ margin: 0 }}>{t('exemplar.screen.counts', { count: exemplarStages.reduce((sum, one) => sum + (data.counts[one] ?? 0), 0), public: data.publicCount })} <AppLink to="/cong-khai/dien-hinh">{t('exemplar.screen.public.open')}</AppLink></p>
              <DataTable
                title={t('exemplar.screen.table')} rows={data.rows} rowKey={(row) => String(row.id)} whole={pagesOf(list, asked, data.total, (found) => found.rows)}
                empty={<EmptyState title={t('exemplar.screen.none')} hint={t(mayRecord ? 'exemplar.screen.none.hint' : 'exemplar.screen.none.reader')} />}
                columns={[
                  { key: 'title', title: t('exemplar.screen.name'), value: (row) => row.title, cell: (row) => <AppLink to={`/dien-hinh/${row.id}`}>{row.title}</AppLink> },
                  { key: 'who', title: t('exemplar.screen.subject'), value: (row) => row.name, cell: (row) => row.name || <span className="soft">{t('exemplar.screen.subject.hidden')}</span> },
                  { key: 'kind', title: t('exemplar.screen.kind'), value: (row) => t(`exemplar.kind.${row.kind}`) },
                  { key: 'area', title: t('exemplar.screen.area'), value: (row) => row.areaName },
                  { key: 'stage', title: t('exemplar.screen.stage'), value: (row) => t(`exemplar.stage.${row.stage}`) },
                  { key: 'found', title: t('exemplar.screen.found_on'), value: (row) => row.foundOn, cell: (row) => dayWords(t, row.foundOn) },
                  { key: 'public', title: t('exemplar.screen.public'), value: (row) => t(row.public ? 'exemplar.screen.public.yes' : 'exemplar.screen.public.no') },
                  { key: 'places', title: t('exemplar.screen.places'), value: (row) => row.places, numeric: true },
                  { key: 'followers', title: t('exemplar.screen.followers'), value: (row) => row.followers, numeric: true },
                ]}
              />
              <ListPages page={page} count={data.rows.length} total={data.total} />
            </>
          )}
        </Loaded>
      </div>
    </>
  );
}
