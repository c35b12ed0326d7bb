/** The table of a form: groups over headings over the form's own column numbers; a number leads to the list of its households where that is allowed (a share to those above its line), one that counts no households (persons, children) opens the households it is of. */
import { formatDecimal, formatNumber } from '../../domain/text/translate.ts';
import { usePanel } from '../kit/panel.tsx';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { Behind } from './behind.tsx';
import type { Form } from './contracts.ts';
import type { Asked } from './filters.tsx';
import css from './form.module.css';
import { listAddress } from './list-address.ts';

type Column = Form['columns'][number];
type Row = Form['rows'][number];
/** Parts whose households can be opened. */
export const openedParts: ReadonlySet<string> = new Set(['all', 'start', 'sex', 'ethnic', 'group', 'trait', 'cause', 'deprived', 'children', 'child_deprived', 'flow']);

export function FormGrid({ data, asked, title }: { readonly data: Form; readonly asked: Asked; readonly title: string }) {
  const t = useText();
  const groups = groupsOf(data.columns);
  const grouped = groups.some((one) => one.title !== null);
  const numbered = data.columns.some((column) => /^\d+$/.test(column.id));
  const rows = grouped ? 2 : 1;
  return (
    <div className={css.scroll} role="region" tabIndex={0} aria-label={title}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col" rowSpan={rows} className={css.name}>{t('form.column.unit')}</th>
            {data.twoLines && <th scope="col" rowSpan={rows}>{t('form.column.line')}</th>}
            {grouped ? groups.map((group) => (group.title === null ? <th key={group.from} scope="col" rowSpan={2}>{data.columns[group.from]!.title[t.locale]}</th> : <th key={group.from} scope="colgroup" colSpan={group.span}>{group.title[t.locale]}</th>))
              : data.columns.map((column) => <th key={column.id} scope="col">{column.title[t.locale]}</th>)}
          </tr>
          {grouped && <tr>{data.columns.map((column) => column.group && <th key={column.id} scope="col">{column.title[t.locale]}</th>)}</tr>}
          {numbered && <tr className={css.ids}><th className={css.name} />{data.twoLines && <th />}{data.columns.map((column) => <th key={column.id}>{/^\d+$/.test(column.id) ? column.id : ''}</th>)}</tr>}
        </thead>
        <tbody>
          {data.total.map((row) => <Line key={`total ${row.unit}`} row={row} data={data} asked={asked} total />)}
          {data.rows.map((row) => <Line key={`${row.area} ${row.unit}`} row={row} data={data} asked={asked} />)}
        </tbody>
      </table>
    </div>
  );
}

function Line({ row, data, asked, total = false }: { readonly row: Row; readonly data: Form; readonly asked: Asked; readonly total?: boolean }) {
  const t = useText();
  const first = row.unit === 'households';
  return (
    <tr className={total ? css.total : undefined}>
      <th scope="row" className={css.name}>{first ? row.name : <span className="visually-hidden">{row.name}</span>}</th>
      {data.twoLines && <td className={css.line}>{t(`form.line.${row.unit}`)}</td>}
      {row.cells.map((cell, index) => <td key={data.columns[index]!.id}><Cell cell={cell} row={row} column={data.columns[index]!} data={data} asked={asked} /></td>)}
    </tr>
  );
}

function Cell({ cell, row, column, data, asked }: { readonly cell: Row['cells'][number]; readonly row: Row; readonly column: Column; readonly data: Form; readonly asked: Asked }) {
  const t = useText();
  const panel = usePanel();
  const { today } = useView();
  if (cell.hidden) return <span className={css.hidden}>{t('form.hidden')}</span>;
  if (cell.value === null) return <span className="soft">–</span>;
  const text = column.percent ? formatDecimal(t.locale, cell.value.toFixed(2)) : formatNumber(t.locale, cell.value);
  const counted = cell.ratio ? `${formatNumber(t.locale, cell.ratio.n)} / ${formatNumber(t.locale, cell.ratio.d)}` : undefined;
  const [ref] = column.refs;
  if (!data.mayOpen || cell.value === 0 || !ref || column.refs.length !== 1 || !openedParts.has(ref.part)) return <span title={counted}>{text}</span>;
  const heading = `${column.group ? `${column.group[t.locale]}: ` : ''}${column.title[t.locale]}`;
  // Persons are counted one by one: the panel shows the households they live in.
  const list = (column.unit ?? row.unit) === 'households' ? listAddress({ ...asked, area: row.area }, ref as never, today) : null;
  const label = t('form.screen.open', { heading, area: row.name, count: column.percent ? `${text}% (${counted ?? ''})` : text });
  if (list !== null) return <AppLink to="/ho" search={list} className={css.number} aria-label={label} title={counted}>{text}</AppLink>;
  const open = () => panel.open({ title: t('form.screen.behind.title', { area: row.name, heading }), body: <Behind asked={{ ...asked, area: row.area }} cell={{ ...ref, counts: column.unit ?? row.unit } as never} /> });
  return <button type="button" className={css.number} onClick={open} aria-label={label} title={counted}>{text}</button>;
}

/** Columns of one group stand side by side. */
function groupsOf(columns: readonly Column[]): readonly { readonly from: number; readonly span: number; readonly title: Column['group'] }[] {
  const groups: { from: number; span: number; title: Column['group'] }[] = [];
  columns.forEach((column, index) => {
    const last = groups.at(-1);
    if (last && column.group !== null && last.title?.vi === column.group.vi) last.span += 1;
    else groups.push({ from: index, span: 1, title: column.group });
  });
  return groups;
}
