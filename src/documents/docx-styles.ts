/**
 * The Word styles of a layout: one paragraph style per part of the form, so that a clerk can restyle a whole document at once
 * and `check-docx.ts` can recognise each part. Called by `docx.ts` and `check-docx.ts`.
 */
import { AlignmentType, LineRuleType } from 'docx';
import type { IParagraphStyleOptions, IStylesOptions } from 'docx';
import type { Layout, PartName } from '../domain/document/layout.ts';
import { spaceAbove } from './printed.ts';

export const ruleStyle = 'ct-rule';

export function styleId(part: PartName): string {
  return `ct-${part.replaceAll('_', '-')}`;
}

export const mmToTwips = (mm: number): number => Math.round((mm / 25.4) * 1440);
export const ptToTwips = (pt: number): number => Math.round(pt * 20);

const alignment = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT, justify: AlignmentType.JUSTIFIED } as const;
/** Parts that run as text: spacing between paragraphs and the decree's line spacing. */
const running: readonly PartName[] = ['legal_basis', 'body', 'heading1', 'heading2', 'heading3', 'note', 'addressee'];

export function wordStyles(layout: Layout): IStylesOptions {
  const { font, colour, line_spacing: lineSpacing, paragraph_spacing: paragraphSpacing } = layout.rules;
  const line = Math.round(lineSpacing.use * 240);
  const styles = Object.entries(layout.parts).flatMap(([name, part]): IParagraphStyleOptions[] => {
    if (part === undefined) return [];
    const partName = name as PartName;
    const isRunning = running.includes(partName);
    const heading = partName.startsWith('heading');
    return [
      {
        id: styleId(partName),
        name: `Chung Tay ${partName}`,
        basedOn: 'Normal',
        quickFormat: true,
        run: { size: part.use * 2, bold: part.style.includes('bold'), italics: part.style.includes('italic'), ...(part.style.includes('underline') ? { underline: {} } : {}) },
        paragraph: {
          alignment: alignment[part.align],
          keepNext: heading || ['kind', 'signature_office'].includes(partName),
          ...(heading ? { outlineLevel: Number(partName.at(-1)) - 1 } : {}),
          spacing: isRunning
            ? { before: 0, after: ptToTwips(paragraphSpacing.use), line, lineRule: LineRuleType.AUTO }
            : { before: ptToTwips(spaceAbove[partName] ?? 0), after: partName === 'annex_title' ? ptToTwips(4) : 0, line: 240, lineRule: LineRuleType.AUTO },
        },
      },
    ];
  });
  return {
    default: { document: { run: { font: font.value, size: layout.parts.body.use * 2, color: colour.value, language: { value: 'vi-VN' } } } },
    paragraphStyles: [
      ...styles,
      { id: ruleStyle, name: 'Chung Tay rule', basedOn: 'Normal', run: { size: 4 }, paragraph: { spacing: { before: 50, after: 0, line: 60, lineRule: LineRuleType.EXACT } } },
    ],
  };
}
