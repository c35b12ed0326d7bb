/** How a household came to be and what became of it, drawn over the years and told in words beside: the words have the links and are what is read aloud. Nothing is shown where nothing happened. Part of a household's page. */
import { useElementSize } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useRead } from '../api.ts';
import { Card } from '../kit/screen-head.tsx';
import { AppLink } from '../link.tsx';
import { useMay } from '../session.ts';
import { useText } from '../text.tsx';
import { type Lineage, lineage } from './contracts.ts';
import css from './household.module.css';
import { axisHeight, drawn, laneHeight } from './lineage-layout.ts';
import drawing from './lineage.module.css';
import { dayWords, periodWords } from './words.ts';

type Row = Lineage['rows'][number];

export function LineageCard({ id }: { readonly id: number }) {
  const t = useText();
  const may = useMay('household.lineage');
  const { data } = useRead(lineage, { id }, { enabled: may });
  if (!data || (data.links.length === 0 && data.rows.every((row) => row.moves.length === 0))) return null;
  const nameOf = (row: Row | undefined): string => (!row?.inSight ? t('household.lineage.elsewhere', { id: String(row?.household ?? '') }) : row.head ? t('household.screen.of_head', { name: row.head }) : t('household.screen.number', { id: String(row.household) }));
  const named = (household: number): ReactNode => {
    const row = data.rows.find((one) => one.household === household);
    return row?.inSight && household !== id ? <AppLink to={`/ho/${household}`}>{nameOf(row)}</AppLink> : <span>{nameOf(row)}</span>;
  };
  const told = [
    ...data.links.map((one) => ({ on: one.on, key: `${one.kind}${one.from}/${one.to}`, words: <>{t(`household.lineage.${one.kind}`)}: {named(one.from)} {t(`household.lineage.${one.kind}.to`)} {named(one.to)}</> })),
    ...data.rows.flatMap((row) => row.moves.map((one) => ({ on: one.on, key: `move${row.household}`, words: <>{t('household.lineage.move')}: {named(row.household)} {t('household.lineage.move.way', { from: one.fromName, to: one.toName })}</> }))),
  ].toSorted((a, b) => a.on.localeCompare(b.on));
  return (
    <Card title={t('household.lineage.title')}>
      <p className={css.hint}>{t('household.lineage.lead')}</p>
      <Picture data={data} self={id} nameOf={nameOf} />
      <div className={drawing.words}>
        <div>
          <h3 id={`lineage-rows-${id}`}>{t('household.lineage.households')}</h3>
          <ul className={css.plain} aria-labelledby={`lineage-rows-${id}`}>
            {data.rows.map((row) => <li key={row.household}>{row.household === id ? <strong>{nameOf(row)}</strong> : named(row.household)}{row.household === id && ` (${t('household.lineage.here')})`}{row.from !== null && `, ${row.villageName}, ${periodWords(t, { from: row.from, until: row.until })}`}</li>)}
          </ul>
        </div>
        <div>
          <h3 id={`lineage-acts-${id}`}>{t('household.lineage.happened')}</h3>
          <ol className={css.plain} aria-labelledby={`lineage-acts-${id}`}>{told.map((one) => <li key={`${one.on}${one.key}`}>{dayWords(t, one.on)}. {one.words}</li>)}</ol>
        </div>
      </div>
      {data.more && <p className={css.hint}>{t('household.lineage.more')}</p>}
    </Card>
  );
}

/** For the eye alone: the lists say the same. */
function Picture({ data, self, nameOf }: { readonly data: Lineage; readonly self: number; readonly nameOf: (row: Row) => string }) {
  const t = useText();
  const { ref, width: measured } = useElementSize<HTMLDivElement>();
  const width = Math.max(240, measured || 640);
  const picture = drawn(data, width);
  const lanes = picture.height - axisHeight;
  // Shares of the width, not its pixels: paper is narrower than the screen it was measured on, and a picture made smaller as a whole would leave the names beside it.
  const at = (x: number): string => `${Math.round((x / width) * 1e4) / 100}%`;
  return (
    <div ref={ref} className={drawing.picture} aria-hidden="true">
      {data.rows.map((row, index) => <span key={row.household} className={row.household === self ? drawing.self : drawing.name} style={{ top: index * laneHeight }}>{nameOf(row)}</span>)}
      <svg height={picture.height}>
        <defs><marker id={`lineage-tip-${self}`} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8Z" className={drawing.tip} /></marker></defs>
        {picture.years.map((one) => <g key={one.year}><line className={drawing.year} x1={at(one.x)} x2={at(one.x)} y1={0} y2={lanes} /><text className={drawing.axis} x={at(one.x)} y={picture.height - 6} textAnchor="middle">{one.year}</text></g>)}
        {picture.lanes.map((one) => (
          <g key={one.household}>
            {one.from === one.to ? <circle className={drawing.point} cx={at(one.from)} cy={one.y} r={4} /> : <line className={one.household === self ? drawing.own : drawing.lane} x1={at(one.from)} x2={at(one.to)} y1={one.y} y2={one.y} />}
            {!one.lives && one.from !== one.to && <line className={drawing.end} x1={at(one.to)} x2={at(one.to)} y1={one.y - 6} y2={one.y + 6} />}
            {one.moves.map((x) => <circle key={x} className={drawing.move} cx={at(x)} cy={one.y} r={5} />)}
          </g>
        ))}
        {picture.links.map((one) => <line key={`${one.kind}${one.x}/${one.from}/${one.to}`} className={one.kind === 'founded' ? drawing.founded : drawing.link} x1={at(one.x)} x2={at(one.x)} y1={one.from} y2={one.to + (one.to > one.from ? -5 : 5)} markerEnd={`url(#lineage-tip-${self})`} />)}
      </svg>
      <p className={css.hint}>{t('household.lineage.legend')}</p>
    </div>
  );
}
