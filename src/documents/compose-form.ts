/**
 * A statutory form on paper: the table (in parts where it is wider than a turned page), its notes, and what does not tie. Called by
 * `src/actions/form`. Draws numbers, makes none; columns never seen in a form carry "chưa xác minh".
 */
import type { AreaLevel } from '../domain/area/types.ts';
import type { PlainDate } from '../domain/calendar.ts';
import type { Block, OfficialDocument, RichText, Table } from '../domain/document/model.ts';
import type { Title } from '../domain/form/columns.ts';
import type { FormCell, FormRow, FormTable } from '../domain/form/compose.ts';
import type { Untied } from '../domain/form/identities.ts';
import { formatDecimal, formatInstant, formatNumber, type Translator } from '../domain/text/translate.ts';

export type FormPaper = {
  readonly table: FormTable; readonly untied: readonly Untied[]; readonly checked: number; readonly area: string; readonly level: AreaLevel; readonly world: 'real' | 'story';
  readonly since: PlainDate; readonly until: PlainDate; readonly knownOn: PlainDate | null; /** Up to which act of the register it is true. */ readonly lastAct: { readonly number: number; readonly at: string } | null; /** Null: an edition as known on a day that is over, the same whenever it is made. */ readonly printedOn: PlainDate | null; readonly exact: boolean; readonly standards: readonly string[];
  /** Words of a heading in the paper's language. */
  readonly title: (title: Title) => string;
};

/** So many columns of numbers fit beside the names on a turned page. */
const columnsAcross = 14;

export function composeFormPaper(paper: FormPaper, t: Translator): OfficialDocument {
  const { table } = paper;
  const parts = partsOf(table);
  return {
    authority: 'state', world: paper.world, kind: 'report', ...signedBy(paper, t), sheet: 'unnumbered', turned: true, issuer: t('form.paper.issuer', { area: paper.area }), place: paper.area,
    title: t('form.paper.title', { number: String(table.spec.number) }), subject: t(table.spec.title),
    body: [
      { type: 'paragraph', text: headOf(paper, t) },
      ...parts.map((part): Block => tableOf(paper, part, t)),
      ...notesOf(paper, t).map((text): Block => ({ type: 'note', text })),
      ...untiedOf(paper, t),
    ],
    ...provenanceOf(paper),
  };
}

function provenanceOf({ printedOn, knownOn }: FormPaper): Pick<OfficialDocument, 'provenance'> {
  const asOf = printedOn ?? knownOn;
  return asOf === null ? {} : { provenance: { asOf } };
}

/** Whoever drew the form up beside whoever answers for the area; of the nation nobody signs here. */
function signedBy({ level }: FormPaper, t: Translator): Pick<OfficialDocument, 'standing' | 'cosigners'> {
  const draft = { form: 'draft', symbol: '' } as const;
  if (level === 'nation') return { standing: draft };
  const lines = level === 'village' ? [{ office: t('form.paper.village_head') }] : [{ capacity: 'on_behalf' as const, office: t('form.paper.committee') }, { office: t('form.paper.chair') }];
  return { standing: { ...draft, signature: { lines } }, cosigners: [{ office: t('form.paper.maker') }] };
}

function headOf({ area, since, until, standards, table }: FormPaper, t: Translator): RichText {
  const words = t('form.paper.head', { area, since: { date: since }, until: { date: until }, standards: standards.join('; ') });
  return table.spec.unverified ? [{ text: `${words} ` }, { text: t('form.unverified'), tag: true }] : words;
}

type Part = { readonly from: number; readonly until: number; /** The group all its columns are of: said once above them. */ readonly caption: Title | null };

/** A form that does not fit across is divided where its groups change, poor and near-poor apart. */
function partsOf({ spec: { columns } }: FormTable): readonly Part[] {
  const key = (index: number): string => JSON.stringify(columns[index]?.group ?? null);
  const groups = [...new Map(columns.flatMap((column) => (column.group ? [[JSON.stringify(column.group), column.group] as const] : []))).values()];
  if (columns.length <= columnsAcross) return [{ from: 0, until: columns.length, caption: groups.length === 1 ? groups[0]! : null }];
  const parts: Part[] = [];
  for (let from = 0; from < columns.length; ) {
    let until = from + 1;
    while (until < columns.length && until - from < columnsAcross && key(until) === key(from)) until += 1;
    parts.push({ from, until, caption: columns[from]!.group ?? null });
    from = until;
  }
  return parts;
}

