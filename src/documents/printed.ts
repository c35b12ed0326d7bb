/**
 * From the document as data to the document as printed lines: every text, number and mark decided once, so that DOCX and PDF agree.
 * Called by the renderers only. Knows the form (what stands where, in which part's style); does not know a file format.
 */
import type { PartLayout, Layout, PartName } from '../domain/document/layout.ts';
import type { Block, Column, OfficialDocument, RichText, Run, SigningCapacity } from '../domain/document/model.ts';
import { formatDocumentNumber } from '../domain/document/number.ts';
import { numberBlocks } from '../domain/document/outline.ts';
import { qrMatrix } from '../domain/qr.ts';
import type { MessageKey } from '../domain/text/catalogue.ts';
import { formatOfficialDate } from '../domain/text/translate.ts';
import type { Translator } from '../domain/text/translate.ts';
import { breakName } from './break-name.ts';
import { fitColumns } from './column-widths.ts';
import type { Face } from './font-metrics.ts';
import { textWidth } from './font-metrics.ts';
import { printable } from './letters.ts';

/** One line of the form; `rule` is the length in mm of the line drawn under it. */
export type PrintedLine = { readonly part: PartName; readonly runs: readonly Run[]; readonly rule?: number; readonly indent?: 'first'; /** mm from the left edge of the text. */ readonly inset?: number; /** Stays on the page of what follows: the last words before the signature. */ readonly keep?: true; readonly centred?: true };
/** `lead`: headings that belong on the turned page with a wide table. */
export type PrintedTable = { readonly columns: readonly Column[]; readonly rows: readonly (readonly (readonly Run[])[])[]; readonly wide: boolean; readonly lead: readonly PrintedLine[] };
/** A square of dark and light with words beside it; `bars` are runs of dark modules: column, row, length. */
export type PrintedQr = { readonly size: number; readonly bars: readonly (readonly [number, number, number])[]; readonly note: readonly Run[] };
export type PrintedBlock = PrintedLine | { readonly table: PrintedTable } | { readonly qr: PrintedQr };

export type PrintedSigner = { readonly offices: readonly string[]; readonly name: string };

export type PrintedDocument = {
  readonly title: string;
  readonly turned: boolean;
  /** As far from the top of the text's frame as from its foot: on a printed blank. */
  readonly centred: boolean;
  /** Marks printed on every page, joined; empty when there are none. */
  readonly ribbon: string;
  readonly provenance: string;
  readonly left: readonly PrintedLine[];
  readonly right: readonly PrintedLine[];
  readonly heading: readonly PrintedLine[];
  readonly body: readonly PrintedBlock[];
  readonly recipients: readonly string[];
  readonly recipientsTitle: string;
  readonly signature: PrintedSigner | null;
  /** Who signs to the left of the signature; the recipients then stand above it in a row of their own. */
  readonly cosigners: readonly PrintedSigner[];
  readonly annexes: readonly (readonly PrintedBlock[])[];
};

/** Space in points above parts of the form; both renderers use it. The signer's name leaves room for signature and seal. */
export const spaceAbove: Partial<Record<PartName, number>> = { kind: 14, number: 6, place_date: 6, signer: 64, annex_title: 6, letter_subject: 4, addressee: 10 };

