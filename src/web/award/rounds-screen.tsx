/** "Khen thưởng": award rounds of one's area and below, newest first; opening one, for those who may. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { keepsRounds } from '../../domain/award/levels.ts';
import type { RoundLevel } from '../../domain/award/types.ts';
import type { MessageKey } from '../../domain/text/catalogue.ts';
import { useRead } from '../api.ts';
import { AreaPicker } from '../area/area-picker.tsx';
import { useAddressArea, useHomeArea } from '../area/home-area.ts';
import household from '../household/household.module.css';
import { DataTable } from '../kit/data-table.tsx';
import { ListPages, useListPage } from '../kit/list-pages.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink } from '../link.tsx';
import { useMay, useMe } from '../session.ts';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { areaOf, rounds } from './contracts.ts';
import { OpenRound } from './open-round.tsx';
import { dayWords, roundName } from './words.ts';

export default function RoundsScreen() {
  const t = useText();
  const me = useMe();
  const { asOf } = useView();
  const home = useHomeArea();
  const [area, setArea] = useAddressArea();
  const page = useListPage(50, area);
  const [opening, setOpening] = useState(false);
  const mayOpen = useMay('award.open');
  const own = useRead(areaOf, { area, date: asOf, world: me.world }, { enabled: area !== '' });
  const answer = useRead(rounds, { area, offset: page.offset, limit: page.limit } as never, { enabled: area !== '' });
  useStoryData(area);
  const level = own.data?.area.level;
  const keeps = (at: RoundLevel): boolean => me.grants.some((grant) => keepsRounds(grant.role, at));
  const levels: readonly RoundLevel[] = level === 'province' ? (['province', 'department'] as const).filter(keeps) : (level === 'commune' || level === 'district') && keeps(level) ? [level] : [];
  const open = mayOpen && !opening && levels.length > 0 && <Button onClick={() => setOpening(true)}>{t('award.screen.open')}</Button>;
  return (
    <>
      <ScreenHead title={t('award.screen.rounds.title')} lead={t('award.screen.rounds.lead')} actions={open} printable={false} />
      {area === '' ? <EmptyState title={t('award.screen.no_area')} hint={t('award.screen.no_area.fix')} /> : (
        <div className={household.stack}>
          {opening && levels.length > 0 && <OpenRound key={area} area={area} areaName={own.data!.area.name} levels={levels} onClose={() => setOpening(false)} />}
          <div className={`${household.filters} no-print`}>
            <AreaPicker label={t('award.screen.area')} value={own.data ? { id: own.data.area.id, slug: own.data.area.slug, name: own.data.area.name } : null} onChange={(next) => { setArea(next?.slug ?? home); setOpening(false); }} />
          </div>
          <Loaded answer={answer}>
            {(data) => (
              <>
                <DataTable
                  title={t('award.screen.rounds.table')} rows={data.rows} rowKey={(row) => String(row.id)} pageSize={50}
                  empty={<EmptyState title={t('award.screen.rounds.empty')} hint={t('award.screen.rounds.empty.fix')} action={open || undefined} />}
                  columns={[
                    { key: 'name', title: t('award.screen.round'), value: (row) => roundName(t, row), cell: (row) => <AppLink to={`/khen-thuong/${row.id}`}>{roundName(t, row)}</AppLink> },
                    { key: 'area', title: t('award.screen.area'), value: (row) => row.areaName },
                    { key: 'level', title: t('award.screen.level'), value: (row) => row.body ?? t(`award.level.${row.level}` as MessageKey) },
                    { key: 'deadline', title: t('award.screen.deadline'), value: (row) => row.deadline, cell: (row) => dayWords(t, row.deadline) },
                    { key: 'dossiers', title: t('award.screen.dossiers'), value: (row) => row.dossiers, numeric: true },
                    { key: 'granted', title: t('award.screen.granted'), value: (row) => row.granted, numeric: true },
                  ]}
                />
                <ListPages page={page} count={data.rows.length} total={data.total} />
              </>
            )}
          </Loaded>
        </div>
      )}
    </>
  );
}
