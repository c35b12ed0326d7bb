/**
 * Territory over time: an index over areas and change events that answers every question with a date.
 * Made once from files or from the database; used by series restatement, maps, plan evaluation, imports and screens.
 * Invariant: no question is answered by a code alone; codes were handed to other provinces on 2025-07-01.
 */
import { contains, isPlainDate, type PlainDate } from '../calendar.ts';
import type { Problem } from '../problem.ts';
import { areaProblem } from './problem-of.ts';
import type { Area, AreaData, AreaEvent, AreaId, AreaLevel, AreaStatus, AreaType, Dated, ParentRelation, Settlement, Succession, World } from './types.ts';

export type Resolved = { readonly area: Area } | { readonly problem: Problem };
export type DatedSuccession = Succession & { readonly on: PlainDate; readonly event: AreaEvent };

export type AreaHistory = {
  readonly data: AreaData;
  /** `code@date` or a slug (a part: `tay-son-binh-dinh.rural`). A code alone is refused. World defaults to real. */
  readonly resolve: (reference: string, world?: World) => Resolved;
  readonly find: (slug: string) => Area | undefined;
  /** Throws RangeError for a slug the caller should have got from this history. */
  readonly get: (slug: string) => Area;
  readonly findById: (id: AreaId) => Area | undefined;
  /** Every area that carried the code on the date (other lists' codes included), of a level when given. */
  readonly withCode: (code: string, on: PlainDate, options?: { readonly world?: World; readonly level?: AreaLevel }) => readonly Area[];
  readonly parent: (slug: string, on: PlainDate) => Area | undefined;
  /** Nearest first: the administrative chain, or the wholes of a part first. Groupings (regions, sets) only when asked for. */
  readonly ancestors: (slug: string, on: PlainDate, relations?: readonly ParentRelation[]) => readonly Area[];
  readonly children: (slug: string, on: PlainDate, options?: { readonly relation?: ParentRelation; readonly level?: AreaLevel }) => readonly Area[];
  /** All areas of a level below this one on the date, by the administrative tree. */
  readonly descendants: (slug: string, on: PlainDate, level: AreaLevel) => readonly Area[];
  /** The map of a day: the valid areas of one level in one world, within an area when given. */
  readonly map: (on: PlainDate, level: AreaLevel, options?: { readonly world?: World; readonly within?: string }) => readonly Area[];
  /** What a unit became (all dates, or on or after one); itself only where it lost a part and went on with the rest. */
  readonly successors: (slug: string, since?: PlainDate) => readonly DatedSuccession[];
  readonly predecessors: (slug: string, until?: PlainDate) => readonly DatedSuccession[];
  /** Events that name the unit on either side, earliest first. */
  readonly events: (slug: string) => readonly AreaEvent[];
  readonly statuses: (slug: string, on?: PlainDate) => readonly AreaStatus[];
};