export function printDocument(document: OfficialDocument, layout: Layout, t: Translator): PrintedDocument {
  const { body: blocks } = document;
  const line = lineMaker(layout, document.turned === true);
  const kindTitle = document.title ?? t(`document.kind.${document.kind}` as MessageKey);
  const letter = document.kind === 'letter';
  const textWide = layout.page.width.use - layout.page.margin_left.use - layout.page.margin_right.use;
  const leftWide = textWide * layout.rules.header_left_share.use;
  const nameLines = (part: 'issuer' | 'superior', name: string): string[] => {
    const upper = printable(name).toLocaleUpperCase('vi');
    return [...breakName(upper, layout.parts[part].use, faceOf(layout.parts[part]), leftWide - 4)];
  };

  const section = document.sheet === 'section';
  const personal = document.sheet === 'personal' || section;
  const left: PrintedLine[] = personal ? [] : nameLines('superior', document.superior ?? '').map((text) => line('superior', text));
  const issuer = personal ? [] : nameLines('issuer', document.issuer);
  issuer.forEach((text, index) => left.push(line('issuer', text, index === issuer.length - 1 ? layout.rules.issuer_line?.use : undefined)));
  if (layout.rules.issuer_mark.value !== '' && !section) left.push(line('superior', layout.rules.issuer_mark.value));
  const right: PrintedLine[] = section ? [] :
    layout.rules.national_header.value === 'state'
      ? [line('national_title', t('document.form.nation')), line('motto', t('document.form.motto'), layout.rules.motto_line?.use)]
      : [line('national_title', t('document.form.party'), layout.rules.title_line?.use)];
  if (document.standing.form !== 'summary' && !section) {
    if (!document.sheet) left.push(line('number', numberLine(document, layout, t)));
    right.push(line('place_date', placeAndDate(document, t)));
  }
  if (letter) left.push(line('letter_subject', t('document.form.letter_subject', { subject: document.subject })));

  const heading: PrintedLine[] = [];
  if (!letter) {
    heading.push(line('kind', kindTitle));
    if (document.subject !== '') heading.push(line('subject', document.subject, layout.rules.subject_line?.use));
    if (layout.rules.subject_mark.value !== '') heading.push(line('subject', layout.rules.subject_mark.value));
  }
  if (document.standing.form === 'summary') {
    heading.push({ ...line('note', document.standing.source), indent: 'first' });
    if (document.standing.sourceAddress) heading.push({ ...line('note', t('document.summary.address', { address: document.standing.sourceAddress })), indent: 'first' });
  }
  addressees(document.addressees ?? [], t).forEach((text, index) => heading.push({ ...line('addressee', text), inset: index === 0 ? 30 : 50 }));

  const body: PrintedBlock[] = (document.legalBasis ?? []).map((text) => ({ ...line('legal_basis', text), indent: 'first' }) as const);
  body.push(...printBlocks(blocks, t));
  const summary = document.standing.form === 'summary';
  // A summary that ends in a table needs no mark: it would stand alone, on a page of its own after a wide one.
  if (!document.sheet && !(summary && 'table' in (body.at(-1) ?? {}))) closeBody(body, layout.rules.closing_mark.value);
  const last = body.at(-1);
  if (document.turned && last && 'part' in last) body[body.length - 1] = { ...last, keep: true }; // a signature is never alone on a page
  const fitted = (printed: readonly PrintedBlock[]): readonly PrintedBlock[] => printed.map((block) => ('table' in block ? { table: { ...block.table, columns: fitColumns({ ...block.table, wide: block.table.wide || document.turned === true }, layout) } } : block));
  const signer = (lines: readonly { readonly capacity?: SigningCapacity; readonly office: string }[], name?: string): PrintedSigner => ({
    offices: lines.map(({ capacity, office }) => printable(`${capacity ? `${layout.rules.capacity_marks.value[capacity]} ` : ''}${office.toLocaleUpperCase('vi')}`)),
    name: printable(name ?? ''),
  });

  // What was issued elsewhere and came as a file may name no signer: then nothing is left open for one.
  const signature = document.standing.form === 'summary' || (document.standing.form === 'issued' && !document.standing.signature.name && !document.sheet) ? null : (document.standing.signature ?? null);
  return {
    title: printable(`${kindTitle}: ${document.subject}`), turned: document.turned === true, centred: document.large === true,
    ribbon: printable(ribbonsOf(document, t).join(' · ')),
    provenance: printable(provenanceOf(document, t)),
    left, right, heading, body: fitted(body),
    recipientsTitle: t('document.form.recipients'),
    recipients: recipientsOf(document, t).map((text, index, all) => printable(`- ${text.replace(/[;.\s]+$/u, '')}${index === all.length - 1 ? '.' : ';'}`)),
    signature: signature && signer(signature.lines, signature.name),
    cosigners: (document.cosigners ?? []).map((one) => signer([{ office: one.office }], one.name)),
    annexes: (document.annexes ?? []).map((annex, index): PrintedBlock[] => [
      line('annex_title', t('document.form.annex', { number: (document.annexes ?? []).length > 1 ? ` ${index + 1}` : '' })),
      line('annex_title', annex.title),
      ...printEach(annex.body, t),
    ]).map(turnHeadings).map(fitted),
  };
}

