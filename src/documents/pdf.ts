/**
 * Renders an official document as PDF through Typst with the Tinos typeface (metrics of Times New Roman). Called by actions and the CLI.
 * The form is `official.typ`; this file only hands it the printed document and the measures as JSON. No network, no system fonts in print.
 */
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { Layout } from '../domain/document/layout.ts';
import type { OfficialDocument } from '../domain/document/model.ts';
import type { Translator } from '../domain/text/translate.ts';
import { printDocument, spaceAbove } from './printed.ts';

let compiler: NodeCompiler | undefined;

/** Where the typesetter finds the fonts of the package and the form beside this file. Trap: test runners do not know `import.meta.resolve`. */
const places = { fonts: folderOf(new URL('../../node_modules/@expo-google-fonts/tinos/', import.meta.url).href), form: folderOf(import.meta.url) };

/** Bytes of the PDF (about 60 ms a page; the first call also loads the typesetter). Throws Error with the typesetter's words when it fails: a fault of ours. */
export function renderPdf(document: OfficialDocument, layout: Layout, t: Translator): Uint8Array {
  return renderPdfs([document], layout, t);
}

/** Several documents in one file, each from a page of its own with its own page numbers: certificates of a commune. */
export function renderPdfs(documents: readonly OfficialDocument[], layout: Layout, t: Translator): Uint8Array {
  compiler ??= NodeCompiler.create({ fontArgs: [{ fontPaths: [places.fonts] }], workspace: places.form });
  const { page, parts, rules } = layout;
  const data = {
    documents: documents.map((document) => printDocument(document, layout, t)),
    producer: t('document.form.producer'),
    space: spaceAbove,
    page: {
      width: page.width.use, height: page.height.use,
      top: page.margin_top.use, bottom: page.margin_bottom.use, left: page.margin_left.use, right: page.margin_right.use,
    },
    parts: Object.fromEntries(
      Object.entries(parts).flatMap(([name, part]) =>
        part ? [[name, { size: part.use, align: part.align, bold: part.style.includes('bold'), italic: part.style.includes('italic'), underline: part.style.includes('underline') }]] : [],
      ),
    ),
    rules: { indent: rules.first_line_indent.use, spacing: rules.paragraph_spacing.use, line_spacing: rules.line_spacing.use, left_share: rules.header_left_share.use },
  };
  const compiled = compiler.compile({ mainFilePath: `${places.form}/official.typ`, inputs: { data: JSON.stringify(data) } });
  if (compiled.result === null) throw new Error(`the typesetter refused a document: ${JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics)}`);
  const bytes = compiler.pdf(compiled.result);
  compiler.evictCache(10);
  return new Uint8Array(bytes);
}

/** "file:///a%20b/c.ts" → "/a b" ("C:/…" where paths begin with a drive). */
function folderOf(address: string): string {
  return decodeURIComponent(new URL('.', address).pathname).replace(/^\/([A-Za-z]:)/, '$1').replace(/\/$/, '');
}