export function createAreaHistory(data: AreaData): AreaHistory {
  const bySlug = new Map<string, Area>();
  const byId = new Map<AreaId, Area>();
  const byCode = new Map<string, Area[]>();
  const byLevel = new Map<string, Area[]>();
  const childrenOf = new Map<string, Area[]>();
  for (const area of data.areas) {
    bySlug.set(area.slug, area);
    if (area.id !== undefined) byId.set(area.id, area);
    for (const code of new Set([...area.codes, ...area.otherCodes].map((one) => one.value))) push(byCode, code, area);
    push(byLevel, `${area.world} ${area.level}`, area);
    for (const parent of new Set(area.parents.map((one) => one.parent))) push(childrenOf, parent, area);
  }
  const forward = new Map<string, DatedSuccession[]>();
  const backward = new Map<string, DatedSuccession[]>();
  const eventsOf = new Map<string, AreaEvent[]>();
  const ordered = [...data.events].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.id < b.id ? -1 : 1));
  for (const event of ordered) {
    for (const link of event.successions) {
      for (const slug of new Set([link.predecessor, link.successor])) if (eventsOf.get(slug)?.at(-1) !== event) push(eventsOf, slug, event);
      if (link.predecessor === link.successor && link.share === 'whole') continue; // went on whole under another name, code or kind
      const dated = { ...link, on: event.on, event };
      push(forward, link.predecessor, dated);
      push(backward, link.successor, dated);
    }
  }
  const statusesOf = new Map<string, AreaStatus[]>();
  for (const status of data.statuses) push(statusesOf, status.area, status);

  const find = (slug: string): Area | undefined => bySlug.get(slug);
  const get = (slug: string): Area => {
    const area = bySlug.get(slug);
    if (!area) throw new RangeError(`no area ${slug} in this history`);
    return area;
  };
  const withCode: AreaHistory['withCode'] = (code, on, options = {}) =>
    (byCode.get(code) ?? []).filter(
      (area) =>
        area.world === (options.world ?? 'real') &&
        (options.level === undefined || area.level === options.level) &&
        [...area.codes, ...area.otherCodes].some((one) => one.value === code && contains(one, on)),
    );
  const resolve: AreaHistory['resolve'] = (reference, world = 'real') => {
    const at = reference.indexOf('@');
    if (at < 0) {
      const area = bySlug.get(reference);
      if (area && (area.world === world || world === 'story')) return { area }; // the story world may refer to real places, never the other way
      const code = /^\d{2,5}$/.test(reference) ? 'area.code_without_date' : 'area.unknown_reference';
      return { problem: areaProblem(code, { params: { reference } }) };
    }
    const [code, date] = [reference.slice(0, at), reference.slice(at + 1)];
    if (!isPlainDate(date)) return { problem: areaProblem('area.impossible_date', { params: { value: date } }) };
    const matches = withCode(code, date, { world });
    if (matches.length > 1) return { problem: areaProblem('area.code_ambiguous', { params: { reference, areas: matches.map((one) => one.slug).join(', ') } }) };
    return matches[0] ? { area: matches[0] } : { problem: areaProblem('area.unknown_reference', { params: { reference } }) };
  };
  const parentsOn = (area: Area, on: PlainDate, relations: readonly ParentRelation[]): readonly Area[] =>
    area.parents.filter((one) => relations.includes(one.relation) && contains(one, on)).flatMap((one) => bySlug.get(one.parent) ?? []);
  const parent = (slug: string, on: PlainDate): Area | undefined => parentsOn(get(slug), on, ['unit', 'part'])[0];
  const ancestors: AreaHistory['ancestors'] = (slug, on, relations = ['unit', 'part']) => {
    const found: Area[] = [];
    let front = parentsOn(get(slug), on, relations);
    while (front.length > 0) {
      const fresh = front.filter((area) => !found.includes(area));
      found.push(...fresh);
      front = fresh.flatMap((area) => parentsOn(area, on, relations));
    }
    return found;
  };
  const children: AreaHistory['children'] = (slug, on, options = {}) =>
    (childrenOf.get(slug) ?? []).filter(
      (area) =>
        (options.level === undefined || area.level === options.level) &&
        area.parents.some((one) => one.parent === slug && one.relation === (options.relation ?? 'unit') && contains(one, on)),
    );
  const descendants: AreaHistory['descendants'] = (slug, on, level) => {
    const found: Area[] = [];
    const walk = (at: string): void => {
      for (const child of children(at, on)) {
        if (child.level === level) found.push(child);
        else walk(child.slug);
      }
    };
    walk(slug);
    return found;
  };
  const map: AreaHistory['map'] = (on, level, options = {}) =>
    options.within === undefined
      ? (byLevel.get(`${options.world ?? 'real'} ${level}`) ?? []).filter((area) => contains(area.valid, on))
      : descendants(options.within, on, level);
  return {
    data, resolve, find, get, findById: (id) => byId.get(id), withCode, parent, ancestors, children, descendants, map,
    successors: (slug, since) => (forward.get(slug) ?? []).filter((one) => since === undefined || one.on >= since),
    predecessors: (slug, until) => (backward.get(slug) ?? []).filter((one) => until === undefined || one.on <= until),
    events: (slug) => eventsOf.get(slug) ?? [],
    statuses: (slug, on) => (statusesOf.get(slug) ?? []).filter((one) => on === undefined || contains(one.valid, on)),
  };
}

/** The value on a day; on a day outside the area's life the nearest one, so that an ended unit still has its name. */
export function valueOn<T>(values: readonly Dated<T>[], on: PlainDate): T | undefined {
  const exact = values.find((one) => contains(one, on));
  if (exact) return exact.value;
  const sorted = [...values].sort((a, b) => (a.from < b.from ? -1 : 1));
  return (sorted.findLast((one) => one.from <= on) ?? sorted[0])?.value;
}

export function nameOn(area: Area, on: PlainDate): string {
  return valueOn(area.names, on) ?? area.slug;
}

/** Strict: an area has no code on a day on which it did not exist. */
export function codeOn(area: Area, on: PlainDate): string | undefined {
  return area.codes.find((one) => contains(one, on))?.value;
}

export function typeOn(area: Area, on: PlainDate): AreaType | undefined {
  return valueOn(area.types, on);
}

/** Strict: urban or rural only where someone stated it for the day. */
export function settlementOn(area: Area, on: PlainDate): Settlement | undefined {
  return area.settlements.find((one) => contains(one, on))?.value;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
