/** Households of a list or a search, a page at a time: the head, where, how many, the class by decision. The same table in the register and in the course. */
import { Button, Checkbox } from '@mantine/core';
import { formatNumber } from '../../domain/text/translate.ts';
import type { OutputOf } from '../api.ts';
import { DataTable } from '../kit/data-table.tsx';
import { EmptyState } from '../kit/states.tsx';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';
import { ClassTag } from './class-tag.tsx';
import type { list } from './contracts.ts';
import css from './household.module.css';
import { dayWords } from './words.ts';

type Page = OutputOf<typeof list>;
type HouseholdTableProps = {
  readonly data: Page; readonly searched: boolean; readonly number: number; readonly onPage: (page: number) => void; readonly atOnce: number;
  /** Households may be chosen, here and on other pages. */ readonly choosing?: { readonly chosen: ReadonlySet<number>; readonly onChoose: (chosen: ReadonlySet<number>) => void } | undefined;
  /** Opens a household here instead of its page. */ readonly onOpen?: (row: Page['rows'][number]) => void;
};

export function HouseholdTable({ data, searched, number, onPage, atOnce, choosing, onOpen }: HouseholdTableProps) {
  const t = useText();
  const { knownOn } = data;
  const pages = Math.max(1, Math.ceil(data.total / atOnce));
  const from = (number - 1) * atOnce;
  const plain = { sortable: false as const };
  return (
    <>
      {data.more && <div className={css.notice} role="status"><p>{t('household.screen.found.more', { total: formatNumber(t.locale, data.total) })}</p></div>}
      {choosing && data.total > 0 && (
        <div className={`${css.buttons} no-print`}>
          <Button size="xs" variant="default" onClick={() => choosing.onChoose(new Set([...choosing.chosen, ...data.rows.map((row) => row.id)]))}>{t('household.mark.choose.page')}</Button>
          {choosing.chosen.size > 0 && <><Button size="xs" variant="default" onClick={() => choosing.onChoose(new Set())}>{t('household.mark.choose.nothing')}</Button><span>{t('household.mark.choose.count', { count: formatNumber(t.locale, choosing.chosen.size) })}</span></>}
        </div>
      )}
      <DataTable
        title={t(searched ? 'household.screen.table.found' : 'household.screen.table')} rows={data.rows} rowKey={(row) => `${row.id} ${row.movedOn ?? ''}`} pageSize={atOnce}
        empty={<EmptyState title={t(searched ? 'household.screen.found.empty' : 'household.screen.list.empty')} hint={t(searched ? 'household.screen.found.empty.fix' : 'household.screen.list.empty.fix')} />}
        columns={[
          {
            key: 'head', title: t('household.screen.head'), value: (row) => row.head, ...plain,
            cell: (row) => <>{onOpen ? <button type="button" className={css.link} onClick={() => onOpen(row)}>{row.head}</button> : <AppLink to={`/ho/${row.id}`} search={{ biet: knownOn ?? undefined }}>{row.head || t('household.filter.unnamed', { id: String(row.id) })}</AppLink>}{row.matched && <><br /><span className="soft">{t('household.screen.matched', { name: row.matched })}</span></>}</>,
          },
          ...(choosing ? [{ key: 'choose', title: t('household.mark.choose'), value: () => '', screenOnly: true, cell: (row: Page['rows'][number]) => <Checkbox aria-label={t('household.mark.choose.one', { name: row.head || t('household.filter.unnamed', { id: String(row.id) }) })} checked={choosing.chosen.has(row.id)} onChange={(event) => choosing.onChoose(event.currentTarget.checked ? new Set([...choosing.chosen, row.id]) : new Set([...choosing.chosen].filter((one) => one !== row.id)))} />, ...plain }] : []),
          ...(data.rows.some((row) => row.movedOn !== null) ? [{ key: 'moved', title: t('household.filter.moved_on'), value: (row: Page['rows'][number]) => row.movedOn ?? '', cell: (row: Page['rows'][number]) => dayWords(t, row.movedOn ?? ''), ...plain }] : []),
          { key: 'village', title: t('household.screen.village'), value: (row) => row.villageName, ...plain },
          { key: 'address', title: t('household.screen.address'), value: (row) => row.address, cell: (row) => <span className={css.wide}>{row.address || '–'}</span>, ...plain },
          { key: 'members', title: t('household.screen.members'), value: (row) => row.members, numeric: true, ...plain },
          { key: 'class', title: t('household.screen.class'), value: (row) => t(`household.class.${row.class ?? 'none'}`), cell: (row) => <ClassTag value={row.class} />, ...plain },
          { key: 'traits', title: t('household.screen.trait'), value: (row) => row.traits.map((one) => t(`household.trait.${one}`)).join('; '), cell: (row) => <span className={css.wide}>{row.traits.map((one) => t(`household.trait.${one}`)).join('; ') || '–'}</span>, ...plain },
        ]}
      />
      {data.total > 0 && (
        <div className={`${css.pages} no-print`}>
          <span>{t('household.screen.page', { from: formatNumber(t.locale, from + 1), until: formatNumber(t.locale, from + data.rows.length), total: formatNumber(t.locale, data.total) })}</span>
          {pages > 1 && <><Button size="xs" variant="default" disabled={number <= 1} onClick={() => onPage(number - 1)}>{t('screen.table.previous')}</Button><Button size="xs" variant="default" disabled={number >= pages} onClick={() => onPage(number + 1)}>{t('screen.table.next')}</Button></>}
        </div>
      )}
    </>
  );
}
