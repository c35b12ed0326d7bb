/** The layout of a certificate on its printed blank: the sheet and frame of the layout's own parameters, letters larger as the frame is wider than the text of the usual page on its side. Called before rendering. Pure. */
import type { Layout, Measure, PartLayout } from './layout.ts';

/** Null where the layout knows no blank. A turned page is given upright, as the renderers turn it: its top is the left margin, its left the bottom one. */
export function largeSheet(layout: Layout): Layout | null {
  const { large_certificate: blank, page, parts } = layout;
  if (blank === undefined) return null;
  const scale = blank.frame_width.use / (page.height.use - page.margin_top.use - page.margin_bottom.use);
  const of = (use: number, from: Measure): Measure => ({ ...from, use, min: use, max: use });
  const [across, down] = [(blank.width.use - blank.frame_width.use) / 2, (blank.height.use - blank.frame_height.use) / 2];
  const larger = (part: PartLayout): PartLayout => ({ ...part, use: Math.round(part.use * scale), min: part.min, max: Math.ceil(part.max * scale) });
  return {
    ...layout,
    page: {
      width: of(blank.height.use, blank.height), height: of(blank.width.use, blank.width), margin_left: of(down, blank.frame_height), margin_right: of(down, blank.frame_height), margin_top: of(across, blank.frame_width), margin_bottom: of(across, blank.frame_width),
    },
    parts: Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, part && larger(part)])) as Layout['parts'],
  };
}
