/**
 * The layouts of documents shipped with the house: reads `policy/documents.yaml` once. Called by actions and the CLI before rendering.
 * A broken file refuses to render anything (fails closed).
 */
import { readFileSync } from 'node:fs';
import type { PlainDate } from '../domain/calendar.ts';
import type { Layout } from '../domain/document/layout.ts';
import { layoutOn, parseLayouts } from '../domain/document/layout.ts';
import type { DocumentAuthority } from '../domain/document/model.ts';
import { problems } from '../domain/document/problems.ts';
import { ProblemError } from '../domain/problem.ts';

let shipped: readonly Layout[] | undefined;

/** The layout in force on the day of printing; throws `document.layout_invalid` or `document.layout_unknown`. */
export function getLayout(authority: DocumentAuthority, date: PlainDate): Layout {
  if (shipped === undefined) {
    const read = parseLayouts(readFileSync(new URL('../../policy/documents.yaml', import.meta.url), 'utf8'));
    if (read.problems.length > 0) throw new ProblemError(read.problems);
    shipped = read.layouts;
  }
  const layout = layoutOn(shipped, authority, date);
  if (layout === undefined) throw new ProblemError({ code: 'document.layout_unknown', kind: problems['document.layout_unknown'], params: { authority } });
  return layout;
}
