/**
 * A QR code in a Word file: a picture made here (a bitmap without compression) in an invisible table, words beside it. Called by `docx.ts`.
 * Draws what `printed.ts` decided; encodes nothing itself.
 */
import { ImageRun, Paragraph, Table, TableLayoutType, TableRow, TextRun, WidthType } from 'docx';
import type { Run } from '../domain/document/model.ts';
import { layoutCell } from './docx-table.ts';
import { mmToTwips, styleId } from './docx-styles.ts';
import type { PrintedQr } from './printed.ts';

/** Side of the picture on paper, quiet zone included, in mm; both renderers use it. */
export const qrSide = 32;
const quiet = 4;
const dots = 4;

export function drawQr({ size, bars, note }: PrintedQr, wide: number, drawRun: (run: Run) => TextRun): Table {
  const pixels = Math.round((qrSide / 25.4) * 96);
  const picture = new Paragraph({ style: styleId('table_text'), children: [new ImageRun({ type: 'bmp', data: bitmap(size, bars), transformation: { width: pixels, height: pixels } })] });
  const words = new Paragraph({ style: styleId('note'), children: note.map(drawRun) });
  return new Table({
    rows: [new TableRow({ cantSplit: true, children: [layoutCell([picture], qrSide + 4), layoutCell([words], wide - qrSide - 4)] })],
    width: { size: mmToTwips(wide), type: WidthType.DXA }, columnWidths: [mmToTwips(qrSide + 4), mmToTwips(wide - qrSide - 4)], layout: TableLayoutType.FIXED,
  });
}

/** One bit a dot, rows from the bottom, each padded to four bytes: BITMAPINFOHEADER with a palette of black and white. */
function bitmap(size: number, bars: PrintedQr['bars']): Uint8Array {
  const side = (size + 2 * quiet) * dots;
  const stride = Math.ceil(side / 32) * 4;
  const bytes = new Uint8Array(62 + stride * side).fill(255, 62);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  view.setUint32(2, bytes.length, true);
  view.setUint32(10, 62, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, side, true);
  view.setInt32(22, side, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 1, true);
  view.setUint32(34, stride * side, true);
  bytes.set([0, 0, 0, 0, 255, 255, 255, 0], 54);
  for (const [x, y, length] of bars) {
    for (let row = (y + quiet) * dots; row < (y + quiet + 1) * dots; row += 1) {
      const start = 62 + (side - 1 - row) * stride;
      for (let column = (x + quiet) * dots; column < (x + quiet + length) * dots; column += 1) bytes[start + (column >> 3)]! &= ~(0x80 >> (column & 7));
    }
  }
  return bytes;
}
