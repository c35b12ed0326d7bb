/**
 * Villages put under a commune by hand, one name a line: which names stand, what they become, and which were put there so. No list of the country's
 * villages ships with the house (docs/decisions/0077): who keeps the commune's register says what they are called. Called by `actions/area-villages.ts`. Pure.
 */
import { contains, overlaps, type Period, type PlainDate } from '../calendar.ts';
import { type Message, message } from '../message.ts';
import type { Problem } from '../problem.ts';
import type { AreaHistory } from './history.ts';
import { plainSlug, spellingKey, tidy, typeOfName, withProperWord } from './names.ts';
import { areaProblem } from './problem-of.ts';
import { type Area, type AreaData, type AreaEvent, type AreaType, noAreas } from './types.ts';
import { bareSlug, slugInWorld } from './world.ts';

type VillagesAsked = { readonly commune: Area; /** First day on which they count. */ readonly on: PlainDate; readonly today: PlainDate; readonly decision: string | null; /** As typed, one a line. */ readonly names: readonly string[] };

/** In the id of the event: by this the villages of one act are known as put there by hand. */
const mark = '/villages/';

/** What the names add to the history: an area each and one event for all of them. Everything or, with problems, nothing. */
export function villageData(history: AreaHistory, asked: VillagesAsked): { readonly data: AreaData; readonly problems: readonly Problem[] } {
  const { names } = asked;
  const refused = placeProblem(asked);
  if (refused) return { data: noAreas, problems: [refused] };
  const { areas, problems } = newVillages(history, asked, names);
  if (problems.length > 0) return { data: noAreas, problems };
  return { data: { areas, events: [eventOf(history, asked, areas)], statuses: [] }, problems };
}

/** Villages of these names that stand in the commune from the day on. `leaving`: those that end that day, whose names are free again. */
export function newVillages(history: AreaHistory, { commune, on }: Pick<VillagesAsked, 'commune' | 'on'>, names: readonly string[], leaving: readonly string[] = []): { readonly areas: readonly Area[]; readonly problems: readonly Problem[] } {
  const life: Period = { from: on, until: commune.valid.until };
  const standing = namesStanding(history, commune, life, leaving);
  const rows = new Map<string, number>();
  const slugs = new Set(history.data.areas.map((area) => area.slug));
  const problems: Problem[] = [];
  const areas: Area[] = [];
  for (const [index, typed] of names.entries()) {
    const { name, type } = readName(typed);
    const key = spellingKey(name);
    const where = { row: index + 1, field: 'names', item: name };
    const before = rows.get(key);
    if (type === null) problems.push(areaProblem('area.village_without_kind', { ...where, params: { name } }));
    else if (before !== undefined) problems.push(areaProblem('area.village_twice', { ...where, params: { name, row: before } }));
    else if (standing.has(key)) problems.push(areaProblem('area.village_stands', { ...where, params: { name } }));
    else {
      rows.set(key, index + 1);
      const slug = free(slugInWorld(commune.world, `${plainSlug(name)}-${bareSlug(commune.slug)}`), slugs);
      slugs.add(slug);
      areas.push({
        slug, world: commune.world, level: 'village', valid: life, names: [{ value: name, ...life }], types: [{ value: type, ...life }], codes: [], otherCodes: [], settlements: [],
        parents: [{ parent: commune.slug, relation: 'unit', ...life }],
      });
    }
  }
  return { areas, problems };
}

/** A typed name as it would stand, with the kind it opens with; null where it opens with none. */
export function readName(typed: string): { readonly name: string; readonly type: AreaType | null } {
  const type = typeOfName(typed, 'village');
  return { name: (type && withProperWord(typed, 'village')) ?? tidy(typed), type }; // Trap: without the word as it is written "Bàn Thạch" is no bản
}

/** Spellings that villages of the commune carry on some day of the period. */
export function namesStanding(history: AreaHistory, commune: Area, life: Period, but: readonly string[]): ReadonlySet<string> {
  const there = villagesOf(history, commune, life).filter((area) => !but.includes(area.slug));
  return new Set(there.flatMap((area) => area.names.filter((name) => overlaps(name, life)).map((name) => spellingKey(name.value))));
}

/** The event by which a village was put there by hand; undefined for one that came from files. */
export function putByHand(history: AreaHistory, slug: string): AreaEvent | undefined {
  return history.events(slug).find((event) => event.id.includes(mark));
}

const restingKinds = [
  ['households', /^(household|person|dwelling|register|review|survey|application)/], ['accounts', /^(accounts|grants|delegations)$/], ['plans', /^plan/], ['figures', /^(observations|closings|series|area_statuses)/],
] as const;

/** What rests on a village, in words, by the tables in which it is named. */
export function restingWords(tables: readonly string[]): readonly Message[] {
  const kinds = tables.map((table) => restingKinds.find(([, pattern]) => pattern.test(table))?.[0] ?? 'other');
  return [...new Set(kinds)].map((kind) => message(`area.screen.villages.resting.${kind}`));
}

/** What stands against changing the villages of this commune from this day on. */
export function placeProblem({ commune, on, today }: Pick<VillagesAsked, 'commune' | 'on' | 'today'>): Problem | null {
  const { level, valid } = commune;
  if (level !== 'commune') return areaProblem('area.not_a_commune', { field: 'area', params: { area: commune.slug } });
  if (valid.until !== null && valid.until <= today) return areaProblem('area.commune_ended', { field: 'area', params: { area: commune.slug, date: { date: valid.until } } });
  if (on > today) return areaProblem('area.village_day_in_future', { field: 'on', params: { date: { date: on } } });
  if (!contains(valid, on)) return areaProblem('area.village_before_commune', { field: 'on', params: { date: { date: valid.from } } });
  return null;
}

/** Those that lie in the commune on some day of the period. */
function villagesOf(history: AreaHistory, commune: Area, life: Period): readonly Area[] {
  return history.data.areas.filter((area) => area.level === 'village' && overlaps(area.valid, life) && area.parents.some((one) => one.parent === commune.slug && one.relation === 'unit' && overlaps(one, life)));
}

/** Each goes on as itself: so the event is found by any of them, and no figure follows it. */
function eventOf(history: AreaHistory, { commune, on, decision }: VillagesAsked, areas: readonly Area[]): AreaEvent {
  const id = free(`${on}${mark}${commune.slug}`, new Set(history.data.events.map((event) => event.id)));
  const successions = areas.map(({ slug }) => ({ predecessor: slug, successor: slug, share: 'whole', population: 'all', households: null, note: null }) as const);
  return { id, world: commune.world, on, kind: 'created', decision, successions };
}

/** A name for good: also one that an ended unit bore is never given again. */
export function free(base: string, taken: ReadonlySet<string>): string {
  if (!taken.has(base)) return base;
  let number = 2;
  while (taken.has(`${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}