function tableOf({ table, title }: FormPaper, { from, until, caption }: Part, t: Translator): Table {
  const columns = table.spec.columns.slice(from, until);
  // Two lines of one unit: its name once.
  const named = ({ name, unit }: FormRow, bold: boolean): RichText => (unit === 'persons' ? '' : bold ? [{ text: name, bold: true }] : name);
  const line = (row: FormRow, number: string, bold: boolean): readonly RichText[] => [
    number, named(row, bold), ...(table.spec.twoLines ? [t(`form.line.${row.unit}`)] : []),
    ...row.cells.slice(from, until).map((cell, index) => { const text = cellText(cell, 'percent' in columns[index]!.is, t); return bold ? [{ text, bold: true }] : text; }),
  ];
  const lines = table.spec.twoLines ? 2 : 1;
  return {
    type: 'table', ...(caption === null ? {} : { caption: title(caption) }),
    columns: [
      { title: t('form.column.number'), width: 1, align: 'center' }, { title: t('form.column.unit'), width: 4 }, ...(table.spec.twoLines ? [{ title: t('form.column.line'), width: 2.4 }] : []),
      ...columns.map((column) => ({ title: headingOf(column.group && caption === null ? title(column.group) : null, title(column.title), column.id), width: 2, align: 'right' as const })),
    ],
    rows: [...table.total.map((row) => line(row, '', true)), ...table.rows.map((row, index) => line(row, index % lines === 0 ? String(index / lines + 1) : '', false))],
  };
}

/** Group, heading and the column's number as the form prints them, one under another. */
function headingOf(group: string | null, heading: string, id: string): string {
  return `${group === null ? '' : `${group}: `}${heading}${/^\d+$/.test(id) ? ` (${id})` : ''}`;
}

export function cellText(cell: FormCell, percent: boolean, t: Translator): string {
  if (cell.hidden) return t('form.hidden');
  if (cell.value === null) return '–';
  return percent ? formatDecimal(t.locale, cell.value.toFixed(2)) : formatNumber(t.locale, cell.value);
}

export function notesOf({ table, knownOn, printedOn, lastAct, exact }: FormPaper, t: Translator): readonly string[] {
  return [
    ...table.spec.notes.map((note) => t(note)), ...(table.spec.unverified ? [t('form.unverified.note')] : []), ...(exact ? [] : [t('form.hidden.note')]), ...(exact && table.unasked > 0 ? [t('form.unasked', { count: table.unasked })] : []), ...(exact && table.unanswered > 0 ? [t('form.unanswered', { count: table.unanswered })] : []), ...(exact && table.notFarming > 0 ? [t('form.not_farming', { count: table.notFarming })] : []),
    ...(knownOn === null ? [] : [t('form.known_on', { date: { date: knownOn } }), ...(printedOn === null ? [] : [t('form.day_open', { date: { date: knownOn } })])]), ...(lastAct === null ? [] : [t('form.last_act', { number: String(lastAct.number), at: formatInstant(lastAct.at) })]), ...(table.total.some((row) => row.cells.some((cell) => cell.value === null && !cell.hidden)) ? [t('form.no_total')] : []),
  ];
}

export function untiedLine(one: Untied, t: Translator): string {
  return t('form.untied.line', { identity: t(`form.identity.${one.identity}`), area: one.name, unit: t(`form.line.${one.unit}`), left: one.left, right: one.right, difference: one.left - one.right });
}

function untiedOf({ untied, checked, exact }: FormPaper, t: Translator): readonly Block[] {
  if (!exact) return [];
  if (untied.length === 0) return [{ type: 'note', text: t('form.tied', { count: checked }) }];
  return [{ type: 'note', text: t('form.untied', { count: untied.length }) }, { type: 'bullets', items: untied.map((one) => untiedLine(one, t)) }];
}
