/**
 * The target board: every target of a plan with its verdict on the chosen day — value, required, margin, what is still needed
 * a year, projection, each year's own verdict, and "Vì sao?" for each. The area can be walked down to a village.
 */
import { useRead } from '../api.ts';
import { useMediaQuery } from '@mantine/hooks';
import { usePrinting } from '../kit/printing.ts';
import { stateCodes, stateName, type StateCode } from '../kit/state.ts';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { StateBadge } from '../kit/tags.tsx';
import { AppLink, useRouteParam, useSearchParam } from '../link.tsx';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { AreaWalk } from './area-field.tsx';
import { BoardTable, type Board } from './board-table.tsx';
import { board } from './contracts.ts';
import css from './plan.module.css';
import { PlanFrame, type PlanAnswer } from './plan-frame.tsx';
import { dateWords } from './words.ts';

export default function BoardScreen() {
  const plan = useRouteParam('plan');
  const [area, setArea] = useSearchParam('dia-ban', '');
  return <PlanFrame plan={plan} side="chi-tieu" {...(area ? { area } : {})}>{(data) => <Boards data={data} area={area} setArea={setArea} />}</PlanFrame>;
}

function Boards({ data, area, setArea }: { data: PlanAnswer; area: string; setArea: (slug: string | undefined) => void }) {
  const { asOf, mapOf } = useView();
  const answer = useRead(board, { plan: data.plan, asOf, mapOf, ...(area ? { area } : {}) });
  return (
    <>
      <AreaWalk root={data.area.slug} rootName={data.area.name} world={data.world} value={area} onChange={(slug) => setArea(slug === '' ? undefined : slug)} />
      <Loaded answer={answer}>{(found) => <Content board={found} plan={data} />}</Loaded>
    </>
  );
}

function Content({ board: found, plan }: { board: Board; plan: PlanAnswer }) {
  const t = useText();
  const [only, setOnly] = useSearchParam('ket-luan', '');
  // Paper is narrow too, but a board on paper is a table.
  const printing = usePrinting();
  const narrow = (useMediaQuery('(max-width: 64rem)') ?? false) && !printing;
  const rows = only === '' ? found.rows : found.rows.filter((row) => row.verdicts.some((one) => one.state === only));
  const gates = rows.filter((row) => row.role === 'gate');
  const targets = rows.filter((row) => row.role === 'target');
  return (
    <>
      <BoardNotes board={found} />
      <ul className={css.counts} aria-label={t('plan.screen.board.counts')}>
        {stateCodes.filter((state) => found.counts[state] > 0).map((state: StateCode) => (
          <li key={state}>
            <button type="button" aria-pressed={only === state} className={css.tag} style={{ font: 'inherit', cursor: 'pointer', minHeight: 40, borderWidth: only === state ? 2 : 1 }} onClick={() => setOnly(only === state ? undefined : state)} aria-label={t('plan.screen.board.only', { state: t(stateName(state)), count: found.counts[state] })}>
              <StateBadge state={state} /> <strong>{found.counts[state]}</strong>
            </button>
          </li>
        ))}
        <li className="no-print"><AppLink to={`/ke-hoach/${plan.plan}/dia-ban/${found.area.slug}`}>{t('plan.screen.board.drill')}</AppLink></li>
      </ul>
      {found.rows.length === 0 && <EmptyState title={t('plan.screen.board.empty')} hint={t('plan.screen.board.empty.fix')} action={<AppLink to={`/ke-hoach/${plan.plan}/chi-tieu`}>{t('plan.screen.board.whole')}</AppLink>} />}
      {found.rows.length > 0 && rows.length === 0 && <EmptyState title={t('plan.screen.board.none_in_state')} action={<button type="button" onClick={() => setOnly(undefined)}>{t('plan.screen.clear_filters')}</button>} />}
      <div className={css.stack}>
        {targets.length > 0 && <BoardTable title={t('plan.screen.board.targets')} board={found} rows={targets} narrow={narrow} />}
        {gates.length > 0 && <BoardTable title={t('plan.screen.board.gates')} lead={t('plan.screen.board.gates.lead')} board={found} rows={gates} narrow={narrow} />}
      </div>
    </>
  );
}

/** What holds for the whole board: the reading of "tỷ lệ nghèo đa chiều", the day, the map, how fresh the figures are. */
export function BoardNotes({ board: found }: { board: Pick<Board, 'heading' | 'freshness'> & { area?: { name: string } } }) {
  const t = useText();
  const { heading, freshness } = found;
  return (
    <div className={css.note}>
      {found.area && <p><strong>{found.area.name}</strong></p>}
      {heading.readings.map((one) => <p key={one}>{t(`plan.reading.${one}`)}</p>)}
      <p>
        {t('plan.screen.board.as_of', { date: dateWords(t, heading.asOf), map: dateWords(t, heading.mapOf) })}{' '}
        {freshness.lastFigureOn ? t('plan.screen.board.fresh', { date: dateWords(t, freshness.lastFigureOn), figures: freshness.figures, sources: freshness.sources }) : t('plan.screen.board.no_figures')}
        {freshness.withoutAddress > 0 && ` ${t('plan.screen.board.no_address', { count: freshness.withoutAddress })}`}
        {heading.restated && ` ${t('plan.screen.board.restated')}`}
      </p>
    </div>
  );
}
