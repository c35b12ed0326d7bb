/**
 * The parts of the form in a Word file: which must be there, which must not, in what order; fonts, sizes, styles, indents and drawn lines.
 * Called by `check-docx.ts` only.
 */
import type { Layout, Measure, PartName } from '../domain/document/layout.ts';
import type { Problem } from '../domain/problem.ts';
import { problemOf, rangeText } from './check-finding.ts';
import type { Expectation } from './check-finding.ts';
import type { ReadParagraph } from './docx-paragraphs.ts';
import { textWidth } from './font-metrics.ts';
import { faceOf } from './printed.ts';

const order: readonly PartName[] = ['superior', 'issuer', 'national_title', 'motto', 'number', 'letter_subject', 'place_date', 'kind', 'subject', 'addressee', 'legal_basis', 'body', 'recipients_title', 'recipients', 'signature_office', 'signer', 'annex_title'];
const bodyParts: readonly PartName[] = ['body', 'heading1', 'heading2', 'heading3', 'note', 'table_head', 'table_text'];
const numberBlock: readonly PartName[] = ['number', 'place_date', 'signature_office', 'signer'];

export function checkOrder(paragraphs: readonly ReadParagraph[], layout: Layout, { form, letter, sheet, cosigned, signed = true }: Expectation): readonly Problem[] {
  const found: Problem[] = [];
  const present = new Set(paragraphs.map((paragraph) => paragraph.part));
  const title: PartName[] = letter ? ['letter_subject'] : sheet ? ['kind'] : ['kind', 'subject'];
  const nation: PartName[] = ['national_title', ...(layout.parts.motto ? (['motto'] as const) : [])];
  const required: PartName[] = [...(sheet === 'personal' || sheet === 'section' ? [] : (['issuer'] as const)), ...(sheet === 'section' ? [] : nation), ...title, 'body'];
  if (form !== 'summary' && sheet !== 'section') required.push(...(sheet ? [] : (['number'] as const)), 'place_date');
  if (sheet === 'section') for (const part of [...nation, ...numberBlock]) if (present.has(part)) found.push(problemOf('document.part_unexpected', part, part, ''));
  if (form === 'issued') required.push(...(signed ? (['signature_office', 'signer'] as const) : []), ...(sheet ? [] : (['recipients_title'] as const)));
  for (const part of required) if (!present.has(part)) found.push(problemOf('document.part_missing', part, '', part));
  if (sheet && present.has('number')) found.push(problemOf('document.part_unexpected', 'number', 'number', ''));
  if (form === 'summary') for (const part of numberBlock) if (present.has(part)) found.push(problemOf('document.part_unexpected', part, part, ''));
  let last = -1;
  const places = cosigned ? [...order.filter((part) => !part.startsWith('recipients')), 'recipients_title', 'recipients', 'annex_title'] : order;
  for (const { part } of paragraphs.slice(0, firstAnnex(paragraphs))) {
    const place = places.lastIndexOf((part !== undefined && bodyParts.includes(part as PartName) ? 'body' : part) as PartName);
    if (place < 0 || part === 'table_text' || part === 'note' || (part === 'superior' && last === places.indexOf('issuer'))) continue; // the Party's "*" follows the issuer
    if (cosigned && part === 'signature_office' && last === places.indexOf('signer')) continue;
    if (place < last) found.push(problemOf('document.part_out_of_order', String(part), places[last] ?? '', places[place] ?? ''));
    last = Math.max(last, place);
  }
  const mark = layout.rules.closing_mark.value;
  const inBody = paragraphs.slice(0, firstAnnex(paragraphs)).filter((paragraph) => bodyParts.includes(paragraph.part as PartName));
  const end = inBody.findLast((paragraph) => paragraph.part === 'body');
  const endsInTable = form === 'summary' && inBody.at(-1)?.part === 'table_text';
  if (mark !== '' && !sheet && !endsInTable && end !== undefined && !end.text.endsWith(mark)) found.push(problemOf('document.part_missing', 'closing_mark', end.text.slice(-12), mark));
  return found;
}

function firstAnnex(paragraphs: readonly ReadParagraph[]): number {
  const at = paragraphs.findIndex((paragraph) => paragraph.part === 'annex_title');
  return at < 0 ? paragraphs.length : at;
}

