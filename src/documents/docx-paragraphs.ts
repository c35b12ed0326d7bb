/**
 * The paragraphs of a Word file with the formatting that takes effect: run over style over base style over the file's defaults.
 * Called by `check-docx.ts`; judges nothing.
 */
import type { PartName } from '../domain/document/layout.ts';
import { attribute, child, descendants, readPackage, readXml } from './docx-read.ts';
import type { Element } from './docx-read.ts';

export type ReadRun = { readonly text: string; readonly font: string; readonly size: number; readonly bold: boolean; readonly italic: boolean; readonly underline: boolean; readonly colour: string };
export type ReadParagraph = {
  /** The part of the form by its style; 'rule' for a drawn line; undefined for a paragraph of no part. */
  readonly part: PartName | 'rule' | undefined;
  readonly runs: readonly ReadRun[];
  readonly text: string;
  readonly align: string;
  /** Twips. */
  readonly indent: { readonly left: number; readonly right: number; readonly firstLine: number };
  readonly spacing: { readonly before: number; readonly after: number; readonly line: number; readonly rule: string };
  readonly borderTop: boolean;
  readonly hasPageNumber: boolean;
  /** Width of the cell it stands in, in twips; undefined outside tables. */
  readonly cellWidth: number | undefined;
};
export type ReadSection = { readonly properties: Element; readonly headers: ReadonlyMap<string, readonly ReadParagraph[]> };
export type ReadDocx = { readonly paragraphs: readonly ReadParagraph[]; readonly sections: readonly ReadSection[]; readonly repeatedHeads: number; readonly tables: number };

/** Throws RangeError when the bytes are not a Word file. */
export async function readDocx(bytes: Uint8Array): Promise<ReadDocx> {
  const files = await readPackage(bytes);
  const xml = (name: string): Element => {
    const file = files.get(name);
    if (file === undefined) throw new RangeError(`a Word file without ${name}`);
    return readXml(file.toString('utf8'));
  };
  const document = xml('word/document.xml');
  const resolve = styleResolver(xml('word/styles.xml'));
  const targets = new Map(descendants(xml('word/_rels/document.xml.rels'), 'Relationship').map((one) => [one.attributes['Id'], one.attributes['Target']]));
  const read = (root: Element): ReadParagraph[] => paragraphsOf(root, resolve, undefined);
  const sections = descendants(document, 'w:sectPr').map((properties) => {
    const headers = new Map<string, readonly ReadParagraph[]>();
    for (const reference of properties.children.filter((one) => one.name === 'w:headerReference')) {
      const target = targets.get(attribute(reference, 'r:id'));
      if (target !== undefined) headers.set(attribute(reference, 'w:type') ?? 'default', read(xml(`word/${target}`)));
    }
    return { properties, headers };
  });
  const ruled = descendants(document, 'w:tbl');
  return { paragraphs: read(document), sections, tables: ruled.length, repeatedHeads: ruled.filter((table) => descendants(table, 'w:tblHeader').length > 0).length };
}

type Resolve = (style: string | undefined, own: Element | undefined, kind: 'w:rPr' | 'w:pPr', path: string) => Element | undefined;

function styleResolver(styles: Element): Resolve {
  const byId = new Map(styles.children.filter((one) => one.name === 'w:style').map((style) => [style.attributes['w:styleId'], style]));
  return (style, own, kind, path) => {
    const direct = child(own, path);
    if (direct) return direct;
    for (let at = style, depth = 0; at !== undefined && depth < 20; depth += 1) {
      const found = byId.get(at);
      const property = child(found, kind, path);
      if (property) return property;
      at = attribute(child(found, 'w:basedOn'), 'w:val');
    }
    return child(styles, 'w:docDefaults', kind === 'w:rPr' ? 'w:rPrDefault' : 'w:pPrDefault', kind, path);
  };
}

function paragraphsOf(element: Element, resolve: Resolve, cellWidth: number | undefined): ReadParagraph[] {
  if (element.name === 'w:p') return [paragraphOf(element, resolve, cellWidth)];
  const width = element.name === 'w:tc' ? Number(attribute(child(element, 'w:tcPr', 'w:tcW'), 'w:w') ?? 0) : cellWidth;
  return element.children.flatMap((one) => paragraphsOf(one, resolve, width));
}

function paragraphOf(element: Element, resolve: Resolve, cellWidth: number | undefined): ReadParagraph {
  const own = child(element, 'w:pPr');
  const style = attribute(child(own, 'w:pStyle'), 'w:val');
  const property = (path: string): Element | undefined => resolve(style, own, 'w:pPr', path);
  const number = (path: string, name: string): number => Number(attribute(child(own, path), name) ?? attribute(resolve(style, undefined, 'w:pPr', path), name) ?? 0);
  const runs = descendants(element, 'w:r').map((run): ReadRun => {
    const properties = child(run, 'w:rPr');
    const value = (path: string): Element | undefined => resolve(style, properties, 'w:rPr', path);
    const on = (path: string): boolean => value(path) !== undefined && !['false', '0', 'none'].includes(attribute(value(path), 'w:val') ?? 'true');
    return {
      text: run.children.map((one) => (one.name === 'w:t' ? one.text : one.name === 'w:tab' || one.name === 'w:br' ? ' ' : '')).join(''),
      font: attribute(value('w:rFonts'), 'w:ascii') ?? '',
      size: Number(attribute(value('w:sz'), 'w:val') ?? 20) / 2,
      bold: on('w:b'), italic: on('w:i'), underline: on('w:u'),
      colour: attribute(value('w:color'), 'w:val') ?? 'auto',
    };
  });
  const isPart = style?.startsWith('ct-');
  return {
    part: isPart ? (style!.slice(3).replaceAll('-', '_') as PartName | 'rule') : undefined,
    runs,
    text: runs.map((run) => run.text).join(''),
    align: attribute(property('w:jc'), 'w:val') ?? 'left',
    indent: { left: number('w:ind', 'w:left'), right: number('w:ind', 'w:right'), firstLine: number('w:ind', 'w:firstLine') },
    spacing: { before: number('w:spacing', 'w:before'), after: number('w:spacing', 'w:after'), line: number('w:spacing', 'w:line'), rule: attribute(property('w:spacing'), 'w:lineRule') ?? 'auto' },
    borderTop: child(own, 'w:pBdr', 'w:top') !== undefined,
    hasPageNumber: descendants(element, 'w:instrText').some((one) => /\bPAGE\b/.test(one.text)) || descendants(element, 'w:fldSimple').some((one) => /\bPAGE\b/.test(one.attributes['w:instr'] ?? '')),
    cellWidth,
  };
}