export function faceOf(part: PartLayout): Face {
  const [bold, italic] = [part.style.includes('bold'), part.style.includes('italic')];
  return bold ? (italic ? 'bold_italic' : 'bold') : italic ? 'italic' : 'regular';
}

function lineMaker(layout: Layout, turned: boolean) {
  return (part: PartName, text: string, ruleShare?: number): PrintedLine => {
    const style = layout.parts[part];
    const clean = style?.style.includes('upper') ? printable(text).toLocaleUpperCase('vi') : printable(text);
    if (ruleShare === undefined || !style) return { part, runs: [{ text: clean }] };
    const { page } = layout;
    const textWide = turned ? page.height.use - page.margin_top.use - page.margin_bottom.use : page.width.use - page.margin_left.use - page.margin_right.use;
    return { part, runs: [{ text: clean }], rule: Math.min(textWidth(clean, style.use, faceOf(style)), textWide) * ruleShare };
  };
}

function numberLine(document: OfficialDocument, layout: Layout, t: Translator): string {
  const { standing } = document;
  if (standing.form === 'summary') return '';
  const number = formatDocumentNumber(document.authority, standing.symbol, standing.form === 'issued' ? standing.number : undefined);
  return t(layout.rules.number_colon.value ? 'document.form.number' : 'document.form.number_plain', { number });
}

function placeAndDate(document: OfficialDocument, t: Translator): string {
  const { standing } = document;
  const date = standing.form === 'summary' ? undefined : standing.date;
  return t('document.form.place_date', { place: document.place ?? '', date: date ? formatOfficialDate(date) : t('document.form.blank_date') });
}

/** Every paper that is or will be issued names where it is kept, also when its writer named nobody else. */
function recipientsOf({ recipients = [], standing, authority, sheet }: OfficialDocument, t: Translator): readonly string[] {
  if (recipients.length > 0 || standing.form === 'summary' || sheet) return recipients;
  return [t(authority === 'party' ? 'document.form.kept_party' : 'document.form.kept')];
}

function addressees(names: readonly string[], t: Translator): readonly string[] {
  if (names.length === 0) return [];
  if (names.length === 1) return [t('document.form.addressee', { name: names[0]! })];
  return [t('document.form.addressees'), ...names.map((name, index) => `- ${name}${index === names.length - 1 ? '.' : ';'}`)];
}

function ribbonsOf(document: OfficialDocument, t: Translator): readonly string[] {
  const ribbons: string[] = [];
  if (document.world === 'story') ribbons.push(t('document.ribbon.story'));
  if (document.standing.form === 'summary') ribbons.push(t('document.ribbon.summary'));
  if (document.standing.form === 'draft' && !document.sheet) ribbons.push(t('document.ribbon.draft'));
  return ribbons;
}

function provenanceOf(document: OfficialDocument, t: Translator): string {
  const { asOf, planVersion, hash } = document.provenance ?? {};
  const parts = [];
  if (asOf) parts.push(t('document.footer.as_of', { date: { date: asOf } }));
  if (planVersion) parts.push(t('document.footer.version', { version: planVersion }));
  if (hash) parts.push(t('document.footer.hash', { hash: hash.slice(0, 16) }));
  return parts.join(' · ');
}

function printBlocks(blocks: readonly Block[], t: Translator): PrintedBlock[] {
  return turnHeadings(printEach(blocks, t));
}

/** Headings and captions right above a wide table go with it: no heading is left alone at the foot of an upright page. */
function turnHeadings(blocks: readonly PrintedBlock[]): PrintedBlock[] {
  const out: PrintedBlock[] = [];
  for (const block of blocks) {
    if (!('table' in block) || !block.table.wide) {
      out.push(block);
      continue;
    }
    const lead: PrintedLine[] = [];
    for (let last = out.at(-1); last !== undefined && 'part' in last && (last.part.startsWith('heading') || last.part === 'annex_title' || (last.part === 'note' && lead.length === 0)); last = out.at(-1)) {
      lead.unshift(last);
      out.pop();
    }
    out.push({ table: { ...block.table, lead } });
  }
  return out;
}

