/** The scorecards of an area and those within it in a year; who may draft chooses the area and names its head. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useRead, useWrite } from '../api.ts';
import { AreaPicker, type PickedArea } from '../area/area-picker.tsx';
import { useAddressArea, useHomeAreas } from '../area/home-area.ts';
import css from '../fieldwork/fieldwork.module.css';
import { SmallForm } from '../fieldwork/small-form.tsx';
import { DataTable } from '../kit/data-table.tsx';
import { ChoiceField, TextField } from '../kit/fields.tsx';
import { ListPages, useListPage } from '../kit/list-pages.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink, useGo, useSearchParam } from '../link.tsx';
import { type Body, BodyChoice } from '../organisation/body-choice.tsx';
import { useMay, useMe } from '../session.ts';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { draft, list } from './contracts.ts';

const size = 100;

export default function ScorecardsScreen() {
  const t = useText();
  const [area, setArea] = useAddressArea();
  const areas = useHomeAreas();
  const last = Number(useMe().today.slice(0, 4)) - 1;
  const [year, setYear] = useSearchParam('nam', String(last));
  const mayDraft = useMay('scorecard.draft');
  const [drafting, setDrafting] = useState(false);
  const page = useListPage(size, [area, year]);
  const answer = useRead(list, { area, year: Number(year) || last, offset: page.offset, limit: size }, { enabled: area !== '' });
  useStoryData(area || undefined);
  if (area === '') return <EmptyState title={t('household.screen.no_area')} hint={t('household.screen.no_area.fix')} />;
  return (
    <>
      <ScreenHead title={t('scorecard.screen.title')} lead={t('scorecard.screen.lead')} actions={mayDraft && !drafting ? <Button size="sm" onClick={() => setDrafting(true)}>{t('scorecard.screen.draft')}</Button> : undefined} />
      <div className={css.stack}>
        <div className={`${css.pair} no-print`}>
          {areas.length > 1 && <ChoiceField label={t('scorecard.screen.area')} value={area} onChange={setArea} choices={areas.map((one) => ({ value: one.slug, label: one.name }))} />}
          <ChoiceField label={t('scorecard.screen.year')} value={year} onChange={setYear} choices={Array.from({ length: 6 }, (_, index) => String(last - index)).map((one) => ({ value: one, label: one }))} />
        </div>
        {drafting && <DraftForm year={Number(year) || last} onClose={() => setDrafting(false)} />}
        <Loaded answer={answer}>
          {(data) => (
            <>
              <DataTable
                title={`${t('scorecard.screen.title')} – ${data.year}`} rows={data.rows} rowKey={(row) => String(row.id)} empty={<EmptyState title={t('scorecard.screen.empty')} hint={mayDraft ? t('scorecard.screen.empty.fix') : undefined} heading="h3" />}
                columns={[
                  { key: 'area', title: t('scorecard.screen.unit'), value: (row) => row.name, cell: (row) => <AppLink to={`/nguoi-dung-dau/${row.id}`}>{row.name}</AppLink> },
                  { key: 'head', title: t('scorecard.screen.head'), value: (row) => row.head }, { key: 'position', title: t('scorecard.screen.position'), value: (row) => row.position },
                  { key: 'met', title: t('scorecard.screen.met'), value: (row) => t(row.unknown > 0 ? 'scorecard.screen.met.unknown' : 'scorecard.screen.met.of', { met: row.met, counted: row.counted, unknown: row.unknown }) },
                  { key: 'level', title: t('scorecard.screen.level'), value: (row) => t(row.level === null ? 'scorecard.level.none' : `scorecard.level.${row.level}`) },
                  { key: 'state', title: t('scorecard.screen.state'), value: (row) => t(`scorecard.state.${row.state}`) },
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

function DraftForm({ year, onClose }: { readonly year: number; readonly onClose: () => void }) {
  const t = useText();
  const go = useGo();
  const write = useWrite(draft);
  const [area, setArea] = useState<PickedArea | null>(null);
  const [body, setBody] = useState<Body | null>(null);
  const [head, setHead] = useState('');
  const [position, setPosition] = useState('');
  return (
    <SmallForm
      title={`${t('scorecard.screen.draft')} – ${year}`} verb={t('scorecard.screen.draft')} missing={area === null || head.trim().length < 2 || position.trim().length < 2 ? t('scorecard.screen.draft.missing') : null} onCancel={onClose} onDone={() => undefined}
      send={async () => { const { id } = await write.mutateAsync({ area: area!.slug, organisation: body?.id ?? null, year, head, position }); go(`/nguoi-dung-dau/${id}`); return t('scorecard.screen.drafted'); }}
    >
      <AreaPicker label={t('scorecard.screen.area')} name="area" required value={area} onChange={(next) => { setArea(next); setBody(null); }} on={`${year}-12-31`} />
      {area !== null && <BodyChoice area={area.slug} here on={`${year}-12-31`} label={t('scorecard.screen.body')} hint={t('scorecard.screen.body.hint')} name="organisation" none={t('scorecard.screen.body.none')} value={body} onChange={setBody} without={(one) => one.kind === 'state'} />}
      <TextField label={t('scorecard.screen.head')} name="head" required value={head} onChange={setHead} maxLength={120} />
      <TextField label={t('scorecard.screen.position')} name="position" required value={position} onChange={setPosition} maxLength={200} />
    </SmallForm>
  );
}
