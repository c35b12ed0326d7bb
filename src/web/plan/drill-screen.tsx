/** From the nation to a village: for each area below, how many targets of the plan stand in each of the eight states. */
import { useRead, type OutputOf } from '../api.ts';
import { DataTable } from '../kit/data-table.tsx';
import { stateCodes, stateName, stateSigns } from '../kit/state.ts';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { StateBadge } from '../kit/tags.tsx';
import { TileMap } from '../kit/tile-map.tsx';
import { AppLink, useGo, useRouteParam } from '../link.tsx';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { fromTheTop } from './area-field.tsx';
import { BoardNotes } from './board-screen.tsx';
import { progress } from './contracts.ts';
import css from './plan.module.css';
import { PlanFrame, type PlanAnswer } from './plan-frame.tsx';

type Progress = OutputOf<typeof progress>;

export default function DrillScreen() {
  const plan = useRouteParam('plan');
  const area = useRouteParam('area');
  return <PlanFrame plan={plan} side="chi-tieu" area={area}>{(data) => <Drill data={data} area={area} />}</PlanFrame>;
}

function Drill({ data, area }: { data: PlanAnswer; area: string }) {
  const { asOf, mapOf } = useView();
  const answer = useRead(progress, { area, plan: data.plan, asOf, mapOf });
  return <Loaded answer={answer}>{(found) => <Content plan={data} found={found} />}</Loaded>;
}

function Content({ plan, found }: { plan: PlanAnswer; found: Progress }) {
  const t = useText();
  const go = useGo();
  const { mapOf } = useView();
  const known = stateCodes.filter((state) => found.own[state] > 0 || found.rows.some((row) => row.counts[state] > 0));
  const worst = (counts: Progress['own']) => (['missed', 'unreachable', 'behind', 'exhausted', 'on_track', 'met', 'not_due', 'no_data'] as const).find((state) => counts[state] > 0) ?? null;
  const provinces = found.level === 'province' && found.heading.world === 'real' && found.area.level === 'nation';
  return (
    <div className={css.stack}>
      <ol className={`${css.crumbs} no-print`} aria-label={t('plan.screen.area.walk')}>
        {fromTheTop(found.above).map((one) => <li key={one.slug}><AppLink to={`/ke-hoach/${plan.plan}/dia-ban/${one.slug}`}>{one.name}</AppLink></li>)}
        <li aria-current="page"><strong>{found.area.name}</strong></li>
      </ol>
      <BoardNotes board={found} />
      <ul className={css.counts}>
        {stateCodes.filter((state) => found.own[state] > 0).map((state) => <li key={state}><StateBadge state={state} /> <strong>{found.own[state]}</strong></li>)}
        <li className="no-print"><AppLink to={`/ke-hoach/${plan.plan}/chi-tieu`} search={{ 'dia-ban': found.area.slug }}>{t('plan.screen.drill.board', { area: found.area.name })}</AppLink></li>
      </ul>
      {provinces && <TileMap title={t('plan.screen.drill.map')} mapOf={mapOf} scale={{ kind: 'state' }} onOpen={(code) => { const row = found.rows.find((one) => one.area.code === code); if (row) go(`/ke-hoach/${plan.plan}/dia-ban/${row.area.slug}`); }} areas={found.rows.filter((row) => row.area.code).map((row) => ({ code: row.area.code!, name: row.area.name, state: worst(row.counts) }))} />}
      {found.rows.length === 0 ? (
        <EmptyState title={t('plan.screen.drill.lowest')} hint={t('plan.screen.drill.lowest.fix')} />
      ) : (
        <DataTable
          title={t('plan.screen.drill.below', { area: found.area.name })} rows={found.rows} rowKey={(row) => row.area.slug} sort={{ key: 'area' }}
          columns={[
            { key: 'area', title: t('screen.league.area'), value: (row) => row.area.name, cell: (row) => <AppLink to={`/ke-hoach/${plan.plan}/dia-ban/${row.area.slug}`}>{row.area.name}</AppLink> },
            ...known.map((state) => ({
              key: state, title: `${stateSigns[state]} ${t(stateName(state))}`, numeric: true, value: (row: Progress['rows'][number]) => row.counts[state],
              cell: (row: Progress['rows'][number]) => (row.counts[state] === 0 ? <span className="soft">0</span> : <AppLink to={`/ke-hoach/${plan.plan}/chi-tieu`} search={{ 'dia-ban': row.area.slug, 'ket-luan': state }} aria-label={`${row.area.name}: ${t(stateName(state))} ${row.counts[state]}`}>{row.counts[state]}</AppLink>),
            })),
            { key: 'provisional', title: t('screen.provisional'), numeric: true, value: (row) => row.provisional },
            { key: 'targets', title: t('plan.screen.drill.targets'), numeric: true, value: (row) => row.targets },
          ]}
        />
      )}
    </div>
  );
}
