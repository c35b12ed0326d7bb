/**
 * From what a table writes in its area column to an area's slug: a slug, a `code@date`, or a name as published.
 * Called by the table parser; the alias list is data/areas/aliases.csv, the rest comes from the area register when there is one.
 * Trap: codes were given to other provinces on 2025-07-01, so a bare code is never accepted.
 */
import { fold } from '../search.ts';

export type AreaResolver = (text: string) => string | undefined;

const slugShape = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/;
const codeAtDate = /^\d{2,5}@\d{4}-\d{2}-\d{2}$/;

export type AreaNames = {
  /** Published name → slug. */
  readonly aliases: Iterable<readonly [name: string, slug: string]>;
  /** The slugs that exist; undefined when no register is at hand: any well-formed slug or code@date then passes. */
  readonly known?: ReadonlySet<string>;
  /** code@date → slug, where a register is at hand. */
  readonly slugOfCode?: (reference: string) => string | undefined;
};

export function createAreaResolver({ aliases, known, slugOfCode }: AreaNames): AreaResolver {
  const byName = new Map<string, string>();
  for (const [name, slug] of aliases) byName.set(fold(name), slug);
  const memory = new Map<string, string | undefined>();
  return (written) => {
    const remembered = memory.get(written);
    if (remembered !== undefined || memory.has(written)) return remembered;
    const found = resolve(written.trim());
    if (memory.size < 100_000) memory.set(written, found);
    return found;
  };

  function resolve(text: string): string | undefined {
    if (codeAtDate.test(text)) return known ? slugOfCode?.(text) : text;
    // A bare number is a code without its date, even where it looks like a slug.
    if (slugShape.test(text) && !/^\d+$/.test(text) && (!known || known.has(text))) return text;
    const slug = byName.get(fold(text));
    return slug !== undefined && (!known || known.has(slug)) ? slug : undefined;
  }
}
