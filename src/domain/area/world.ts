/**
 * The mark of the story world in a slug: a place, plan or cluster of the demo is named "story-…" for good (a check of the table of
 * areas holds it), so its world can be read off the name. Called by every room above; nobody else looks for the mark.
 */
import type { World } from './types.ts';

const mark = 'story-';

/** "story-tra-giang" → story, "quang-tri" → real. */
export function worldOfSlug(slug: string): World {
  return slug.startsWith(mark) ? 'story' : 'real';
}

/** A new name in its world: ("story", "ke-hoach-xa") → "story-ke-hoach-xa", so that it never takes the place of a real one. */
export function slugInWorld(world: World, bare: string): string {
  return world === 'story' ? mark + bare : bare;
}

/** The name without its mark, to be part of another name: "story-phu-linh-2025" → "phu-linh-2025". */
export function bareSlug(slug: string): string {
  return slug.startsWith(mark) ? slug.slice(mark.length) : slug;
}

/** What a list of both worlds is shown as: invented as soon as one row is. */
export function worldOfRows(rows: readonly { readonly world: World }[]): World {
  return rows.some((row) => row.world === 'story') ? 'story' : 'real';
}
