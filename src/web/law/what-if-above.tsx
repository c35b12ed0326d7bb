/** What a what-if of one area does to the areas above it: their figures with the same difference, and the targets of their plans that would say something else. */
import { formatNumber } from '../../domain/text/translate.ts';
import type { OutputOf } from '../api.ts';
import { DataTable } from '../kit/data-table.tsx';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';
import type { whatIf } from './contracts.ts';

export function Above({ of }: { readonly of: OutputOf<typeof whatIf>['above'] }) {
  const t = useText();
  const figures = of.flatMap(({ area, areaName, indicators }) => indicators.map((one) => ({ area, areaName, ...one })));
  const targets = of.flatMap((one) => one.targets.map((target) => ({ area: one.area, areaName: one.areaName, ...target })));
  const asked = of.reduce((sum, one) => sum + one.asked, 0);
  const said = ({ state, value }: (typeof targets)[number]['before']) => `${t(`plan.state.${state}`)}${value === null ? '' : ` (${formatNumber(t.locale, Number(value))})`}`;
  const number = (text: string) => formatNumber(t.locale, Number(text));
  if (figures.length === 0 && asked === 0) return null;
  return (
    <>
      <p>{t('law.screen.what_if.above.count', { areas: of.map((one) => one.areaName).join(', '), asked, changed: targets.length })}</p>
      {figures.length > 0 && (
        <DataTable
          title={t('law.screen.what_if.above.figures')} rows={figures} rowKey={(row) => `${row.area}${row.indicator}`}
          columns={[
            { key: 'area', title: t('law.screen.what_if.above.area'), value: (row) => row.areaName },
            { key: 'title', title: t('law.screen.what_if.indicator'), value: (row) => row.title },
            { key: 'before', title: t('law.screen.what_if.before'), numeric: true, value: (row) => Number(row.before), cell: (row) => number(row.before) },
            { key: 'after', title: t('law.screen.what_if.after'), numeric: true, value: (row) => Number(row.after), cell: (row) => number(row.after) },
          ]}
        />
      )}
      {targets.length > 0 && (
        <DataTable
          title={t('law.screen.what_if.above.targets')} rows={targets} rowKey={(row) => `${row.area}${row.plan}${row.target}`}
          columns={[
            { key: 'area', title: t('law.screen.what_if.above.area'), value: (row) => row.areaName },
            { key: 'target', title: t('law.screen.what_if.target'), value: (row) => (row.role === 'gate' ? t('law.screen.what_if.gate', { title: row.title }) : row.title) },
            { key: 'plan', title: t('law.screen.what_if.plan'), value: (row) => row.shortTitle, cell: (row) => <AppLink to={`/ke-hoach/${row.plan}`}>{row.shortTitle}</AppLink> },
            { key: 'before', title: t('law.screen.what_if.before'), value: (row) => said(row.before) },
            { key: 'after', title: t('law.screen.what_if.after'), value: (row) => said(row.after) },
          ]}
        />
      )}
    </>
  );
}
