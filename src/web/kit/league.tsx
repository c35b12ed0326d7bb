/**
 * The league of areas: rank, name, a bar with the target marked, the figure that opens, the state. Built on the data table,
 * so it sorts, prints and exports. Equal values share a rank; areas without a figure stand last and have no rank.
 */
import type { ReactNode } from 'react';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';
import { DataTable, type Column } from './data-table.tsx';
import { Figure } from './figure.tsx';
import { rankOf } from './rank.ts';
import { stateFill, stateName, type StateCode } from './state.ts';
import { StateBadge } from './tags.tsx';
import { WhyButton, type WhyContent } from './why-panel.tsx';
import css from './league.module.css';

export type LeagueRow = {
  readonly id: string;
  readonly name: string;
  readonly href?: string;
  /** Where the figure opens: its sources. */
  readonly figureHref?: string;
  readonly value: string | null;
  readonly state?: StateCode;
  readonly provisional?: boolean;
  readonly why?: WhyContent | (() => WhyContent);
  /** In place of `why`, where the explanation is asked of the server when opened. */
  readonly whyButton?: ReactNode;
  readonly note?: string;
  /** How the figure came about, in words, in a column of its own. */
  readonly mark?: string;
  /** What the figure opens in the side panel, in place of `figureHref`. */
  readonly opens?: () => ReactNode;
};

type LeagueProps = { readonly title: string; readonly unit: string; readonly valueTitle: string; readonly rows: readonly LeagueRow[]; readonly highIsGood: boolean; readonly goal?: string };

export function League({ title, unit, valueTitle, rows, highIsGood, goal }: LeagueProps) {
  const t = useText();
  const ranks = rankOf(rows, highIsGood);
  const most = Math.max(...rows.map((row) => Math.abs(Number(row.value ?? 0))), Math.abs(Number(goal ?? 0)), 0.0001);
  const columns: Column<LeagueRow>[] = [
    { key: 'name', title: t('screen.league.area'), value: (row) => row.name, cell: (row) => (row.href ? <AppLink to={row.href}>{row.name}</AppLink> : row.name) },
    { key: 'rank', title: t('screen.league.rank'), numeric: true, value: (row) => ranks.get(row.id) ?? null },
    {
      key: 'value',
      title: `${valueTitle} (${unit})`,
      numeric: true,
      value: (row) => row.value,
      cell: (row) => (
        <div className={css.bar}>
          <span className={css.track} aria-hidden>
            {row.value !== null && <span className={css.fill} style={{ width: `${(Math.abs(Number(row.value)) / most) * 100}%`, background: row.state ? stateFill(row.state) : 'var(--series-1)' }} />}
            {goal && <span className={css.goal} style={{ left: `${(Math.abs(Number(goal)) / most) * 100}%` }} />}
          </span>
          <Figure value={row.value} label={`${valueTitle}, ${row.name}`} {...(row.opens ? { opens: row.opens } : row.figureHref ? { to: row.figureHref } : {})} {...(typeof row.why === 'object' ? { why: row.why } : {})} {...(row.provisional ? { provisional: true } : {})} {...(row.note ? { closed: row.note } : {})} />
        </div>
      ),
    },
    ...(rows.some((row) => row.mark) ? [{ key: 'mark', title: t('screen.league.mark'), value: (row: LeagueRow) => row.mark ?? '' }] : []),
    ...(rows.some((row) => row.state) ? [{
      key: 'state',
      title: t('screen.league.state'),
      value: (row: LeagueRow) => (row.state ? t(stateName(row.state)) : ''),
      cell: (row: LeagueRow) => (
        <span className={css.state}>
          {row.state && <StateBadge state={row.state} />} {row.whyButton ?? (row.why && <WhyButton content={row.why} />)}
        </span>
      ),
    }] : []),
  ];
  return <DataTable title={title} columns={columns} rows={rows} rowKey={(row) => row.id} sort={{ key: 'rank' }} />;
}
