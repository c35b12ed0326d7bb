/** "Việc của tôi": an enumerator's households by what is to be done; the next one to visit stands on top. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { workStates } from '../../domain/fieldwork/contract.ts';
import { type OutputOf, useRead } from '../api.ts';
import { ClassTag } from '../household/class-tag.tsx';
import { dayWords } from '../household/words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink, useSearchParam } from '../link.tsx';
import { useMay, useMe } from '../session.ts';
import { useDataWorld } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { mine } from './contracts.ts';
import css from './fieldwork.module.css';

type Row = OutputOf<typeof mine>['rows'][number];
const size = 100;

export default function MineScreen() {
  const t = useText();
  const me = useMe();
  const [state, setState] = useSearchParam('viec', '');
  const [offset, setOffset] = useState(0);
  const wanted = workStates.find((one) => one === state);
  const answer = useRead(mine, { ...(wanted ? { state: wanted } : {}), offset, limit: size });
  useDataWorld(me.world);
  const choose = (next: string) => {
    setOffset(0);
    setState(next);
  };
  return (
    <>
      <ScreenHead title={t('fieldwork.screen.mine.title')} lead={t('fieldwork.screen.mine.lead')} />
      <Loaded answer={answer}>
        {(data) => {
          const all = Object.values(data.counts).reduce((sum, one) => sum + one, 0);
          const next = offset === 0 ? data.rows.find((row) => row.state === 'returned' || row.state === 'to_visit') : undefined;
          if (all === 0) return <EmptyState title={t('fieldwork.screen.mine.none')} hint={t('fieldwork.screen.mine.none.hint')} />;
          return (
            <div className={css.stack}>
              {next && (
                <section className={css.next} aria-label={t('fieldwork.screen.mine.next')}>
                  <h2 style={{ margin: 0, fontSize: '1rem' }}>{t('fieldwork.screen.mine.next')}</h2>
                  <p><strong>{next.head}</strong></p>
                  <p>{[next.address, next.villageName].filter(Boolean).join(', ')}</p>
                  <p>{t(`fieldwork.state.${next.state}`)}{next.returned ? `: ${next.returned}` : ''}</p>
                  <SurveyLink row={next} button />
                </section>
              )}
              <div className={`${css.chips} no-print`} role="group" aria-label={t('fieldwork.screen.mine.state')}>
                <button type="button" className={css.chip} aria-pressed={!wanted} onClick={() => choose('')}>{t('fieldwork.screen.mine.all')} ({all})</button>
                {workStates.map((one) => <button key={one} type="button" className={css.chip} aria-pressed={wanted === one} onClick={() => choose(one)}>{t(`fieldwork.state.${one}`)} ({data.counts[one]})</button>)}
              </div>
              <DataTable
                title={t('fieldwork.screen.mine.table')} rows={data.rows} rowKey={(row) => `${row.round}/${row.household}`} empty={<EmptyState heading="h3" title={t('fieldwork.screen.mine.none_of_state')} />}
                columns={[
                  { key: 'head', title: t('fieldwork.screen.mine.head'), value: (row) => row.head, cell: (row) => <AppLink to={`/ho/${row.household}`}>{row.head}</AppLink> },
                  { key: 'place', title: t('fieldwork.screen.mine.place'), value: (row) => [row.address, row.villageName].filter(Boolean).join(', '), cell: (row) => <span className={css.wide}>{[row.address, row.villageName].filter(Boolean).join(', ')}</span> },
                  { key: 'state', title: t('fieldwork.screen.mine.state'), value: (row) => t(`fieldwork.state.${row.state}`), cell: (row) => <span className={css.wide}>{t(`fieldwork.state.${row.state}`)}{row.returned && <><br /><span className="soft">{row.returned}</span></>}</span> },
                  { key: 'reason', title: t('fieldwork.screen.mine.reason'), value: (row) => t(`review.reason.${row.reason}`), cell: (row) => <span className={css.wide}>{t(`review.reason.${row.reason}`)}</span> },
                  { key: 'before', title: t('fieldwork.screen.mine.before'), value: (row) => row.before ?? '', cell: (row) => <ClassTag value={row.before} /> },
                  { key: 'last', title: t('fieldwork.screen.mine.last'), value: (row) => row.lastDay, cell: (row) => dayWords(t, row.lastDay) },
                  { key: 'acts', title: t('fieldwork.screen.mine.survey'), value: () => '', sortable: false, cell: (row) => (row.state === 'done' ? null : <SurveyLink row={row} />) },
                ]}
              />
              {data.total > size && (
                <div className={`${css.pages} no-print`}>
                  <Button size="xs" variant="default" disabled={offset === 0} onClick={() => setOffset(Math.max(0, offset - size))}>{t('fieldwork.screen.back')}</Button>
                  <span>{t('fieldwork.screen.mine.more', { from: String(offset + 1), until: String(Math.min(offset + size, data.total)), total: String(data.total) })}</span>
                  <Button size="xs" variant="default" disabled={offset + size >= data.total} onClick={() => setOffset(offset + size)}>{t('fieldwork.screen.more')}</Button>
                </div>
              )}
            </div>
          );
        }}
      </Loaded>
    </>
  );
}

function SurveyLink({ row, button = false }: { readonly row: Row; /** As a button: the next thing to do. */ readonly button?: boolean }) {
  const t = useText();
  const may = useMay('survey.form');
  if (!may) return null;
  if (button) return <Button component={AppLink} className="no-print" aria-label={t('fieldwork.screen.mine.survey.of', { name: row.head })} to={`/ra-soat/${row.round}/phieu/${row.household}`}>{t('fieldwork.screen.mine.survey')}</Button>;
  return <AppLink className="no-print" aria-label={t('fieldwork.screen.mine.survey.of', { name: row.head })} to={`/ra-soat/${row.round}/phieu/${row.household}`}>{t('fieldwork.screen.mine.survey')}</AppLink>;
}
