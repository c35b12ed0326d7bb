/**
 * Laws every set of areas must keep, whoever made it (files, import, story world): checked before anything is stored.
 * Called by the loader, the import action and tests. Pure.
 */
import { contains, overlaps } from '../calendar.ts';
import type { Problem } from '../problem.ts';
import { areaProblem } from './problem-of.ts';
import type { Area, AreaData } from './types.ts';

export function checkAreas(data: AreaData): readonly Problem[] {
  const problems: Problem[] = [];
  const bySlug = new Map<string, Area>();
  for (const area of data.areas) {
    if (bySlug.has(area.slug)) problems.push(areaProblem('area.duplicate_slug', { item: area.slug, params: { slug: area.slug } }));
    bySlug.set(area.slug, area);
  }
  for (const area of data.areas) {
    checkParents(area, bySlug, problems);
    if (hasCycle(area, bySlug)) problems.push(areaProblem('area.cycle', { item: area.slug, params: { slug: area.slug } }));
  }
  checkCodes(data.areas, problems);
  checkEvents(data, bySlug, problems);
  for (const status of data.statuses) {
    if (!bySlug.has(status.area)) problems.push(areaProblem('area.unknown_reference', { item: status.area, params: { reference: status.area } }));
  }
  return problems;
}

function checkParents(area: Area, bySlug: ReadonlyMap<string, Area>, problems: Problem[]): void {
  for (const link of area.parents) {
    const parent = bySlug.get(link.parent);
    const params = { slug: area.slug, parent: link.parent };
    if (!parent) problems.push(areaProblem('area.unknown_parent', { item: area.slug, params }));
    else if (parent.world !== area.world) problems.push(areaProblem('area.worlds_mixed', { item: area.slug, params }));
  }
  const units = area.parents.filter((link) => link.relation !== 'grouping');
  if (units.some((a, index) => units.slice(index + 1).some((b) => overlaps(a, b)))) {
    problems.push(areaProblem('area.overlapping_dates', { item: area.slug, params: { slug: area.slug } }));
  }
}

/** By any relation and any date: an area that is above itself would never end a walk. */
function hasCycle(area: Area, bySlug: ReadonlyMap<string, Area>): boolean {
  const seen = new Set<string>();
  const front = area.parents.map((link) => link.parent);
  while (front.length > 0) {
    const slug = front.pop()!;
    if (slug === area.slug) return true;
    if (seen.has(slug)) continue;
    seen.add(slug);
    front.push(...(bySlug.get(slug)?.parents ?? []).map((link) => link.parent));
  }
  return false;
}

/** Two units of one world and level must not carry one code on one day. */
function checkCodes(areas: readonly Area[], problems: Problem[]): void {
  const holders = new Map<string, { slug: string; from: string; until: string | null }[]>();
  for (const area of areas) {
    for (const code of area.codes) {
      const key = `${area.world} ${area.level} ${code.value}`;
      const others = holders.get(key) ?? [];
      const clash = others.find((other) => other.slug !== area.slug && (other.until === null || code.from < other.until) && (code.until === null || other.from < code.until));
      if (clash) problems.push(areaProblem('area.code_taken', { item: area.slug, params: { code: code.value, slug: area.slug, other: clash.slug } }));
      others.push({ slug: area.slug, from: code.from, until: code.until });
      holders.set(key, others);
    }
  }
}

function checkEvents(data: AreaData, bySlug: ReadonlyMap<string, Area>, problems: Problem[]): void {
  const ids = new Set<string>();
  for (const event of data.events) {
    if (ids.has(event.id)) problems.push(areaProblem('area.duplicate_slug', { item: event.id, params: { slug: event.id } }));
    ids.add(event.id);
    for (const link of event.successions) {
      const [before, after] = [bySlug.get(link.predecessor), bySlug.get(link.successor)];
      if (!before || !after) {
        const reference = before ? link.successor : link.predecessor;
        problems.push(areaProblem('area.unknown_reference', { item: event.id, params: { reference } }));
        continue;
      }
      const params = { event: event.id, slug: link.predecessor, other: link.successor };
      if (before.world !== event.world || after.world !== event.world) problems.push(areaProblem('area.worlds_mixed', { item: event.id, params: { slug: link.predecessor, parent: link.successor } }));
      if (before !== after && link.share === 'whole' && contains(before.valid, event.on)) problems.push(areaProblem('area.predecessor_still_valid', { item: event.id, params }));
      if (!contains(after.valid, event.on)) problems.push(areaProblem('area.successor_not_yet_valid', { item: event.id, params }));
    }
  }
}
