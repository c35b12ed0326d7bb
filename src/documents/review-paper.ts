/**
 * What the papers of a review round are composed from, and the pieces they share: head, signature, rows, tags. Called by `compose-review-*.ts`
 * and filled by `src/actions/review/paper.ts`. Persons appear by name only where the paper's form asks for it.
 */
import type { PlainDate } from '../domain/calendar.ts';
import type { DocumentKind } from '../domain/document/kinds.ts';
import type { Block, Column, OfficialDocument, RichText, Run, Signature, Standing, Table } from '../domain/document/model.ts';
import { documentSymbol } from '../domain/document/number.ts';
import type { HouseholdClass, StatusChange } from '../domain/household/types.ts';
import type { FormPaper, ReviewForms } from '../domain/review/forms.ts';
import type { ListReason, Procedure, RoundKind } from '../domain/review/types.ts';
import type { Span } from '../domain/review/working-days.ts';
import { formatDate, type Translator } from '../domain/text/translate.ts';

/** A round as every paper of it needs it. Names in running text: "xã Đông Lĩnh", "thôn 3". */
export type RoundFacts = {
  readonly world: 'real' | 'story';
  readonly commune: string;
  readonly place: string;
  readonly kind: RoundKind;
  readonly year: number;
  readonly openedOn: PlainDate;
  readonly procedure: Procedure;
  readonly forms: ReviewForms;
};

/** A household of a list: its head's name, its village, how many members, what it was, what was found. */
export type PaperRow = {
  readonly household: number; readonly head: string; readonly village: string; readonly members: number; readonly reason: ListReason;
  readonly before: HouseholdClass | null; readonly class: HouseholdClass | 'unknown' | null; readonly change: StatusChange | null;
};

/** The number, day and signer of a paper that is issued; without them it is a draft, or a sheet with blanks. */
export type PaperStanding = { readonly number?: number; readonly unit: string; readonly date?: PlainDate; readonly signer?: string };

export type SignAs = 'chair' | 'committee' | 'meeting' | 'officer';

export function roundName(facts: RoundFacts, t: Translator): string {
  return facts.kind === 'periodic' ? t('paper.round.periodic', { year: String(facts.year) }) : t('paper.round.regular', { date: { date: facts.openedOn } });
}

/** The paper's head: issuer, place, standing; the body comes from its composer. */
export function paperHead(facts: RoundFacts, kind: DocumentKind, given: PaperStanding, sign: SignAs, t: Translator): Pick<OfficialDocument, 'authority' | 'world' | 'kind' | 'standing' | 'issuer' | 'place'> {
  const symbol = documentSymbol('state', kind, given.unit);
  const signature = signatureFor(sign, given.signer, t);
  const standing: Standing = given.number !== undefined && given.date ? { form: 'issued', symbol, number: given.number, date: given.date, signature } : { form: 'draft', symbol, signature, ...(given.date ? { date: given.date } : {}) };
  return { authority: 'state', world: facts.world, kind, standing, issuer: t('paper.issuer', { commune: facts.commune }), place: facts.place };
}

function signatureFor(sign: SignAs, name: string | undefined, t: Translator): Signature {
  const lines: Signature['lines'] = sign === 'chair' ? [{ office: t('paper.office.chair') }]
    : sign === 'committee' ? [{ capacity: 'on_behalf', office: t('paper.office.committee') }, { office: t('paper.office.chair') }]
    : [{ office: t(sign === 'meeting' ? 'paper.office.village_chair' : 'paper.office.officer') }];
  return { lines, ...(name ? { name } : {}) };
}

export function paragraph(text: RichText): Block {
  return { type: 'paragraph', text };
}

/** The words, followed by "[chưa xác minh]" when the value they hold is not confirmed in the law's own text. */
export function tagged(text: string, unverified: boolean, t: Translator): RichText {
  return unverified ? [{ text }, { text: t('paper.unverified'), tag: true }] : text;
}

export function spanWords(span: Span, t: Translator): string {
  return t(`paper.span.${span.unit}`, { value: span.value });
}

/** A line with a span of days in it, tagged where the span is not confirmed. */
export function withSpan(text: string, value: string, facts: RoundFacts, t: Translator): Block {
  return paragraph(tagged(text, facts.procedure.unverified.includes(value), t));
}

