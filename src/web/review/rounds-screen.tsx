/** "Rà soát": the rounds of one's commune, or of the communes below, newest first with how far each is; opening one, for those who may. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { formatNumber } from '../../domain/text/translate.ts';
import { type OutputOf, useRead } from '../api.ts';
import household from '../household/household.module.css';
import { AreaPicker } from '../area/area-picker.tsx';
import { useAddressArea, useHomeArea } from '../area/home-area.ts';
import { useKnownOn } from '../household/known-on.ts';
import { DataTable } from '../kit/data-table.tsx';
import { DateField } from '../kit/fields.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink } from '../link.tsx';
import { useMay, useMe } from '../session.ts';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { areaOf, roundList } from './contracts.ts';
import { OpenRound } from './open-round.tsx';
import css from './review.module.css';
import { dayWords, roundName } from './words.ts';

const atOnce = 50;
type RoundRow = OutputOf<typeof roundList>['rows'][number];

export default function RoundsScreen() {
  const t = useText();
  const me = useMe();
  const { asOf } = useView();
  const home = useHomeArea();
  const [area, setArea] = useAddressArea();
  const [page, setPage] = useState(0);
  const [opening, setOpening] = useState(false);
  const mayOpen = useMay('review.preview');
  const commune = me.grants.find((grant) => (grant.role === 'commune_officer' || grant.role === 'commune_chair') && grant.areaSlug !== null)?.areaSlug ?? '';
  const own = useRead(areaOf, { area, date: asOf, world: me.world }, { enabled: area !== '' });
  const [knownOn, setKnownOn] = useKnownOn();
  const answer = useRead(roundList, { area, ...(knownOn ? { knownOn } : {}), offset: page * atOnce, limit: atOnce } as never, { enabled: area !== '' });
  useStoryData(area);
  const named = (row: RoundRow) => (row.closed === null ? roundName(t, row) : t('review.close.listed', { name: roundName(t, row), because: t(`review.close.because.${row.closed}`) }));
  const open = mayOpen && commune !== '' && !opening && <Button onClick={() => setOpening(true)}>{t('review.screen.open')}</Button>;
  return (
    <>
      <ScreenHead title={t('review.screen.rounds.title')} lead={t('review.screen.rounds.lead')} actions={open} printable={false} />
      {area === '' ? <EmptyState title={t('household.screen.no_area')} hint={t('household.screen.no_area.fix')} /> : (
        <div className={household.stack}>
          {opening && <OpenRound area={commune} onClose={() => setOpening(false)} />}
          <div className={`${household.filters} no-print`}>
            {home !== commune && <AreaPicker label={t('household.screen.area')} value={own.data ? { id: own.data.area.id, slug: own.data.area.slug, name: own.data.area.name } : null} onChange={(next) => { setArea(next?.slug ?? home); setPage(0); }} />}
            <DateField label={t('household.screen.known_on')} hint={t('form.screen.known_on.hint')} value={knownOn ?? null} onChange={(next) => { setKnownOn(next ?? undefined); setPage(0); }} />
          </div>
          <Loaded answer={answer}>
            {(data) => (
              <>
                <DataTable
                  title={t('review.screen.rounds.table')} rows={data.rows} rowKey={(row) => String(row.id)} pageSize={atOnce}
                  empty={<EmptyState title={t('review.screen.rounds.empty')} hint={t(mayOpen ? 'review.screen.rounds.empty.fix' : 'review.screen.rounds.empty.wait')} action={open || undefined} />}
                  columns={[
                    { key: 'name', title: t('review.screen.round'), value: (row) => named(row), cell: (row) => <AppLink to={`/ra-soat/${row.id}`} search={{ biet: knownOn }}>{named(row)}</AppLink> },
                    { key: 'area', title: t('review.screen.commune'), value: (row) => row.areaName },
                    { key: 'opened', title: t('review.screen.opened_on'), value: (row) => row.openedOn, cell: (row) => dayWords(t, row.openedOn) },
                    { key: 'listed', title: t('review.screen.listed'), value: (row) => row.listed, numeric: true },
                    { key: 'surveyed', title: t('review.screen.surveyed'), value: (row) => row.surveyed, numeric: true },
                    { key: 'decided', title: t('review.screen.decided'), value: (row) => row.decided, numeric: true, cell: (row) => <>{formatNumber(t.locale, row.decided)}<Bar part={row.decided} whole={row.listed} /></> },
                    { key: 'last', title: t('review.screen.last_act'), value: (row) => (row.last ? t('review.screen.act_line', { act: t(`review.act.${row.last.kind}` as 'review.act.open'), on: dayWords(t, row.last.on), by: row.last.by }) : '') },
                  ]}
                />
                {data.total > atOnce && (
                  <div className={`${household.pages} no-print`}>
                    <Button size="xs" variant="default" disabled={page === 0} onClick={() => setPage(page - 1)}>{t('screen.table.previous')}</Button>
                    <Button size="xs" variant="default" disabled={(page + 1) * atOnce >= data.total} onClick={() => setPage(page + 1)}>{t('screen.table.next')}</Button>
                  </div>
                )}
              </>
            )}
          </Loaded>
        </div>
      )}
    </>
  );
}

/** A share as a bar; the numbers stand beside it. */
export function Bar({ part, whole }: { readonly part: number; readonly whole: number }) {
  return <span className={css.bar} aria-hidden><span style={{ width: `${whole === 0 ? 0 : Math.min(100, (100 * part) / whole)}%` }} /></span>;
}
