/** "Sáng kiến, mô hình": proposals of an area by kind and state, livelihood models with their households, and recording one at the desk. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { initiativeReceive } from '../../domain/initiative/contract.ts';
import { initiativeKinds, initiativeStates } from '../../domain/initiative/standing.ts';
import { useRead, useWrite } from '../api.ts';
import { useAddressArea, useHomeAreas } from '../area/home-area.ts';
import css from '../fieldwork/fieldwork.module.css';
import { SmallForm } from '../fieldwork/small-form.tsx';
import { dayWords } from '../household/words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ChoiceField, DateField } from '../kit/fields.tsx';
import { ListPages, useListPage } from '../kit/list-pages.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { pagesOf } from '../kit/whole-list.ts';
import { AppLink, useSearchParam } from '../link.tsx';
import { useMay, useMe } from '../session.ts';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { list } from './contracts.ts';
import { lacks, noProposal, ProposalFields } from './proposal-fields.tsx';

const size = 50;

export default function InitiativesScreen() {
  const t = useText();
  const [area, setArea] = useAddressArea();
  const areas = useHomeAreas();
  const [kindText, setKind] = useSearchParam('loai', '');
  const [stateText, setState] = useSearchParam('trang-thai', '');
  const [kind, state] = [initiativeKinds.find((one) => one === kindText), initiativeStates.find((one) => one === stateText)];
  const mayReceive = useMay('initiative.receive');
  const [adding, setAdding] = useState(false);
  const [said, setSaid] = useState('');
  const page = useListPage(size, [area, kind, state]);
  const asked = { area, ...(kind ? { kind } : {}), ...(state ? { state } : {}), offset: page.offset, limit: size };
  const answer = useRead(list, asked, { enabled: area !== '' });
  useStoryData(area || undefined);
  if (area === '') return <EmptyState title={t('household.screen.no_area')} hint={t('household.screen.no_area.fix')} />;
  return (
    <>
      <ScreenHead title={t('initiative.screen.title')} lead={t('initiative.screen.lead')} actions={mayReceive && !adding ? <Button size="sm" onClick={() => { setSaid(''); setAdding(true); }}>{t('initiative.screen.new')}</Button> : undefined} />
      <div role="status" aria-live="polite">{said !== '' && <p className={css.done}>{said}</p>}</div>
      <div className={css.stack}>
        {adding && <DeskForm area={area} onClose={() => setAdding(false)} onDone={(words) => { setSaid(words); setAdding(false); }} />}
        <div className={`${css.pair} no-print`}>
          {areas.length > 1 && <ChoiceField label={t('initiative.screen.area')} value={area} onChange={setArea} choices={areas.map((one) => ({ value: one.slug, label: one.name }))} />}
          <ChoiceField label={t('initiative.screen.kind')} value={kindText} onChange={setKind} choices={[{ value: '', label: t('initiative.screen.kind.any') }, ...initiativeKinds.map((one) => ({ value: one, label: t(`initiative.kind.${one}`) }))]} />
        </div>
        <Loaded answer={answer}>
          {(data) => (
            <>
              <div className={`${css.chips} no-print`} role="group" aria-label={t('initiative.screen.state')}>
                <button type="button" className={css.chip} aria-pressed={!state} onClick={() => setState('')}>{t('initiative.screen.state.any')}</button>
                {initiativeStates.map((one) => <button key={one} type="button" className={css.chip} aria-pressed={state === one} onClick={() => setState(one)}>{t('initiative.screen.chip', { label: t(`initiative.state.${one}`), count: data.counts[one] ?? 0 })}</button>)}
              </div>
              {data.lateCount > 0 && <p style={{ margin: 0, color: 'var(--warn-ink)' }}>{t('initiative.screen.late_count', { count: data.lateCount })}</p>}
              <p className="soft" style={{ margin: 0 }}><AppLink to="/gui-sang-kien">{t('initiative.public.title')}</AppLink></p>
              <DataTable
                title={t('initiative.screen.table')} rows={data.rows} rowKey={(row) => String(row.id)} whole={pagesOf(list, asked, data.total, (found) => found.rows)} empty={<EmptyState title={t('initiative.screen.none')} hint={t('initiative.screen.none.hint')} />}
                columns={[
                  { key: 'title', title: t('initiative.screen.name'), value: (row) => row.title, cell: (row) => <AppLink to={`/sang-kien/${row.id}`}>{row.title}</AppLink> },
                  { key: 'kind', title: t('initiative.screen.kind'), value: (row) => t(`initiative.kind.${row.kind}`) },
                  { key: 'area', title: t('initiative.screen.area'), value: (row) => row.areaName },
                  { key: 'state', title: t('initiative.screen.state'), value: (row) => t(`initiative.state.${row.state}`) },
                  { key: 'by', title: t('initiative.screen.answer_by'), value: (row) => row.answerBy, cell: (row) => <>{dayWords(t, row.answerBy)} {row.late && <strong style={{ color: 'var(--warn-ink)' }}>{t('initiative.screen.late')}</strong>}</> },
                  { key: 'reach', title: t('initiative.screen.reach'), value: (row) => (row.reach === null ? '' : t(`initiative.reach.${row.reach}`)) },
                  { key: 'households', title: t('initiative.screen.households'), value: (row) => (row.kind === 'model' ? row.households : null), numeric: true },
                  { key: 'places', title: t('initiative.screen.places'), value: (row) => row.places, numeric: true },
                  { key: 'followers', title: t('initiative.screen.followers'), value: (row) => row.followers, numeric: true },
                  { key: 'code', title: t('initiative.screen.code'), value: (row) => row.code },
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

function DeskForm({ area, onClose, onDone }: { readonly area: string; readonly onClose: () => void; readonly onDone: (words: string) => void }) {
  const t = useText();
  const me = useMe();
  const write = useWrite(initiativeReceive);
  const [one, setOne] = useState({ ...noProposal, area });
  const [on, setOn] = useState<string | null>(me.today);
  return (
    <SmallForm
      title={t('initiative.screen.new')} verb={t('initiative.screen.new')} missing={lacks(one) || on === null ? t('initiative.screen.new.missing') : null} onCancel={onClose} onDone={onDone}
      send={async () => { const made = await write.mutateAsync({ ...one, on: on! }); return t('initiative.screen.new.done', { code: made.code, date: dayWords(t, made.answerBy) }); }}
    >
      <ProposalFields value={one} onChange={setOne} world={me.world} areaLabel={t('initiative.screen.area')} />
      <DateField label={t('initiative.screen.new.on')} name="on" required value={on} onChange={setOn} />
    </SmallForm>
  );
}
