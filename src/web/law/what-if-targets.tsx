/** What figures and targets of plans would say: those of the area, those of each area below counted together with some by name, and those of the areas above. */
import { formatNumber } from '../../domain/text/translate.ts';
import type { OutputOf } from '../api.ts';
import { DataTable } from '../kit/data-table.tsx';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';
import type { whatIf } from './contracts.ts';
import css from './law.module.css';
import { Above } from './what-if-above.tsx';

type Answer = OutputOf<typeof whatIf>;
type Said = Answer['targets'][number]['before'];
type Below = Answer['below'][number];

export function Targets({ of }: { readonly of: Answer }) {
  const t = useText();
  const said = ({ state, value }: Said) => `${t(`plan.state.${state}`)}${value === null ? '' : ` (${formatNumber(t.locale, Number(value))})`}`;
  const counted = (rows: Below['before']) => rows.map((one) => t('law.screen.what_if.in_state', { state: t(`plan.state.${one.state}`), count: one.areas })).join('; ');
  const title = (row: { readonly title: string; readonly role: string }) => (row.role === 'gate' ? t('law.screen.what_if.gate', { title: row.title }) : row.title);
  const plan = (row: { readonly plan: string; readonly shortTitle: string }) => <AppLink to={`/ke-hoach/${row.plan}`}>{row.shortTitle}</AppLink>;
  return (
    <>
      {of.indicators.length > 0 && (
        <DataTable
          title={t('law.screen.what_if.indicators')} rows={of.indicators} rowKey={(row) => row.indicator}
          columns={[
            { key: 'title', title: t('law.screen.what_if.indicator'), value: (row) => row.title },
            { key: 'before', title: t('law.screen.what_if.before'), numeric: true, value: (row) => Number(row.before), cell: (row) => formatNumber(t.locale, Number(row.before)) },
            { key: 'after', title: t('law.screen.what_if.after'), numeric: true, value: (row) => Number(row.after), cell: (row) => formatNumber(t.locale, Number(row.after)) },
          ]}
        />
      )}
      <p>{of.asked === 0 ? t('law.screen.what_if.targets.nothing_asked') : t('law.screen.what_if.targets.count', { asked: of.asked, changed: of.targets.length + of.belowTotal })}</p>
      {of.targets.length > 0 && (
        <DataTable
          title={t('law.screen.what_if.targets')} rows={of.targets} rowKey={(row) => `${row.plan}${row.target}`}
          columns={[
            { key: 'target', title: t('law.screen.what_if.target'), value: title },
            { key: 'plan', title: t('law.screen.what_if.plan'), value: (row) => row.shortTitle, cell: plan },
            { key: 'before', title: t('law.screen.what_if.before'), value: (row) => said(row.before) },
            { key: 'after', title: t('law.screen.what_if.after'), value: (row) => said(row.after) },
          ]}
        />
      )}
      {of.below.length > 0 && (
        <DataTable
          title={t('law.screen.what_if.below')} rows={of.below} rowKey={(row) => `${row.plan}${row.target}${row.level}`}
          columns={[
            { key: 'target', title: t('law.screen.what_if.target'), value: title },
            { key: 'plan', title: t('law.screen.what_if.plan'), value: (row) => row.shortTitle, cell: plan },
            { key: 'changed', title: t('law.screen.what_if.changed'), value: (row) => t('law.screen.what_if.changed.of', { changed: row.changed, areas: row.areas }) },
            { key: 'before', title: t('law.screen.what_if.before'), value: (row) => counted(row.before) },
            { key: 'after', title: t('law.screen.what_if.after'), value: (row) => counted(row.after) },
            {
              key: 'which', title: t('law.screen.what_if.which'), value: (row) => row.examples.map((one) => `${one.areaName}: ${said(one.before)} → ${said(one.after)}`).join('; '),
              cell: (row) => (
                <details>
                  <summary>{row.examples.length === 1 ? row.examples[0]!.areaName : t('law.screen.what_if.which.open', { name: row.examples[0]!.areaName, count: row.changed })}</summary>
                  <ul className={css.list}>
                    {row.examples.map((one) => <li key={one.area}>{one.areaName}: {said(one.before)} → {said(one.after)}</li>)}
                    {row.changed > row.examples.length && <li>{t('law.screen.what_if.which.more', { count: row.changed - row.examples.length })}</li>}
                  </ul>
                </details>
              ),
            },
          ]}
        />
      )}
      {of.belowTotal > of.below.length && <p>{t('law.screen.what_if.below.more', { count: of.belowTotal - of.below.length })}</p>}
      <Above of={of.above} />
    </>
  );
}
