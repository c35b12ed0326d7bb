/**
 * Reads from a PDF what a check of paper needs: the size of each page and the typefaces in it. Called by tests and the CLI's check.
 * Looks only at the objects our typesetter writes (plain or in compressed object streams); not a PDF library.
 */
import type { Layout } from '../domain/document/layout.ts';
import type { Problem } from '../domain/problem.ts';
import { problemOf } from './check-finding.ts';
import { inflate } from './inflate.ts';

export type PdfFacts = { readonly pages: readonly { readonly width: number; readonly height: number }[]; readonly fonts: readonly string[] };

/** Page sizes in mm and the base names of the embedded typefaces; throws RangeError when it is no PDF. */
export async function readPdf(bytes: Uint8Array): Promise<PdfFacts> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.toString('latin1', 0, 5) !== '%PDF-') throw new RangeError('not a PDF');
  const raw = buffer.toString('latin1');
  const texts = [raw];
  for (const match of raw.matchAll(/\/Type\s*\/ObjStm\b[^]*?stream\r?\n/g)) {
    const start = match.index + match[0].length;
    const end = raw.indexOf('endstream', start);
    if (end > start) texts.push((await inflate(trimmed(buffer.subarray(start, end)), 'deflate', 64 * 1024 * 1024)).toString('latin1'));
  }
  const mm = (points: string | undefined): number => (Number(points) / 72) * 25.4;
  const pages = texts.flatMap((text) => [...text.matchAll(/\/MediaBox\s*\[\s*([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)\s*\]/g)].map((box) => ({ width: mm(box[3]) - mm(box[1]), height: mm(box[4]) - mm(box[2]) })));
  const fonts = texts.flatMap((text) => [...text.matchAll(/\/BaseFont\s*\/(?:[A-Z]{6}\+)?([\w-]+)/g)].map((name) => name[1]!));
  return { pages, fonts: [...new Set(fonts)].sort() };
}

/** Every page is A4 (upright or turned), every typeface the one of Times New Roman's metrics. */
export async function checkPdf(bytes: Uint8Array, layout: Layout): Promise<readonly Problem[]> {
  const { pages, fonts } = await readPdf(bytes);
  const [short, long] = [layout.page.width.use, layout.page.height.use];
  const fits = ({ width, height }: { width: number; height: number }): boolean => Math.abs(Math.min(width, height) - short) < 0.2 && Math.abs(Math.max(width, height) - long) < 0.2;
  const wrong = pages.filter((page) => !fits(page)).map((page) => problemOf('document.page_size_wrong', 'page', `${page.width.toFixed(1)} × ${page.height.toFixed(1)} mm`, `${short} × ${long} mm`));
  const strangers = fonts.filter((font) => !font.startsWith('Tinos')).map((font) => problemOf('document.font_wrong', 'font', font, layout.rules.font.value));
  return pages.length === 0 ? [problemOf('document.file_unreadable', 'file', '', 'PDF')] : [...wrong, ...strangers];
}

/** Without the line break before "endstream": the stream's own end is exact, and unpacking refuses what follows it. */
function trimmed(bytes: Buffer): Buffer {
  const tail = bytes.at(-1) === 0x0a ? (bytes.at(-2) === 0x0d ? 2 : 1) : 0;
  return bytes.subarray(0, bytes.length - tail);
}