function printEach(blocks: readonly Block[], t: Translator): PrintedBlock[] {
  return numberBlocks(blocks).flatMap(({ block, label }): PrintedBlock[] => {
    switch (block.type) {
      case 'heading': {
        const part = (['heading1', 'heading2', 'heading3'] as const)[block.level - 1]!;
        const text = block.level === 1 ? block.text.toLocaleUpperCase('vi') : block.text;
        return [{ part, runs: [{ text: printable(label === '' ? text : `${label} ${text}`) }], ...(block.centred ? { centred: true } : { indent: 'first' }) }];
      }
      case 'paragraph': return [{ part: 'body', runs: clean(block.text), indent: 'first' }];
      case 'bullets': return block.items.map((item) => ({ part: 'body', runs: clean(item, isInner(item) ? '' : '- '), indent: 'first' }));
      case 'qr': return [{ qr: qrOf(block.text, clean(block.note)) }];
      case 'note': return [{ part: 'note', runs: clean(block.text), indent: 'first' }];
      case 'figures': {
        const columns: Column[] = [{ title: t('document.figures.label'), width: 3 }, { title: t('document.figures.value'), width: 2, align: 'right' }];
        const rows = block.items.map(({ label: name, value, tag }) => [clean(name), clean([{ text: value, bold: true }, ...(tag ? [{ text: tag, tag: true }] : [])])]);
        return [{ table: { columns, rows, wide: false, lead: [] } }];
      }
      case 'table': {
        const caption: PrintedBlock[] = block.caption ? [{ part: 'note', runs: clean(block.caption), indent: 'first' }] : [];
        const columns = block.columns.map((column) => ({ ...column, title: printable(column.title) }));
        return [...caption, { table: { columns, rows: block.rows.map((row) => row.map((cell) => clean(cell))), wide: block.wide ?? false, lead: [] } }];
      }
    }
  });
}

function qrOf(text: string, note: readonly Run[]): PrintedQr {
  const matrix = qrMatrix(text);
  const bars = matrix.flatMap((row, y) => row.flatMap((dark, x): [number, number, number][] => {
    if (!dark || row[x - 1]) return [];
    const end = row.indexOf(false, x);
    return [[x, y, (end < 0 ? row.length : end) - x]];
  }));
  return { size: matrix.length, bars, note };
}

/** An item of an inner list brings its own sign, "+ ". */
function isInner(item: RichText): boolean {
  return (typeof item === 'string' ? item : (item[0]?.text ?? '')).startsWith('+ ');
}

/** Letters of the typeface only; a tag becomes bracketed italics after a space. */
function clean(text: RichText, prefix = ''): readonly Run[] {
  const runs: readonly Run[] = typeof text === 'string' ? [{ text }] : text;
  return runs.map((run, index) => {
    const body = run.tag ? ` [${unbroken(run.text)}]` : run.text;
    const words = printable(index === 0 ? prefix + body : body);
    return run.tag ? { text: words, italic: true } : { ...run, text: words };
  });
}

/** "mục 3, ý 5" stays on one line; a longer pointer may break. */
function unbroken(tag: string): string {
  return tag.length <= 16 && /^(mục|phần|chương|điều|khoản|điểm|phụ lục)/iu.test(tag) ? tag.replaceAll(' ', '\u00a0') : tag;
}

/** The closing mark "./." replaces the last sentence's point; after a table it stands in a paragraph of its own. What closes stays with the signature. */
function closeBody(body: PrintedBlock[], mark: string): void {
  const last = body.at(-1);
  if (last === undefined || !('part' in last) || last.part !== 'body') {
    if (mark !== '') body.push({ part: 'body', runs: [{ text: mark }], indent: 'first', keep: true });
    return;
  }
  if (mark === '') {
    body[body.length - 1] = { ...last, keep: true };
    return;
  }
  const runs = [...last.runs];
  const final = runs.pop() ?? { text: '' };
  body[body.length - 1] = { ...last, keep: true, runs: [...runs, { ...final, text: `${final.text.replace(/[.;\s]+$/u, '')}${mark}` }] };
}
