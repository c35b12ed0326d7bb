/**
 * Widths of a table's columns: the shares its composer asked for, widened where the longest word would be torn. Called by `printed.ts`,
 * so that Word and PDF agree. Measures with the typeface; changes no text.
 */
import type { Layout } from '../domain/document/layout.ts';
import type { Column, Run } from '../domain/document/model.ts';
import { textWidth } from './font-metrics.ts';

/** Space beside the words of a cell, both sides together, in mm: the wider of what the two renderers leave. */
const padding = 3.4;
/** No word (an address of the web) may take more than this share of the table. */
const most = 0.3;

type Sheet = { readonly columns: readonly Column[]; readonly rows: readonly (readonly (readonly Run[])[])[]; readonly wide: boolean };

/** The columns with widths in mm that add up to the width of the text. */
export function fitColumns({ columns, rows, wide }: Sheet, { page, parts }: Layout): readonly Column[] {
  const room = wide ? page.height.use - page.margin_top.use - page.margin_bottom.use : page.width.use - page.margin_left.use - page.margin_right.use;
  const longest = columns.map((column, index) => {
    const words = new Set(rows.flatMap((row) => wordsOf((row[index] ?? []).map((run) => run.text).join(''))));
    const cells = Math.max(0, ...[...words].map((word) => textWidth(word, parts.table_text.use, 'bold')));
    return Math.min(padding + Math.max(cells, ...wordsOf(column.title).map((word) => textWidth(word, parts.table_head.use, 'bold'))), room * most);
  });
  const total = columns.reduce((sum, column) => sum + column.width, 0);
  const held = new Set<number>();
  // A column held at its longest word takes from the others, which may then have to be held too.
  for (;;) {
    const taken = [...held].reduce((sum, index) => sum + longest[index]!, 0);
    const free = columns.reduce((sum, column, index) => (held.has(index) ? sum : sum + column.width), 0);
    const width = (index: number): number => (held.has(index) ? longest[index]! : (columns[index]!.width / free) * (room - taken));
    const narrow = columns.findIndex((_, index) => !held.has(index) && width(index) < longest[index]!);
    if (narrow < 0 || taken + longest[narrow]! >= room) return columns.map((column, index) => ({ ...column, width: taken < room ? width(index) : (column.width / total) * room }));
    held.add(narrow);
  }
}

/** What neither renderer breaks: words, and the pieces of an address between its hyphens and slashes. */
function wordsOf(text: string): readonly string[] {
  return text.split(/[ \t\n]+|(?<=[-/])/u).filter((word) => word !== '');
}