/** Which official form the paper follows, with its reservations; nothing where the law names none. */
export function formNote(facts: RoundFacts, paper: FormPaper, t: Translator): readonly Block[] {
  const form = facts.forms.form(paper);
  if (!form) return [];
  const runs: Run[] = [{ text: t('paper.form_note', { form: form.form, of: form.of }) }];
  if (form.status !== 'confirmed') runs.push({ text: t('paper.unverified'), tag: true });
  if (form.columns !== 'confirmed') runs.push({ text: `. ${t('paper.form_columns')}` }, { text: t('paper.unverified'), tag: true });
  return [{ type: 'note', text: runs }];
}

/** Căn cứ, in the order of the file; each ends in ";", what is unverified says so. */
export function basisLines(facts: RoundFacts, t: Translator): readonly string[] {
  return facts.forms.basis.map((one) => `${t('paper.basis', { text: one.text })}${one.status === 'confirmed' ? '' : ` [${t('paper.unverified')}]`};`);
}

export function className(name: PaperRow['class'], t: Translator): string {
  return name === null ? '–' : t(`policy.class.${name}`);
}

export function day(date: PlainDate, t: Translator): string {
  return formatDate(t.locale, date);
}

type RowColumn = { readonly column: Column; readonly of: (row: PaperRow, index: number) => RichText };
type ColumnName = 'number' | 'head' | 'village' | 'members' | 'reason' | 'before' | 'class' | 'change';

const shapes: Readonly<Record<ColumnName, { readonly width: number; readonly align?: 'center' }>> = {
  number: { width: 1, align: 'center' }, head: { width: 5 }, village: { width: 3.4 }, members: { width: 1.4, align: 'center' }, reason: { width: 4.4 }, before: { width: 3 }, class: { width: 3 }, change: { width: 3.6 },
};

/** A table of households with the columns asked for, in their order. */
export function rowsTable(rows: readonly PaperRow[], names: readonly ColumnName[], t: Translator): Table {
  const cells: Readonly<Record<ColumnName, RowColumn['of']>> = {
    number: (_, index) => String(index + 1), head: (row) => row.head, village: (row) => row.village, members: (row) => String(row.members), reason: (row) => t(`review.reason.${row.reason}`),
    before: (row) => (row.before === null ? '–' : t(`household.class.${row.before}`)), class: (row) => className(row.class, t), change: (row) => (row.change === null ? '–' : t(`household.change.${row.change}`)),
  };
  return {
    type: 'table', columns: names.map((name) => ({ title: t(`paper.column.${name}`), ...shapes[name] })),
    rows: rows.map((row, index) => names.map((name) => cells[name](row, index))),
  };
}

export const groups = ['poor', 'near_poor', 'left_poverty', 'left_near_poor', 'neither'] as const;
export type Group = (typeof groups)[number];

/** The households of an annex: what they are, or what they left. One that left poverty and is near-poor stands in both; who applied and is neither stands apart. */
export function rowsIn(rows: readonly PaperRow[], group: Group): readonly PaperRow[] {
  const holds: Readonly<Record<Group, (row: PaperRow) => boolean>> = {
    poor: (row) => row.class === 'poor', near_poor: (row) => row.class === 'near_poor', left_poverty: (row) => row.before === 'poor' && row.class !== 'poor',
    left_near_poor: (row) => row.before === 'near_poor' && row.class !== 'near_poor' && row.class !== 'poor', neither: (row) => row.before !== 'poor' && row.before !== 'near_poor' && row.class !== 'poor' && row.class !== 'near_poor',
  };
  return rows.filter(holds[group]);
}

/** Counts of households and persons by group, as a small table. */
export function summaryTable(rows: readonly PaperRow[], t: Translator): Table {
  return {
    type: 'table', columns: [{ title: t('paper.column.group'), width: 6 }, { title: t('paper.column.households'), width: 2, align: 'right' }, { title: t('paper.column.persons'), width: 2, align: 'right' }],
    rows: groups.flatMap((group) => {
      const own = rowsIn(rows, group);
      return own.length === 0 ? [] : [[t(`paper.group.${group}`), String(own.length), String(own.reduce((sum, row) => sum + row.members, 0))]];
    }),
  };
}
