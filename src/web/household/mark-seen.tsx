/** What a mark would change, before it is recorded: counts, and the first households of each kind by name. Used by the panel of the list and by the screen of files. */
import { formatNumber } from '../../domain/text/translate.ts';
import type { OutputOf } from '../api.ts';
import { DataTable } from '../kit/data-table.tsx';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';
import type { markPreview } from './contracts.ts';
import css from './household.module.css';

type People = Pick<OutputOf<typeof markPreview>['ready'], 'count'> & { readonly rows: readonly { readonly household: number; readonly head: string; readonly villageName: string; readonly row?: number }[] };

export function MarkCounts({ counts }: { readonly counts: readonly (readonly [label: string, value: number])[] }) {
  const t = useText();
  return <dl className={css.counts}>{counts.map(([label, value]) => <div key={label}><dt>{label}</dt><dd>{formatNumber(t.locale, value)}</dd></div>)}</dl>;
}

export function MarkedPeople({ title, people, open = false }: { readonly title: string; readonly people: People; readonly open?: boolean }) {
  const t = useText();
  if (people.count === 0) return null;
  const plain = { sortable: false as const };
  const rowed = people.rows.some((one) => one.row !== undefined);
  return (
    <details open={open}>
      <summary>{title} ({formatNumber(t.locale, people.count)})</summary>
      <DataTable
        plain title={title} rows={people.rows} rowKey={(one) => String(one.household)}
        columns={[
          { key: 'head', title: t('household.screen.head'), value: (one) => one.head, cell: (one) => <AppLink to={`/ho/${one.household}`} target="_blank">{one.head || t('household.filter.unnamed', { id: String(one.household) })}</AppLink>, ...plain },
          { key: 'number', title: t('household.mark.number'), value: (one) => String(one.household), ...plain }, { key: 'village', title: t('household.screen.village'), value: (one) => one.villageName, ...plain },
          ...(rowed ? [{ key: 'row', title: t('household.mark.file.rows'), value: (one: People['rows'][number]) => one.row ?? 0, numeric: true, ...plain }] : []),
        ]}
      />
      {people.count > people.rows.length && <p className="soft">{t('household.mark.shown', { shown: people.rows.length, count: people.count })}</p>}
    </details>
  );
}