export function checkParagraphs(paragraphs: readonly ReadParagraph[], layout: Layout, turned = false): readonly Problem[] {
  return paragraphs.flatMap((paragraph, index) => {
    const { part } = paragraph;
    const found: Problem[] = [];
    for (const run of paragraph.runs) {
      if (run.text.trim() === '') continue;
      if (run.font !== layout.rules.font.value) found.push(problemOf('document.font_wrong', String(part), run.font, layout.rules.font.value));
      if (run.colour !== 'auto' && run.colour.toUpperCase() !== layout.rules.colour.value) found.push(problemOf('document.colour_wrong', String(part), run.colour, layout.rules.colour.value));
    }
    if (part === undefined || part === 'rule') return found;
    const style = layout.parts[part];
    if (style === undefined) return [...found, problemOf('document.part_unexpected', part, part, '')];
    for (const run of paragraph.runs) {
      if (run.text.trim() === '') continue;
      if (run.size < style.min || run.size > style.max) found.push(problemOf('document.size_out_of_range', part, `${run.size} pt`, rangeText(style, 'pt')));
      const looks: [boolean, boolean][] = [[run.bold, style.style.includes('bold')], [run.italic, style.style.includes('italic')]];
      // Inside running text and tables single words may be set off; the parts of the form may not lose or gain a face.
      const free = part === 'body' || part === 'table_text';
      if (!free && looks.some(([is, must]) => is !== must)) found.push(problemOf('document.style_wrong', part, `${run.bold ? 'bold ' : ''}${run.italic ? 'italic' : ''}`, style.style.join(' ')));
      if (style.style.includes('upper') && run.text !== run.text.toLocaleUpperCase('vi')) found.push(problemOf('document.style_wrong', part, run.text, 'upper'));
    }
    if (part === 'body' || part === 'legal_basis') found.push(...checkRunningText(paragraph, layout, part));
    found.push(...checkRule(paragraph, paragraphs[index + 1], layout, turned));
    return found;
  });
}

function checkRunningText(paragraph: ReadParagraph, layout: Layout, part: PartName): readonly Problem[] {
  const found: Problem[] = [];
  const { first_line_indent: indent, paragraph_spacing: spacing, line_spacing: line } = layout.rules;
  const firstLine = (paragraph.indent.firstLine / 1440) * 25.4;
  if (firstLine < indent.min - 0.1 || firstLine > indent.max + 0.1) found.push(problemOf('document.indent_out_of_range', part, `${firstLine.toFixed(1)} mm`, rangeText(indent, 'mm')));
  const between = (paragraph.spacing.before + paragraph.spacing.after) / 20;
  if (between < spacing.min) found.push(problemOf('document.spacing_too_small', part, `${between} pt`, rangeText(spacing, 'pt')));
  const lines = paragraph.spacing.line / 240;
  if (paragraph.spacing.rule === 'auto' && (lines < line.min || lines > line.max)) found.push(problemOf('document.spacing_too_small', part, String(lines), rangeText(line, 'line')));
  if (!['both', 'distribute'].includes(paragraph.align)) found.push(problemOf('document.style_wrong', part, paragraph.align, 'justify'));
  return found;
}

/** The line under the motto, the issuer and the subject: drawn, and as long as the rules say. */
function checkRule(paragraph: ReadParagraph, next: ReadParagraph | undefined, layout: Layout, turned: boolean): readonly Problem[] {
  const part = paragraph.part as PartName;
  const rules: Partial<Record<PartName, Measure | undefined>> = { motto: layout.rules.motto_line, national_title: layout.rules.title_line, issuer: layout.rules.issuer_line, subject: layout.rules.subject_line };
  const allowed = rules[part];
  const style = layout.parts[part];
  // Only the last line of a name carries the line; a repeated part follows it otherwise.
  if (allowed === undefined || style === undefined || next?.part === part) return [];
  const { page } = layout;
  const column = turned ? page.height.use - page.margin_top.use - page.margin_bottom.use : page.width.use - page.margin_left.use - page.margin_right.use;
  const text = Math.min(textWidth(paragraph.text, paragraph.runs[0]?.size ?? style.use, faceOf(style)), column);
  const wide = ((paragraph.cellWidth ?? (column / 25.4) * 1440) / 1440) * 25.4;
  const length = next?.part === 'rule' && next.borderTop ? wide - ((next.indent.left + next.indent.right) / 1440) * 25.4 : 0;
  const share = text === 0 ? 0 : length / text;
  if (share >= allowed.min - 0.01 && share <= allowed.max + 0.01 && text <= wide) return [];
  return [problemOf('document.line_length_wrong', part, share.toFixed(2), rangeText(allowed, 'text_width'))];
}
