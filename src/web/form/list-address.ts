/**
 * Where the list of households shows the same households as a number counted from the register: its conditions in the address — area, day, day of
 * knowledge, class, mark, movement, cause, deprivation. Called by the grid of a form, its panel and the computed figures. Null where no household is
 * counted for itself (sums, children) or for another class than those of the lists: there the panel is the proof.
 */
import { areaStatusKinds } from '../../domain/area/types.ts';
import { endOfYear, isPlainDate, type PlainDate, yearOf } from '../../domain/calendar.ts';
import type { CellRef } from '../../domain/form/columns.ts';
import { type ListMarks, listSexes, listTraits, type Movement, movements } from '../../domain/household/list-filter.ts';
import { addressOfMarks } from '../household/list-marks.ts';
import type { Asked } from './filters.tsx';

export type ListAddress = Readonly<Record<string, string | undefined>>;
/** Of several references of one part: classes and items are those counted together. */
export type CountedTogether = Pick<CellRef, 'part' | 'code' | 'standard'> & { readonly classes: readonly string[]; readonly items: readonly string[] };

const groups: Readonly<Record<string, Partial<ListMarks>>> = { em: { ethnicGroup: 'minorities' }, no_labour: { trait: 'no_labour_capacity' }, merit: { trait: 'any_merit' }, other: { trait: 'no_group' } };

/** Of one number: what it counts, in the area and on the days it was asked for. */
export function listAddress(asked: Asked, ref: CellRef, today: PlainDate): ListAddress | null {
  return addressOfCounted(asked, { part: ref.part, classes: [ref.class], items: [ref.item], ...(ref.code === undefined ? {} : { code: ref.code }), ...(ref.standard === undefined ? {} : { standard: ref.standard }) }, today);
}

export function addressOfCounted({ area, year, until, knownOn, mapDate }: Asked, counted: CountedTogether, today: PlainDate): ListAddress | null {
  const end = endOfYear(year);
  const last = until ?? (end <= today ? end : today);
  const marks = marksOf(counted);
  const day = counted.part === 'start' ? endOfYear(year - 1) : last;
  const map = mapDate ?? last;
  return marks === null ? null : { 'dia-ban': area, ngay: day === today ? undefined : day, biet: knownOn, ...addressOfMarks({ ...marks, ...(map === day ? {} : { mapDate: map }) }) };
}

/** Of the list at the start of the year and on its last day, on one map, under the standard of that day: all its households, or those that lack a service. */
export function serviceAddress(asked: Asked & { readonly mapDate: PlainDate }, side: 'start' | 'now', { class: of, standard, code }: { readonly class: string; readonly standard: string | null; readonly code?: string }, today: PlainDate): ListAddress | null {
  const { until: _until, ...rest } = asked;
  const counted: CountedTogether = { part: code === undefined ? 'all' : 'deprived', classes: [of], items: [''], ...(code === undefined ? {} : { code }), ...(standard === null ? {} : { standard }) };
  return addressOfCounted(side === 'now' ? asked : { ...rest, year: asked.year - 1 }, counted, today);
}

type FigureAsked = { readonly area: string; readonly periodEnd: string; readonly standard: string };

/** Of a figure the register computes for the end of a year: under its standard, and only in communes with its status. */
export function figureAddress({ area, periodEnd, standard }: FigureAsked, { status, ...counted }: CountedTogether & { readonly status: string | null }, today: PlainDate): ListAddress | null {
  if (!isPlainDate(periodEnd) || periodEnd !== endOfYear(yearOf(periodEnd))) return null;
  const held = areaStatusKinds.find((one) => one === status);
  const address = status !== null && held === undefined ? null : addressOfCounted({ area, year: yearOf(periodEnd) }, counted, today);
  return address === null ? null : { ...address, ...addressOfMarks({ ...(held ? { statuses: [held] } : {}), ...(standard ? { standard } : {}) }) };
}

/** The conditions under which the list holds the households counted, or null. */
export function marksOf({ part, classes, items, code, standard }: CountedTogether): Partial<ListMarks> | null {
  const listed = (['poor', 'near_poor', 'average'] as const).filter((one) => classes.includes(one));
  if (listed.length !== classes.length || listed.length === 0) return null;
  if (part === 'flow') {
    const moved = classes.flatMap((of) => items.map((column) => `${of}-${column}`)).filter((one): one is Movement => movements.some((known) => known === one));
    return moved.length === classes.length * items.length ? { movements: moved } : null;
  }
  const [item = ''] = items;
  const mark = items.length === 1 ? markOf(part, item, code) : null;
  return mark === null ? null : { classes: listed, ...mark, ...(standard === undefined ? {} : { standard }) };
}

function markOf(part: CellRef['part'], item: string, code: string | undefined): Partial<ListMarks> | null {
  const oneOf = <T extends string>(known: readonly T[]): T | undefined => known.find((each) => each === item);
  switch (part) {
    case 'all': case 'start': return {};
    case 'sex': return oneOf(listSexes) ? { headSex: oneOf(listSexes) } : null;
    case 'ethnic': return { ethnicGroup: item };
    case 'group': return groups[item] ?? null;
    case 'trait': return oneOf(listTraits) ? { trait: oneOf(listTraits) } : null;
    case 'cause': return { cause: item };
    case 'deprived': return code === undefined ? null : { deprived: code };
    default: return null;
  }
}
