/**
 * Checks a produced Word file against the layout in force: page, margins, font, sizes, styles, order of the parts, drawn lines, page number.
 * Called after rendering (tests, CLI, actions before a document is issued). Returns problems in the order a reader meets them; changes nothing.
 */
import type { Layout, Measure } from '../domain/document/layout.ts';
import type { Problem } from '../domain/problem.ts';
import type { DocumentProblemCode } from '../domain/document/problems.ts';
import { checkOrder, checkParagraphs } from './check-docx-parts.ts';
import { problemOf, rangeText } from './check-finding.ts';
import type { Expectation } from './check-finding.ts';
import { attribute, child } from './docx-read.ts';
import { readDocx } from './docx-paragraphs.ts';
import type { ReadDocx, ReadSection } from './docx-paragraphs.ts';

const twipsToMm = (twips: number): number => (twips / 1440) * 25.4;
const tolerance = 0.2; // mm: twips and office programs round

export async function checkOfficialDocument(bytes: Uint8Array, layout: Layout, expectation: Expectation): Promise<readonly Problem[]> {
  let docx: ReadDocx;
  try {
    docx = await readDocx(bytes);
  } catch {
    return [problemOf('document.file_unreadable', 'file', '', 'DOCX')];
  }
  return [
    ...docx.sections.flatMap((section, index) => [...checkPage(section, layout), ...checkPageNumber(section, index === 0, expectation)]),
    ...checkOrder(docx.paragraphs, layout, expectation),
    ...checkParagraphs(docx.paragraphs, layout, docx.sections.every((section) => attribute(child(section.properties, 'w:pgSz'), 'w:orient') === 'landscape')),
  ];
}

function checkPage({ properties }: ReadSection, layout: Layout): readonly Problem[] {
  const found: Problem[] = [];
  const size = child(properties, 'w:pgSz');
  const turned = attribute(size, 'w:orient') === 'landscape';
  const { page } = layout;
  const measured = (value: string | undefined, allowed: Measure, item: string, code: DocumentProblemCode): void => {
    const mm = twipsToMm(Number(value ?? Number.NaN));
    if (!(mm >= allowed.min - tolerance && mm <= allowed.max + tolerance)) found.push(problemOf(code, item, `${mm.toFixed(1)} mm`, rangeText(allowed, 'mm')));
  };
  measured(attribute(size, turned ? 'w:h' : 'w:w'), page.width, 'width', 'document.page_size_wrong');
  measured(attribute(size, turned ? 'w:w' : 'w:h'), page.height, 'height', 'document.page_size_wrong');
  const margins = child(properties, 'w:pgMar');
  // Turned a quarter: the binding edge of the portrait page is the top of the landscape one.
  const sides = turned ? ({ top: page.margin_left, bottom: page.margin_right, left: page.margin_bottom, right: page.margin_top } as const) : ({ top: page.margin_top, bottom: page.margin_bottom, left: page.margin_left, right: page.margin_right } as const);
  for (const [side, allowed] of Object.entries(sides)) measured(attribute(margins, `w:${side}`), allowed, `margin_${side}`, 'document.margin_out_of_range');
  return found;
}

/** Arabic number centred in the top margin from the second page; ribbons on every page. */
function checkPageNumber(section: ReadSection, first: boolean, expectation: Expectation): readonly Problem[] {
  const found: Problem[] = [];
  const running = section.headers.get('default') ?? [];
  const number = running.find((paragraph) => paragraph.hasPageNumber);
  if (number === undefined || number.align !== 'center') found.push(problemOf('document.page_number_wrong', 'page_number', number?.align ?? '', 'center'));
  const opening = section.headers.get('first') ?? [];
  if (first && (child(section.properties, 'w:titlePg') === undefined || opening.some((paragraph) => paragraph.hasPageNumber))) {
    found.push(problemOf('document.page_number_wrong', 'page_number', '1', '2'));
  }
  if ((expectation.form !== 'issued' && !expectation.sheet) || expectation.ribbon) {
    const pages = first ? [opening, running] : [running];
    if (pages.some((header) => !header.some((paragraph) => paragraph.part === 'ribbon' && paragraph.text.trim() !== ''))) found.push(problemOf('document.part_missing', 'ribbon', '', 'ribbon'));
  }
  return found;
}
