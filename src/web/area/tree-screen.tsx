/** The tree of administrative units on the map's day: from the nation down, level by level, in the real or the story world. */
import { SegmentedControl } from '@mantine/core';
import { areaGet, areaTree } from '../../domain/area/contract.ts';
import { formatNumber } from '../../domain/text/translate.ts';
import { useRead } from '../api.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink, useSearchParam } from '../link.tsx';
import { useMe } from '../session.ts';
import { useDataWorld } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { typeName, validity } from './area-words.ts';

export default function TreeScreen() {
  const t = useText();
  const me = useMe();
  const { mapOf } = useView();
  const [world, setWorld] = useSearchParam('the-gioi', me.world);
  const [parent] = useSearchParam('trong', '');
  const chosen = world === 'story' ? 'story' : 'real';
  const rows = useRead(areaTree, { world: chosen, date: mapOf, ...(parent ? { area: parent } : {}) });
  useDataWorld(chosen);
  return (
    <>
      <ScreenHead title={t('area.screen.tree.title')} lead={t('area.screen.tree.lead', { date: { date: mapOf } })} />
      <SegmentedControl
        className="no-print" aria-label={t('area.screen.world')} value={chosen} onChange={(next) => setWorld(next)}
        data={[{ value: 'real', label: t('area.screen.world.real') }, { value: 'story', label: t('area.screen.world.story') }]}
      />
      {parent && <Crumbs area={parent} world={chosen} />}
      <Loaded answer={rows}>
        {(data) => (
          <DataTable
            title={t('area.screen.tree.table')}
            rows={data.rows}
            rowKey={(row) => row.slug}
            columns={[
              { key: 'name', title: t('area.screen.name'), value: (row) => row.name, cell: (row) => <AppLink to={`/dia-ban/${row.slug}`}>{row.name}</AppLink> },
              { key: 'type', title: t('area.screen.type'), value: (row) => typeName(t, row) },
              { key: 'code', title: t('area.screen.code'), value: (row) => row.code ?? '' },
              {
                key: 'below', title: t('area.screen.below'), numeric: true, value: (row) => row.below,
                cell: (row) => (row.below > 0 ? <AppLink to="/dia-ban" search={{ 'the-gioi': chosen, trong: row.slug }}>{formatNumber(t.locale, row.below)}</AppLink> : '0'),
              },
              { key: 'valid', title: t('area.screen.validity'), value: (row) => validity(t, row.validFrom, row.validUntil) },
            ]}
            empty={<EmptyState title={t('area.screen.tree.empty')} hint={t('area.screen.tree.empty.fix')} />}
          />
        )}
      </Loaded>
    </>
  );
}

/** The way back up, each step a link. */
function Crumbs({ area, world }: { area: string; world: 'real' | 'story' }) {
  const t = useText();
  const { mapOf } = useView();
  const answer = useRead(areaGet, { area, world, date: mapOf });
  if (!answer.data) return null;
  const chain = [...answer.data.ancestors].reverse();
  return (
    <nav aria-label={t('area.screen.crumbs')} style={{ marginBlock: '0.75rem' }}>
      {chain.map((one) => (
        <span key={one.slug}>
          <AppLink to="/dia-ban" search={{ 'the-gioi': world, trong: one.slug }}>{one.name}</AppLink> ›{' '}
        </span>
      ))}
      <strong>{answer.data.area.name}</strong>
    </nav>
  );
}
