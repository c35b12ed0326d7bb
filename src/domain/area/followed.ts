/**
 * What a change of territory above them does to villages: those that people entered by hand follow their commune into the one it went whole into, and of all
 * villages it is said from which day on another unit holds them, because what was counted for the units above is old from that day. Called by the acts that store
 * territory (`actions/area.ts`). Pure.
 */
import { contains, type Period, type PlainDate } from '../calendar.ts';
import { type AreaHistory, createAreaHistory } from './history.ts';
import { type Area, type AreaData, type DatedParent, joinAreaData, unrecorded } from './types.ts';
import { changedByHand } from './village-change.ts';

/** The territory as it would be: areas and events of the change in the place of those of the same name. */
export function changedTerritory(before: AreaData, change: AreaData): AreaData {
  const areas = new Set(change.areas.map((one) => one.slug));
  const events = new Set(change.events.map((one) => one.id));
  return joinAreaData({ areas: before.areas.filter((one) => !areas.has(one.slug)), events: before.events.filter((one) => !events.has(one.id)), statuses: before.statuses.filter((one) => !areas.has(one.area)) }, change);
}

/**
 * What of a release is stored: villages that people changed here by a decision keep their names and their end, and lie where the release says they do when it knows of
 * a later move than is known here. Those that go on for a village that ended here and was moved by it are named: nobody here said that they went along.
 */
export function besideDecisions(before: AreaHistory, data: AreaData): { readonly change: AreaData; readonly unplaced: readonly Area[] } {
  const kept = data.areas.filter((one) => changedByHand(before, one.slug));
  const slugs = new Set(kept.map((one) => one.slug));
  const moved = kept.filter((one) => one.valid.until === null && lastMove(one) > lastMove(before.get(one.slug)));
  const brought = moved.flatMap((one) => { const own = before.get(one.slug); return own.valid.until === null ? [{ ...own, parents: one.parents }] : []; });
  const placed = new Set(brought.map((one) => one.slug));
  const heirs = new Set(moved.flatMap((one) => heirsOf(before, one.slug)).filter((slug) => !placed.has(slug)));
  return {
    change: { ...data, areas: [...data.areas.filter((one) => !slugs.has(one.slug)), ...brought], statuses: [...data.statuses.filter((one) => !slugs.has(one.area)), ...brought.flatMap((one) => before.statuses(one.slug))] },
    unplaced: [...heirs].map((slug) => before.get(slug)),
  };
}

function lastMove(area: Area): PlainDate {
  return area.parents.filter((one) => one.relation === 'unit').reduce((last, one) => (one.from > last ? one.from : last), unrecorded);
}

/** The areas that live on for one that ended; none for one that lives. */
function heirsOf(history: AreaHistory, slug: string): readonly string[] {
  const { until } = history.get(slug).valid;
  return until === null ? [] : history.successors(slug, until).flatMap(({ successor }) => (history.get(successor).valid.until === null ? [successor] : heirsOf(history, successor)));
}

/**
 * Villages the change does not name, whose commune ends in it on a day to come for them: they go on in the one successor that took the whole of it, and in that of
 * the successor where it ended too. Where the commune was divided nobody can say which village went where: they stay as they are, and are named.
 */
export function followedVillages(before: AreaHistory, change: AreaData): { readonly areas: readonly Area[]; readonly unplaced: readonly Area[] } {
  const after = createAreaHistory(changedTerritory(before.data, change));
  const named = new Set(change.areas.map((one) => one.slug));
  const ends = new Map(change.areas.filter((one) => one.level === 'commune' && one.valid.until !== null).map((one) => [one.slug, one.valid.until!]));
  const areas: Area[] = [];
  const unplaced: Area[] = [];
  const ways = new Map<string, ReturnType<typeof wayFrom>>();
  for (const village of before.data.areas) {
    if (village.level !== 'village' || named.has(village.slug)) continue;
    const link = village.parents.find(({ parent, relation, from, until }) => {
      const end = relation === 'unit' ? ends.get(parent) : undefined;
      return end !== undefined && from < end && (until === null || until > end);
    });
    if (!link) continue;
    const way = ways.get(link.parent) ?? wayFrom(after, link.parent);
    ways.set(link.parent, way);
    if (!way.whole) unplaced.push(village);
    if (way.links.length > 0) areas.push({ ...village, parents: village.parents.flatMap((one): DatedParent[] => (one === link ? [{ ...one, until: way.links[0]!.from }, ...way.links.map((next) => ({ ...one, ...next }))] : [one])) });
  }
  return { areas, unplaced };
}

/** Where what lay in a unit lies from its end on, one successor after another; not `whole` where one of them was divided. */
function wayFrom(after: AreaHistory, unit: string): { readonly links: readonly (Period & { readonly parent: string })[]; readonly whole: boolean } {
  const links: (Period & { readonly parent: string })[] = [];
  for (let slug = unit, end = after.get(unit).valid.until; end !== null;) {
    const day = end;
    const [next, ...others] = after.successors(slug).filter((one) => one.on === day && one.share === 'whole');
    if (next === undefined || others.length > 0) return { links, whole: false };
    slug = next.successor;
    end = after.get(slug).valid.until;
    if (end !== null && end <= day) return { links, whole: false };
    links.push({ parent: slug, from: day, until: end });
  }
  return { links, whole: true };
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
