/**
 * What a change of territory above them does to villages: those that people entered by hand follow their commune into the one it went whole into, and of all
 * villages it is said from which day on another unit holds them, because what was counted for the units above is old from that day. Called by the acts that store
 * territory (`actions/area.ts`). Pure.
 */
import { contains, type PlainDate } from '../calendar.ts';
import { type AreaHistory, createAreaHistory } from './history.ts';
import { type Area, type AreaData, type DatedParent, joinAreaData } from './types.ts';

/** The territory as it would be: areas and events of the change in the place of those of the same name. */
export function changedTerritory(before: AreaData, change: AreaData): AreaData {
  const areas = new Set(change.areas.map((one) => one.slug));
  const events = new Set(change.events.map((one) => one.id));
  return joinAreaData({ areas: before.areas.filter((one) => !areas.has(one.slug)), events: before.events.filter((one) => !events.has(one.id)), statuses: before.statuses.filter((one) => !areas.has(one.area)) }, change);
}

/**
 * Villages the change does not name, whose commune ends in it on a day to come for them: they go on in the one successor that took the whole of it. Where the
 * commune was divided nobody can say which village went where: they stay as they are, and are named.
 */
export function followedVillages(before: AreaHistory, change: AreaData): { readonly areas: readonly Area[]; readonly unplaced: readonly Area[] } {
  const after = createAreaHistory(changedTerritory(before.data, change));
  const named = new Set(change.areas.map((one) => one.slug));
  const villages = before.data.areas.filter((one) => one.level === 'village' && !named.has(one.slug));
  const areas: Area[] = [];
  const unplaced: Area[] = [];
  for (const commune of change.areas.filter((one) => one.level === 'commune' && one.valid.until !== null)) {
    const end = commune.valid.until!;
    for (const village of villages) {
      const link = village.parents.find((one) => one.parent === commune.slug && one.relation === 'unit' && one.from < end && (one.until === null || one.until > end));
      if (!link) continue;
      const [next, ...others] = after.successors(commune.slug).filter((one) => one.on === end && one.share === 'whole');
      if (next === undefined || others.length > 0) unplaced.push(village);
      else areas.push({ ...village, parents: village.parents.flatMap((one): DatedParent[] => (one === link ? [{ ...one, until: end }, { ...one, parent: next.successor, from: end, until: after.get(next.successor).valid.until }] : [one])) });
    }
  }
  return { areas, unplaced };
}

/** Villages that lie in other units than before, each from the first day on which they do. */
export function villagesMoved(before: AreaHistory, change: AreaData): ReadonlyMap<string, PlainDate> {
  const after = createAreaHistory(changedTerritory(before.data, change));
  const moved = new Map<string, PlainDate>();
  const note = (slug: string, day: PlainDate): void => {
    const known = moved.get(slug);
    if (known === undefined || day < known) moved.set(slug, day);
  };
  for (const area of change.areas) {
    const former = before.find(area.slug);
    const day = former && firstDifference(former, area);
    if (!day) continue;
    if (area.level === 'village') note(area.slug, day);
    else for (const history of [before, after]) for (const village of history.descendants(area.slug, day, 'village')) note(village.slug, day);
  }
  // Who stays behind is told as well: the unit that lost a village counts fewer.
  for (const [slug, day] of Array.from(moved)) for (const parent of before.ancestors(slug, day).filter((one) => one.level === 'commune')) for (const village of after.descendants(parent.slug, day, 'village')) note(village.slug, day);
  return moved;
}

function firstDifference(former: Area, area: Area): PlainDate | null {
  const links = [former, area].map((one) => one.parents.filter((link) => link.relation === 'unit'));
  const days = [...new Set(links.flat().flatMap((one) => [one.from, ...(one.until === null ? [] : [one.until])]))].toSorted();
  const parentOn = (of: readonly DatedParent[], day: PlainDate): string | undefined => of.find((one) => contains(one, day))?.parent;
  return days.find((day) => parentOn(links[0]!, day) !== parentOn(links[1]!, day)) ?? null;
}
