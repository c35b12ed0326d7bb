/** Opinions of the Fatherland Front on award dossiers, reviews and plans, those that wait first with the days; and the drafts that can be criticised. */
import { useState } from 'react';
import type { frontOpinions } from '../../domain/front/contract.ts';
import { type OutputOf, reference, useRead } from '../api.ts';
import { useAddressArea, useHomeAreas } from '../area/home-area.ts';
import household from '../household/household.module.css';
import { dayWords } from '../household/words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ChoiceField } from '../kit/fields.tsx';
import { ListPages, useListPage } from '../kit/list-pages.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink } from '../link.tsx';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';

const opinions = reference<typeof frontOpinions>('front.opinions', 'read');
type Row = OutputOf<typeof opinions>['rows'][number];
const size = 50;

export default function OpinionsScreen() {
  const t = useText();
  const [area, setArea] = useAddressArea();
  const areas = useHomeAreas();
  const [show, setShow] = useState('open');
  const page = useListPage(size, [area, show]);
  const answer = useRead(opinions, { area, open: show === 'open' ? 'true' : 'false', offset: page.offset, limit: size } as never, { enabled: area !== '' });
  useStoryData(area);
  const about = (row: Row): string => (row.kind === 'plan' ? row.title! : t(`front.screen.${row.kind}`, { round: row.id }));
  const said = (row: Row): string => (row.answer === null ? t('front.screen.waits') : t('front.screen.said', { result: t(row.answer.accepted === null ? 'front.screen.replied' : row.answer.accepted ? 'front.screen.accepted' : 'front.screen.refused'), date: dayWords(t, row.answer.on), text: row.answer.text }));
  return (
    <>
      <ScreenHead title={t('front.screen.title')} lead={t('front.screen.lead')} />
      {area === '' ? <EmptyState title={t('award.screen.no_area')} hint={t('award.screen.no_area.fix')} /> : (
        <div className={household.stack}>
          <div className={`${household.filters} no-print`}>
            {areas.length > 1 && <ChoiceField label={t('front.screen.area')} value={area} onChange={setArea} choices={areas.map((one) => ({ value: one.slug, label: one.name }))} />}
            <ChoiceField label={t('front.screen.show')} value={show} onChange={setShow} choices={(['open', 'all'] as const).map((one) => ({ value: one, label: t(`front.screen.show.${one}`) }))} />
          </div>
          <Loaded answer={answer}>
            {(data) => (
              <>
                <p role="status">{data.waiting === 0 ? t('front.screen.none_waiting') : <strong style={{ color: 'var(--warn-ink)' }}>{t('front.screen.waiting', { count: data.waiting })}</strong>}</p>
                <DataTable
                  title={t('front.screen.table')} rows={data.rows} rowKey={(row) => `${row.kind}-${row.id}-${row.number}`} pageSize={size} empty={<EmptyState title={t('front.screen.empty')} />}
                  columns={[
                    { key: 'about', title: t('front.screen.about'), value: about, cell: (row) => <AppLink to={row.kind === 'award' ? `/khen-thuong/${row.id}` : row.kind === 'review' ? `/ra-soat/${row.id}/y-kien` : `/ke-hoach/${row.plan}/trinh-ky`}>{about(row)}</AppLink> },
                    { key: 'area', title: t('front.screen.area'), value: (row) => row.areaName },
                    { key: 'text', title: t('front.screen.text'), value: (row) => row.text },
                    { key: 'on', title: t('front.screen.on'), value: (row) => row.on, cell: (row) => dayWords(t, row.on) },
                    { key: 'days', title: t('front.screen.days'), value: (row) => row.days, numeric: true },
                    { key: 'answer', title: t('front.screen.answer'), value: said },
                  ]}
                />
                <ListPages page={page} count={data.rows.length} total={data.total} />
                <DataTable
                  title={t('front.screen.drafts')} rows={data.drafts} rowKey={(row) => row.plan} empty={<EmptyState heading="h3" title={t('front.screen.drafts.empty')} />}
                  columns={[
                    { key: 'plan', title: t('front.screen.plan'), value: (row) => row.title, cell: (row) => <AppLink to={`/ke-hoach/${row.plan}/trinh-ky`}>{row.title}</AppLink> },
                    { key: 'area', title: t('front.screen.area'), value: (row) => row.areaName },
                    { key: 'state', title: t('front.screen.state'), value: (row) => t(`plan.app.version.${row.state as 'draft'}`) },
                  ]}
                />
              </>
            )}
          </Loaded>
        </div>
      )}
    </>
  );
}
