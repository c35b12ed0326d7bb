/**
 * The conditions of the list of households as its address holds them, so that a link can be sent and a number can lead to its list. Written by the
 * screens that link to "/ho", read by the list itself. Never holds a name or a number of a person. Pure.
 */
import { areaStatusKinds } from '../../domain/area/types.ts';
import { isPlainDate } from '../../domain/calendar.ts';
import { standings } from '../../domain/household/standing.ts';
import { listClasses, type ListMarks, listSexes, listTraits, movements } from '../../domain/household/list-filter.ts';

/** Name in the address of each condition. */
export const markNames = {
  classes: 'dien', standing: 'moi-thoat', trait: 'dac-diem', headSex: 'chu-ho', ethnicGroup: 'dan-toc', movements: 'bien-dong', cause: 'nguyen-nhan', need: 'nhu-cau', deprived: 'thieu-hut', statuses: 'khu-vuc', standard: 'chuan', mapDate: 'ban-do',
} as const satisfies Readonly<Record<keyof ListMarks, string>>;

export type MarkAddress = Readonly<Record<string, string | undefined>>;

export function addressOfMarks(marks: Partial<ListMarks>): MarkAddress {
  const { classes = [], movements: moved = [], statuses = [], ...single } = marks;
  const texts: Partial<Record<keyof ListMarks, string | undefined>> = { ...single, classes: classes.join(',') || undefined, movements: moved.join(',') || undefined, statuses: statuses.join(',') || undefined };
  return Object.fromEntries(Object.entries(markNames).flatMap(([mark, name]) => (texts[mark as keyof ListMarks] === undefined ? [] : [[name, texts[mark as keyof ListMarks]]])));
}

/** What of an address is a condition; anything else in it is left out. */
export function marksOfAddress(read: (name: string) => string): ListMarks {
  const one = <T extends string>(known: readonly T[], mark: keyof ListMarks): T | undefined => known.find((each) => each === read(markNames[mark]));
  const many = <T extends string>(known: readonly T[], mark: keyof ListMarks): readonly T[] => { const given = read(markNames[mark]).split(','); return known.filter((each) => given.includes(each)); };
  const text = (mark: keyof ListMarks): string | undefined => read(markNames[mark]) || undefined;
  const moved = many(movements, 'movements');
  const held = many(areaStatusKinds, 'statuses');
  const map = read(markNames.mapDate);
  const found = {
    standing: one(standings, 'standing'), trait: one(listTraits, 'trait'), headSex: one(listSexes, 'headSex'), ethnicGroup: text('ethnicGroup'), cause: text('cause'), need: text('need'), standard: text('standard'), statuses: held.length > 0 ? held : undefined,
    deprived: text('deprived'), movements: moved.length > 0 ? moved : undefined, mapDate: isPlainDate(map) ? map : undefined,
  };
  return { classes: many(listClasses, 'classes'), ...Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)) };
}
