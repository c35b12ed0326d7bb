/** How high a row of a workbook is so that its wrapped texts are read whole: no spreadsheet makes room for joined cells by itself. Called by the sheets. */

const pointsALine = 14;

/** `width`: of the column or of the joined columns, in letters as the file says it. Bold letters are wider than the letter the file counts in. */
export function rowHeight(texts: readonly { readonly text: string; readonly width: number }[]): number {
  return Math.max(1, ...texts.map(({ text, width }) => linesOf(text, width * 0.85))) * pointsALine + 4;
}

/** Words are kept whole; a word longer than the column goes on below. */
function linesOf(text: string, width: number): number {
  let [lines, filled] = [1, 0];
  for (const word of text.split(/\s+/)) {
    const wanted = filled === 0 ? word.length : filled + 1 + word.length;
    if (wanted <= width) filled = wanted;
    else {
      lines += (filled === 0 ? 0 : 1) + Math.ceil(word.length / width) - 1;
      filled = word.length % width || width;
    }
  }
  return lines;
}
